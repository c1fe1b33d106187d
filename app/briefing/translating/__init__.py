"""Texts of a briefing by language, side by side: what is missing, a table for a translator, and its way back."""
