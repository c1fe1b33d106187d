"""One chart as a picture, its numbers as a table: the source line goes with both."""

import csv
import io
import re
import struct
import subprocess
from decimal import Decimal
from html import unescape
from itertools import combinations, groupby
from pathlib import Path
from typing import Any, get_args

import msgspec
import pikepdf
import pypdf
import pytest
from PIL import Image

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.axes import ticks
from app.briefing.model.parts import Language, Text
from app.briefing.model.periods import span
from app.briefing.model.values import ChartKind
from app.briefing.text.charts import picture, pictures
from app.paper.content.chart_data import drawing
from app.paper.content.export_options import Order, OrderError
from app.paper.content.languages import PaperLanguages
from app.paper.content.values import by_reporter
from app.paper.output import chart_csv, export
from app.paper.output import chart_image as drawn
from tests.support.papers import DAY, bare, engine, genuine, hostile_one, one_axis

CHARTS = [chart.id for chart in genuine()[0].briefing.trade.charts]


def _rows(chart_id: str, language: Language = "ru", dossier: Dossier | None = None) -> list[dict[str, str]]:
    told = chart_csv.table(dossier or genuine()[0], chart_id, language)
    assert told.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(told[1:]), delimiter=";"))


@pytest.mark.representative
@pytest.mark.parametrize("chart_id", CHARTS)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_pdf_of_a_chart_holds_its_finding_its_numbers_and_its_sources(chart_id: str, language: Language) -> None:
    dossier, _ = genuine()
    made = drawn.draw(genuine()[0], chart_id, language, "pdf", engine=engine())
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 1
    found = bare(reader.pages[0].extract_text())
    localizer = localizer_for(language)
    (picture,) = (one for one in pictures(dossier, localizer) if one.id == chart_id)
    for words in (
        picture.title,
        picture.subtitle,
        picture.note,
        localizer.gettext("Sources: {sources}", sources=picture.sources),
    ):
        assert bare(words) in found
    for line in picture.lines:
        assert bare(line.label) in found or picture.kind in ("years", "share")
        for point in line.points:
            assert bare(point.text) in found
            assert bare(point.formula) in found


def test_gaps_are_named_and_computed_values_show_their_formula() -> None:
    dossier, _ = genuine()
    by_kind = {chart.kind: chart.id for chart in dossier.briefing.trade.charts}
    localizer = localizer_for("ru")

    def found(kind: str) -> str:
        made = drawn.draw(genuine()[0], by_kind[kind], "ru", "pdf", engine=engine())  # type: ignore[index] # a kind of the file
        return bare(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text())

    assert found("years").count(bare(localizer.gettext("no data"))) >= 2
    assert bare("2018–2021") in found("years").replace(bare("2018–2021"), "", 1)  # in the gap as in the subtitle
    assert bare("вычислено: 28,6 ÷ (1 + 80,4 %)") in found("bars")


def test_each_kind_has_a_drawing_of_its_own() -> None:
    briefing = genuine()[0].briefing
    first = briefing.trade.charts[0]

    def svg(kind: ChartKind) -> bytes:
        charts = (msgspec.structs.replace(first, kind=kind),)
        trade = msgspec.structs.replace(briefing.trade, charts=charts)
        dossier = Dossier(msgspec.structs.replace(briefing, trade=trade))
        return drawn.draw(dossier, first.id, "ru", "svg", engine=engine())

    kinds: tuple[ChartKind, ...] = get_args(ChartKind)
    assert len({svg(kind) for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("chart_id", CHARTS)
def test_a_png_has_twice_the_pixels_of_a_screen(chart_id: str) -> None:
    made = drawn.draw(genuine()[0], chart_id, "ru", "png", engine=engine())
    assert made.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", made[16:24])
    assert width == pytest.approx(176 / 25.4 * 192, abs=2)
    assert 300 < height < width


def test_an_svg_carries_title_and_description() -> None:
    dossier, _ = genuine()
    (picture,) = (one for one in pictures(dossier, localizer_for("kk")) if one.id == CHARTS[0])
    made = drawn.draw(genuine()[0], CHARTS[0], "kk", "svg", engine=engine()).decode()
    title, alt = f"{CHARTS[0]}-title", f"{CHARTS[0]}-alt"
    assert re.match(rf'<svg [^>]*lang="kk" xml:lang="kk" role="img" aria-labelledby="{title} {alt}"><title', made)
    assert f'<title id="{title}">{picture.title}</title><desc id="{alt}">{picture.alt}</desc>' in made
    assert "briefing:tag" not in made
    hostile = drawn.draw(hostile_one()[0], CHARTS[0], "ru", "svg", engine=engine()).decode()
    assert "<script" not in hostile


def test_the_same_chart_gives_the_same_bytes(tmp_path: Path) -> None:
    for form in drawn.FORMS:
        target = tmp_path / f"chart.{form}"
        drawn.export(*genuine(), CHARTS[0], "ru", target)
        assert target.read_bytes() == drawn.draw(genuine()[0], CHARTS[0], "ru", form, engine=engine())


def test_an_unknown_chart_or_form_is_refused_and_says_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match=CHARTS[0]):
        drawn.draw(genuine()[0], "nothing", "ru", "png", engine=engine())
    with pytest.raises(OrderError, match=CHARTS[0]):
        chart_csv.table(genuine()[0], "nothing", "ru")
    with pytest.raises(OrderError, match=r"\.png"):
        drawn.form_of(tmp_path / "chart.gif")
    with pytest.raises(OrderError, match=r"\.csv"):
        chart_csv.export(*genuine(), CHARTS[0], "ru", tmp_path / "table.xls")


@pytest.mark.parametrize("chart_id", CHARTS)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_table_has_every_value_as_a_number_of_the_language(chart_id: str, language: Language) -> None:
    dossier, _ = genuine()
    localizer = localizer_for(language)
    in_time = [
        sorted(series.values, key=lambda key: dossier.values[key].period or "")
        for series in dossier.charts[chart_id].series
    ]
    keys = [key for held in in_time for key in held]
    rows = _rows(chart_id, language)
    assert len(rows) == len(keys)
    for key, row in zip(keys, rows, strict=True):
        value = dossier.values[key]
        column = localizer.gettext(
            "{measure}, {unit}", measure=localizer.gettext("Value"), unit=localizer.unit(value.unit)
        )
        assert row[column] == str(dossier.number(value)).replace(".", ",")
        assert list(row)[-1] == localizer.gettext("Source")
        numbers = {dossier.source_numbers[piece.source] for piece in dossier.evidence(value)}
        assert {int(found) for found in re.findall(r"\[(\d+)\]", row[localizer.gettext("Source")])} == numbers


def test_flags_and_qualifiers_have_columns_of_their_own() -> None:
    dossier, _ = genuine()
    rows = {chart.kind: _rows(chart.id) for chart in dossier.briefing.trade.charts}
    flags, qualifier = localizer_for("ru").gettext("Flags"), localizer_for("ru").gettext("Qualifier")
    codes = localizer_for("ru").gettext("Flag codes")
    flagged = [(row[codes], row[flags]) for row in rows["points"] if row[flags]]
    assert flagged == [("u", localizer_for("ru").flag("u"))]
    assert localizer_for("ru").qualifier("about") in [row[qualifier] for row in rows["sides"]]
    assert localizer_for("ru").gettext("computed") in [row[qualifier] for row in rows["bars"]]


def test_a_table_has_what_programs_read() -> None:
    dossier, _ = genuine()
    gettext = localizer_for("ru").gettext
    rows = [(chart, row) for chart in CHARTS for row in _rows(chart)]
    addresses = {source.address for source in dossier.briefing.sources}
    for _, row in rows:
        value = dossier.values[row[gettext("Id")]]
        period = row[gettext("Period (ISO 8601)")]
        assert re.fullmatch(r"(\d{4}(-\d\d){0,2})(/\d{4}(-\d\d){0,2})?", period)
        assert span(period) == span(value.period or "")
        assert row[gettext("Unit")] == localizer_for("ru").unit(value.unit)
        assert set(row[gettext("Source address")].split()) <= addresses
        change = getattr(value, "change", None)
        assert row[gettext("Stated growth, %")] == (f"{change.value:f}".replace(".", ",") if change else "")
    assert any(row[gettext("Stated growth, %")] for _, row in rows)
    assert any(row[gettext("Source address")] for _, row in rows)


def test_two_languages_share_a_picture_and_a_table() -> None:
    dossier, _ = genuine()
    both = chart_csv.table(dossier, CHARTS[0], "kk+ru")
    heads, first, *_ = csv.reader(io.StringIO(both[1:]), delimiter=";")
    kazakh, russian = (_rows(CHARTS[0], language)[0] for language in ("kk", "ru"))
    for head, cell, (name, one), (other_name, other) in zip(heads, first, kazakh.items(), russian.items(), strict=True):
        assert head == (name if name == other_name else f"{name} / {other_name}")
        assert cell in (one, f"{one} / {other}")
    made = drawn.draw(dossier, CHARTS[0], "kk+ru", "svg", engine=engine()).decode()
    titles = [picture(dossier, dossier.charts[CHARTS[0]], localizer_for(code)).title for code in ("kk", "ru")]
    assert " / ".join(titles) in unescape(made)
    with pikepdf.open(io.BytesIO(drawn.draw(dossier, CHARTS[0], "kk+ru", "pdf", engine=engine()))) as pdf:
        told = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        languages = {str(one.get("/Lang", pdf.Root.Lang)) for one in told}
        assert [bytes(held.get_file().read_bytes()) for held in pdf.attachments.values()] == [both.encode()]
    assert (len(told), languages) == (2, {"kk", "ru"})


def test_a_png_says_its_resolution_title_and_source(tmp_path: Path) -> None:
    dossier, original = genuine()
    sizes = []
    for name, ppi in (("chart.png", 192), ("chart@2x.png", 384)):
        drawn.export(dossier, original, CHARTS[0], "ru", tmp_path / name)
        with Image.open(tmp_path / name) as image:
            assert image.mode == "RGB"
            assert image.info["dpi"] == pytest.approx((ppi, ppi), abs=0.1)
            one = picture(dossier, dossier.charts[CHARTS[0]], localizer_for("ru"))
            assert bare(image.info["Title"]) == bare(one.title)
            assert bare(one.sources) in bare(image.info["Source"])
            sizes.append(image.width)
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=2)


def test_a_chart_bears_the_day_that_is_named() -> None:
    with pikepdf.open(io.BytesIO(drawn.draw(genuine()[0], CHARTS[0], "ru", "pdf", date=DAY, engine=engine()))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{DAY:%Y%m%d}")


def test_negative_numbers_stay_numbers_and_texts_that_start_a_formula_are_defused() -> None:
    dossier, _ = genuine()
    bars = next(chart for chart in dossier.briefing.trade.charts if chart.kind == "bars")
    assert "-50,5" in [cell for row in _rows(bars.id) for cell in row.values()]

    def armed(part: Any) -> Any:
        if isinstance(part, dict):
            return Text(ru="=2+5", kk="@x")
        if isinstance(part, msgspec.Struct):
            return type(part)(**{name: armed(getattr(part, name)) for name in part.__struct_fields__})
        return tuple(map(armed, part)) if isinstance(part, tuple) else part

    told = [cell for row in _rows(bars.id, dossier=Dossier(armed(dossier.briefing))) for cell in row.values()]
    assert "'=2+5" in told
    assert not [cell for cell in told if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert not [cell for cell in told if cell.startswith("-") and not re.fullmatch(r"-\d+(,\d+)?", cell)]


def _words(path: Path) -> list[list[tuple[str, float, float, float, float]]]:
    """Every word of each page with its left, top, right and bottom edge, in points."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True)
    found = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    return [
        [
            (unescape(word), float(left), float(top), float(right), float(bottom))
            for left, top, right, bottom, word in re.findall(found, page)
        ]
        for page in done.stdout.decode().split("<page ")[1:]
    ]


@pytest.mark.representative
@pytest.mark.parametrize("languages", [("sr", "en"), ("kk", "ru"), ("ru",)])
def test_no_label_covers_another_or_leaves_the_page(languages: tuple[UiLocale, ...], tmp_path: Path) -> None:
    for number, (dossier, original) in enumerate((genuine(), one_axis())):
        if "kk" in languages and number:
            continue  # it speaks no Kazakh
        target = tmp_path / f"{number}.pdf"
        export.export(dossier, original, Order(DAY, "full", languages, sections=("trade",)), target, engine=engine())
        for page in _words(target)[1:]:
            words = [word for word in page if any(map(str.isalnum, word[0]))]
            edge = (210 - 22) / 25.4 * 72
            # A hyphen or a stop at the end of a line may hang in the margin.
            hanging = ("\N{SOFT HYPHEN}", ".", ",")
            assert [word for word in words if word[3] > edge + (3 if word[0].endswith(hanging) else 1)] == []
            numbers = [word for word in words if re.fullmatch(r"[−\d.,\u00a0\u202f]+", word[0])]
            for first, second in combinations(numbers, 2):
                # A box is as high as its line; what is seen is its middle.
                across = min(first[3], second[3]) - max(first[1], second[1])
                down = min(first[4], second[4]) - max(first[2], second[2])
                assert across <= 0.2 or down <= 0.5 * min(first[4] - first[2], second[4] - second[2]), (first, second)


def test_a_number_is_told_once_beside_its_mark_whatever_the_languages() -> None:
    dossier, _ = genuine()
    languages = PaperLanguages.of(("sr", "en"))
    for chart in dossier.charts.values():
        for line in drawing(dossier, chart, languages)["lines"]:
            for point in line["points"]:
                told = [run["words"] for run in point["text"]]
                assert len(told) == (2 if any(map(str.isalpha, told[0])) else 1)


@pytest.mark.parametrize("chart_id", ["by-year", "in-points", "in-bars", "by-side"])
def test_a_picture_names_both_reporters_the_months_and_every_number(chart_id: str) -> None:
    made = drawn.draw(one_axis()[0], chart_id, "en", "pdf", engine=engine())
    found = bare(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text())

    shown = picture(one_axis()[0], one_axis()[0].charts[chart_id], localizer_for("en"))
    body = found.replace(bare(shown.subtitle), "")
    for words in ("Kazakhstan", "France", "Jan–Aug2022", "Jan–Aug2023", "2,400", "3,100", "916.5", "over1,204.2"):
        assert words in body
    assert found.count("USDmillion") == 1


def test_the_parts_of_a_bar_are_told_in_per_cent_inside_it() -> None:
    made = drawn.draw(genuine()[0], "fertilizers", "en", "pdf", engine=engine())
    found = bare(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text())
    assert found.count("71%") == 2  # the title, and the part
    assert "29%" in found


@pytest.mark.parametrize("chart_id", CHARTS)
def test_the_axis_of_a_picture_is_that_of_the_window(chart_id: str) -> None:
    dossier, _ = genuine()
    made = drawing(dossier, dossier.charts[chart_id], PaperLanguages.of(("en",)))
    values = [point["value"] for line in made["lines"] for point in line["points"]]
    shown = ticks(Decimal(str(min([0, *values]))), Decimal(str(max([0, *values]))))
    assert [tick["at"] for tick in made["ticks"]] == [float(tick) for tick in shown]


def test_a_table_of_trade_is_in_order_of_time() -> None:
    dossier, _ = genuine()
    for group in by_reporter(dossier, Order(DAY, "full", ("en",)), PaperLanguages.of(("en",))):
        for _, values in groupby(group.values, key=lambda value: (value.flow, value.exporter, str(value.product))):
            periods = [span(value.period) for value in values]
            assert periods == sorted(periods)


def test_a_side_whose_name_holds_its_reporter_names_it_once() -> None:
    dossier, _ = genuine()
    (sides,) = (chart.id for chart in dossier.briefing.trade.charts if chart.kind == "sides")
    made = drawn.draw(dossier, sides, "ru", "pdf", engine=engine())
    found = bare(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text())
    assert bare("Сербия, слова министра") in found
    assert not re.search(bare("Сербия, слова министра Сербия") + "(?!,)", found)


def test_two_measures_of_one_reporter_are_dumbbells() -> None:
    made = drawn.draw(genuine()[0], "comtrade", "ru", "svg", engine=engine()).decode()
    halves = re.findall(r'stroke-width="1\.6"', made)
    assert len(halves) == 2 * 3  # 2008, 2012, 2016: the others are too close for a line
