"""Drawing: a chart as the template draws it, from the same description from which the window draws it."""

from typing import Any

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model import axes
from app.briefing.model.periods import span
from app.briefing.model.values import Chart
from app.briefing.text.charts import Line, Picture, Point, named_itself, picture, ticks
from app.paper.content.languages import PaperLanguages, Run, Runs, tag


def drawing(dossier: Dossier, chart: Chart, languages: PaperLanguages) -> dict[str, Any]:
    """A chart as plain data: heads in each language, series with their points, axes with their ticks, alt text."""
    told = [picture(dossier, chart, localizer) for localizer in languages.localizers]
    first = told[0]
    made: dict[str, Any] = {
        "id": chart.id,
        "kind": chart.kind,
        "lang": tag(languages.first, languages.first.language),
        "alt": " ".join(dict.fromkeys(each.alt for each in told)),
        "title": languages.text(chart.title),
        "subtitle": _runs(languages, [each.subtitle for each in told]),
        "note": languages.text(chart.note),
        "sources": _runs(
            languages,
            [
                localizer.gettext("Sources: {sources}", sources=each.sources)
                for each, localizer in zip(told, languages.localizers, strict=True)
            ],
        ),
        "no_data": languages.gettext("no data"),
        "period_head": languages.gettext("Period"),
        "lines": [_line(told, index, languages) for index in range(len(first.lines))],
        "gaps": [list(gap) for gap in first.gaps],
        "ticks": [{"at": at, "text": text} for at, text in ticks(first, languages.first)],
    }
    if chart.kind == "sides":
        made["periods"] = _periods(first, languages)
    return made


def _runs(languages: PaperLanguages, told: list[str]) -> Runs:
    return [
        Run(lang=tag(localizer, localizer.language), words=words, stands_in=False)
        for localizer, words in zip(languages.localizers, told, strict=True)
    ]


def _line(told: list[Picture], index: int, languages: PaperLanguages) -> dict[str, Any]:
    lines = [each.lines[index] for each in told]
    return {
        "label": _runs(languages, [line.label for line in lines]),
        "name": _runs(languages, [line.name for line in lines]),
        "reporter": _runs(languages, [line.reporter for line in lines]),
        "points": [
            _point(told[0], lines[0], [line.points[number] for line in lines], languages)
            for number in range(len(lines[0].points))
        ],
    }


def _point(drawn: Picture, line: Line, points: list[Point], languages: PaperLanguages) -> dict[str, Any]:
    point = points[0]
    period = languages.each(lambda localizer: localizer.period_short(point.period) if point.period else "")
    start, end = axes.extent(point.period) if point.period else (0.0, 0.0)
    # A number is told once, as the first language writes it; words beside it are told in every language.
    text = _runs(languages, [each.text for each in points])
    return {
        "id": point.id,
        "period": period,
        "key": point.period,
        "start": start,
        "end": end,
        "value": None if point.value is None else float(point.value),
        # In a share each part has its own name; elsewhere the series is the name, and the period tells values apart.
        "label": _runs(languages, [each.label for each in points])
        if drawn.kind == "share" or named_itself(point, line)
        else period,
        "text": text if any(map(str.isalpha, point.text)) else text[:1],
        "part": point.part,
        "computed": point.drawn == "computed",
        "formula": _runs(
            languages, [_formula(each, localizer) for each, localizer in zip(points, languages.localizers, strict=True)]
        ),
        "doubtful": point.doubtful,
    }


def _formula(point: Point, localizer: Localizer) -> str:
    return localizer.gettext("computed: {formula}", formula=point.formula) if point.formula else ""


def _periods(drawn: Picture, languages: PaperLanguages) -> list[dict[str, Any]]:
    """The rows of a table of sides: every period once, in order of time."""
    keys = sorted({point.period for line in drawn.lines for point in line.points}, key=span)

    def label(key: str) -> Runs:
        return languages.each(lambda localizer: localizer.period_short(key))

    return [{"key": key, "label": label(key)} for key in keys]
