"""The slides of a presentation: their order and their localized text."""
