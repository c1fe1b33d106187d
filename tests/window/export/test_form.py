"""The form of an export: the kinds and sections that a briefing has parts for, its handling mark, the own words."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.paper.content.export_options import SECTIONS, sections_of
from app.paper.content.kinds import KINDS
from app.paper.content.own_words import own_words
from app.window.context.settings import Settings
from app.window.export.form import ExportForm
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from tests.window.export.conftest import choose, form_of

MARKED = Path(__file__).resolve().parents[2] / "support" / "briefings" / "astana-2023-11.json"
"""An edition that names a handling mark."""


def test_sections_move_and_are_remembered(window: MainWindow, qtbot: QtBot) -> None:
    form = ExportForm(window.context, window.settings)
    qtbot.addWidget(form)
    form.mark.setText("Для служебного пользования")
    form.sections.setCurrentRow(0)
    form.move_section(1)
    form.sections.item(2).setCheckState(Qt.CheckState.Unchecked)
    order = form.order()
    assert order is not None
    assert order.sections[:3] == ("programme", "summary", "issues")
    form.remember()

    again = ExportForm(window.context, Settings())
    qtbot.addWidget(again)
    assert again.order() == order


def test_the_mark_of_the_edition_is_offered_and_a_cleared_field_is_none(qtbot: QtBot) -> None:
    settings = Settings()
    settings.language, settings.reading = "en", "kk"
    window = make_window(MARKED)
    qtbot.addWidget(window)

    def form() -> tuple[ExportForm, Callable[[], str | None]]:
        made = ExportForm(window.context, window.settings)
        qtbot.addWidget(made)
        return made, lambda: order.mark if (order := made.order()) else "no order"

    first, mark = form()
    assert (first.mark.text(), mark(), first.mark_told.isHidden()) == ("Ашық дереккөздер", None, True)
    first.mark.clear()
    assert mark() == ""
    assert (first.mark.placeholderText(), first.mark_told.isHidden()) == ("none", False)
    assert first.mark_told.text() == "The paper bears no handling mark. The edition names “Ашық дереккөздер”."
    assert first.mark.accessibleDescription() == first.mark_told.text()
    first.remember()

    again, mark = form()
    assert mark() is None
    again.mark.setText("Restricted")
    assert (mark(), again.mark_told.text()) == (
        "Restricted",
        "The edition names another handling mark: “Ашық дереккөздер”.",
    )


def test_the_kinds_that_the_briefing_has_parts_for_are_offered_a_brief_first(
    window: MainWindow, book: MainWindow, qtbot: QtBot
) -> None:
    def offered(form: ExportForm) -> list[str]:
        return [form.kind.itemData(row) for row in range(form.kind.count())]

    bundled = form_of(window, qtbot)
    order = bundled.order()

    assert order is not None
    assert order.kind == "brief"
    assert offered(bundled) == ["brief", "full", "card", "annex", "people", "quotes"]
    assert offered(form_of(book, qtbot)) == list(KINDS)
    assert form_of(window, qtbot, since=book.context.dossier).kind.currentData() == "full"


def rows(form: ExportForm) -> list[str]:
    """The sections that are offered, in the order of the list."""
    return [form.sections.item(row).data(Qt.ItemDataRole.UserRole) for row in range(form.sections.count())]


def test_only_sections_with_content_are_offered(window: MainWindow, book: MainWindow, qtbot: QtBot) -> None:
    bundled = form_of(window, qtbot)
    choose(bundled, "full")
    order = bundled.order()

    assert order is not None
    assert rows(bundled) == list(order.sections) == list(sections_of(window.context.dossier))
    assert order.whole(window.context.dossier)
    assert rows(form_of(book, qtbot)) == list(SECTIONS)


def test_choices_of_sections_that_another_briefing_lacks_stay(
    window: MainWindow, book: MainWindow, qtbot: QtBot
) -> None:
    form = form_of(book, qtbot)
    form.sections.setCurrentRow(rows(form).index("lives"))
    form.move_section(-1)
    form.sections.item(rows(form).index("points")).setCheckState(Qt.CheckState.Unchecked)
    form.sections.item(rows(form).index("trade")).setCheckState(Qt.CheckState.Unchecked)
    chosen = form.order()
    form.remember()
    other = form_of(window, qtbot)
    other.sections.item(rows(other).index("trade")).setCheckState(Qt.CheckState.Checked)
    other.remember()

    again = form_of(book, qtbot).order()

    assert chosen is not None
    assert again is not None
    assert chosen.sections[:3] == ("summary", "programme", "delegations")
    assert "points" not in again.sections
    assert set(again.sections) == {*chosen.sections, "trade"}
    assert again.sections.index("lives") == again.sections.index("quotes") - 1


def test_own_words_are_told_beside_the_choice_to_leave_them_out(book: MainWindow, qtbot: QtBot) -> None:
    form, localizer = form_of(book, qtbot), localizer_for("ru")
    choose(form, "full")
    order = form.order()
    assert order is not None
    assert order.without_own  # they leave the house where that is chosen
    form.without_own.setChecked(False)
    order = form.order()
    assert order is not None
    assert not order.without_own
    assert not form.without_own.isHidden()
    told = own_words(book.context.dossier, order).told(localizer, left_out=False)
    assert form.own_told.text() == f"{told} {localizer.gettext('For the other side, leave them out.')}"
    points = form.sections.item(rows(form).index("points"))

    form.without_own.setChecked(True)

    left_out = form.order()
    assert left_out is not None
    assert left_out.without_own
    assert "2" in form.own_told.text()
    assert form.own_told.text() == own_words(book.context.dossier, order).told(localizer, left_out=True)
    assert form.without_own.accessibleDescription() == form.own_told.text()
    assert not points.flags() & Qt.ItemFlag.ItemIsEnabled
    form.remember()
    printed = form_of(book, qtbot).order()  # what Print takes, which asks nothing
    assert printed is not None
    assert printed.without_own
    form.without_own.setChecked(False)
    assert points.flags() & Qt.ItemFlag.ItemIsEnabled
    form.kind.setCurrentIndex(form.kind.findData("card"))
    assert form.own_told.text() == localizer.gettext("Contains none of the office’s own words.")


def test_a_briefing_without_own_words_offers_no_such_choice(window: MainWindow, book: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window, qtbot)

    assert form.without_own.isHidden()
    assert form.own_told.isHidden()
    assert not form_of(window, qtbot, since=book.context.dossier).without_own.isHidden()


def test_no_section_is_no_order(window: MainWindow, qtbot: QtBot) -> None:
    form = ExportForm(window.context, window.settings)
    qtbot.addWidget(form)
    for row in range(form.sections.count()):
        form.sections.item(row).setCheckState(Qt.CheckState.Unchecked)

    assert form.order() is None
