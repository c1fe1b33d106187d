"""Corrections of a briefing file with undo, which leave all other bytes as they are; forms made from the model."""
