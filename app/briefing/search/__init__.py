"""Full-text index of a briefing, filters of lists, snippets and suggestions."""
