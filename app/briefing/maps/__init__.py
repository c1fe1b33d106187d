"""Maps of places and routes: outlines, projection, what is drawn where, and room for labels."""
