"""Documents: copies of sources (PDF, text, saved page, table, picture), read and drawn in a process of their own."""
