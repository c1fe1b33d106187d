"""Colours, fonts, style sheets, icons."""
