"""Opening of files in a worker thread; dialog of the faults of a file."""
