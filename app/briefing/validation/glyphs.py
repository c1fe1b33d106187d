"""Glyphs: check for characters that the fonts for paper lack, before anything is exported."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from app.briefing.i18n.catalogues import language_of
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Language, Words
from app.briefing.reading.columns import columns, paths_of
from app.briefing.seals.lookalikes import revealed
from app.briefing.validation.naming import item_at
from app.briefing.validation.rule import Case, Remark, Rule, Unprinted

_LISTED: Final = 8
"""Largest number of characters listed, and of their places."""


def missing_glyphs_text(characters: Sequence[str], localizer: Localizer) -> str:
    """Return the message about characters that the fonts lack, each with its code point."""
    return localizer.gettext(
        "The fonts of the paper lack these characters, and a square stands in their place: {characters}.",
        characters=_listed(characters),
    )


def _listed(characters: Sequence[str]) -> str:
    listed = ", ".join(f"{revealed(character)} (U+{ord(character):04X})" for character in characters[:_LISTED])
    return f"{listed}, …" if len(characters) > _LISTED else listed


def glyphs(case: Case) -> Iterator[Remark]:
    """Report texts with characters that cannot be printed."""
    briefing = case.dossier.briefing
    for path, absent in places(briefing, case.unprinted):
        yield Remark("warning", "glyph", path, item_at(briefing, path), missing_glyphs_text(absent, case.localizer))


def places(briefing: Briefing, unprinted: Unprinted) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the path of each text with characters that cannot be printed, and these."""
    parts: list[tuple[object, str, Sequence[str]]] = []
    for column in columns(briefing):
        if Words in column.field.said and unprinted("\n".join(filter(None, column.values))):
            missing = (unprinted(value or "") for value in column.values)
            pairs = zip(column.parts, missing, strict=True)
            parts += [(part, column.field.name, absent) for part, absent in pairs if absent]
    paths = paths_of(briefing, {id(part) for part, _, _ in parts}) if parts else {}
    for part, name, absent in parts:
        yield f"{paths[id(part)]}.{name}", absent


def missing_glyphs_report(
    dossier: Dossier,
    characters: Sequence[str],
    languages: Collection[Language],
    localizer: Localizer,
    most: int = _LISTED,
) -> str:
    """Return the message about characters of a paper that the fonts lack, then the first places where they stand.

    `languages`: those of the paper; texts in others are left out.
    """

    def among(text: str) -> tuple[str, ...]:
        return tuple(character for character in characters if character in text)

    others = set(dossier.languages).difference(map(language_of, languages))
    found = [
        localizer.labelled(path, _listed(absent))
        for path, absent in places(dossier.briefing, among)
        if path.rpartition(".")[2] not in others
    ]
    if len(found) > most:
        found[most:] = ["…"]
    return "\n".join((missing_glyphs_text(characters, localizer), *found))


RULES: Final[tuple[Rule, ...]] = (glyphs,)
