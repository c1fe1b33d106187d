"""Spreadsheets: whatever a text begins with, no cell and no line of what is copied or saved is a formula."""

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.text.item_citation import cited, html_table
from app.briefing.text.item_rows import item_rows
from app.briefing.text.spreadsheets import csv_cell, guarded, harmless, tab_separated
from app.paper.output.chart_csv import table

SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "⁼"]
BEFORE = ["", " ", "\N{NO-BREAK SPACE}", "\u2003", "\u3000", "\n", "\r\n", "\t", "\x85", "\u2028", "\u2029", "\x0b"]
BEFORE += ["\u200b", "\ufeff", "\u202e", "\u2060", "\u00ad", "\u034f", "\u3164", '"', ' "', "\x00", "a\n"]
formulas = st.builds("".join, st.tuples(st.sampled_from(BEFORE), st.sampled_from(SIGNS), st.text(max_size=6)))
texts = st.one_of(formulas, st.text(max_size=12), st.builds("".join, st.lists(st.sampled_from(BEFORE + SIGNS))))
NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)


def is_live(cell: str) -> bool:
    """Whether a generous spreadsheet takes a cell for a formula: it skips what is not seen, and knows each width."""
    if NUMBER.fullmatch(cell):
        return False
    shown = [c for c in cell if c.isprintable() and not c.isspace() and not unicodedata.combining(c)]
    wide = "".join(shown).lstrip('"\u034f\u115f\u1160\u2800\u3164\uffa0')
    return unicodedata.normalize("NFKC", wide[:1])[:1] in tuple("=+-@")


@given(texts)
@example("\N{NO-BREAK SPACE}=1+1")
@example("-5,3")
def test_no_text_is_live_in_a_cell_and_all_of_its_words_are_in_it(text: str) -> None:
    cell = harmless(text)

    assert not is_live(cell)
    assert len(cell.splitlines()) <= 1
    assert "\t" not in cell
    assert harmless(cell) == cell
    assert "".join(text.split()) in ("".join(cell.split()), "".join(cell[1:].split())) or not text.isprintable()


@pytest.mark.parametrize("text", ["growth, +80.4 %", "1,5", "2024; -5", "-5,3"])
def test_a_sign_behind_a_blank_or_a_number_stays_as_it_is_in_a_csv_cell(text: str) -> None:
    assert csv_cell(text) == text


@given(texts)
def test_no_line_of_a_text_is_live(text: str) -> None:
    assert [line for line in guarded(text).splitlines() if is_live(line) and not NUMBER.fullmatch(line)] == []


@given(st.lists(st.lists(texts, min_size=2, max_size=4), max_size=4))
def test_rows_that_are_parted_by_tabs_come_back_cell_by_cell(rows: list[list[str]]) -> None:
    assert list(csv.reader(tab_separated(rows).splitlines(), delimiter="\t")) == [
        [harmless(cell) for cell in row] for row in rows
    ]


@pytest.mark.parametrize(("opened", "locale"), [(";", "en"), (",", "ru")])
def test_a_table_that_is_opened_with_the_other_sign_between_cells_has_no_formula(opened: str, locale: UiLocale) -> None:
    dossier = hostile(f"a{opened}=1+1 ")
    rows = csv.reader(io.StringIO(table(dossier, next(iter(dossier.charts)), locale)), delimiter=opened)

    cells = [cell for row in rows for cell in row]
    assert sum(cell.startswith("'=1+1") for cell in cells) > 1
    assert [cell for cell in cells if is_live(cell)] == []


@pytest.mark.parametrize("number", ["5", "-5", "107,7", "-0.25"])
def test_a_number_stays_a_number(number: str) -> None:
    assert harmless(number) == number


class Cells(HTMLParser):
    """The texts of a page, each of which is pasted into a cell of its own: paragraphs, lines, cells of tables."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = [""]
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "br", "th", "td"):
            self.found.append("")

    def handle_data(self, data: str) -> None:
        self.found[-1] += data


def hostile(before: str) -> Dossier:
    """The starter with a formula at the beginning of every text and name that may be any."""

    def changed(tree: object, key: str = "") -> object:
        if isinstance(tree, dict):
            return {name: changed(held, name) for name, held in tree.items()}
        if isinstance(tree, list):
            return [changed(held, key) for held in tree]
        if not isinstance(tree, str) or key not in ("kk", "ru", "publisher"):
            return tree
        return f"{before.splitlines()[-1] if key == 'publisher' else before}{tree}"  # a publisher is one line

    found = read(json.dumps(changed(json.loads(starter()))).encode())
    assert isinstance(found, Briefing), found
    return Dossier(found)


@pytest.mark.parametrize("before", ["=1+1 ", "\N{NO-BREAK SPACE}=1+1 ", "＝1+1 ", "\u200b@x ", "a\n=1+1 "])
def test_nothing_that_leaves_a_briefing_is_a_formula(before: str) -> None:
    dossier, said = hostile(before), localizer_for("ru")
    live: list[str] = []
    for key in (*dossier.items, *dossier.charts):
        rows, made = item_rows(dossier, key, said), cited(dossier, key, said)
        live += [cell for row in csv.reader(tab_separated(rows).splitlines(), delimiter="\t") for cell in row]
        live += [*Cells(html_table(rows)).found, *Cells(made.html).found, *made.plain.splitlines()]
    for chart in dossier.charts:
        live += [cell for row in csv.reader(io.StringIO(table(dossier, chart, "ru")), delimiter=";") for cell in row]

    assert len(live) > 100
    assert [cell for cell in live if is_live(cell)] == []
