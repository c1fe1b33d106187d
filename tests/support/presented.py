"""The bundled briefing as it is presented, and what its slides say."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec
from PySide6.QtCore import Qt

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.window.context.view_context import Selection, ViewContext
from app.window.presentation.pagination import SlidePage
from app.window.theme.theme import Theme, load_fonts
from tests.support.briefings import EDITION_ONE

KEY = Qt.Key


@cache
def bundled() -> Dossier:
    found = reader.read_file(EDITION_ONE)
    assert isinstance(found, Briefing)
    return Dossier(found)


def changed(**parts: object) -> Dossier:
    return Dossier(msgspec.structs.replace(bundled().briefing, **parts))


def context(dossier: Dossier, language: UiLocale = "ru") -> ViewContext:
    load_fonts()
    return ViewContext(dossier, localizer_for(language), Theme(), Selection())


def letters(text: str) -> str:
    """A text without what the breaking of lines may change."""
    return re.sub(r"\s", "", text)


def shown(found: Sequence[SlidePage]) -> str:
    """All that leaves say, one after the other, and then what stands at their feet."""
    return letters("".join(leaf.body.text for leaf in found) + "".join(leaf.foot.text for leaf in found))


def assert_within(leaf: SlidePage, sheet_width: float, low: float) -> None:
    """All lines of a leaf stand on the sheet, none over another, and none is wider than its column."""
    for page in (leaf.body, leaf.foot):
        bottom = -1.0
        for one in page.placed:
            assert one.top >= bottom - 0.5
            bottom = one.top + one.strip.height
            for bit in one.strip.bits:
                assert bit.left + bit.line.naturalTextWidth() <= sheet_width + 1, bit.text
        assert bottom <= low + 0.5
    if leaf.foot.placed and leaf.body.placed:
        assert leaf.body.placed[-1].top + leaf.body.placed[-1].strip.height <= leaf.foot.placed[0].top


LONG = {
    "many words": "Очень длинное утверждение, которого никто не станет читать вслух. " * 40,
    "one word": "нескончаемость" * 60,
    "lines": "\n".join(f"строка {number}" for number in range(60)),
    "other scripts": "🇰🇿 مرحبا ស្វាគមន៍ " * 30,
}
