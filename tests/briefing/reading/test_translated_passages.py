"""Translations of passages: unofficial words of the editors beside those of a source, in every part of the program."""

import json
from typing import Any

import pytest

from app.briefing.comparison import change_list
from app.briefing.comparison.diff import apply, compare
from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.decoder import decoded
from app.briefing.reading.extract import extract
from app.briefing.reading.reader import read
from app.briefing.search.entries import Entries
from app.briefing.search.index import Index
from app.briefing.text import evidence
from app.briefing.translating.texts import places
from app.briefing.validation.checker import check
from app.briefing.validation.rule import Remark
from app.runtime import paths
from tests.support.briefings.faults import faults_of
from tests.support.briefings.ranged import dossier_of, tree

TRANSLATION = {"ru": "Торговля может достичь 160–180 млн долларов, шестое место.", "kk": "Сауда 180 млн болуы мүмкін."}
"""Of the passage “outlook”, whose source is in English."""
ENGLISH = localizer_for("en")
EDITIONS = ("kazakhstan-serbia-2026-02.json", "kazakhstan-serbia-2026-02-edition-2.json")


def translated(translation: Any = TRANSLATION) -> Any:
    """The briefing with ranges, one of whose passages has a translation."""
    changed = tree()
    changed["passages"][0]["translation"] = translation
    return changed


def shown(dossier: Dossier, localizer: Localizer) -> str:
    """What a reader sees below the passage of the message."""
    (proof,) = evidence.sheet(dossier, "message", localizer).proofs
    return proof.translation


def remarks(changed: Any) -> list[Remark]:
    data = json.dumps(changed, ensure_ascii=False, indent=1).encode()
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return [one for one in check(Dossier(found), ENGLISH, None, data) if ".translation" in one.path]


def test_readers_get_the_translation_in_their_language_and_no_other_unless_the_passage_is_in_it() -> None:
    dossier = dossier_of(translated({**TRANSLATION, "sr": "Шесто место."}))

    assert {tag: shown(dossier, localizer_for(tag)) for tag in INTERFACE} == {
        "ru": TRANSLATION["ru"],
        "kk": TRANSLATION["kk"],
        "sr": "Шесто место.",
        "sr-Latn": "Šesto mesto.",
        "en": "",
        "fr": "",
    }
    assert shown(dossier_of(translated({"en": "Not needed."})), ENGLISH) == ""
    assert shown(dossier_of(tree()), localizer_for("ru")) == ""


@pytest.mark.parametrize(
    ("piece", "path", "words"),
    [
        ({"excerpt": None}, "passages[0].translation", "no excerpt that it translates"),
        ({"translation": {"ru": "слово " * 26}}, "passages[0].translation.ru", "The translation has 26 words."),
        ({"translation": {}}, "passages[0].translation", "not given in any language"),
        ({"translation": {"ru": " "}}, "passages[0].translation.ru", "The text is empty."),
        ({"translation": {"xx": "слово"}}, "passages[0].translation.xx", "not the tag of a language: xx"),
    ],
)
def test_a_translation_without_an_excerpt_or_of_too_many_words_is_a_fault_that_is_told(
    piece: Any, path: str, words: str
) -> None:
    changed = translated()
    changed["passages"][0] |= piece
    for name in [name for name, value in piece.items() if value is None]:
        del changed["passages"][0][name], changed["passages"][0]["highlight"]

    (fault,) = faults_of(changed)

    assert fault.path == path
    assert words in str(fault)


def test_evidence_of_its_own_is_held_to_the_same_and_a_passage_that_is_named_has_no_translation_beside_it() -> None:
    own = tree()
    own["messages"][0]["evidence"] = [{"source": "tables", "place": "whole", "translation": {"ru": "Слова."}}]
    beside = tree()
    beside["messages"][0]["evidence"] = [{"passage": "outlook", "translation": {"ru": "Слова."}}]

    assert [fault.path for fault in faults_of(own)] == ["messages[0].evidence[0].translation"]
    assert [fault.path for fault in faults_of(beside)] == ["messages[0].evidence[0].passage"]


def test_the_check_finds_letters_that_do_not_belong_to_the_tag_and_a_translation_into_the_language_itself() -> None:
    (letters,) = remarks(translated({"kk": "Сауда көлемі trade болды.", "ru": TRANSLATION["ru"]}))
    needless, *_ = remarks(translated({**TRANSLATION, "en": "Trade may reach 160–180 million."}))

    assert (letters.rule, letters.path) == ("letters", "passages[0].translation.kk")
    assert letters.line > 1
    assert (needless.level, needless.path) == ("warning", "passages[0].translation.en")
    assert "in this language itself: English" in needless.message


def test_a_translation_lacks_no_text_in_the_language_of_the_passage() -> None:
    changed = translated({"ru": TRANSLATION["ru"]})
    changed["languages"] = ["en", "ru"]

    assert remarks(changed) == []


def test_a_search_finds_the_words_of_a_translation() -> None:
    dossier = dossier_of(translated({"kk": "Алтыншы орын."}))

    index = Index(Entries(dossier, localizer_for("ru")))
    index.read(len(index.contents.entries))

    found = [
        index.contents.entries[number].id for group in index.search("алтыншы", 9).groups for number in group.numbers
    ]
    assert "message" in found


def test_a_translation_that_changes_is_told_and_a_first_one_is_no_change() -> None:
    bare, first = dossier_of(tree()), dossier_of(translated())
    second = dossier_of(translated({**TRANSLATION, "ru": "Торговля достигнет 180 млн."}))
    anew, changed = compare(bare, first), compare(first, second)

    assert anew.difference
    assert anew.changes == ()
    assert "message" not in anew.marked
    told = [line for entry in change_list.entries_of(changed, "message", ENGLISH) for line in _told(changed, entry)]
    assert any("Unofficial translation" in words and "достигнет" in words for words in told)
    assert apply(bare.briefing, anew.difference).messages == first.briefing.messages


def _told(changed: Any, entry: change_list.Entry) -> list[str]:
    return [str(line) for line in change_list.lines(changed, entry, ENGLISH)]


def test_an_extract_has_the_translations_of_its_languages_alone() -> None:
    whole = dossier_of(translated()).briefing

    (ours,) = extract(whole, {"message"}, ("ru",)).messages[0].evidence
    (none,) = extract(whole, {"message"}, ("sr",)).messages[0].evidence

    assert ours.translation == {"ru": TRANSLATION["ru"]}
    assert none.translation is None


def test_a_translator_sees_the_passage_itself_in_its_own_language() -> None:
    (place,) = (
        place for place in places(decoded(json.dumps(translated()).encode())) if place.path == "passages[0].translation"
    )

    assert place.words("en").startswith("Trade may reach")
    assert place.words("ru") == TRANSLATION["ru"]
    assert place.words("sr") == ""


def test_the_second_edition_translates_the_passages_of_its_first_page_for_every_reader() -> None:
    old, new = (read((paths.resources() / "briefings" / name).read_bytes()) for name in EDITIONS)
    assert isinstance(old, Briefing)
    assert isinstance(new, Briefing)
    dossier = Dossier(new)
    spoken = {source.id: source.language for source in new.sources}
    pieces = {
        proof.excerpt: (proof.translation, spoken[proof.source])
        for key in (*new.cards, *(one.id for one in new.messages), *(one.id for one in new.findings))
        for proof in dossier.evidence(dossier.items[key])
        if proof.translation
    }

    assert len(pieces) >= 12
    for excerpt, (translation, language) in pieces.items():
        assert {*(translation or ()), language} == set(new.languages), excerpt
    assert {change.field[0] for change in _evidence_changes(Dossier(old), dossier)} <= {"evidence"}


def _evidence_changes(old: Dossier, new: Dossier) -> list[Any]:
    """Fields that are told as changed although nothing but a translation is new in them."""
    found = compare(old, new)
    return [
        field
        for change in found.changes
        for field in getattr(change, "fields", ())
        if field.field == ("evidence",) and [_bare(one) for one in field.before] == [_bare(one) for one in field.after]
    ]


def _bare(proof: Any) -> tuple[str, str, str | None]:
    return proof.source, proof.place, proof.excerpt
