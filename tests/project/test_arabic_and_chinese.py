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
from pytestqt.qtbot import QtBot

from app import cli
from app.briefing.index.dossier import Dossier
from app.paper.content.export_options import Order, OrderError
from app.paper.engine import system_fonts
from app.paper.output import export
from app.paper.output.export import Original
from app.window.context.settings import Settings
from app.window.export.dialog import ExportDialog
from app.window.startup.application import make_window
from tests.support import han_font
from tests.support.papers import ARABIC, DAY, arabic, bare, engine
from tools import verapdf

HAN = set(re.findall(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]", ARABIC.read_text("utf-8"))) | set(
    "年月日简体英语星期四五"
)
"""What the briefing says in Chinese, and CLDR of its dates and languages."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="the folders of fonts are those of Linux")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return arabic()[0]


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
    paper = ["export", str(target), "--briefing", str(ARABIC), "--lang", languages, "--labels", "en"]
    return cli.main([*paper, "--date", "2026-03-02", *(more or ("--kind", "full"))])


def words(target: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(target).pages)


@linux
@pytest.mark.usefixtures("no_fonts")
def test_without_a_font_for_chinese_the_check_names_each_character_with_its_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["check", str(ARABIC), "--json", "--lang", "en"]) == 0

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
    original = Original(ARABIC.read_bytes(), ARABIC)
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
@pytest.mark.usefixtures("no_fonts")
def test_the_export_dialog_offers_the_languages_of_the_texts_and_names_what_no_font_has(qtbot: QtBot) -> None:
    settings = Settings()
    settings.language, settings.reading = "en", "zh-Hans"
    window = make_window(ARABIC)
    qtbot.addWidget(window)
    dialog = ExportDialog(window, window.context, Original(ARABIC.read_bytes(), ARABIC), window.settings)
    qtbot.addWidget(dialog, before_close_func=lambda widget: widget.reject())
    form = dialog.form

    offered = {form.language.itemData(row): form.language.itemText(row) for row in range(form.language.count())}
    assert {"ar": "العربية", "zh-Hans": "Simplified Chinese"}.items() <= offered.items()
    assert (form.languages(), form.order().labels) == (("zh-Hans",), "en")  # type: ignore[union-attr]
    form.kind.setCurrentIndex(form.kind.findData("quotes"))
    dialog.show()
    qtbot.waitUntil(lambda: ".zh-Hans: " in dialog.lacking.text())
    form.language.setCurrentIndex(form.language.findData("ar"))
    qtbot.waitUntil(lambda: "丨" in dialog.lacking.text() and ".zh-Hans: " not in dialog.lacking.text())


@linux
@pytest.mark.usefixtures("chinese_font")
def test_with_a_font_of_the_system_it_checks_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(ARABIC), "--strict", "--lang", "en", "--language", "zh-Hans"]) == 0
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
    original = Original(ARABIC.read_bytes(), ARABIC)
    made = export.preview(dossier, original, order, 40.0, wanted=(1, 1), engine=engine())
    page = ImageOps.invert(Image.open(io.BytesIO(made.pages[0])).convert("L"))

    title = page.crop((0, 0, page.width, round(page.height * 0.16))).getbbox()
    assert title is not None
    margins = title[0], page.width - title[2]
    assert (margins[1] < margins[0]) is right
    assert min(margins) < page.width * 0.15


def test_a_language_that_neither_program_nor_briefing_has_is_refused(dossier: Dossier) -> None:
    with pytest.raises(OrderError, match="no language “fa”"):
        export.preview(dossier, Original(b"", ARABIC), Order(DAY, languages=("fa",)), engine=engine())
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
