"""Message catalogues: the gettext messages of window, paper and command line.

Message ids are English; `messages.po` in the folder of a language (`resources/languages/TAG`) holds its translation.
Set-up and the wheel compile it to `messages.mo`, for a language in two scripts to two files; a `.po` file without a
current `.mo` file is compiled in memory. The program speaks each language that has a catalogue.
"""

from __future__ import annotations

import functools
import gettext
import io
import itertools
import os
import re
from typing import TYPE_CHECKING, Final

from app.briefing.i18n import language_folders
from app.briefing.i18n.language_folders import head, own_folder, tags, with_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.briefing.model.parts import Language

UiLocale = str
"""UI locale: language and script as a BCP 47 tag.

A language with Cyrillic texts whose file names it in Latin letters too has two: `sr`, and the derived `sr-Latn`.
"""

ENGLISH: Final = "en"
"""The language of the message ids, which needs no catalogue."""

_SOURCE: Final = "messages.po"
_COMPILED: Final = "messages.mo"
_COMPILED_LATIN: Final = "messages.Latn.mo"
_LATIN: Final = "-Latn"
_LONGEST_CODE: Final = 3
"""Letters of the code of a language; Windows gives its English name."""


def latin_of(language: Language) -> UiLocale:
    """Return the locale of a language in derived Latin letters: `sr-Latn`; empty if it has none."""
    locale = f"{language}{_LATIN}"
    return locale if head(language).get("own_name_in_latin") and locale not in tags() else ""


def is_derived(locale: UiLocale) -> bool:
    """Whether a locale is that of a language in derived Latin letters."""
    return locale.endswith(_LATIN) and latin_of(locale.removesuffix(_LATIN)) == locale


def language_of(locale: UiLocale) -> Language:
    """Return the language of texts of a UI locale."""
    return locale.removesuffix(_LATIN) if is_derived(locale) else locale


def _found() -> tuple[UiLocale, ...]:
    """Return the UI locales in menu order: those of the program, then those that the user's data folder adds.

    The menu names derived ones too, so that only the files of languages that have them are read here.
    """
    translated = {ENGLISH} | with_files(_SOURCE, _COMPILED)
    menu = (own_folder() / "menu.txt").read_text("utf-8").split()
    added = ((tag, latin_of(tag)) for tag in sorted(translated.difference(menu)))
    return (
        *(locale for locale in menu if language_of(locale) in translated),
        *filter(None, itertools.chain.from_iterable(added)),
    )


INTERFACE: Final = _found()
"""All UI locales in menu order; the first one is the default of exports."""


def own_name(locale: UiLocale) -> str:
    """Return the name of a UI locale in that language, as in a menu: `Қазақ тілі`, `Français`."""
    field = "own_name_in_latin" if is_derived(locale) else "own_name"
    return head(language_of(locale)).get(field, locale)


def cldr_name(locale: UiLocale) -> str:
    """Return the name of the CLDR locale of a tag: `en_GB`, `sr_Cyrl`, `fr`."""
    return head(locale).get("cldr") or locale.replace("-", "_")


def locale_of(name: str) -> UiLocale | None:
    """Return the UI locale of a system locale (`kk_KZ.UTF-8`, `sr_RS@latin`, `Russian_Kazakhstan.1251`), else None."""
    parts = re.split(r"[-_.@]", name.lower())
    language = parts[0].split(" ")[0]
    if len(language) > _LONGEST_CODE:
        known = (locale for locale in INTERFACE if locale in tags())
        language = next((locale for locale in known if language in head(locale).get("names", "").split()), language)
    if latin_of(language) in INTERFACE and ("latn" in parts or "latin" in parts or "(latin)" in parts[0]):
        return latin_of(language)
    return next((locale for locale in INTERFACE if locale.lower() == language), None)


def system_locale(preferred: Iterable[str] = ()) -> UiLocale:
    """Return the UI locale of the environment, as read by gettext, else the first known in `preferred`, or English."""
    names = os.environ.get("LANGUAGE", "").split(":")
    names += [next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")]
    return next((locale for locale in map(locale_of, (*names, *preferred)) if locale is not None), ENGLISH)


def file_of(locale: UiLocale) -> Path:
    """Return the path of the compiled catalogue of a locale; English has none."""
    return _po_file(locale).with_name(_COMPILED_LATIN if is_derived(locale) else _COMPILED)


def _po_file(locale: UiLocale) -> Path:
    """Return the path of the source of a catalogue, beside which its compiled form lies; it need not exist."""
    tag = language_of(locale)
    source, compiled = (language_folders.file_of(tag, name) for name in (_SOURCE, _COMPILED))
    return source if source.is_file() else compiled.with_name(_SOURCE)


def _mo_data(locale: UiLocale) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with _po_file(locale).open("rb") as file:
        catalogue = read_po(file)
    if is_derived(locale):
        from app.briefing.i18n.latin_letters import latin

        converted = functools.partial(latin, language=language_of(locale))
        for entry in catalogue:
            string = entry.string
            entry.string = converted(string) if isinstance(string, str) else tuple(map(converted, string or ()))
    output = io.BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


def compile_catalogues() -> None:
    """Compile the program's own catalogues to `.mo` files. Raises OSError if their folders are not writable."""
    for locale in INTERFACE:
        if _po_file(locale).is_relative_to(own_folder()) and _po_file(locale).is_file():
            file_of(locale).write_bytes(_mo_data(locale))


@functools.lru_cache(maxsize=8)
def catalogue(locale: UiLocale) -> gettext.NullTranslations:
    """Return the messages of a locale; without a catalogue that can be read, the English message ids."""
    try:
        return _catalogue(locale)
    except Exception:  # whatever a file that the user added may bring about, the program starts
        if file_of(locale).is_relative_to(own_folder()):
            raise
        from app.runtime import log

        log.note("catalogue left out", tag=locale)
        return gettext.NullTranslations()


def _catalogue(locale: UiLocale) -> gettext.NullTranslations:
    po, mo = _po_file(locale), file_of(locale)
    if mo.is_file() and (not po.is_file() or mo.stat().st_mtime_ns >= po.stat().st_mtime_ns):
        with mo.open("rb") as file:
            return gettext.GNUTranslations(file)
    if po.is_file():
        return gettext.GNUTranslations(io.BytesIO(_mo_data(locale)))
    return gettext.NullTranslations()
