"""Frozen data types of a briefing, formulas of computed values, periods, units, chart axes."""
