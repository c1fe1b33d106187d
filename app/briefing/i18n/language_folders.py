"""Language folders: the languages that the program knows, found without reading what they hold.

Each file of a language is looked for in the user's data folder first. The first frame waits for this module, so it
imports little.
"""

import functools
import re
from pathlib import Path
from typing import Final

from app.runtime import paths

FILE: Final = "language.toml"
SHARED: Final = "und"
"""BCP 47 tag of the folder with words shared by all languages."""
_STRING: Final = re.compile(r'^(\w+) = "([^"\\]*)"$', re.MULTILINE)


@functools.cache
def with_files(*names: str) -> frozenset[str]:
    """Return the tags of the languages that have one of some files."""
    folders = (folder for parent in _parents() for folder in parent.glob("*"))
    return frozenset(folder.name for folder in folders if any((folder / name).is_file() for name in names))


def tags() -> frozenset[str]:
    """Return the tags of languages with a language file, without reading the files."""
    return with_files(FILE) - {SHARED}


def file_of(tag: str, name: str) -> Path:
    """Return the path of a file of a language: the user's own if there is one, else the program's."""
    found = (path for parent in _parents() if (path := parent / tag / name).is_file())
    return next(found, own_folder() / tag / name)


def own_folder() -> Path:
    """Return the folder of the program's own languages."""
    return paths.resources() / "languages"


def _parents() -> tuple[Path, Path]:
    return paths.data_folder() / "languages", own_folder()


@functools.cache
def head(tag: str) -> dict[str, str]:
    """Return the plain strings at the head of a language file, by field: its own name, its CLDR locale."""
    if tag not in tags():
        return {}
    words = file_of(tag, FILE).read_text("utf-8", errors="replace")
    return dict(_STRING.findall(words.partition("\n[")[0]))
