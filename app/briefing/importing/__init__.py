"""Import of trade observations: a table as an office keeps it (CSV, xlsx, ods) to a plan, and that to the file."""
