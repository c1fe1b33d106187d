"""Entry points of an export: PDF with its attachment, chart image, chart CSV."""
