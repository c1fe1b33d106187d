"""Texts of a visit book: in every language, on evidence sheets and as rows of the clipboard."""

import json

import pytest
from hypothesis import given

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.sections import VISIT
from app.briefing.model.visit_book import Point
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.text import evidence, visit_book
from app.briefing.text.item_citation import cited
from app.briefing.text.item_rows import item_rows
from tests.support.briefings.visit_books import small, visits
from tests.support.examples import examples

KEYS = [item.id for name in VISIT for item in getattr(small(), name)]
NAMES: dict[UiLocale, tuple[str, ...]] = {
    "en": ("Commitment", "Provision", "Sensitive issue", "Talking point", "Meeting", "Delegation", "Life"),
    "ru": (
        "Обязательство",
        "Положение",
        "Чувствительный вопрос",
        "Тезис для беседы",
        "Встреча",
        "Делегация",
        "Биография",
    ),
    "kk": ("Міндеттеме", "Ереже", "Сезімтал мәселе", "Әңгіме тезисі", "Кездесу", "Делегация", "Өмірбаян"),
    "sr": ("Обавеза", "Одредба", "Осетљиво питање", "Теза за разговор", "Састанак", "Делегација", "Биографија"),
    "fr": ("Engagement", "Disposition", "Sujet sensible", "Élément de langage", "Rencontre", "Délégation", "Notice"),
}


def whole(language: str) -> Dossier:
    """The starter with every text in one language, which is named in it."""

    def one(held: dict[str, str]) -> dict[str, str]:
        return {language: f"{language}: {held['ru']}"} if "ru" in held else held

    tree = json.loads(starter(), object_hook=one)
    tree["quotes"][0]["language"] = language
    found = read(json.dumps(tree).encode())
    assert isinstance(found, Briefing), found
    return Dossier(found)


@pytest.mark.parametrize("language", NAMES)
def test_each_kind_has_its_name_and_each_text_its_words_in_every_language(language: UiLocale) -> None:
    dossier, localizer = whole(language), localizer_for(language)
    names = [visit_book.kind_name(getattr(small(), name)[0], localizer) for name in VISIT]

    assert all(shown.startswith(wanted) for shown, wanted in zip(names, NAMES[language], strict=True))
    for key in KEYS:
        item = dossier.items[key]
        sheet = evidence.sheet(dossier, key, localizer)
        assert sheet.heading in names
        assert sheet.title.startswith(f"{language}: ")
        assert not isinstance(item, Point) or sheet.own
        for part in sheet.parts:
            assert part.label
            assert f"{language}: " in part.text


def sheet(key: str) -> evidence.Sheet:
    return evidence.sheet(Dossier(small()), key, localizer_for("ru"))


def test_a_sheet_of_a_promise_has_what_became_of_it_and_leads_to_where_it_was_made() -> None:
    promise = sheet("example-commitment")

    (outcome,) = promise.parts
    assert outcome.label == "Итог, 18 мая 2030\u202fг."
    assert outcome.text == "Переговоры перевозчиков начались."
    assert outcome.sources == (1,)
    assert promise.facts == ("Исполняется · Казахстан; Сербия · срок: дек. 2030\u202fг.",)
    assert [link.id for link in promise.related] == ["example-memorandum", "example-provision", "example-meeting"]
    assert [proof.place for proof in promise.proofs] == ["абз.\xa07", "абз.\xa08"]
    assert not promise.own


def test_a_sheet_of_an_issue_has_the_position_of_each_side_and_sets_apart_the_line_of_the_office() -> None:
    *positions, line = sheet("example-issue").parts

    assert [(one.label, one.sources, one.own) for one in positions] == [
        ("Казахстан", (1,), False),
        ("Сербия", (1,), False),
    ]
    assert (line.text, line.sources, line.own) == ("Линия ведомства его собственными словами.", (), True)
    assert not sheet("example-issue").own


def test_a_sheet_of_a_point_is_the_offices_own_with_its_answer_and_meeting() -> None:
    point = sheet("example-question")

    assert point.own
    assert [(one.text, one.own) for one in point.parts] == [("Ответ словами ведомства.", True)]
    assert [link.id for link in point.related] == ["example-talks"]
    assert point.proofs == ()


def test_sheets_of_people_and_meetings_name_who_takes_part() -> None:
    assert sheet("example-talks").parts[0].text == "Имя Фамилия"
    assert sheet("example-talks").facts == ("3 июн. 2030\u202fг., 10:00–11:00 · Резиденция",)
    assert [(one.label, one.text) for one in sheet("example-delegation").parts] == [
        ("Имя Фамилия", "должность в тот день · глава делегации")
    ]
    assert [one.text for one in sheet("example-life").parts] == [
        "И́мя Фами́лия",
        "Родился в 1970 году; в должности с 2028 года.",
    ]
    assert [link.id for link in sheet("example-life").related] == ["example-meeting"]
    assert [link.id for link in sheet("example-provision").related] == ["example-memorandum"]


@examples(20)
@given(visits)
def test_any_visit_book_has_sheets_rows_and_citations_with_all_of_its_sources(briefing: Briefing) -> None:
    dossier = Dossier(briefing)
    localizer = localizer_for("fr")
    for key, item in dossier.items.items():
        found = evidence.sheet(dossier, key, localizer)
        assert found.heading
        assert found.title
        assert len(found.proofs) == len(dossier.evidence(item))
        heads, *rows = item_rows(dossier, key, localizer)
        assert all(len(row) == len(heads) for row in rows)
        assert cited(dossier, key, localizer).plain


@pytest.mark.parametrize("key", KEYS)
def test_a_row_of_the_clipboard_has_the_texts_and_the_sources(key: str) -> None:
    dossier, localizer = Dossier(small()), localizer_for("ru")
    item = dossier.items[key]

    (kind, date, text, source), *others = item_rows(dossier, key, localizer)[1:]

    assert others == []
    assert kind.startswith(evidence.kind_name(item, localizer))
    assert isinstance(item, Point) == (kind != evidence.kind_name(item, localizer))
    assert date == ("3 июн. 2030\u202fг." if key == "example-talks" else "")
    assert evidence.title(dossier, item, localizer) in text
    for part in evidence.sheet(dossier, key, localizer).parts:
        assert part.text in text
    assert bool(source) == bool(dossier.evidence(item))
