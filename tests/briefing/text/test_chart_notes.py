"""Notes on charts in words: numbered by time, in alternative texts, citations, search and comparison."""

import pytest

from app.briefing.comparison.change_list import groups, lines
from app.briefing.comparison.diff import compare
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.values import ChartNote
from app.briefing.reading.reader import read
from app.briefing.search.entries import Entries
from app.briefing.search.index import Index
from app.briefing.text.charts import note_line, picture
from app.briefing.text.item_citation import cited
from app.briefing.text.point_text import marks_notes
from app.runtime import paths
from tests.support.charts import with_notes


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read(paths.bundled_briefing().read_bytes())
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


def test_events_of_the_briefing_are_named_on_the_chart_of_turnover_in_order_of_time(dossier: Dossier) -> None:
    drawn = picture(dossier, dossier.charts["turnover-by-year"], localizer_for("ru"))
    assert marks_notes(drawn)
    assert [(note.number, note.item) for note in drawn.notes] == [
        (1, "nazarbayev-belgrade-2016"),
        (2, "eaeu-fta-2021"),
        (3, "tokayev-belgrade-2024"),
    ]
    for note in drawn.notes:
        assert note_line(note) in drawn.alt
    assert "ЕАЭС" in drawn.notes[1].words
    assert drawn.notes[1].when.startswith("10")


def test_a_note_on_a_value_names_its_series_and_opens_the_value(dossier: Dossier) -> None:
    changed = with_notes(dossier, "comtrade", ChartNote(period="2016", series=2, text={"ru": "Слова."}))
    drawn = picture(changed, changed.charts["comtrade"], localizer_for("ru"))
    (note,) = drawn.notes
    assert note.item == "ct-rs-exports-2016"
    assert note_line(note) == "2016, Из Сербии в Казахстан – Слова"
    bars = with_notes(dossier, "exports-imports-2025", ChartNote(period="2025", series=1, text={"ru": "Слова"}))
    assert not marks_notes(picture(bars, bars.charts["exports-imports-2025"], localizer_for("ru")))


def test_notes_are_copied_with_their_chart_and_found_by_their_words(dossier: Dossier) -> None:
    changed = with_notes(dossier, "turnover-by-year", ChartNote(period="2022", text={"ru": "Перламутровый"}))
    localizer = localizer_for("ru")
    assert "Перламутровый" in cited(changed, "turnover-by-year", localizer).plain
    index = Index(Entries(changed, localizer))
    index.read(len(index.contents.entries))
    (group,) = index.search("перламутровый", 9).groups
    assert [index.contents.entries[number].id for number in group.numbers] == ["turnover-by-year"]


def test_a_note_that_is_new_is_a_difference_in_words(dossier: Dossier) -> None:
    changed = with_notes(dossier, "turnover-by-year", ChartNote(period="2022", text={"ru": "Слова"}))
    localizer = localizer_for("ru")
    comparison = compare(dossier, changed)
    (entry,) = (entry for group in groups(comparison, localizer) for entry in group.entries)
    told = {line.name: "".join(piece.text for piece in line.after) for line in lines(comparison, entry, localizer)}
    assert entry.id == "turnover-by-year"
    assert any("Слова" in words for name, words in told.items() if name.startswith("Пометки на диаграмме"))
