"""Tables as files: CSV, xlsx and ods to a grid of cells, each with its place; hostile files are refused."""
