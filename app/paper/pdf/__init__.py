"""Changes to a finished PDF by pikepdf: links, language tags."""
