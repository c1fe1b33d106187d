"""The specification of the briefing viewer: `python3 -m tests`, with pytest's own arguments after it."""

from pathlib import Path

OFFSCREEN = f"offscreen:configfile={Path(__file__).parent / 'support' / 'offscreen.json'}"
"""The platform that draws without a display, on a screen that the window has room on."""
