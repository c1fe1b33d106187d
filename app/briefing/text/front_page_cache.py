"""Front-page cache: front pages of the bundled briefing, made at set-up when the catalogues are compiled.

A page is stored beside its briefing with the checksums of its sources; a cache with wrong checksums is ignored. Its
format is `marshal`, as for bytecode, so it must belong to the installation: no other file is read this way.
"""

from __future__ import annotations

import marshal
import zlib
from typing import TYPE_CHECKING, Any

from app.briefing.i18n.catalogues import INTERFACE, file_of
from app.briefing.text.front_page import Bar, Card, FrontPage, Line, Notice
from app.briefing.text.sides import Side
from app.runtime import paths

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.i18n.catalogues import UiLocale


def compile_pages() -> None:
    """Store the front page of the bundled briefing in each locale. Raises OSError if the folder is not writable."""
    from app.briefing.i18n.localizer import localizer_for
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Briefing
    from app.briefing.reading import reader
    from app.briefing.text.front_page import front_page
    from app.runtime import atomic_files

    path = paths.bundled_briefing()
    data = path.read_bytes() if path.is_file() else b""
    briefing = reader.read(data) if data else ()
    if not isinstance(briefing, Briefing):
        return  # the window lists its faults on opening
    for locale in INTERFACE:
        content = marshal.dumps((_key(data, locale), _plain(front_page(Dossier(briefing), localizer_for(locale)))))
        atomic_files.write(_cache_path(path, locale), content)


def kept_page(path: Path, data: bytes, locale: UiLocale) -> FrontPage | None:
    """Return the cached page of a briefing, given its file and bytes; None if missing or outdated."""
    try:
        key, fields = marshal.loads(_cache_path(path, locale).read_bytes())
        return _page(*fields) if key == _key(data, locale) else None
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _page(*fields: Any) -> FrontPage:
    page = FrontPage(*fields)
    return page._replace(
        sides=tuple(Side(*side) for side in page.sides),
        cards=tuple(_card(*card) for card in page.cards),
        notice=Notice(*page.notice) if page.notice else None,
        messages=tuple(Line(*line) for line in page.messages),
    )


def _card(*fields: Any) -> Card:
    card = Card(*fields)
    return card._replace(
        compared=tuple(Bar(*bar) for bar in card.compared), series=tuple(Bar(*bar) for bar in card.series)
    )


def _cache_path(path: Path, locale: UiLocale) -> Path:
    return path.with_suffix(f".{locale}.page")


def _key(data: bytes, locale: UiLocale) -> tuple[int, int, int, tuple[str, ...]]:
    """Return the key of a valid page: size and checksum of the briefing, checksum of the catalogue, page fields."""
    catalogue = file_of(locale)
    checksum = zlib.crc32(catalogue.read_bytes()) if catalogue.is_file() else 0
    shape = tuple(name for kind in (FrontPage, Side, Card, Bar, Line, Notice) for name in kind._fields)
    return len(data), zlib.crc32(data), checksum, shape


def _plain(value: Any) -> Any:
    """Return nested named tuples as plain tuples, which `marshal` accepts."""
    return tuple(_plain(member) for member in value) if isinstance(value, tuple) else value
