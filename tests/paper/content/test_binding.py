"""Lines and pages of the paper: what belongs together stays together, and no page holds a line alone."""

import re
import subprocess
from pathlib import Path

import pytest

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.parts import Evidence, Text
from app.briefing.text.evidence import value_shown
from app.paper.content.document import document
from app.paper.content.export_options import Order
from app.paper.content.kinds import Kind
from app.paper.content.references import passages, segments
from app.paper.content.sanitize import bound
from tests.support.papers import DAY, bare, genuine, pages, paper

SETTINGS: list[tuple[Kind, tuple[UiLocale, ...]]] = [
    ("full", ("en",)),
    ("full", ("kk",)),
    ("full", ("kk", "ru")),
    ("quotes", ("en",)),
    ("quotes", ("kk", "ru")),
]


def lines(path: Path) -> list[list[str]]:
    """The lines of each page from top to bottom, those side by side as one."""
    told = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True).stdout.decode()
    return [[line for line in page.split("\n") if line.strip()] for page in told.split("\f")[:-1]]


def columns(path: Path) -> list[str]:
    """The lines as they are set, column by column."""
    told = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    return [line.strip() for line in told.split("\n")]


@pytest.mark.representative
@pytest.mark.parametrize(("kind", "languages"), SETTINGS)
def test_no_page_holds_a_line_or_two_alone(kind: Kind, languages: tuple[UiLocale, ...]) -> None:
    last = lines(paper(kind, languages))[-1]
    assert len(last) > 8, last  # head and foot are among them


@pytest.mark.representative
@pytest.mark.parametrize(("kind", "languages"), SETTINGS)
def test_no_line_ends_within_a_number_and_its_ending_or_in_a_short_word(
    kind: Kind, languages: tuple[UiLocale, ...]
) -> None:
    told = columns(paper(kind, languages))
    torn = [line for line in told if re.search(r"(?<![\w-])([\d.,]*[\d%]|[^\W\d_]{1,3})-$", line)]
    assert not [line for line in torn if "/" not in line]  # an address breaks where it may
    assert "-\u2060" not in "".join(told)


def test_an_ending_is_found_as_it_is_written() -> None:
    assert any("71%-ын" in line for line in columns(paper("brief", ("kk",))))


@pytest.mark.representative
@pytest.mark.parametrize(("kind", "languages"), SETTINGS)
def test_no_line_parts_a_day_from_its_month_and_a_year_from_its_sign(
    kind: Kind, languages: tuple[UiLocale, ...]
) -> None:
    text = "\n".join(columns(paper(kind, languages)))
    for language in languages:
        told = (
            re.sub(r"\s", " ", localizer_for(language).period(f"2026-{month:02}-10")).split(" ")
            for month in range(1, 13)
        )
        words = {re.escape(word) for one in told for word in one if not word[0].isdigit()}
        assert not re.findall(rf"\b\d{{1,4}}\n(?:{'|'.join(words)})\b.*", text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("с 10 июля 2021 г.", "с 10~июля~2021~г."),
        ("Kazakhstan Today, 2 дек. 2023 г.", "Kazakhstan Today, 2~дек.~2023~г."),
        ("15 мая\xa0– 15 авг.\xa02027 г.", "15~мая~– 15~авг.~2027~г."),
        ("10. јула 2021. године", "10.~јула~2021.~године"),
        ("on 27 February 2026 in Astana", "on 27~February~2026~in Astana"),
        ("27 ақпанда", "27~ақпанда"),
        ("до 1 млрд долларов США", "до 1~млрд~долларов США"),
        ("до 1\xa0млрд долларов США", "до 1~млрд~долларов США"),
        ("USD 107.7 million", "USD~107.7~million"),
        ("в 2025. Это", "в 2025. Это"),
        ("янв.\xa0–\xa0июнь", "янв.~– июнь"),
        ("no number here", "no number here"),
    ],
)
def test_what_belongs_together_is_bound(written: str, kept: str) -> None:
    assert bound(written).replace("\xa0", "~") == kept


def test_a_currency_its_number_and_its_scale_stand_on_one_line() -> None:
    dossier, _ = genuine()
    values = [dossier.values[key] for key in dossier.briefing.cards]
    shown = [bare(value_shown(dossier, value, localizer_for("en"))) for value in values]
    for kind in ("full", "card"):
        found = [bare(line) for page in lines(paper(kind, ("en",)))[:2] for line in page]
        assert all(any(one in line for line in found) for one in shown), shown


@pytest.mark.parametrize("kind", ["full", "card"])
def test_the_sources_of_the_occasion_stand_at_the_occasion(kind: Kind) -> None:
    dossier, _ = genuine()
    briefing, localizer = dossier.briefing, localizer_for("en")
    numbers = sorted({dossier.source_numbers[piece.source] for piece in briefing.occasion.evidence})
    reference = f"[{','.join(map(str, numbers))}]"
    first = pages(paper(kind, ("en",)))[0]
    assert bare(localizer.text(briefing.occasion.kind)) + reference in first.replace("Official", "official", 1)
    assert briefing.edition.note is not None
    for words in (localizer.text(briefing.edition.note), localizer.date(DAY)):
        assert bare(words) + "[" not in first


def test_words_of_a_source_are_listed_once() -> None:
    data, _ = document(genuine()[0], Order(DAY))
    for source in data["sources"]:
        told = [
            (str(one["place"]), "".join(part["text"] for part in one["parts"]), str(one["note"]))
            for one in source["excerpts"]
        ]
        for place, words, note in told:
            beside = [other for other in told if other != (place, words, note) and other[0] == place]
            assert note != "[]" or not any(words in other for _, other, _ in beside), words
        plain = [words for _, words, note in told if words and note == "[]"]
        assert len(set(plain)) == len(plain)


def test_passages_keep_every_word_place_note_and_stress() -> None:
    note = Text(en="Cut short.")
    pieces = [
        Evidence("s", "item 1"),
        Evidence("s", "item 1", "trade rose", "rose"),
        Evidence("s", "item 1", "In 2025 rose petals and trade rose again", "2025"),
        Evidence("s", "item 2", "trade rose"),
        Evidence("s", "item 5", "trade rose"),
        Evidence("s", "item 3", "trade rose", "trade"),
        Evidence("s", "item 3", "trade rose", note=note),
        Evidence("s", "item 4", note=note),
        Evidence("s", "whole"),
    ]
    made = [
        (one.words, one.places, one.note, [part["text"] for part in segments(one.words, one.marks)])
        for one in passages(pieces)
    ]
    assert made == [
        (
            "In 2025 rose petals and trade rose again",
            ("item 1",),
            None,
            ["In ", "2025", " rose petals and trade ", "rose", " again"],
        ),
        ("trade rose", ("item 2", "item 5"), None, ["trade rose"]),
        ("trade rose", ("item 3",), note, ["trade", " rose"]),
        ("", ("item 4",), note, []),
        ("", ("whole",), None, []),
    ]
