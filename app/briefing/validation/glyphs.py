"""Glyphs: characters of a briefing that the fonts of the paper cannot draw, told before anything is on paper."""

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
"""Characters that are listed."""


def missing_glyphs_text(characters: Sequence[str], localizer: Localizer) -> str:
    """What is to be known of characters that the fonts lack, each with its code point."""
    listed = ", ".join(f"{revealed(one)} (U+{ord(one):04X})" for one in characters[:_LISTED])
    if len(characters) > _LISTED:
        listed += ", …"
    return localizer.gettext(
        "The fonts of the paper lack these characters, and a square stands in their place: {characters}.",
        characters=listed,
    )


def glyphs(case: Case) -> Iterator[Remark]:
    """Every character can be printed."""
    briefing = case.dossier.briefing
    found: list[tuple[object, str, Sequence[str]]] = []
    for column in columns(briefing):
        if Words in column.field.said and case.unprinted("\n".join(filter(None, column.values))):
            each = (case.unprinted(value or "") for value in column.values)
            held = zip(column.parts, each, strict=True)
            found += [(part, column.field.name, lacking) for part, lacking in held if lacking]
    paths = field_checks.places(briefing, {id(part) for part, _, _ in found}) if found else {}
    for part, name, lacking in found:
        path = paths[id(part)]
        yield Remark(
            "warning", "glyph", f"{path}.{name}", item_at(briefing, path), missing_glyphs_text(lacking, case.localizer)
        )


RULES: Final[tuple[Rule, ...]] = (glyphs,)
