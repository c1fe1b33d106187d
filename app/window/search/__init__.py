"""Header button, page, results and empty state of the search; highlighted hits."""
