"""Fields of changed items in words: the language that is read, numbers that are rounded, members that read the same."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from app.briefing.comparison.change_list import groups, lines
from app.briefing.comparison.diff import Comparison, compare
from app.briefing.comparison.field_changes import Line
from app.briefing.comparison.word_diff import Pieces, word_diff
from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Source, Text
from app.briefing.reading import reader
from app.briefing.reading.reader import read_file
from app.briefing.reading.starter import starter
from app.runtime import paths
from tests.support.briefings import EDITION_ONE

POPULATION = Decimal(20592571)
NO_BREAK = "\N{NO-BREAK SPACE}"


def dossier_of(path: Any) -> Dossier:
    found = read_file(path)
    assert isinstance(found, Briefing)
    return Dossier(found)


@pytest.fixture(scope="module")
def editions() -> Comparison:
    """The two editions of the bundled briefing."""
    return compare(dossier_of(EDITION_ONE), dossier_of(paths.bundled_briefing()))


@pytest.fixture(scope="module")
def first() -> Briefing:
    return dossier_of(EDITION_ONE).briefing


def told(comparison: Comparison, item: str, language: UiLocale) -> dict[str, tuple[str, str, str]]:
    """The lines of an item by their names: the words before and after, and the difference of two numbers."""
    localizer = localizer_for(language)
    found = [entry for group in groups(comparison, localizer) for entry in group.entries if entry.id == item]
    return {line.name: said(line) for entry in found for line in lines(comparison, entry, localizer)}


def said(line: Line) -> tuple[str, str, str]:
    return words(line.before), words(line.after), line.difference


def words(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def changed(briefing: Briefing, part: str, key: str, **fields: Any) -> Comparison:
    """A briefing beside itself with some fields of one item changed."""
    items = tuple(
        msgspec.structs.replace(item, **fields) if item.id == key else item for item in getattr(briefing, part)
    )
    return compare(Dossier(briefing), Dossier(msgspec.structs.replace(briefing, **{part: items})))


def test_a_text_is_read_in_one_language_and_the_others_are_named(first: Briefing) -> None:
    message = first.messages[0]
    comparison = changed(first, "messages", message.id, text={name: f"{name} anew" for name in message.text})

    assert list(told(comparison, message.id, "kk")) == ["Тұжырымдалуы (сондай-ақ: орыс тілі, ағылшын тілі, серб тілі)"]
    assert list(told(comparison, message.id, "en")) == ["Wording (also: Russian, Kazakh, Serbian)"]
    in_english = told(comparison, message.id, "en").popitem()[1]
    assert in_english[:2] == (message.text["en"], "en anew")


def test_a_text_that_is_the_same_for_the_reader_is_told_of_in_each_language_where_it_differs(first: Briefing) -> None:
    message = first.messages[0]
    comparison = changed(first, "messages", message.id, text={**message.text, "kk": "Басқа", "sr": "Друго"})

    in_english = told(comparison, message.id, "en")
    localizer = localizer_for("en")
    (entry,) = (entry for group in groups(comparison, localizer) for entry in group.entries)

    assert {name: after for name, (_, after, _) in in_english.items()} == {
        "Wording, Kazakh": "Басқа",
        "Wording, Serbian": "Друго",
    }
    assert all(line.unread for line in lines(comparison, entry, localizer))


def test_a_new_text_is_told_of_once(first: Briefing) -> None:
    event = next(event for event in first.events if event.note is None)
    comparison = changed(first, "events", event.id, note=Text(ru="Заново", kk="Жаңа", sr="Ново", en="New"))

    assert told(comparison, event.id, "kk") == {"Ескертпе": ("", "Жаңа", "")}


def test_a_number_that_is_only_rounded_has_no_difference(editions: Comparison) -> None:
    figure = next(figure for figure in editions.old.briefing.figures if figure.value == POPULATION)

    assert told(editions, figure.id, "en")["Value"] == ("20,592,571", "about 20,600,000", "")
    summary = groups(editions, localizer_for("en"))[0].entries
    ranks = {entry.id: entry.rank for entry in summary}
    assert ranks[figure.id] > min(entry.rank for entry in summary if entry.kind == "added")


@pytest.mark.parametrize(
    ("after", "difference"),
    [("20700000", "≈ +107,429 (≈ +0.5%)"), ("20600001", "≈ +7,430"), ("20592571", "")],
)
def test_the_difference_of_a_number_has_no_percent_that_rounds_to_zero(
    first: Briefing, after: str, difference: str
) -> None:
    figure = next(figure for figure in first.figures if figure.value == POPULATION)
    comparison = changed(first, "figures", figure.id, value=Decimal(after), qualifier="about")

    assert told(comparison, figure.id, "en")["Value"][2] == difference


def test_a_source_without_a_title_is_named_by_its_date(editions: Comparison) -> None:
    localizer = localizer_for("en")
    titles = [entry.title for group in groups(editions, localizer) for entry in group.entries if group.tab == "sources"]

    assert "BAQ.KZ. 8 August 2025" in titles
    assert not any("None" in title for title in titles)
    undated = Source("s", "Publisher", "en")
    comparison = compare(
        editions.old,
        Dossier(msgspec.structs.replace(editions.old.briefing, sources=(*editions.old.briefing.sources, undated))),
    )
    assert groups(comparison, localizer)[0].entries[0].title == "Publisher. Title unknown"


def test_a_member_that_differs_in_another_language_alone_is_told_of_in_that_language(first: Briefing) -> None:
    agreement = next(one for one in first.agreements if one.bodies)
    body = agreement.bodies[0]
    renamed = msgspec.structs.replace(body, name={**body.name, "sr": "Друго име"})
    comparison = changed(first, "agreements", agreement.id, bodies=(renamed, *agreement.bodies[1:]))

    assert told(comparison, agreement.id, "en") == {"Parties, Serbian": (body.name["sr"], "Друго име", "")}


def test_a_member_whose_evidence_differs_is_told_of_by_that_evidence(first: Briefing) -> None:
    agreement = next(one for one in first.agreements if one.milestones and one.milestones[0].evidence)
    stage = agreement.milestones[0]
    other = msgspec.structs.replace(stage.evidence[0], place="page 77")
    moved = msgspec.structs.replace(stage, evidence=(other, *stage.evidence[1:]))
    comparison = changed(first, "agreements", agreement.id, milestones=(moved, *agreement.milestones[1:]))

    (line,) = [one for one in _lines(comparison, "en") if one.after]
    assert line.name == "Evidence"
    assert "page 77" in words(line.after)


def test_another_item_of_the_same_name_is_told_of_by_that_name(first: Briefing) -> None:
    event = first.events[0]
    twin = msgspec.structs.replace(event, id="another")
    old = msgspec.structs.replace(first, events=(*first.events, twin))
    finding = old.findings[0]
    before, after = (msgspec.structs.replace(finding, items=(key,)) for key in (event.id, twin.id))
    editions = [Dossier(msgspec.structs.replace(old, findings=(one, *old.findings[1:]))) for one in (before, after)]

    title = event.title["en"]
    assert told(compare(*editions), finding.id, "en") == {"Items concerned": (title, title, "")}


def _lines(comparison: Comparison, language: UiLocale) -> list[Line]:
    localizer = localizer_for(language)
    return [
        line
        for group in groups(comparison, localizer)
        for entry in group.entries
        for line in lines(comparison, entry, localizer)
    ]


def test_spaces_of_another_kind_are_marked_only_where_nothing_else_differs() -> None:
    old, new = word_diff(f"1 млрд{NO_BREAK}долларов", "1 млрд долларов США")
    assert [piece.text for piece in (*old, *new) if piece.marked] == [" США"]
    old, new = word_diff(f"1{NO_BREAK}млрд", "1 млрд")
    assert [piece.text for piece in (*old, *new) if piece.marked] == [NO_BREAK, " "]


def test_the_fields_of_a_new_item_do_not_repeat_its_title() -> None:
    briefing = reader.read(starter())
    assert isinstance(briefing, Briefing)
    fewer = msgspec.structs.replace(briefing, commitments=(), delegations=(), provisions=())
    comparison, localizer = compare(Dossier(fewer), Dossier(briefing)), localizer_for("ru")

    for group in groups(comparison, localizer):
        for entry in group.entries:
            found = [words(line.after) for line in lines(comparison, entry, localizer)]
            assert found
            assert entry.title not in found


def test_figures_of_the_same_name_are_told_apart_by_their_reporters(editions: Comparison) -> None:
    oil = next(one for one in editions.new.briefing.issues if len(one.values) == 2)

    assert (
        told(editions, oil.id, "en")["Figures named"][1]
        == "Turnover, 2024 · Kazakhstan; Turnover, 2024 · Serbia, with Kazakh oil"
    )


def test_the_occasion_of_a_quote_has_a_name(first: Briefing) -> None:
    quote = next(quote for quote in first.quotes if quote.occasion)
    comparison = changed(first, "quotes", quote.id, occasion=Text(ru="Иначе", kk="Басқа", sr="Друго", en="Otherwise"))

    assert [name.partition(" (")[0] for name in told(comparison, quote.id, "en")] == ["Occasion"]
