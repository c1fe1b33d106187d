"""A visit book on paper: each new part with a section of its own, and the office's own words set apart or left out."""

import dataclasses
import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.sections import VISIT
from app.briefing.model.visit_book import Commitment, Issue, Meeting, Point
from app.briefing.reading import extract
from app.briefing.reading.reader import read, read_file
from app.briefing.reading.starter import starter
from app.briefing.text import visit_book
from app.briefing.text.section_names import section_name
from app.paper.content.document import document
from app.paper.content.export_options import SECTIONS, Order, OrderError, sections_of
from app.paper.content.own_words import own_words
from app.paper.output import export
from app.paper.output.export import Original
from tests.support.briefings import hostile
from tests.support.papers import DAY, bare, engine, folder, genuine, pages, text
from tools import verapdf

BOOK = Path(__file__).resolve().parents[2] / "support" / "briefings" / "astana-2023-11.json"
SAID = ("Что сказать на встрече", "Вопрос, который могут поднять", "Ответ словами ведомства", "Линия ведомства")
"""The office's own words in the starter."""


@functools.cache
def book() -> Dossier:
    found = read(starter())
    assert isinstance(found, Briefing), found
    return Dossier(found)


def made(order: Order, name: str, dossier: Dossier | None = None) -> Path:
    target = folder() / name
    dossier = dossier or book()
    data = starter() if dossier is book() else extract.written(dossier.briefing)
    export.export(dossier, Original(data, Path("book.json")), order, target, engine=engine())
    return target


@functools.cache
def paper(*languages: UiLocale, without_own: bool = False) -> Path:
    order = Order(DAY, languages=languages, without_own=without_own)
    return made(order, f"book-{'+'.join(languages)}{'-without' if without_own else ''}.pdf")


def blocks(name: str, dossier: Dossier | None = None, **options: Any) -> list[Any]:
    """The blocks of a section in Russian; empty without it."""
    data, _ = document(dossier or book(), Order(DAY, languages=("ru",), **options))
    return next((section["blocks"] for section in data["sections"] if section["name"] == name), [])


def changed(**lists: Any) -> Dossier:
    return Dossier(msgspec.structs.replace(book().briefing, **lists))


def attached(path: Path) -> tuple[str, str, bytes]:
    with pikepdf.open(path) as pdf:
        ((name, held),) = pdf.attachments.items()
        return name, str(held.obj.AFRelationship), held.get_file().read_bytes()


@pytest.mark.parametrize("languages", [("ru",), ("kk", "ru")])
def test_each_part_stands_in_its_section_with_its_words(languages: tuple[UiLocale, ...]) -> None:
    briefing, found = book().briefing, text(paper(*languages))
    for language in languages:
        localizer = localizer_for(language)
        for name in VISIT:
            assert bare(section_name(name, localizer)) in found
            for item in getattr(briefing, name):
                assert bare(visit_book.title(book(), item, localizer)) in found, item.id
                for part in visit_book.parts(book(), item, localizer):
                    assert bare(part.text) in found, (item.id, part.label)
        commitment, meeting, point = briefing.commitments[0], briefing.programme[0], briefing.points[1]
        assert bare(visit_book.state_name(commitment.state, localizer)) in found
        assert bare(visit_book.names(book(), commitment.owners, localizer)) in found
        assert bare(visit_book.document(book(), briefing.provisions[0], localizer)) in found
        assert bare(f"{localizer.period(meeting.date)}, {localizer.weekday(DAY.replace(2030, 6, 3))}") in found
        assert bare(visit_book.hour(meeting)) in found
        assert bare(visit_book.point_kind(point.kind, localizer)) in found


def test_sections_come_in_the_order_of_a_visit_book_and_none_is_empty() -> None:
    data, shown = document(book(), Order(DAY))

    assert tuple(section["name"] for section in data["sections"]) == SECTIONS == sections_of(book())
    assert book().items.keys() <= shown
    bundled = genuine()[0]
    assert set(SECTIONS) - set(sections_of(bundled)) == {*VISIT, "places"}
    names = {section["name"] for section in document(bundled, Order(DAY))[0]["sections"]}
    assert names == set(sections_of(bundled))


@pytest.mark.representative
@pytest.mark.parametrize("locale", ["fr", "kk"])
def test_the_contents_of_a_whole_book_and_its_messages_stand_on_the_first_page(locale: UiLocale) -> None:
    found = read_file(BOOK)
    assert isinstance(found, Briefing)
    path = made(Order(DAY, languages=(locale,)), f"astana-{locale}.pdf", Dossier(found))

    first, *_ = pages(path)

    assert bare(localizer_for(locale).gettext("Legend")) in first
    assert bare(localizer_for(locale).gettext("Key messages")) in first


def _elements(element: Any) -> Iterator[Any]:
    held = element.get("/K")
    for child in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)


def test_commitments_and_delegations_are_lists() -> None:
    kinds = {}
    for name in ("commitments", "delegations", "issues"):
        order = Order(DAY, languages=("ru",), sections=(name,))
        with pikepdf.open(made(order, f"{name}.pdf")) as pdf:
            kinds[name] = [str(element.S) for element in _elements(pdf.Root.StructTreeRoot)]

    assert {"/L", "/LI", "/LBody"} <= set(kinds["commitments"]) & set(kinds["delegations"])
    assert "/H2" in kinds["issues"]


def test_a_commitment_cites_its_promise_and_its_outcome_apart() -> None:
    (commitment,) = book().briefing.commitments
    assert commitment.outcome is not None
    (proof,) = commitment.outcome.evidence
    outcome = msgspec.structs.replace(
        commitment.outcome, evidence=(msgspec.structs.replace(proof, source="example-table"),)
    )
    promised = msgspec.structs.replace(commitment, outcome=outcome)
    bare_one = Commitment("bare", commitment.text, "open", commitment.evidence)

    ((row, plain),) = (block["items"] for block in blocks("commitments", changed(commitments=(promised, bare_one))))

    assert (row["refs"], row["outcome_refs"]) == ([1], [2])
    assert "Образец меморандума" in row["document"][0]["words"]
    assert "Встреча министров" in row["event"][0]["words"]
    assert (row["dated"], plain["dated"]) == (True, False)
    assert plain["due"][0]["words"] == localizer_for("ru").gettext("no date")
    assert plain["outcome"] == []


def test_the_programme_stands_by_day_and_hour() -> None:
    (talks,) = book().briefing.programme

    def meeting(key: str, date: str, time: str | None) -> Meeting:
        return msgspec.structs.replace(talks, id=key, date=date, time=time)

    entries = (meeting("late", "2030-06-04", "19:00"), meeting("some-time", "2030-06-03", None), talks)
    days = blocks("programme", changed(programme=(*entries, meeting("early", "2030-06-04", "09:30-10:00"))))

    assert [[item["hour"] for item in day["items"]] for day in days] == [["10:00–11:00", ""], ["09:30–10:00", "19:00"]]


def test_points_stand_by_meeting_under_the_label_of_the_office() -> None:
    general = Point("general", {"ru": "Общий тезис"}, values=("kz-turnover-2029",))

    whole, talks = blocks("points", changed(points=(*book().briefing.points, general)))

    assert [len(block["items"]) for block in (whole, talks)] == [1, 2]
    assert "10:00–11:00" in talks["head"][0]["words"]
    assert whole["items"][0]["values"][0]["refs"] == [2]
    assert talks["items"][1]["answer"][0]["words"] == "Ответ словами ведомства."
    for block in (whole, talks):
        assert block["label"][0]["words"] == localizer_for("ru").gettext("The office’s own words")
    (alone,) = blocks("points", changed(points=(general,)))
    assert alone["head"] == []


def test_provisions_stand_by_document() -> None:
    briefing = book().briefing
    other = msgspec.structs.replace(briefing.agreements[0], id="other", title={"ru": "Заявление"})
    number_two = msgspec.structs.replace(briefing.provisions[0], id="two", agreement="other", number="II.2")

    found = blocks(
        "provisions",
        changed(agreements=(*briefing.agreements, other), provisions=(*briefing.provisions, number_two)),
    )

    assert [block["head"][0]["words"] for block in found] == ["Образец меморандума", "Заявление"]
    assert [block["items"][0]["number"] for block in found] == ["1", "II.2"]


def test_own_words_are_on_the_paper_and_in_its_data_and_the_title_page_says_so() -> None:
    found, localizer = text(paper("ru")), localizer_for("ru")
    name, relation, data = attached(paper("ru"))

    assert all(bare(words) in found for words in SAID)
    assert data == starter()
    assert (name, relation) == (f"{book().briefing.id}.briefing.json", "/Source")
    count = own_words(book(), Order(DAY)).count(localizer)
    assert bare(localizer.gettext("The office’s own words") + count) in found
    assert "2" in count
    assert bare(localizer.gettext("written by the office that issues this briefing; they rest on no source")) in found


@pytest.mark.parametrize("languages", [("ru",), ("kk", "ru")])
def test_without_own_neither_pages_nor_data_have_them(languages: tuple[UiLocale, ...]) -> None:
    path = paper(*languages, without_own=True)
    found, (name, relation, data) = text(path), attached(path)
    part = read(data)

    assert not any(bare(words) in found or words in data.decode() for words in SAID)
    for language in languages:
        localizer = localizer_for(language)
        assert bare(section_name("points", localizer)) not in found
        assert bare(localizer.gettext("Our line")) not in found
        assert bare(localizer.gettext("The office’s own words")).lower() not in found.lower()
    assert isinstance(part, Briefing)
    assert (part.points, [issue.line for issue in part.issues]) == ((), [None])
    assert "points" not in json.loads(data)
    assert bare("Позиция другой стороны по источнику") in found
    assert (name, relation) == (f"{part.id}-extract.briefing.json", "/Data")


def test_a_book_without_own_words_is_let_out_whole_only_as_an_extract() -> None:
    sourced = Dossier(extract.without_own(book().briefing))

    path = made(Order(DAY, languages=("ru",), without_own=True), "sourced.pdf", sourced)

    assert attached(path)[1] == "/Data"
    assert not own_words(sourced, Order(DAY))


def test_sections_chosen_hold_their_items_and_all_that_there_are_hold_the_file() -> None:
    points = made(Order(DAY, languages=("ru",), sections=("points",)), "points.pdf")
    bundled = genuine()[0]
    whole = Order(DAY, languages=("ru",), sections=sections_of(bundled))

    part = read(attached(points)[2])

    assert isinstance(part, Briefing)
    assert {item.id for item in part.points} == {"example-point", "example-question"}
    assert not part.issues
    assert whole.whole(bundled)
    assert not whole.whole(book())
    assert not Order(DAY, without_own=True).whole(bundled)


def test_chosen_items_leave_the_own_ones_out_and_nothing_left_is_said() -> None:
    only = frozenset({"example-point", "example-provision"})

    data, shown = document(book(), Order(DAY, only=only, without_own=True))

    assert [section["name"] for section in data["sections"]] == ["provisions"]
    assert "example-point" not in shown
    with pytest.raises(OrderError, match="Choose others"):
        document(book(), Order(DAY, only=frozenset({"example-point"}), without_own=True))


@functools.cache
def eve() -> Dossier:
    """An older edition: another point, another line, no commitment."""
    briefing = book().briefing
    (issue,) = briefing.issues
    return changed(
        points=(msgspec.structs.replace(briefing.points[0], text={"ru": "Прежний тезис"}),),
        issues=(msgspec.structs.replace(issue, line={"ru": "Прежняя линия"}),),
        commitments=(),
    )


def test_what_changed_tells_of_the_new_parts_and_of_own_words_only_where_they_are_wanted() -> None:
    order = Order(DAY, languages=("ru",), sections=("commitments",), since=eve())
    with_own = made(order, "since.pdf")
    without = made(dataclasses.replace(order, without_own=True), "since-without.pdf")

    found = text(with_own)
    assert all(bare(words) in found for words in ("тезис", "Прежняя", "Стороны договорились открыть прямой рейс"))
    counted = own_words(book(), order)
    assert counted.points == frozenset({"example-point", "example-question"})
    assert counted.lines == frozenset({"example-issue"})
    found = text(without)
    assert bare("Стороны договорились открыть прямой рейс") in found
    assert not any(bare(words) in found for words in (*SAID, "тезис", "Прежняя"))


def test_in_the_list_of_changes_own_words_stand_apart_and_commitments_under_agreements() -> None:
    _, *groups = blocks("changes", since=eve())
    items = {group["head"][0]["words"]: group["items"] for group in groups}
    localizer = localizer_for("ru")
    summary = items[section_name("summary", localizer)]

    assert [bool(item["own"]) for item in summary].count(True) == 2
    (issue,) = (item for item in summary if "чувствительного" in item["columns"][0]["title"])
    assert {line["own"] for line in issue["columns"][0]["lines"]} == {True}
    (promised,) = items[section_name("agreements", localizer)]
    assert "прямой рейс" in promised["columns"][0]["title"]


def test_own_words_are_counted_as_far_as_the_paper_has_them() -> None:
    def count(**options: Any) -> tuple[int, int]:
        found = own_words(book(), Order(DAY, **options))
        return len(found.points), len(found.lines)

    assert count() == count(without_own=True) == (2, 1)
    assert count(sections=("summary", "issues")) == (0, 1)
    assert count(only=frozenset({"example-point", "example-provision"})) == (1, 0)
    assert count(kind="card") == count(kind="quotes") == (0, 0)
    assert count(since=book(), sections=("summary",)) == (0, 0)
    silent = changed(issues=(Issue("silent", {"ru": "Без линии"}),), points=())
    assert not own_words(silent, Order(DAY))


@pytest.mark.slow
def test_it_conforms_in_one_language_and_in_two_whatever_its_texts() -> None:
    changes = made(Order(DAY, languages=("kk", "ru"), since=eve()), "changes.pdf")
    evil = Dossier(hostile.briefing(book().briefing))
    files = [paper("ru"), paper("kk", "ru"), paper("kk", "ru", without_own=True), changes]
    files += [
        made(Order(DAY, languages=languages), f"{'+'.join(languages)}-evil.pdf", evil)
        for languages in (("ru",), ("kk", "ru"))
    ]

    verdicts = list(verapdf.judge(files))

    assert len(verdicts) == 2 * len(files)
    assert [str(verdict) for verdict in verdicts if verdict.broken] == []
