"""Drawing: a chart as the template draws it, from the same description from which the window draws it."""

from typing import Any

from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model import axes
from app.briefing.model.periods import span
from app.briefing.model.values import Chart
from app.briefing.text.charts import Line, Picture, Point, named_itself, picture, ticks
from app.paper.content.languages import Run, Runs, Voices, tag


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
        "no_data": voices.say("no data"),
        "period_head": voices.say("Period"),
        "lines": [_line(told, index, voices) for index in range(len(first.lines))],
        "gaps": [list(gap) for gap in first.gaps],
        "ticks": [{"at": at, "text": text} for at, text in ticks(first, voices.first)],
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
        "name": _runs(voices, [line.name for line in lines]),
        "reporter": _runs(voices, [line.reporter for line in lines]),
        "points": [
            _point(told[0], lines[0], [line.points[number] for line in lines], voices)
            for number in range(len(lines[0].points))
        ],
    }


def _point(drawn: Picture, line: Line, points: list[Point], voices: Voices) -> dict[str, Any]:
    point = points[0]
    period = voices.each(lambda voice: voice.period_short(point.period) if point.period else "")
    start, end = axes.extent(point.period) if point.period else (0.0, 0.0)
    # A number is told once, as the first language writes it; words beside it are told in every language.
    text = _runs(voices, [each.text for each in points])
    return {
        "id": point.id,
        "period": period,
        "key": point.period,
        "start": start,
        "end": end,
        "value": None if point.value is None else float(point.value),
        # In a share each part has its own name; elsewhere the series is the name, and the period tells values apart.
        "label": _runs(voices, [each.label for each in points])
        if drawn.kind == "share" or named_itself(point, line)
        else period,
        "text": text if any(map(str.isalpha, point.text)) else text[:1],
        "part": point.part,
        "computed": point.drawn == "computed",
        "formula": _runs(voices, [_formula(each, voice) for each, voice in zip(points, voices.speeches, strict=True)]),
        "doubtful": point.doubtful,
    }


def _formula(point: Point, speech: Speech) -> str:
    return speech.say("computed: {formula}", formula=point.formula) if point.formula else ""


def _periods(drawn: Picture, voices: Voices) -> list[dict[str, Any]]:
    """The rows of a table of sides: every period once, in order of time."""
    keys = sorted({point.period for line in drawn.lines for point in line.points}, key=span)

    def label(key: str) -> Runs:
        return voices.each(lambda voice: voice.period_short(key))

    return [{"key": key, "label": label(key)} for key in keys]
