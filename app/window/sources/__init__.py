"""Copy of a source beside its evidence: its pages drawn or as text, the excerpt highlighted; leaf, zoom, search."""
