"""Message catalogues: the gettext messages of window, paper and command line.

Message ids are English; `resources/messages/LANGUAGE.po` holds each translation. Set-up and the wheel compile them to
`.mo` beside them, Serbian in both scripts; a `.po` file without a current `.mo` file is compiled in memory.
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
"""UI locale: language and script as a BCP 47 tag. Briefings have Serbian in Cyrillic only."""

INTERFACE: Final[tuple[UiLocale, ...]] = ("ru", "kk", "sr", "sr-Latn", "en")
"""All UI locales in menu order; the first one is the default of exports."""

OWN_NAMES: Final[dict[UiLocale, str]] = {
    "ru": "Русский",
    "kk": "Қазақ тілі",
    "sr": "Српски",
    "sr-Latn": "Srpski",
    "en": "English",
}
"""Autonym of each UI locale (CLDR, capitalised as in menus), legible to readers of that language alone."""


def language_of(locale: UiLocale) -> Language:
    """Return the briefing language of a UI locale."""
    return "sr" if locale == "sr-Latn" else locale


def locale_of(name: str) -> UiLocale | None:
    """Return the UI locale of a system locale (`kk_KZ.UTF-8`, `sr_RS@latin`, `Russian_Kazakhstan.1251`), else None."""
    parts = re.split(r"[-_.@]", name.lower())
    language = {"kazakh": "kk", "russian": "ru", "serbian": "sr", "english": "en"}.get(parts[0].split(" ")[0], parts[0])
    if language == "sr" and ("latn" in parts or "latin" in parts or "(latin)" in parts[0]):
        return "sr-Latn"
    return next((locale for locale in INTERFACE if locale == language), None)


def system_locale(preferred: Iterable[str] = ()) -> UiLocale:
    """Return the UI locale of the environment, as read by gettext, else the first known in `preferred`, or English."""
    names = os.environ.get("LANGUAGE", "").split(":")
    names += [next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")]
    return next((locale for locale in map(locale_of, (*names, *preferred)) if locale is not None), "en")


def _folder() -> Path:
    return paths.resources() / "messages"


def file_of(locale: UiLocale) -> Path:
    """Return the path of the compiled catalogue of a locale; English has none."""
    return _folder() / f"{locale}.mo"


def _po_file(locale: UiLocale) -> Path:
    return _folder() / f"{language_of(locale)}.po"


def _mo_data(locale: UiLocale) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with _po_file(locale).open("rb") as file:
        catalogue = read_po(file)
    if locale == "sr-Latn":
        from app.briefing.i18n.serbian_latin import latin

        for entry in catalogue:
            string = entry.string
            entry.string = latin(string) if isinstance(string, str) else tuple(map(latin, string or ()))
    output = io.BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


def compile_catalogues() -> None:
    """Compile the catalogue of every locale to a `.mo` file. Raises OSError if the folder is not writable."""
    for locale in INTERFACE:
        if _po_file(locale).is_file():
            file_of(locale).write_bytes(_mo_data(locale))


@functools.lru_cache(maxsize=8)
def catalogue(locale: UiLocale) -> gettext.NullTranslations:
    """Return the messages of a locale; without a catalogue, the English message ids."""
    po, mo = _po_file(locale), file_of(locale)
    if mo.is_file() and (not po.is_file() or mo.stat().st_mtime_ns >= po.stat().st_mtime_ns):
        with mo.open("rb") as file:
            return gettext.GNUTranslations(file)
    if po.is_file():
        return gettext.GNUTranslations(io.BytesIO(_mo_data(locale)))
    return gettext.NullTranslations()
