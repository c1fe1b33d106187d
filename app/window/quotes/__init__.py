"""Quotes tab: filters, list, reader."""
