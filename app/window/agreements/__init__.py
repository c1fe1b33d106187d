"""Agreements tab: filters, table, detail."""
