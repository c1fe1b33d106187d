"""Widgets that show items (rows, buttons, filter bar, sort header) and their citation on the clipboard."""
