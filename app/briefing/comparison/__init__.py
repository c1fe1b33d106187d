"""Differences between two editions, by item and field, as localized text and as JSON."""
