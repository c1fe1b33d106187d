"""Localized text of evidence, charts, agreements, citations and the front page, before layout."""
