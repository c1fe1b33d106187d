"""Marks in the window: controller, note dialog, list of marked items, undo stack, loading and saving."""
