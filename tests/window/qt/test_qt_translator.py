"""Qt's own texts: dialogs, buttons and context menus speak the language of the program, whatever Qt carries."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QKeySequence, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTabBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.briefing.model.parts import Language
from app.window.qt.qt_translator import QtTranslator, install
from tools import messages

CYRILLIC = tuple(tag for tag in INTERFACE if tag not in ("en", "sr-Latn", "fr"))
every_language = pytest.mark.parametrize("language", CYRILLIC)

LATIN_BY_RIGHT = re.compile(
    r"""
    \b[A-J]\d{1,2}\b | \bC65\b | \bDL\b | \bPDF\b       # sizes of paper and kinds of files
    | \b(ANSI|Architect|JIS|PRC|US)\b                     # whose sizes they are
    | \b(Executive|Letter|Legal|Ledger|Tabloid|Folio|Quarto|Statement|Note|Super|Fan-fold\ German|Fan-fold)\b
    | \b(Extra|Plus|Small|Big|Chou|Kaku|Monarch|You|\d+K|[A-E])\b
    | \(CC\) | \(DD\) | P̸ | \bmm\b                         # units of type; in Serbian of length too
    | \d\ \(\dx\d\)                                       # 4 (2x2)
    | \b(Ctrl|Alt|Shift|Del|PgUp|PgDown|Home|End|Esc)\b | \bF\d+\b
    """,
    re.VERBOSE,
)
"""What may stay in Latin letters: it is so on boxes of paper and on keyboards."""


@pytest.fixture(autouse=True)
def left_as_it_was(qapp: QApplication) -> Iterator[None]:
    """Other tests hear Qt's English."""
    locale = QLocale()
    yield
    for installed in qapp.findChildren(QtTranslator):
        qapp.removeTranslator(installed)
        installed.setParent(None)
    QLocale.setDefault(locale)


def texts(widget: QWidget) -> Iterator[str]:
    """Every text that a widget and the widgets in it show or tell, hidden pages too."""
    for part in (widget, *widget.findChildren(QWidget)):
        yield part.toolTip()
        yield part.accessibleName()
        yield part.accessibleDescription()
        yield from (action.text() for action in part.actions())
        match part:
            case QAbstractButton() | QLabel():
                yield part.text()
            case QGroupBox():
                yield part.title()
            case QDoubleSpinBox():
                yield part.suffix()
            case QComboBox():
                yield from (part.itemText(index) for index in range(part.count()))
            case QTabBar():
                yield from (part.tabText(index) for index in range(part.count()))
            case QAbstractItemView():
                model = part.model()
                for column in range(model.columnCount()):
                    yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def latin(said: str) -> bool:
    """Whether a word of Qt's is left in it."""
    return bool(re.search(r"[A-Za-z]{2}", LATIN_BY_RIGHT.sub("", said)))


def foreign(widget: QWidget, *named: str) -> list[str]:
    """The texts with words in Latin letters, once `named` are taken out: names of files, folders and printers."""
    left = []
    for text in texts(widget):
        said = text
        for name in filter(None, named):
            said = said.replace(name, "")
        if latin(said):
            left.append(text)
    return left


def file_dialog(folder: Path, mode: QFileDialog.AcceptMode) -> QFileDialog:
    dialog = QFileDialog(None, "", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    return dialog


# What is shown


@every_language
@pytest.mark.parametrize("mode", QFileDialog.AcceptMode)
def test_a_dialog_for_files_speaks_the_language(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: Language, mode: QFileDialog.AcceptMode
) -> None:
    install(qapp, localizer_for(language))
    dialog = file_dialog(tmp_path, mode)
    qtbot.addWidget(dialog)
    dialog.show()

    places = {part for folder in (tmp_path, Path.home()) for part in (str(folder), *folder.parts)}
    assert foreign(dialog, *sorted(places, key=len, reverse=True)) == []
    assert localizer_for(language).pgettext(
        "Qt", "&Open" if mode == QFileDialog.AcceptMode.AcceptOpen else "&Save"
    ) in {button.text() for button in dialog.findChildren(QAbstractButton)}


def test_a_dialog_for_files_tells_their_kinds(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "briefing.json").write_text("{}")
    install(qapp, localizer_for("ru"))
    dialog = file_dialog(tmp_path, QFileDialog.AcceptMode.AcceptOpen)
    qtbot.addWidget(dialog)
    dialog.show()
    model = next(view.model() for view in dialog.findChildren(QAbstractItemView) if view.objectName() == "treeView")

    def kind() -> str:
        found = model.match(
            model.index(0, 0), Qt.ItemDataRole.DisplayRole, "briefing.json", 1, Qt.MatchFlag.MatchRecursive
        )
        return str(found[0].siblingAtColumn(2).data()) if found else ""

    qtbot.waitUntil(lambda: bool(kind()))
    assert kind().lower() == "документ json"


@every_language
@pytest.mark.parametrize("made", [QLineEdit, QPlainTextEdit, QTextBrowser], ids=["line", "lines", "page"])
def test_context_menus_speak_the_language(
    qtbot: QtBot, qapp: QApplication, language: Language, made: Callable[[], QLineEdit | QPlainTextEdit | QTextBrowser]
) -> None:
    install(qapp, localizer_for(language))
    field = made()
    qtbot.addWidget(field)
    if isinstance(field, QTextBrowser):
        field.setHtml('<a href="#">1</a>')
        menu = field.createStandardContextMenu(QPoint(6, 10))
    else:
        menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)

    said = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(said) >= 2
    assert not [text for text in said if latin(text.partition("\t")[0].replace("&", ""))]
    assert any(localizer_for(language).pgettext("Qt", "&Copy") in text for text in said)


@every_language
def test_standard_buttons_speak_the_language(qtbot: QtBot, qapp: QApplication, language: Language) -> None:
    install(qapp, localizer_for(language))
    box = QDialogButtonBox()
    question = QMessageBox()
    for part in (box, question):
        qtbot.addWidget(part)
    for button in QDialogButtonBox.StandardButton:
        if button != QDialogButtonBox.StandardButton.NoButton:
            box.addButton(button)
    question.setDetailedText("1")

    assert len(box.buttons()) == 18
    assert foreign(box) == []
    assert foreign(question) == []


@every_language
def test_the_dialog_for_printing_speaks_the_language(qtbot: QtBot, qapp: QApplication, language: Language) -> None:
    install(qapp, localizer_for(language))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.setMinMax(1, 7)
    dialog.show()
    more = next(
        button for button in dialog.findChildren(QAbstractButton) if button.text().replace("&", "").endswith(">>")
    )
    more.click()
    printers = [combo.itemText(index) for combo in dialog.findChildren(QComboBox) for index in range(combo.count())]
    own = [name for name in printers if QPrinter(QPrinter.PrinterMode.HighResolution).printerName() == name]

    assert foreign(dialog, printer.outputFileName(), *own) == []


@every_language
def test_every_size_of_paper_is_named_in_the_language(qapp: QApplication, language: Language) -> None:
    install(qapp, localizer_for(language))
    named = {QPageSize.name(size) for size in QPageSize.PageSizeId if size != QPageSize.PageSizeId.Custom}

    assert len(named) > 100
    assert not [name for name in named if latin(name)]
    assert not [name for name in named if re.search(r"\b(in|Envelope)\b", name)]


@every_language
def test_small_parts_speak_the_language(qtbot: QtBot, qapp: QApplication, language: Language) -> None:
    install(qapp, localizer_for(language))
    progress, tabs = QProgressDialog(), QTabBar()
    for part in (progress, tabs):
        qtbot.addWidget(part)
    for number in range(9):
        tabs.addTab(str(number))

    assert localizer_for(language).pgettext("Qt", "Cancel") in set(texts(progress))
    assert foreign(progress) == []
    assert foreign(tabs) == []


@every_language
def test_keys_read_as_keyboards_have_them_and_still_work(qapp: QApplication, language: Language) -> None:
    install(qapp, localizer_for(language))

    def told(keys: str) -> str:
        return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)

    assert told("Ctrl+Shift+C") == "Ctrl+Shift+C"
    assert [told(keys) for keys in ("Del", "PgUp", "F8", "Esc")] == ["Del", "PgUp", "F8", "Esc"]
    assert told("Alt+Left") == "Alt+" + localizer_for(language).pgettext("Qt, a key", "Left")
    assert QKeySequence("Alt+Left") == QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left)
    assert QKeySequence(told("Alt+Left")) == QKeySequence("Alt+Left")


# How it is answered


def test_the_language_changes_in_what_is_open(qtbot: QtBot, qapp: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    said = []
    for language in (*INTERFACE, *INTERFACE[:1]):
        install(qapp, localizer_for(language))
        qapp.sendPostedEvents()
        QCoreApplication.sendEvent(box, QEvent(QEvent.Type.LanguageChange))
        said.append(box.buttons()[0].text())

    assert said == [localizer_for(language).pgettext("Qt", "Cancel") for language in (*INTERFACE, *INTERFACE[:1])]
    assert len(qapp.findChildren(QtTranslator)) == 1


def test_what_the_catalogue_lacks_is_answered_by_qt_or_stays_english(qapp: QApplication) -> None:
    install(qapp, localizer_for("ru"))

    assert QCoreApplication.translate("QSslSocket", "No error") == "Нет ошибки"
    assert QCoreApplication.translate("QNowhere", "No such words") == "No such words"
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_texts_with_places_to_fill_keep_them() -> None:
    for language in CYRILLIC:
        for entry in messages.catalogue(language):
            if entry.context == "Qt":
                places = [sorted(re.findall(r"%\d", str(text))) for text in (entry.id, entry.string)]
                assert places[0] == places[1]
                assert str(entry.id).count("\n") == str(entry.string).count("\n")


class Counted(Localizer):
    """A language that counts what it is asked for."""

    asked = 0

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        self.asked += 1
        return super().pgettext(context, message, **values)


def test_nothing_is_looked_up_but_what_qt_asks_for(qapp: QApplication) -> None:
    counted = Counted("ru")
    install(qapp, counted)
    assert counted.asked == 0

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Отмена"
    assert counted.asked == 1
    assert QCoreApplication.translate("QPlatformTheme", "Close") == "Закрыть"
    assert counted.asked == 2
