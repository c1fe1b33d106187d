"""Items by id, computed values, numbered sources, precedence of people, agreement of values within precision."""
