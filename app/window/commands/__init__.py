"""Command data, menu bar, command palette, context menu, shortcuts dialog, dialog base."""
