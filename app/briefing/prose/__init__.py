"""Numbers, units, dates, persons and places found in running text; word lists of each language."""
