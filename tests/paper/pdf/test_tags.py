"""What is on paper is what is heard, in that order: the tag tree of a paper beside the description it was set from."""

import functools
import itertools
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from app.briefing.i18n.catalogues import UiLocale
from app.paper.content import document
from app.paper.content.export_options import Order
from app.paper.content.kinds import KINDS, Kind
from app.paper.output import export
from tests.support import tag_tree
from tests.support.papers import DAY, bare, engine, folder, whole_one
from tests.support.tag_tree import Tag

LANGUAGES: list[tuple[UiLocale, ...]] = [("ru",), ("kk", "ru")]
CHECKED = [
    pytest.param(kind, languages, marks=[] if kind in ("brief", "card") else pytest.mark.slow)
    for kind in KINDS
    for languages in LANGUAGES
]
FIRST = (
    "original",
    "columns",
    "name",
    "title",
    "kind",
    "date",
    "measure",
    "period",
    "label",
    "state",
    "number",
    "what",
    "text",
    "term",
    "hour",
    "note",
)
"""Keys of what an item begins with, in the order of the page."""
NAMED = ("spoken_label", "earlier_label")
"""Keys of what is said only where there is something to name with it."""
LEFT_OUT = {
    "brief": ("kind", "values", "answer_label", "themes", "state"),
    "points": ("positions", "note", "label"),
    "speech": ("kind", "values", "answer_label", "label"),
}
"""Keys of what a kind of paper leaves out."""
WHOLE = {"front": ("overline", "title", "facts", "note"), "heads": ("contents", "sources", "legend")}
"""Keys of what a paper of several pages says around its sections."""
GROUPED = {"agreements": ("group", "status"), "commitments": ("event",)}
"""Keys of what the items of a group have in common where a whole briefing sets them in groups."""
CARD = ["cards", "messages", "charts", "steps"]
"""Blocks of a card in the order of the page."""
UNSET = ("lines", "ticks", "no_data", "period_head", "periods", "alts", "gaps")
"""Keys of what a chart draws, which its alternative text tells."""


@functools.cache
def _paper(kind: Kind, languages: tuple[UiLocale, ...]) -> tuple[dict[str, Any], Tag]:
    """The description of a paper, and its tag tree."""
    source, order = whole_one(), Order(DAY, kind, languages)
    target = folder() / f"tags-{kind}-{'+'.join(languages)}.pdf"
    export.export(*source, order, target, engine=engine())
    return document.document(source[0], order)[0], tag_tree.read(target)


def _runs(tree: Any, left_out: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """The runs of a description."""
    if isinstance(tree, dict):
        if "words" in tree:
            yield tree
            return
        for key, value in tree.items():
            if key not in UNSET and key not in left_out:
                yield from _runs(value, left_out)
    elif isinstance(tree, list):
        for value in tree:
            yield from _runs(value, left_out)


def _parts(description: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The items of each block, in the order of the page."""
    for section in description["sections"]:
        order = CARD if section["name"] == "card" else [block["form"] for block in section["blocks"]]
        for block in sorted(section["blocks"], key=lambda block: order.index(block["form"])):
            yield block["items"]


def _around(description: dict[str, Any]) -> list[Any]:
    """What a paper of several pages says beside the items of its blocks."""
    found = [description[part][key] for part, keys in WHOLE.items() for key in keys]
    blocks = [block for section in description["sections"] for block in section["blocks"]]
    heads = [[section["head"] for section in description["sections"]], [block["head"] for block in blocks]]
    return [*found, *heads, description["sources"], description["legend"]]


def _words(runs: list[dict[str, Any]]) -> list[str]:
    return [one["words"] for one in runs]


def _first(item: dict[str, Any], left_out: tuple[str, ...]) -> str:
    """The words with which an item begins."""
    runs = next(
        runs for key in FIRST if key not in left_out and (runs := [one for one in _runs(item.get(key)) if one["words"]])
    )
    return bare(runs[0]["words"])


@pytest.mark.parametrize(("kind", "languages"), CHECKED)
def test_all_words_are_heard(kind: Kind, languages: tuple[UiLocale, ...]) -> None:
    description, root = _paper(kind, languages)
    heard = bare(root.text())
    shown = [*_parts(description), *(_around(description) if kind in ("full", "quotes") else [])]
    # A formula beside a number stands once in a paper of two languages.
    left_out = (*NAMED, *LEFT_OUT.get(kind, ()), *(["formula"] if len(languages) == 2 else []))
    assert [one["words"] for one in _runs(shown, left_out) if bare(one["words"]) not in heard] == []


@pytest.mark.parametrize(("kind", "languages"), CHECKED)
def test_items_are_heard_in_the_order_of_the_description(kind: Kind, languages: tuple[UiLocale, ...]) -> None:
    description, root = _paper(kind, languages)
    heard, place = bare(root.text()), 0
    for items in _parts(description):
        for item in items:
            found = heard.find(_first(item, LEFT_OUT.get(kind, ())), place)
            assert found >= 0, (item, heard[place : place + 300])
            place = found


@pytest.mark.parametrize(("kind", "languages"), CHECKED)
def test_the_tree_has_lists_paragraphs_and_tables_with_heads(kind: Kind, languages: tuple[UiLocale, ...]) -> None:
    _, root = _paper(kind, languages)
    roles = {tag.role for tag in root.tags()}
    assert not roles & {"Div", "NonStruct", "Part"}
    for tag in root.tags():
        kids = [kid.role for kid in tag.kids if isinstance(kid, Tag)]
        match tag.role:
            case "Document":
                assert all(isinstance(kid, Tag) for kid in tag.kids)
                assert not set(kids) & {"Span", "Link", "LI", "Lbl", "TH", "TD", "TR"}
            case "L":
                assert set(kids) == {"LI"}
            case "LI":
                assert set(kids) <= {"Lbl", "LBody"}
                assert "LBody" in kids
            case "P" | "H1" | "H2" | "Title" | "Lbl":
                assert set(kids) <= {"Span", "Link"}
            case "Span":
                assert tag.entries or tag.language != root.language, tag
            case "TD" | "TH" | "LBody":
                assert not set(kids) & {"TD", "TH", "TR", "LI", "Lbl"}
            case "TR":
                assert set(kids) <= {"TD", "TH"}
                heads = [cell for cell in tag.below("TH") if cell.entries.get("/Scope") == "/Row"]
                assert heads or all(cell.entries.get("/Scope") == "/Column" for cell in tag.below("TH"))


@pytest.mark.parametrize(
    ("kind", "languages"), [("brief", ("ru",)), pytest.param("full", ("ru",), marks=pytest.mark.slow)]
)
def test_each_item_of_a_list_and_each_row_of_a_table_is_one(kind: Kind, languages: tuple[UiLocale, ...]) -> None:
    description, root = _paper(kind, languages)
    lists = [len(tag.below("LI")) for tag in root.tags() if tag.role == "L"]
    rows = [len(body.below("TR")) for tag in root.tags() for body in tag.below("TBody")]
    for section in description["sections"]:
        for block in section["blocks"]:
            count = len(block["items"])
            keys = GROUPED.get(block["form"], ()) if kind == "full" else ()
            if keys:
                heads = [[_words(item[key]) for key in keys] for item in block["items"]]
                assert {len(list(items)) for _, items in itertools.groupby(heads)} <= set(lists), block["form"]
            elif block["form"] in ("messages", "answer", "steps", "cards", "named", "provisions", "events", "sides"):
                assert count in lists, block["form"]
            elif block["form"] in ("ledger", "computed", "agreements", "figures", "commitments"):
                assert any(abs(count - found) <= 1 for found in rows), block[
                    "form"
                ]  # a last one tells what is left out


def test_each_language_says_so() -> None:
    description, root = _paper("brief", ("kk", "ru"))
    russian = bare(" ".join(tag.text() for tag in root.tags() if tag.role == "P" and tag.language == "ru"))
    for item in description["sections"][0]["blocks"][0]["items"]:
        assert bare(item["text"][1]["words"]) in russian
    figures = [tag for tag in root.tags() if tag.role == "Figure"]
    assert [tag.language for tag in figures] == ["kk", "ru"]
    (chart,) = (
        block["items"][0]
        for section in description["sections"]
        for block in section["blocks"]
        if block["form"] == "charts"
    )
    assert [tag.entries["/Alt"] for tag in figures] == [alt["words"] for alt in chart["alts"]]


@pytest.mark.parametrize(("kind", "languages"), [("brief", ("kk", "ru"))])
def test_marks_are_gone_and_ways_lead_back(kind: Kind, languages: tuple[UiLocale, ...]) -> None:
    _paper(kind, languages)
    with pikepdf.open(folder() / f"tags-{kind}-{'+'.join(languages)}.pdf") as pdf:
        parents: Any = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            links: Any = page.obj.get("/Annots", ())
            for link in links:
                assert "/A" not in link or not str(link.A.get("/URI", "")).startswith("briefing:")
                held = [kid.Obj.objgen for kid in parents[int(link.StructParent)].K if _has(kid, "/Obj")]
                assert link.objgen in held
            for number, element in enumerate(parents[int(page.obj.StructParents)]):
                if element is not None:
                    assert number in [int(kid.MCID) if _has(kid, "/MCID") else kid for kid in element.K]


def _has(kid: Any, key: str) -> bool:
    return not isinstance(kid, int) and key in kid
