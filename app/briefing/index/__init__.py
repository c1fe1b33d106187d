"""Items by id, computed values, numbered sources, and whether values agree within their precision."""
