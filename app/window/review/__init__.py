"""Check, seal and comparison of the open file: worker thread, report dialog, seal notice."""
