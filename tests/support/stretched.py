"""A language twice as long as any: every word of the catalogue and of the briefing is said twice, in place of Russian.

It is made of real files, a catalogue and a briefing, so that the program reads it as it reads any other.
"""

import json
import re
import shutil
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.briefing.i18n import catalogues
from app.briefing.i18n.language_folders import with_files
from app.briefing.i18n.localizer import localizer_for
from app.runtime import paths

_WORD = re.compile(r"&?[^\W\d_]+(?:[-’.]?&?[^\W\d_]+)*")


def twice(words: str) -> str:
    """Every word said twice; a mnemonic stays on the first."""
    return _WORD.sub(lambda word: f"{word[0]} {word[0].replace('&', '')}", words)


def _message(text: str) -> str:
    """A message of the catalogue with its placeholders said once."""
    parts = []
    for literal, name, spec, _ in Formatter().parse(text):
        parts.append(twice(literal))
        if name is not None:
            parts.append(f"{{{name}{':' + spec if spec else ''}}}")
    return "".join(parts)


def _stretch(part: Any) -> None:
    """Say every Russian text of a briefing file twice; quotes and excerpts stay word for word, translations short."""
    if isinstance(part, dict):
        if isinstance(part.get("ru"), str):
            part["ru"] = twice(part["ru"])
        for name, inner in part.items():
            if name not in ("quotes", "translation"):
                _stretch(inner)
    elif isinstance(part, list):
        for inner in part:
            _stretch(inner)


def stretched_resources(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Resources in which Russian is twice as long; the program finds them until the test is over."""
    made = folder / "resources"
    shutil.copytree(paths.resources(), made, ignore=shutil.ignore_patterns("*.page", "*.mo"))
    with (made / "languages" / "ru" / "messages.po").open("rb") as file:
        read = read_po(file)
    catalogue = Catalog(locale="ru", header_comment="")
    for entry in read:
        said = entry.string
        entry.string = _message(said) if isinstance(said, str) else tuple(map(_message, said or ()))
        catalogue[entry.id] = entry
    with (made / "languages" / "ru" / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    briefing = made / "briefings" / paths.bundled_briefing().name
    tree = json.loads(briefing.read_bytes())
    _stretch(tree)
    briefing.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    monkeypatch.setattr(paths, "resources", lambda: made)
    monkeypatch.setattr(paths, "bundled_briefing", lambda: briefing)
    with_files.cache_clear()
    catalogues.catalogue.cache_clear()
    localizer_for.cache_clear()
    return briefing
