"""Drawing: a chart as the template draws it, from the same description from which the window draws it."""

from decimal import Decimal
from typing import Any

from app.briefing.charts import Picture, Point, picture
from app.briefing.dossier import Dossier
from app.briefing.model import Chart
from app.briefing.speaking import Speech
from app.paper.voices import Run, Runs, Voices, tag

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_TICKS = 5


def drawing(dossier: Dossier, chart: Chart, voices: Voices) -> dict[str, Any]:
    """A chart as plain data: heads in each language, series with their points, axes with their ticks, alt text."""
    told = [picture(dossier, chart, voice) for voice in voices.speeches]
    first = told[0]
    made: dict[str, Any] = {
        "id": chart.id,
        "kind": chart.kind,
        "lang": tag(voices.first, voices.first.language),
        "alt": " ".join(dict.fromkeys(each.alt for each in told)),
        "title": voices.text(chart.title),
        "subtitle": _runs(voices, [each.subtitle for each in told]),
        "note": voices.text(chart.note),
        "sources": _runs(
            voices,
            [
                voice.say("Sources: {sources}", sources=each.sources)
                for each, voice in zip(told, voices.speeches, strict=True)
            ],
        ),
        "unit": _runs(voices, [each.unit for each in told]),
        "no_data": voices.say("no data"),
        "period_head": voices.say("Period"),
        "lines": [_line(told, index, voices) for index in range(len(first.lines))],
        "gaps": [list(gap) for gap in first.gaps],
        "ticks": _ticks(first, voices.first),
    }
    if chart.kind == "sides":
        made["periods"] = _periods(first, voices)
    return made


def _runs(voices: Voices, told: list[str]) -> Runs:
    return [
        Run(lang=tag(voice, voice.language), words=words, stands_in=False)
        for voice, words in zip(voices.speeches, told, strict=True)
    ]


def _line(told: list[Picture], index: int, voices: Voices) -> dict[str, Any]:
    lines = [each.lines[index] for each in told]
    return {
        "label": _runs(voices, [line.label for line in lines]),
        "reporter": _runs(voices, [line.reporter for line in lines]),
        "points": [
            _point(told[0], [line.points[number] for line in lines], voices) for number in range(len(lines[0].points))
        ],
    }


def _point(drawn: Picture, points: list[Point], voices: Voices) -> dict[str, Any]:
    point = points[0]
    period = voices.each(lambda voice: voice.period_short(point.period) if point.period else "")
    return {
        "id": point.id,
        "period": period,
        "key": point.period,
        "year": point.year,
        "value": None if point.value is None else float(point.value),
        # In a share each part has its own name; elsewhere the series is the name, and the period tells values apart.
        "label": _runs(voices, [each.label for each in points]) if drawn.kind == "share" else period,
        "text": _runs(voices, [each.text for each in points]),
        "computed": point.drawn == "computed",
        "formula": _runs(voices, [_formula(each, voice) for each, voice in zip(points, voices.speeches, strict=True)]),
        "doubtful": point.doubtful,
    }


def _formula(point: Point, speech: Speech) -> str:
    return speech.say("computed: {formula}", formula=point.formula) if point.formula else ""


def _periods(drawn: Picture, voices: Voices) -> list[dict[str, Any]]:
    """The rows of a table of sides: every period once, the latest first."""
    keys = sorted({point.period for line in drawn.lines for point in line.points}, reverse=True)

    def label(key: str) -> Runs:
        return voices.each(lambda voice: voice.period_short(key))

    return [{"key": key, "label": label(key)} for key in keys]


def _ticks(drawn: Picture, speech: Speech) -> list[dict[str, Any]]:
    """Round numbers for the axis, from zero or below it to just above the highest value."""
    values = [point.value for line in drawn.lines for point in line.points if point.value is not None]
    if not values:
        return []
    high, low = max(*values, Decimal(0)), min(*values, Decimal(0))
    step = _step(max(high, -low))
    first = (low / step).to_integral_value("ROUND_FLOOR") if low < 0 else Decimal(0)
    last = (high / step).to_integral_value("ROUND_CEILING")
    return [
        {"at": float(number * step), "text": speech.number((number * step).normalize())}
        for number in (first + count for count in range(int(last - first) + 1))
    ]


def _step(reach: Decimal) -> Decimal:
    """The smallest of the steps 1, 2, 2.5, 5 (times a power of ten) that needs no more than `_MOST_TICKS` of them."""
    if reach <= 0:
        return Decimal(1)
    scale = Decimal(1).scaleb((reach / _MOST_TICKS).adjusted())
    return next((step * scale for step in _STEPS if step * scale * _MOST_TICKS >= reach), scale * 10)
