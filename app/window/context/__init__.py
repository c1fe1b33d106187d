"""State shared by the whole window: view context, settings, selection; protocols `Tab` and `WindowHost`."""
