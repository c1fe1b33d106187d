"""A shelf in a folder, and what is done to it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.runtime import paths
from app.shelf import database
from app.shelf.catalogue import Catalogue
from app.shelf.indexer import Indexer


class ShelfFolder:
    """A folder of briefings with its index."""

    def __init__(self, folder: Path, index: Path) -> None:
        self.folder, self.index = folder, index
        folder.mkdir(parents=True, exist_ok=True)

    def put(self, name: str, source: str = "starter.json", **changes: Any) -> Path:
        """Write a briefing, `changes` to its top level."""
        content = json.loads((paths.resources() / source).read_bytes()) | changes
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return path

    def bundled(self, name: str) -> Path:
        return Path(shutil.copy(paths.resources() / "briefings" / name, self.folder))

    def refresh(self) -> int:
        """Index the folder; the number of files that were read."""
        connection = database.connected(self.index)
        try:
            return len(list(Indexer(connection).refresh([self.folder], lambda: False)))
        finally:
            connection.close()

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(self._reading)

    def open(self) -> None:
        self._reading: sqlite3.Connection = database.connected(self.index)

    def close(self) -> None:
        self._reading.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[ShelfFolder]:
    made = ShelfFolder(tmp_path / "briefings", tmp_path / "cache" / "shelf.sqlite3")
    made.open()
    yield made
    made.close()
