"""Panel of the changes between two editions: list, old and new value."""
