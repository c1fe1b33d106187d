"""Widgets independent of items: labels, chips, excerpt, tab bar, highlights, row painting."""
