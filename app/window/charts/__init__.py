"""Charts: a widget for each chart kind, with legend, hover card and accessible table (pyqtgraph, QPainter)."""
