"""The specification of the briefing viewer: `python3 -m tests`, with pytest's own arguments after it."""
