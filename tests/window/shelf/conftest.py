"""A window with its shelf."""

import contextlib
import shutil
from pathlib import Path

import pytest

from app.shelf import database, folders
from app.shelf.indexer import Indexer
from app.window.shell.main_window import MainWindow


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the bundled briefings, as the program leaves it: they are read once for all tests."""
    made = tmp_path_factory.mktemp("shelf") / "shelf.sqlite3"
    with contextlib.closing(database.connected(made)) as connection:
        assert list(Indexer(connection).refresh([folders.bundled_folder()], lambda: False))
    return made


@pytest.fixture
def window(bundled_index: Path, own_window: MainWindow) -> MainWindow:
    """One that opens briefings of the shelf; what its folders hold beside the bundled briefings is new to it."""
    path = database.index_path()
    assert not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(bundled_index, path)
    return own_window
