"""JSON bytes to a `Briefing` or to faults with path and line; JSON Schema; extracts of a briefing."""
