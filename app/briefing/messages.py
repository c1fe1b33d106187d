"""The message catalogue: one for window, paper and command line, in gettext's own files.

The code speaks English; `resources/messages/LANGUAGE.po` holds each other language. Set-up and the wheel compile them
to `.mo` beside them; where that has not happened the `.po` file is compiled in memory.
"""

from __future__ import annotations

import functools
import gettext
import io
from typing import TYPE_CHECKING, Final

from app import places

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.model import Language

INTERFACE: Final[tuple[Language, ...]] = ("ru", "kk")
"""The languages in which the program speaks, the first being the one it falls back to."""


def _folder() -> Path:
    return places.resources() / "messages"


def _compiled(po: Path) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as file:
        catalogue = read_po(file)
    made = io.BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def compile_catalogues() -> None:
    """Compile every `.po` file to a `.mo` file beside it. Raises OSError where the folder cannot be written."""
    for po in sorted(_folder().glob("*.po")):
        po.with_suffix(".mo").write_bytes(_compiled(po))


@functools.lru_cache(maxsize=8)
def catalogue(language: Language) -> gettext.NullTranslations:
    """The messages of one language; for one that has no catalogue, the English of the code."""
    po, mo = _folder() / f"{language}.po", _folder() / f"{language}.mo"
    if mo.is_file() and (not po.is_file() or mo.stat().st_mtime_ns >= po.stat().st_mtime_ns):
        with mo.open("rb") as file:
            return gettext.GNUTranslations(file)
    if po.is_file():
        return gettext.GNUTranslations(io.BytesIO(_compiled(po)))
    return gettext.NullTranslations()
