"""A window in which is searched."""

from collections.abc import Iterator

import pytest

from app.window.shell.main_window import MainWindow


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    """One that the tests of a file share, each with a search of its own."""
    yield shared_window
    page = shared_window.search.page
    if page is not None:
        page.field.clear()
