"""Dates on paper: the name of a month is never hyphenated behind its day, nor does a day part from it."""

import itertools
import re
import subprocess
from collections.abc import Callable
from typing import Final

import pytest

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.sections import Section
from app.paper.content.export_options import SECTIONS, Order
from app.paper.output import export
from tests.support.papers import DAY, bundled, engine, folder

_PARTED: Final = re.compile(r"\d\.?[ \xa0]([^\W\d_]+)\xad\n([^\W\d_]+)")
"""A word behind a number, hyphenated at the end of a line."""
_ALONE: Final = re.compile(r"[^\W\d_][ \xa0](?:[12]?\d|3[01])\.?\n([^\W\d_]+)\.?[ \xa0](?:19|20)\d\d")
"""A day at the end of a line, its month and year on the next."""


def months(languages: tuple[str, ...]) -> set[str]:
    """The names of months in dates, whole and abbreviated."""
    days = [f"2026-{month:02}-26" for month in range(1, 13)]
    told = [one(day) for language in languages for one in date_forms(language) for day in days]
    return {word for words in told for word in re.findall(r"[^\W\d_]{3,}", words)}


def date_forms(language: str) -> tuple[Callable[[str], str], ...]:
    localizer = localizer_for(language)
    return localizer.period, localizer.period_short


def faults(languages: tuple[str, ...], *sections: Section) -> list[str]:
    target = folder() / f"dates-{'+'.join(languages)}-{len(sections)}.pdf"
    order = Order(DAY, "full", languages, sections=sections or SECTIONS)
    export.export(*bundled(), order, target, engine=engine())
    done = subprocess.run(["pdftotext", "-raw", target, "-"], capture_output=True, check=True, text=True)
    names = months(languages)
    assert len(names) > 12
    parted = [found for found in _PARTED.finditer(done.stdout) if found[1] + found[2] in names]
    alone = [found for found in _ALONE.finditer(done.stdout) if found[1] in names]
    return [found[0] for found in (*parted, *alone)]


@pytest.mark.parametrize("languages", [("en", "fr"), ("fr",)])
def test_a_date_is_not_parted_in_the_sources_of_a_chart(languages: tuple[str, ...]) -> None:
    assert faults(languages, "trade") == []


@pytest.mark.slow
@pytest.mark.parametrize("languages", [*((one,) for one in INTERFACE), *itertools.combinations(INTERFACE, 2)])
def test_no_date_is_parted_in_a_whole_briefing(languages: tuple[str, ...]) -> None:
    assert faults(languages) == []
