"""The message catalogue: one for window, paper and command line, in gettext's own files.

The code speaks English; `resources/messages/LANGUAGE.po` holds each other language. Set-up and the wheel compile them
to `.mo` beside them, Serbian in both its scripts; where that has not happened the `.po` file is compiled in memory.
"""

from __future__ import annotations

import functools
import gettext
import io
import os
import re
from typing import TYPE_CHECKING, Final, Literal

from app.runtime import paths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.briefing.model.parts import Language

UiLocale = Literal["kk", "ru", "sr", "sr-Latn", "en"]
"""A language in a script, as BCP 47 names them: what the program speaks. Data has Serbian in Cyrillic alone."""

INTERFACE: Final[tuple[UiLocale, ...]] = ("ru", "kk", "sr", "sr-Latn", "en")
"""The voices of the program; the first is the one in which it writes where none is asked for."""

OWN_NAMES: Final[dict[UiLocale, str]] = {
    "ru": "Русский",
    "kk": "Қазақ тілі",
    "sr": "Српски",
    "sr-Latn": "Srpski",
    "en": "English",
}
"""What each voice calls itself (CLDR, with the capital that a menu has): whoever looks for it may read no other."""


def language_of(locale: UiLocale) -> Language:
    """The language of the data that a voice speaks."""
    return "sr" if locale == "sr-Latn" else locale


def locale_of(name: str) -> UiLocale | None:
    """The voice that a system calls by a name: `kk_KZ.UTF-8`, `sr_RS@latin`, `Russian_Kazakhstan.1251`."""
    parts = re.split(r"[-_.@]", name.lower())
    language = {"kazakh": "kk", "russian": "ru", "serbian": "sr", "english": "en"}.get(parts[0].split(" ")[0], parts[0])
    if language == "sr" and ("latn" in parts or "latin" in parts or "(latin)" in parts[0]):
        return "sr-Latn"
    return next((locale for locale in INTERFACE if locale == language), None)


def system_locale(asked: Iterable[str] = ()) -> UiLocale:
    """The voice that the system asks for: by its environment as gettext reads it, else by `asked`, else English."""
    named = os.environ.get("LANGUAGE", "").split(":")
    named += [next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")]
    return next((locale for locale in map(locale_of, (*named, *asked)) if locale is not None), "en")


def _folder() -> Path:
    return paths.resources() / "messages"


def file_of(locale: UiLocale) -> Path:
    """The compiled catalogue of a voice; English has none."""
    return _folder() / f"{locale}.mo"


def _source(locale: UiLocale) -> Path:
    return _folder() / f"{language_of(locale)}.po"


def _compiled(locale: UiLocale) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with _source(locale).open("rb") as file:
        catalogue = read_po(file)
    if locale == "sr-Latn":
        from app.briefing.i18n.serbian_latin import latin

        for entry in catalogue:
            said = entry.string
            entry.string = latin(said) if isinstance(said, str) else tuple(map(latin, said or ()))
    made = io.BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def compile_catalogues() -> None:
    """Compile the catalogue of every voice to a `.mo` file. Raises OSError where the folder cannot be written."""
    for locale in INTERFACE:
        if _source(locale).is_file():
            file_of(locale).write_bytes(_compiled(locale))


@functools.lru_cache(maxsize=8)
def catalogue(locale: UiLocale) -> gettext.NullTranslations:
    """The messages of one voice; for one that has no catalogue, the English of the code."""
    po, mo = _source(locale), file_of(locale)
    if mo.is_file() and (not po.is_file() or mo.stat().st_mtime_ns >= po.stat().st_mtime_ns):
        with mo.open("rb") as file:
            return gettext.GNUTranslations(file)
    if po.is_file():
        return gettext.GNUTranslations(io.BytesIO(_compiled(locale)))
    return gettext.NullTranslations()
