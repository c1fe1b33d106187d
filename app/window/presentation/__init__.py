"""Full-screen presentation: audience and speaker windows, overview, typesetting of slides, keys."""
