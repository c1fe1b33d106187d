"""Opening of files in a worker thread, following them on the disk, new ones from a template; faults of a file."""
