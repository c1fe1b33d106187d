"""A window with its shelf."""

import pytest

from app.window.shell.main_window import MainWindow


@pytest.fixture
def window(own_window: MainWindow) -> MainWindow:
    """One that opens briefings of the shelf."""
    return own_window
