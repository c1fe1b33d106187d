"""Documents: copies of sources (PDF, text, page, office file, picture), read and drawn in a process of their own."""
