"""The office's own words: labelled when they are copied, and no statements without a source."""

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.text.front_page import front_page
from app.briefing.text.item_citation import cited
from app.briefing.text.item_rows import item_rows

LOCALIZER = localizer_for("ru")
LABEL = "формулировки ведомства"


def book() -> Dossier:
    found = read(starter())
    assert isinstance(found, Briefing), found
    return Dossier(found)


def test_a_point_is_copied_under_its_label_and_without_an_empty_list_of_sources() -> None:
    copied = cited(book(), "example-question", LOCALIZER)

    for text in (copied.plain, copied.html):
        assert LABEL in text.lower()
        assert "Ответ словами ведомства" in text
        assert LOCALIZER.gettext("Sources") not in text
    _, (kind, _, words, source) = item_rows(book(), "example-question", LOCALIZER)
    assert LABEL in kind
    assert "Ответ словами ведомства" in words
    assert not source


def test_in_an_issue_the_line_alone_is_labelled_and_the_positions_are_sourced() -> None:
    copied = cited(book(), "example-issue", LOCALIZER).plain
    (line,) = (line for line in copied.splitlines() if LABEL in line)

    assert "Линия ведомства" in line
    assert "Казахстан: Позиция одной стороны" in copied
    assert "Образец издания" in copied
    cell = item_rows(book(), "example-issue", LOCALIZER)[1][2]
    assert cell.count(LABEL) == 1


def test_what_is_sourced_bears_no_label() -> None:
    for key in ("example-commitment", "example-provision", "example-talks", "example-delegation", "example-life"):
        assert LABEL not in cited(book(), key, LOCALIZER).plain.lower()
        assert "Образец издания" in cited(book(), key, LOCALIZER).plain


def test_words_of_the_office_are_no_statements_that_lack_a_source() -> None:
    page = front_page(book(), LOCALIZER)

    assert book().briefing.points
    assert page.statements == page.proven == len(book().items) - len(book().briefing.points)
