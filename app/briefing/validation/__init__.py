"""The check of a briefing: rules that report contradictions, missing evidence and missing translations."""
