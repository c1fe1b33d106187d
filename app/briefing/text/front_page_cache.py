"""Kept pages: the front pages of the bundled briefing, worked out at set-up as the messages are compiled.

A page is kept beside its briefing with the checksums of what it was made from; one that does not fit is as none. Python
reads it back by itself, as it does its bytecode, and like that it belongs to the installation: nothing else is read so.
"""

from __future__ import annotations

import marshal
import zlib
from typing import TYPE_CHECKING, Any

from app.briefing.i18n.catalogues import INTERFACE, file_of
from app.briefing.text.front_page import Card, FrontPage, Line, Notice
from app.runtime import paths

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.i18n.catalogues import UiLocale


def compile_pages() -> None:
    """Keep the front page of the bundled briefing in each voice. Raises OSError where the folder is not writable."""
    from app.briefing.i18n.localizer import localizer_for
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Briefing
    from app.briefing.reading import reader
    from app.briefing.text.front_page import front_page
    from app.runtime import atomic_files

    path = paths.bundled_briefing()
    data = path.read_bytes() if path.is_file() else b""
    found = reader.read(data) if data else ()
    if not isinstance(found, Briefing):
        return  # whoever opens it will be told what is wrong with it
    for locale in INTERFACE:
        whole = marshal.dumps((_made_from(data, locale), _plain(front_page(Dossier(found), localizer_for(locale)))))
        atomic_files.write(_place(path, locale), whole)


def kept_page(path: Path, data: bytes, locale: UiLocale) -> FrontPage | None:
    """The page that was kept of a briefing, given by its file and the bytes in it; None where none is or fits."""
    try:
        made_from, fields = marshal.loads(_place(path, locale).read_bytes())
        return _page(*fields) if made_from == _made_from(data, locale) else None
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _page(*fields: Any) -> FrontPage:
    page = FrontPage(*fields)
    return page._replace(
        cards=tuple(Card(*card) for card in page.cards),
        notice=Notice(*page.notice) if page.notice else None,
        messages=tuple(Line(*line) for line in page.messages),
        events=tuple(Line(*line) for line in page.events),
    )


def _place(path: Path, locale: UiLocale) -> Path:
    return path.with_suffix(f".{locale}.page")


def _made_from(data: bytes, locale: UiLocale) -> tuple[int, int, int, tuple[str, ...]]:
    """What a page must have been made from to be shown: this briefing, these messages, a page of this shape."""
    messages = file_of(locale)
    spoken = zlib.crc32(messages.read_bytes()) if messages.is_file() else 0
    shape = (*FrontPage._fields, *Card._fields, *Line._fields, *Notice._fields)
    return len(data), zlib.crc32(data), spoken, shape


def _plain(held: Any) -> Any:
    """The same in plain tuples, which is what can be kept."""
    return tuple(_plain(part) for part in held) if isinstance(held, tuple) else held
