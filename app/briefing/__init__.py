"""The briefing: data model, reading, text, validation, comparison, search, slides and seals. No Qt, no layout."""
