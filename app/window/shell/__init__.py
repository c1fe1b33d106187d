"""Main window: header, tabs, status line, menus, controllers."""
