"""Full-screen presentation: audience and speaker windows, typesetting of slides, keys."""
