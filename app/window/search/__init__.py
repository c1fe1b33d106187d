"""Search: header button, page, results, empty state, highlighted hits."""
