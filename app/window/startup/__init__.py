"""Application start: first frame, deferred start, session restore, crash dialogs, end by signal."""
