"""Glyphs: check for characters that the fonts for paper lack, before anything is exported."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.model.parts import Words
from app.briefing.reading import field_checks
from app.briefing.reading.columns import columns
from app.briefing.seals.lookalikes import revealed
from app.briefing.text.naming import item_at
from app.briefing.validation.rule import Case, Remark, Rule

_LISTED: Final = 8
"""Largest number of characters listed."""


def missing_glyphs_text(characters: Sequence[str], localizer: Localizer) -> str:
    """Return the message about characters that the fonts lack, each with its code point."""
    listed = ", ".join(f"{revealed(character)} (U+{ord(character):04X})" for character in characters[:_LISTED])
    if len(characters) > _LISTED:
        listed += ", …"
    return localizer.gettext(
        "The fonts of the paper lack these characters, and a square stands in their place: {characters}.",
        characters=listed,
    )


def glyphs(case: Case) -> Iterator[Remark]:
    """Report texts with characters that cannot be printed."""
    briefing = case.dossier.briefing
    parts: list[tuple[object, str, Sequence[str]]] = []
    for column in columns(briefing):
        if Words in column.field.said and case.unprinted("\n".join(filter(None, column.values))):
            missing = (case.unprinted(value or "") for value in column.values)
            pairs = zip(column.parts, missing, strict=True)
            parts += [(part, column.field.name, absent) for part, absent in pairs if absent]
    paths = field_checks.places(briefing, {id(part) for part, _, _ in parts}) if parts else {}
    for part, name, absent in parts:
        path = paths[id(part)]
        yield Remark(
            "warning", "glyph", f"{path}.{name}", item_at(briefing, path), missing_glyphs_text(absent, case.localizer)
        )


RULES: Final[tuple[Rule, ...]] = (glyphs,)
