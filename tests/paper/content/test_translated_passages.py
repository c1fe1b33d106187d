"""Translations of passages on paper: beside each excerpt in full, in the languages of the paper, unofficial."""

import functools
from typing import Any

import pytest

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence
from app.briefing.reading.reader import read
from app.paper.content import document
from app.paper.content.export_options import Order
from app.paper.content.references import passages
from app.paper.content.setting import Setting
from app.paper.output import export
from app.paper.output.export import Original
from app.runtime import paths
from tests.support import tag_tree
from tests.support.papers import DAY, engine, folder

EDITION = paths.resources() / "briefings" / "kazakhstan-serbia-2026-02-edition-2.json"
PASSAGE = "При этом казахстанский экспорт увеличился на 80,4%."
ENGLISH = "At the same time, Kazakhstan’s exports increased by 80.4%."
FULL = Setting(excerpts="full")


@functools.cache
def edition() -> Dossier:
    found = read(EDITION.read_bytes())
    assert isinstance(found, Briefing)
    return Dossier(found)


def pieces(languages: tuple[str, ...], setting: Setting = FULL) -> list[dict[str, Any]]:
    """The passages of a paper in which the Russian sentence about exports stands."""
    data, _ = document.document(edition(), Order(DAY, "full", languages, setting=setting))
    return [
        piece
        for source in data["sources"]
        for piece in source["excerpts"]
        if PASSAGE in "".join(part["text"] for part in piece["parts"])
    ]


def test_a_full_list_of_evidence_has_the_translation_in_each_language_of_the_paper_that_is_not_its_own() -> None:
    (english,) = pieces(("en",))
    (both,) = pieces(("ru", "kk"))
    (russian,) = pieces(("ru",))

    (one,) = english["translation"]
    assert (one["label"]["words"], one["text"]["words"]) == ("Unofficial translation:", ENGLISH)
    assert [one["text"]["lang"] for one in both["translation"]] == ["kk"]
    assert both["translation"][0]["label"]["words"] == "Бейресми аударма:"
    assert russian["translation"] == []


def test_a_short_list_has_none_and_lists_no_passage_more_often_for_it() -> None:
    assert [piece["translation"] for piece in pieces(("en",), Setting())] == [[]]


def test_a_passage_within_a_longer_one_keeps_its_translation() -> None:
    short = Evidence("a", "page 1", excerpt="Trade grew", translation={"ru": "Торговля выросла"})
    long = Evidence("a", "page 1", excerpt="Trade grew by a tenth.")

    assert [one.words for one in passages([short, long])] == ["Trade grew", "Trade grew by a tenth."]
    whole = Evidence("a", "page 1", excerpt=long.excerpt, translation={"ru": "Торговля выросла на десятую часть."})
    (one,) = passages([short, whole])
    assert one.translation == whole.translation


@pytest.mark.slow
@pytest.mark.parametrize(
    ("languages", "passage", "translation"), [(("en",), "ru", ""), (("ru", "kk"), "", "kk")], ids=["en", "ru+kk"]
)
def test_on_paper_it_is_tagged_with_its_own_language(
    languages: tuple[str, ...], passage: str, translation: str
) -> None:
    target = folder() / f"translated-passages-{'+'.join(languages)}.pdf"
    order = Order(DAY, "full", languages, setting=FULL, only=frozenset({"message-exports"}))
    export.export(edition(), Original(EDITION.read_bytes(), EDITION), order, target, engine=engine())

    found = tag_tree.languages(target)

    def language(words: str) -> set[str]:
        return {tag for text, tag in found.items() if words in text}

    assert language(PASSAGE[:30]) == {passage}
    assert language({"en": "At the same", "kk": "Бұл ретте"}[languages[-1]]) == {translation}
    assert language({"en": "Unofficial translation:", "kk": "Бейресми аударма:"}[languages[-1]]) == {translation}
