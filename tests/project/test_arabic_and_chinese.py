"""A briefing in Arabic, Chinese and English: right to left in window and paper, and Chinese as fonts are at hand."""

import io
import json
import re
import sys
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QTextLayout
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import cli
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.paper.content.export_options import Order, OrderError
from app.paper.engine import system_fonts
from app.paper.output import export
from app.paper.output.export import Original
from app.window.agreements.table import PARTIES, AgreementsTable
from app.window.context.settings import Settings
from app.window.export.dialog import ExportDialog
from app.window.items.item_rows import Rows
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.summary.banner import Caution
from app.window.summary.opening import FlagPicture
from app.window.theme.theme import Theme
from app.window.widgets.excerpt import Excerpt
from tests.support import han_font
from tests.support.papers import DAY, bare, engine
from tests.support.search_page import searching
from tools import verapdf

FILE = Path(__file__).resolve().parents[1] / "support" / "briefings" / "riyadh-2022-12.json"
HAN = set(re.findall(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]", FILE.read_text("utf-8"))) | set(
    "年月日简体英语星期四五"
)
"""What the briefing says in Chinese, and CLDR of its dates and languages."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="the folders of fonts are those of Linux")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    found = read_file(FILE)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return Dossier(found)


@pytest.fixture
def no_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without fonts of its own."""
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "nothing"))


@pytest.fixture
def chinese_font(user_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system with one font for Chinese."""
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "nothing"))
    return han_font.install(user_home, HAN)


def exported(target: Path, languages: str, *more: str) -> int:
    paper = ["export", str(target), "--briefing", str(FILE), "--lang", languages, "--labels", "en"]
    return cli.main([*paper, "--date", "2026-03-02", *(more or ("--kind", "full"))])


def words(target: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(target).pages)


# Characters that no font has


@linux
@pytest.mark.usefixtures("no_fonts")
def test_without_a_font_for_chinese_the_check_names_each_character_with_its_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["check", str(FILE), "--json", "--lang", "en"]) == 0

    remarks = [one for one in json.loads(capsys.readouterr().out)[0]["remarks"] if one["rule"] == "glyph"]
    (place,) = (one for one in remarks if one["path"] == "occasion.places[0].zh-Hans")
    assert place["line"] > 0
    assert "利 (U+5229), 得 (U+5F97), 雅 (U+96C5)" in place["message"]
    assert not [one for one in remarks if one["path"].endswith((".ar", ".en"))]


@linux
@pytest.mark.usefixtures("no_fonts")
def test_without_a_font_for_chinese_an_export_names_them_before_it_writes(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], dossier: Dossier
) -> None:
    target, seen = tmp_path / "paper.pdf", []
    original = Original(FILE.read_bytes(), FILE)
    order = Order(DAY, "card", ("zh-Hans",), "en")
    export.export(
        dossier,
        original,
        order,
        target,
        engine=engine(),
        unprinted=lambda absent: seen.append((absent, target.exists())),
    )

    assert [(written, "国" in absent) for absent, written in seen] == [(False, True)]
    assert exported(target, "ar", "--kind", "quotes") == 0
    told = capfd.readouterr().err.splitlines()
    assert [line for line in told if line.startswith("sources[1].title: ")]
    assert not [line for line in told if ".zh-Hans: " in line]
    assert exported(target, "zh-Hans", "--kind", "quotes") == 0
    told = capfd.readouterr().err.splitlines()
    assert "中 (U+4E2D)" in told[0]
    assert [line for line in told if ".zh-Hans: " in line]


@linux
@pytest.mark.usefixtures("no_fonts")
def test_the_export_dialog_offers_the_languages_of_the_texts_and_names_what_no_font_has(qtbot: QtBot) -> None:
    settings = Settings()
    settings.language, settings.reading = "en", "zh-Hans"
    window = make_window(FILE)
    qtbot.addWidget(window)
    dialog = ExportDialog(window, window.context, Original(FILE.read_bytes(), FILE), window.settings)
    qtbot.addWidget(dialog, before_close_func=lambda widget: widget.reject())
    form = dialog.form

    offered = {form.language.itemData(row): form.language.itemText(row) for row in range(form.language.count())}
    assert {"ar": "العربية", "zh-Hans": "Simplified Chinese"}.items() <= offered.items()
    assert (form.languages(), form.order().labels) == (("zh-Hans",), "en")  # type: ignore[union-attr]
    form.kind.setCurrentIndex(form.kind.findData("quotes"))
    dialog.show()
    qtbot.waitUntil(lambda: ".zh-Hans: " in dialog.lacking.text())
    form.language.setCurrentIndex(form.language.findData("ar"))
    qtbot.waitUntil(lambda: "央" in dialog.lacking.text() and ".zh-Hans: " not in dialog.lacking.text())


# On paper


@linux
@pytest.mark.usefixtures("chinese_font")
def test_with_a_font_of_the_system_it_checks_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(FILE), "--strict", "--lang", "en", "--language", "zh-Hans"]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out


@linux
def test_a_font_of_the_system_is_read_as_fonttools_reads_it(chinese_font: Path) -> None:
    (font,) = system_fonts.for_characters("国አ")

    assert (font.family, font.files) == (han_font.FAMILY, (chinese_font,))
    some = {*HAN, *map(chr, range(0x3000, 0xFFFF, 16))}
    assert {character for character in some if system_fonts.has(character)} == HAN


@linux
@pytest.mark.usefixtures("chinese_font")
def test_a_chinese_paper_says_its_words_and_its_language(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "paper.pdf"
    assert exported(target, "zh-Hans") == 0

    assert "U+" not in capfd.readouterr().err
    told = bare(words(target))
    assert "萨勒曼国王与习近平主席签署全面战略伙伴关系协议" in told
    assert "Keymessages" in told
    with pikepdf.open(target) as pdf:
        assert str(pdf.Root.Lang) == "zh-Hans"
        assert tagged(pdf) >= {"en", "zh-Hans"}


def test_an_arabic_paper_says_its_words_and_its_languages(tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    assert exported(target, "ar", "--sections", "summary,agreements,quotes") == 0

    told = words(target)
    for word in ("الشراكة", "الاستراتيجية", "ديسمبر", "السعودية", "الصين", "دولار"):
        assert word in told, word
    assert {"Key messages", "Agreements", "Sources"} <= set(told.splitlines())
    with pikepdf.open(target) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert tagged(pdf) >= {"en", "ar"}


def tagged(pdf: pikepdf.Pdf) -> set[str]:
    """The languages that the structure of a PDF and its pages name."""
    found = {str(item.Lang) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Lang" in item}
    pages = b"".join(page.obj.Contents.read_bytes() for page in pdf.pages)
    return found | {tag.decode() for tag in re.findall(rb"/Lang ?\(([A-Za-z-]+)\)", pages)}


@pytest.mark.parametrize(("language", "right"), [("ar", True), ("en", False)])
def test_the_pages_begin_at_the_side_of_their_language(dossier: Dossier, language: str, right: bool) -> None:
    order = Order(DAY, "full", (language,), "en", sections=("agreements",))
    original = Original(FILE.read_bytes(), FILE)
    made = export.preview(dossier, original, order, 40.0, wanted=(1, 1), engine=engine())
    page = ImageOps.invert(Image.open(io.BytesIO(made.pages[0])).convert("L"))

    title = page.crop((0, 0, page.width, round(page.height * 0.16))).getbbox()
    assert title is not None
    margins = title[0], page.width - title[2]
    assert (margins[1] < margins[0]) is right
    assert min(margins) < page.width * 0.15


def test_a_language_that_neither_program_nor_briefing_has_is_refused(dossier: Dossier) -> None:
    with pytest.raises(OrderError, match="no language “fa”"):
        export.preview(dossier, Original(b"", FILE), Order(DAY, languages=("fa",)), engine=engine())
    with pytest.raises(OrderError, match="no language “nonsense”"):
        Order(DAY, languages=("nonsense",))
    with pytest.raises(OrderError, match="no language “ar”"):
        Order(DAY, languages=("ar",), labels="ar")


@pytest.mark.slow
@linux
@pytest.mark.usefixtures("chinese_font")
@pytest.mark.parametrize("languages", ["ar", "en+ar", "zh-Hans"])
def test_the_paper_conforms(tmp_path: Path, languages: str) -> None:
    target = tmp_path / "full.pdf"
    assert exported(target, languages) == 0

    verdicts = list(verapdf.judge([target]))

    assert len(verdicts) == 2
    assert [str(verdict) for verdict in verdicts if verdict.broken] == []


# In the window


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    settings = Settings()
    settings.language, settings.reading = "en", "ar"
    made = make_window(FILE)
    made.resize(1280, 860)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    return made


def inked(widget: QWidget, area: QRect) -> tuple[int, int]:
    """The blank pixels left and right of what is drawn in an area of a widget."""
    picture = widget.grab(area).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    dark = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y).value() < 140 for y in range(picture.height()))
    ]
    return dark[0], picture.width() - 1 - dark[-1]


def test_an_arabic_row_begins_at_the_right_after_a_latin_name_too(window: MainWindow) -> None:
    for item in ("message-agreement", "message-partner"):
        rows = rows_of(window, item)
        rows.resize(400, rows.height())  # so narrow that both texts are broken
        line = QFontMetrics(window.context.theme.font("statement")).lineSpacing()
        row = rows.visualRect(rows.model().index(0, 0))
        assert row.height() > 2 * line
        text = QRect(row.topLeft() + QPoint(50, 2), row.bottomRight() - QPoint(30, 8))
        last_line = QRect(text.left(), text.center().y() + 4, text.width(), text.height() // 2 - 4)
        left, right = inked(rows.viewport(), last_line)
        assert right < 12 < left, rows.rows[0].text


def rows_of(window: MainWindow, item: str) -> Rows:
    """The list whose first row is an item."""
    return next(rows for rows in window.findChildren(Rows) if [row.id for row in rows.rows][:1] == [item])


def pieces(rows: Rows, number: int) -> list[tuple[int, int]]:
    """The left and right ends of what a row draws side by side on its last line, from the right."""
    row = rows.visualRect(rows.model().index(number, 0))
    band = QRect(row.left(), row.bottom() - 28, row.width(), 22)
    picture = rows.viewport().grab(band).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    dark = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y).value() < 170 for y in range(picture.height()))
    ]
    found: list[tuple[int, int]] = []
    for x in reversed(dark):
        if found and found[-1][0] - x < 14:
            found[-1] = (x, found[-1][1])
        else:
            found.append((x, x))
    return found


def test_what_stands_before_an_arabic_text_stands_at_its_right(window: MainWindow) -> None:
    rows = rows_of(window, "delegation-cn")
    name, text = pieces(rows, 0)[:2]
    width = QFontMetrics(window.context.theme.font("body")).horizontalAdvance("شي جين بينغ")

    assert rows.viewport().width() - name[1] < 14
    assert name[1] - name[0] == pytest.approx(width, abs=12)
    assert text[1] < name[0]
    for item in ("partnership-deals", "step-plan", "message-agreement"):
        rows = rows_of(window, item)
        row = rows.visualRect(rows.model().index(0, 0))
        _, right = inked(rows.viewport(), QRect(row.right() - 100, row.top() + 4, 100, 26))
        assert right < 12, item
        assert rows.mapTo(window, rows.rect().bottomRight()).x() == right_edge(window), item


def right_edge(window: MainWindow) -> int:
    """Where the rows of the summary end that take its whole width."""
    rows = rows_of(window, "context-since-2013")
    return rows.mapTo(window, rows.rect().bottomRight()).x()


def test_a_flag_stands_where_the_name_of_its_side_begins(window: MainWindow) -> None:
    flags = window.tab_widget("summary").findChildren(FlagPicture)
    assert len(flags) == 2
    for flag in flags:
        card = flag.parentWidget()
        assert card is not None
        (name, *_) = card.findChildren(QLabel)
        assert name.mapTo(card, name.rect().topRight()).x() < flag.x()
        assert card.width() - flag.geometry().right() < 12
        assert inked(card, QRect(0, name.y(), flag.x(), name.height()))[1] < 24


def test_a_disagreement_begins_at_the_right(window: MainWindow, qtbot: QtBot) -> None:
    caution = window.tab_widget("summary").findChild(Caution)
    assert caution is not None
    banner = caution.banner
    picture = banner.grab().toImage()
    ends = [QColor(picture.pixelColor(x, 3)).name() for x in (1, banner.width() - 2)]
    assert ends == [window.context.theme.palette.warning_ground, window.context.theme.palette.warning_rule]
    sign, title = banner.findChildren(QLabel)
    assert (sign.text(), sign.x() > title.x()) == ("≠", True)

    banner.click()
    rows = caution.findChild(Rows)
    assert rows is not None
    qtbot.waitUntil(lambda: rows.isVisible() and rows.height() > 60)
    bottom = QRect(0, rows.height() - 40, rows.width(), 1)
    bars = rows.viewport().grab(bottom).toImage()
    hairline = window.context.theme.palette.hairline
    assert QColor(bars.pixelColor(rows.width() - 10, 0)).name() == hairline
    assert QColor(bars.pixelColor(9, 0)).name() != hairline


def test_a_name_beside_its_text_is_not_broken(window: MainWindow) -> None:
    line = QFontMetrics(window.context.theme.font("body")).lineSpacing()
    members = rows_of(window, "delegation-cn")
    issue = rows_of(window, "issue-trade")

    assert [part.label for part in members.rows[0].parts] == ["شي جين بينغ"]
    row = members.visualRect(members.model().index(0, 0))
    assert row.height() < 3.5 * line  # title, and a member beside the name
    assert [voice.head for voice in issue.rows[0].voices[:2]] == ["السعودية", "الصين"]
    row = issue.visualRect(issue.model().index(0, 0))
    assert row.height() < 7 * line  # title, and beside each other two positions and our line: head and two lines


def test_rows_are_about_as_high_as_those_of_other_letters(window: MainWindow) -> None:
    theme = window.context.theme
    for role in ("body", "small", "statement", "title"):
        font = theme.font(role)
        arabic = QTextLayout("قصر اليمامة", font)
        arabic.beginLayout()
        line = arabic.createLine()
        arabic.endLayout()
        assert line.height() < 1.2 * QFontMetrics(font).lineSpacing(), role


@pytest.mark.parametrize(
    ("language", "italic"), [("ar", False), ("zh-Hans", False), ("fa", False), ("fr", True), ("sr", True)]
)
def test_a_quote_is_in_italics_only_where_its_language_has_them(language: str, italic: bool) -> None:
    assert Theme().speaking(language).font("quote").italic() is italic


def test_the_rule_of_an_excerpt_stands_where_it_begins(qtbot: QtBot) -> None:
    for words, at_right in (("الصين تبقى أكبر شريك", True), ("the largest partner", False)):
        excerpt = Excerpt(Theme().speaking("ar" if at_right else "en"), words, "", "")
        qtbot.addWidget(excerpt)
        excerpt.resize(300, 40)
        picture = excerpt.grab().toImage()
        ends = [QColor(picture.pixelColor(x, 2)).name() for x in (1, 298)]
        assert ends.index(Theme().palette.accent) == at_right


def vividness(colour: QColor) -> int:
    """The difference of a colour from grey: that of its strongest and its weakest part, up to 255."""
    parts = colour.red(), colour.green(), colour.blue()
    return max(parts) - min(parts)


def test_the_code_of_a_party_stands_where_its_name_begins(window: MainWindow, qtbot: QtBot) -> None:
    window.choose_tab("agreements")
    table = window.tab_widget("agreements").findChild(AgreementsTable)
    assert table is not None
    qtbot.waitUntil(lambda: table.isVisible() and table.rowHeight(0) > 20)
    cell = table.visualRect(table.model().index(0, PARTIES))
    cell.setTop(cell.top() + table.band)  # below the heading of the group

    picture = table.viewport().grab(QRect(cell.left(), cell.top() + 4, cell.width(), 22)).toImage()
    coloured = [
        x
        for x in range(picture.width())
        if any(vividness(picture.pixelColor(x, y)) > 80 for y in range(picture.height()))
    ]
    assert 0 < cell.width() - coloured[0] < 30
    assert inked(table.viewport(), QRect(cell.left(), cell.top() + 4, cell.width() - 30, 22))[0] > 40


def test_evidence_and_search_show_arabic_at_the_right(window: MainWindow, qtbot: QtBot) -> None:
    page = searching(qtbot, window)
    page.type("الشـراكة")
    found = page.list
    head = found.visualRect(found.model().index(1, 0))
    left, right = inked(
        found.viewport(), QRect(head.left() + 20, head.top() + 4, head.width() - 20, head.height() // 2)
    )

    assert right < 30 < left
    assert localizer_for("en", "ar").language == window.context.localizer.language
