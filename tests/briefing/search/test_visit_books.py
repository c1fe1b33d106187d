"""Searching a visit book: every text of every part is found in every language, and every excerpt."""

import itertools
import json
from typing import Any

import pytest

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.sections import VISIT
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.search.entries import Entries
from app.briefing.search.index import Index
from app.briefing.search.snippets import hit_lines

LANGUAGES = ("ru", "kk", "en", "sr", "fr")


def marked() -> tuple[Dossier, dict[str, str]]:
    """The starter with a word of its own in each text of its visit book, in each language, and where each stands."""
    tree: Any = json.loads(starter())
    places: dict[str, str] = {}
    number = itertools.count(1000)

    def word(key: str) -> str:
        made = f"zq{next(number)}"
        places[made] = key
        return made

    def mark(part: Any, key: str) -> None:
        for name, held in list(part.items()):
            if name == "evidence":
                for proof in held:
                    proof["excerpt"] = word(key)
                    proof["note"] = {"kk": word(key)}
            elif isinstance(held, dict) and held.keys() <= set(LANGUAGES):
                part[name] = {language: word(key) for language in LANGUAGES}
            else:
                for inner in held if isinstance(held, list) else [held]:
                    if isinstance(inner, dict):
                        mark(inner, key)

    for part in VISIT:
        for item in tree[part]:
            if part != "points":
                item["note"] = {"ru": "…"}
            mark(item, item["id"])
    found = read(json.dumps(tree).encode())
    assert isinstance(found, Briefing), found
    return Dossier(found), places


@pytest.mark.representative
@pytest.mark.parametrize("language", INTERFACE)
def test_every_text_and_excerpt_of_every_part_is_found(language: UiLocale) -> None:
    dossier, places = marked()
    index = Index(Entries(dossier, localizer_for(language)))
    assert index.read(len(index.contents.entries))

    assert len(set(places.values())) == len(VISIT) + 1
    for word, key in places.items():
        numbers = [number for group in index.search(word, 9).groups for number in group.numbers]
        (number,) = (number for number in numbers if index.contents.entries[number].id == key)
        found = hit_lines(index.contents, number, word)
        assert any(line.text[start:end] == word for line in (found.head, found.below) for start, end in line.hits)


def test_a_person_and_a_party_are_found_where_they_promise_take_part_and_belong() -> None:
    found = read(starter())
    assert isinstance(found, Briefing)
    index = Index(Entries(Dossier(found), localizer_for("ru")))
    index.read(len(index.contents.entries))

    def keys(text: str) -> set[str]:
        numbers = [number for group in index.search(text, 99).groups for number in group.numbers]
        return {index.contents.entries[number].id for number in numbers}

    assert keys("Фамилия") >= {"example-talks", "example-delegation", "example-life"}
    assert keys("Аты Тегі") >= {"example-talks", "example-delegation", "example-life"}
    assert keys("Сербия") >= {"example-commitment", "example-issue"}
    assert "example-commitment" in keys("дек. 2030")
    assert "example-talks" in keys("10:00")
    assert "example-provision" in keys("Образец меморандума")
