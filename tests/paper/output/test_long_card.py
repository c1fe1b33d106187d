"""Cards of long texts: items are left out, and it is said how many; no text becomes smaller than its floor."""

import random
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.reading import extract
from app.paper.content.export_options import Order, profiles
from app.paper.output import export
from app.paper.output.export import Original
from tests.paper.output.test_card import NOTES, TEXT, letters
from tests.support.papers import DAY, bare, bundled, engine, folder

_MORE = "{n} more in the whole briefing"


def longer(times: int, seed: int) -> tuple[Dossier, Original]:
    """The bundled briefing, with the texts of messages, steps and figures several times as long."""
    briefing = bundled()[0].briefing
    chance = random.Random(seed)

    def stretched(text: dict[str, str]) -> dict[str, str]:
        return {language: " ".join(chance.sample(words * times, len(words) * times)) for language, words in split(text)}

    def split(text: dict[str, str]) -> list[tuple[str, list[str]]]:
        return [(language, [word for word in words.split() if "{" not in word]) for language, words in text.items()]

    change = msgspec.structs.replace
    messages = tuple(change(one, text=stretched(dict(one.text))) for one in briefing.messages)
    steps = tuple(change(one, text=stretched(dict(one.text))) for one in briefing.steps)
    figures = tuple(change(one, label=stretched(dict(one.label))) for one in briefing.figures)
    charts = tuple(
        change(one, title=stretched(dict(one.title)), note=stretched(dict(one.title))) for one in briefing.trade.charts
    )
    occasion = change(briefing.occasion, title=stretched(dict(briefing.occasion.title)))
    trade = change(briefing.trade, charts=charts)
    made = change(briefing, messages=messages, steps=steps, figures=figures, trade=trade, occasion=occasion)
    return Dossier(made), Original(extract.written(made), Path("long.json"))


def check(times: int, languages: tuple[str, ...], profile: str, seed: int = 1) -> str:
    target = folder() / f"long-card-{times}-{seed}-{'+'.join(languages)}-{profile}.pdf"
    export.export(*longer(times, seed), Order(DAY, "card", languages, profile=profile), target, engine=engine())
    opened: Any = pypdfium2.PdfDocument  # without types
    with opened(target) as paper:
        assert len(paper) == len(languages)
        for page in paper:
            found = set(letters(page))
            assert min(size for _, size in found) >= NOTES
            assert min(size for face, size in found if "Serif" in face) >= TEXT
    lines = subprocess.run(["pdftotext", "-bbox", target, "-"], capture_output=True, check=True, text=True).stdout
    floor = (profiles()[profile].height - profiles()[profile].bottom) * 72 / 25.4
    running = [float(line.split('yMin="')[1].split('"')[0]) for line in lines.splitlines() if "<word" in line]
    assert all(top < floor or top > floor + 8 for top in running), "words over the foot of the page"
    return subprocess.run(["pdftotext", target, "-"], capture_output=True, check=True, text=True).stdout


def told(words: str, languages: tuple[str, ...]) -> bool:
    """Whether a card says that there is more, in each of its languages."""
    return all(
        any(bare(localizer_for(one).gettext(_MORE, n=n)) in bare(words) for n in range(1, 99)) for one in languages
    )


def test_a_card_of_long_texts_leaves_out_items_and_says_so() -> None:
    assert told(check(6, ("ru",), "a4"), ("ru",))


@pytest.mark.slow
@pytest.mark.parametrize("languages", [*((one,) for one in INTERFACE), ("kk", "ru"), ("sr", "en"), ("kk", "fr")])
@pytest.mark.parametrize("profile", [*profiles()])
def test_long_texts_never_become_smaller(languages: tuple[str, ...], profile: str) -> None:
    for times, seed in ((2, 1), (4, 2), (12, 3)):
        words = check(times, languages, profile, seed)
    assert told(words, languages)
