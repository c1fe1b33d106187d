"""One chart as a picture, its numbers as a table: the source line goes with both."""

import csv
import io
import re
import struct
from pathlib import Path
from typing import Any

import msgspec
import pypdf
import pytest

from app.briefing.charts import pictures
from app.briefing.dossier import Dossier
from app.briefing.model import Language, Text
from app.briefing.speaking import speech
from app.paper import pictures as drawn
from app.paper import tables
from app.paper.order import OrderError
from tests.papers import bare, engine, genuine, hostile_one

CHARTS = [chart.id for chart in genuine()[0].briefing.trade.charts]


def _rows(chart_id: str, language: Language = "ru", dossier: Dossier | None = None) -> list[dict[str, str]]:
    told = tables.table(dossier or genuine()[0], chart_id, language)
    assert told.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(told[1:]), delimiter=";"))


@pytest.mark.parametrize("chart_id", CHARTS)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_pdf_of_a_chart_holds_its_finding_its_numbers_and_its_sources(chart_id: str, language: Language) -> None:
    dossier, _ = genuine()
    made = drawn.draw(*genuine(), chart_id, language, "pdf", engine=engine())
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 1
    found = bare(reader.pages[0].extract_text())
    voice = speech(language)
    (picture,) = (one for one in pictures(dossier, voice) if one.id == chart_id)
    for words in (
        picture.title,
        picture.subtitle,
        picture.note,
        voice.say("Sources: {sources}", sources=picture.sources),
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
    voice = speech("ru")

    def found(kind: str) -> str:
        made = drawn.draw(*genuine(), by_kind[kind], "ru", "pdf", engine=engine())  # type: ignore[index] # a kind of the file
        return bare(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text())

    assert bare(voice.say("no data")) in found("years")
    assert bare("вычислено: 28,6 ÷ (1 + 80,4 %)") in found("bars")


@pytest.mark.parametrize("chart_id", CHARTS)
def test_a_png_has_twice_the_pixels_of_a_screen(chart_id: str) -> None:
    made = drawn.draw(*genuine(), chart_id, "ru", "png", engine=engine())
    assert made.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", made[16:24])
    assert width == pytest.approx(176 / 25.4 * 192, abs=2)
    assert 300 < height < width


def test_an_svg_carries_title_and_description() -> None:
    dossier, _ = genuine()
    (picture,) = (one for one in pictures(dossier, speech("kk")) if one.id == CHARTS[0])
    made = drawn.draw(*genuine(), CHARTS[0], "kk", "svg", engine=engine()).decode()
    assert re.match(r"<svg [^>]*role=\"img\"><title>", made)
    assert f"<title>{picture.title}</title><desc>{picture.alt}</desc>" in made
    hostile = drawn.draw(*hostile_one(), CHARTS[0], "ru", "svg", engine=engine()).decode()
    assert "<script" not in hostile


def test_the_same_chart_gives_the_same_bytes(tmp_path: Path) -> None:
    for form in drawn.FORMS:
        target = tmp_path / f"chart.{form}"
        drawn.export(*genuine(), CHARTS[0], "ru", target)
        assert target.read_bytes() == drawn.draw(*genuine(), CHARTS[0], "ru", form, engine=engine())


def test_an_unknown_chart_or_form_is_refused_and_says_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match=CHARTS[0]):
        drawn.draw(*genuine(), "nothing", "ru", "png", engine=engine())
    with pytest.raises(OrderError, match=CHARTS[0]):
        tables.table(genuine()[0], "nothing", "ru")
    with pytest.raises(OrderError, match=r"\.png"):
        drawn.form_of(tmp_path / "chart.gif")
    with pytest.raises(OrderError, match=r"\.csv"):
        tables.export(*genuine(), CHARTS[0], "ru", tmp_path / "table.xls")


@pytest.mark.parametrize("chart_id", CHARTS)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_table_has_every_value_as_a_number_of_the_language(chart_id: str, language: Language) -> None:
    dossier, _ = genuine()
    voice = speech(language)
    keys = [key for series in dossier.charts[chart_id].series for key in series.values]
    rows = _rows(chart_id, language)
    assert len(rows) == len(keys)
    for key, row in zip(keys, rows, strict=True):
        value = dossier.values[key]
        column = voice.say("{measure}, {unit}", measure=voice.say("Value"), unit=voice.unit(value.unit))
        assert row[column] == str(dossier.number(value)).replace(".", ",")
        assert list(row)[-1] == voice.say("Source")
        numbers = {dossier.source_numbers[piece.source] for piece in dossier.evidence(value)}
        assert {int(found) for found in re.findall(r"\[(\d+)\]", row[voice.say("Source")])} == numbers


def test_flags_and_qualifiers_have_columns_of_their_own() -> None:
    dossier, _ = genuine()
    rows = {chart.kind: _rows(chart.id) for chart in dossier.briefing.trade.charts}
    flags, qualifier = speech("ru").say("Flags"), speech("ru").say("Qualifier")
    assert [row[flags] for row in rows["points"] if row[flags]] == [f"u {speech('ru').flag('u')}"]
    assert speech("ru").qualifier("about") in [row[qualifier] for row in rows["sides"]]
    assert speech("ru").say("computed") in [row[qualifier] for row in rows["bars"]]


def test_negative_numbers_stay_numbers_and_texts_that_start_a_formula_are_defused() -> None:
    dossier, _ = genuine()
    bars = next(chart for chart in dossier.briefing.trade.charts if chart.kind == "bars")
    assert "-50,5" in [cell for row in _rows(bars.id) for cell in row.values()]

    def armed(part: Any) -> Any:
        if isinstance(part, Text):
            return Text(ru="=2+5", kk="@x")
        if isinstance(part, msgspec.Struct):
            return type(part)(**{name: armed(getattr(part, name)) for name in part.__struct_fields__})
        return tuple(map(armed, part)) if isinstance(part, tuple) else part

    told = [cell for row in _rows(bars.id, dossier=Dossier(armed(dossier.briefing))) for cell in row.values()]
    assert "'=2+5" in told
    assert not [cell for cell in told if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert not [cell for cell in told if cell.startswith("-") and not re.fullmatch(r"-\d+(,\d+)?", cell)]
