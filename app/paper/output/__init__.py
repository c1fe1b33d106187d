"""Entry points of an export: PDF with its attachment, Word file, chart image, chart CSV."""
