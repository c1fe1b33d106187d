"""Shelf: the briefings in the folders of an office, listed and searched through an index in SQLite."""
