"""Language folders: the languages that the program knows, found without reading what they hold.

The first frame waits for this module, so it imports little.
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
def language_folders() -> dict[str, Path]:
    """Return the folder of each language by tag; one in the user's data folder replaces the program's own."""
    parents = (paths.resources(), paths.data_folder())
    return {folder.name: folder for parent in parents for folder in _folders(parent)}


def _folders(parent: Path) -> list[Path]:
    return sorted(folder for folder in (parent / "languages").glob("*") if folder.is_dir())


@functools.cache
def tags() -> frozenset[str]:
    """Return the tags of languages with a file, without reading the files."""
    return frozenset(tag for tag, folder in language_folders().items() if (folder / FILE).is_file()) - {SHARED}


@functools.cache
def head(tag: str) -> dict[str, str]:
    """Return the plain strings at the head of a language file, by field: its own name, its CLDR locale."""
    if tag not in tags():
        return {}
    words = (language_folders()[tag] / FILE).read_text("utf-8", errors="replace")
    return dict(_STRING.findall(words.partition("\n[")[0]))
