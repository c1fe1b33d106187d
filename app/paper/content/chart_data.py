"""Data of charts and of the map for the template, from the same description as the drawings of the window."""

from decimal import Decimal
from typing import Any, Final

import msgspec

from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.maps import clipping, labels, words
from app.briefing.maps.drawing import DASHES, fitted
from app.briefing.maps.drawing import picture as map_picture
from app.briefing.maps.projection import Path
from app.briefing.model import axes
from app.briefing.model.periods import span
from app.briefing.model.places import Location, Route
from app.briefing.model.values import Chart, ChartNote
from app.briefing.text.charts import Line, Picture, Point, ordered_notes, picture
from app.briefing.text.point_text import form_of, gap_lines, marks_notes, named_itself, paired, ticks
from app.briefing.text.sides import reporter_beside
from app.paper.content.languages import PaperLanguages, Runs, made, tag

_ROWS: Final = 12
"""Maximum of series that are small charts of their own: more do not fit on a page."""


def drawing(dossier: Dossier, chart: Chart, languages: PaperLanguages, *, bare: bool = False) -> dict[str, Any]:
    """Return a chart as plain data: texts in each language, series with points, axis ticks, alt text.

    `bare`: without notes, and without what explains counts that differ.
    """
    if bare:
        chart = msgspec.structs.replace(chart, notes=())
    pictures = [picture(dossier, chart, localizer) for localizer in languages.localizers]
    first = pictures[0]
    plain = form_of(first) == "rows" and (bare or len(first.lines) > _ROWS)
    data: dict[str, Any] = {
        "id": chart.id,
        "kind": chart.kind if plain else form_of(first),
        "lang": tag(languages.first, languages.first.language),
        "alts": [
            {"lang": tag(localizer, localizer.language), "words": item.alt}
            for item, localizer in zip(pictures, languages.localizers, strict=True)
        ],
        "title": languages.text(chart.title),
        "subtitle": _runs(languages, [item.subtitle for item in pictures]),
        "note": languages.text(chart.note),
        "sources": _runs(
            languages,
            [
                localizer.gettext("Sources: {sources}", sources=item.sources)
                for item, localizer in zip(pictures, languages.localizers, strict=True)
            ],
        ),
        "no_data": languages.gettext("no data"),
        "period_head": languages.gettext("Period"),
        "lines": [_line(pictures, index, languages) for index in range(len(first.lines))],
        "gaps": [_gap(first, gap, languages) for gap in first.gaps],
        "paired": paired(first),
        "zero": languages.first.number(Decimal(0)),
        "ticks": [{"at": at, "text": text} for at, text in ticks(first, languages.first)],
        "explained": None if bare else _explained(dossier, first, languages),
        "notes": [_note(pictures, index, note, languages) for index, note in enumerate(ordered_notes(chart))],
    }
    if chart.kind == "sides":
        data["periods"] = _periods(first, languages)
    return data


def _explained(dossier: Dossier, chart_picture: Picture, languages: PaperLanguages) -> dict[str, Runs] | None:
    """Return the title and the text of the finding that explains why counts differ, if any."""
    if chart_picture.explained is None:
        return None
    key = chart_picture.explained.id
    finding = next(finding for finding in dossier.briefing.findings if finding.id == key)
    return {"title": languages.text(finding.title), "text": languages.text(finding.text)}


def _note(pictures: list[Picture], index: int, note: ChartNote, languages: PaperLanguages) -> dict[str, Any]:
    """Return a note: its number, empty where no axis bears it, its place on that axis, its period and its words."""
    noted, places = pictures[0].notes[index], [axes.squeezed(end, pictures[0].gaps) for end in axes.extent(note.period)]
    heads = [joined(", ", (item.notes[index].when, item.notes[index].series)) for item in pictures]
    return {
        "number": str(noted.number) if marks_notes(pictures[0]) else "",
        "place": sum(places) / 2,
        "head": _runs(languages, heads),
        "text": languages.text(note.text),
    }


MAP: Final = "places.map"
"""Id of the map among the drawings of a paper; no item has such an id."""
_WIDTH: Final = 100.0
"""Units of the width of the map."""
_HEIGHT: Final = 42.0
_ROOM: Final = 14.0
"""Units around all places, for their names."""


def map_drawing(
    dossier: Dossier, places: tuple[Location, ...], routes: tuple[Route, ...], languages: PaperLanguages
) -> dict[str, Any]:
    """Return a map as plain data: outlines and routes as numbers x, y, x, y …, places with names, alt text, note."""
    shown = map_picture(dossier, places, routes)
    view = fitted(shown, _WIDTH, _HEIGHT, _ROOM)
    ground = shown.ground

    def lines(paths: tuple[Path, ...]) -> list[list[float]]:
        return [_numbers(path) for path in clipping.lines(map(view.path, paths), _WIDTH, _HEIGHT)]

    spots = [view.at(spot.point) for spot in shown.spots]
    ways = [[view.path(path) for path in way.paths] for way in shown.ways]
    return {
        "id": MAP,
        "alts": [
            {
                "lang": tag(localizer, localizer.language),
                "words": words.alternative(dossier, places, routes, localizer),
            }
            for localizer in languages.localizers
        ],
        "height": _HEIGHT,
        "land": [_numbers(path) for path in clipping.rings(map(view.path, ground.land), _WIDTH, _HEIGHT)],
        "coasts": lines(ground.coasts),
        "borders": lines(ground.borders),
        "disputed": lines(ground.disputed),
        "routes": [
            {
                "number": str(number) if len(routes) > 1 else "",
                "dashes": list(DASHES.get(route.kind, ())),
                "paths": [_numbers(path) for path in way],
                "course": [_numbers((point,)) for path in way for point in labels.course(path, 1.0)],
                "spots": [_numbers((spot,)) for spot in labels.spots(way)],
            }
            for number, (route, way) in enumerate(zip(routes, ways, strict=True), 1)
        ],
        "places": [
            {"x": round(x, 2), "y": round(y, 2), "name": languages.text(place.name)[0], "side": spot.side}
            for place, spot, (x, y) in zip(places, shown.spots, spots, strict=True)
        ],
        "note": languages.label(words.note),
    }


def _numbers(path: Path) -> list[float]:
    return [round(number, 2) for point in path for number in point]


def _runs(languages: PaperLanguages, texts: list[str]) -> Runs:
    return [made(localizer, text) for localizer, text in zip(languages.localizers, texts, strict=True)]


def _line(pictures: list[Picture], index: int, languages: PaperLanguages) -> dict[str, Any]:
    lines = [item.lines[index] for item in pictures]
    return {
        "label": _runs(languages, [line.label for line in lines]),
        "name": _runs(languages, [line.name for line in lines]),
        "reporter": _runs(languages, [line.reporter for line in lines])
        if any(reporter_beside(line.label, line.reporter) for line in lines)
        else [],
        "shade": index if lines[0].side < 0 else -1 - lines[0].side,  # number of the series, or below zero of the side
        "points": [
            _point(pictures[0], lines[0], [line.points[number] for line in lines], languages)
            for number in range(len(lines[0].points))
        ],
    }


def _point(chart_picture: Picture, line: Line, points: list[Point], languages: PaperLanguages) -> dict[str, Any]:
    point = points[0]
    period = languages.each(lambda localizer: localizer.period_short(point.period) if point.period else "")
    times = axes.extent(point.period) if point.period else (0.0, 0.0)
    start, end = (axes.squeezed(time, chart_picture.gaps) for time in times)
    # A plain number appears once, formatted for the first language; text with words appears in every language.
    text = _runs(languages, [item.text for item in points])
    return {
        "id": point.id,
        "period": period,
        "key": point.period,
        "start": start,
        "end": end,
        "value": None if point.value is None else float(point.value),
        "upper": None if point.upper is None else float(point.upper),
        # In a share chart each part has a name; in others the series has the name, and the period identifies the value.
        "label": _runs(languages, [item.label for item in points])
        if chart_picture.kind == "share" or named_itself(point, line)
        else period,
        "text": text if any(map(str.isalpha, point.text)) else text[:1],
        "part": point.part,
        "computed": point.drawn == "computed",
        "formula": _runs(
            languages, [_formula(item, localizer) for item, localizer in zip(points, languages.localizers, strict=True)]
        ),
        "doubtful": point.doubtful,
    }


def _formula(point: Point, localizer: Localizer) -> str:
    return localizer.gettext("computed: {formula}", formula=point.formula) if point.formula else ""


def _gap(chart_picture: Picture, gap: tuple[int, int], languages: PaperLanguages) -> dict[str, Any]:
    """Return a gap of the time axis: its places on the axis, its words and its years."""
    start, end = (axes.squeezed(time, chart_picture.gaps) for time in (gap[0], gap[1] + 1))
    told = languages.each(lambda localizer: gap_lines(gap, localizer)[0])
    return {"start": start, "end": end, "told": told, "years": gap_lines(gap, languages.first)[1]}


def _periods(chart_picture: Picture, languages: PaperLanguages) -> list[dict[str, Any]]:
    """Return the rows of a sides table: each period once, in order of time."""
    keys = sorted({point.period for line in chart_picture.lines for point in line.points}, key=span)

    def label(key: str) -> Runs:
        return languages.each(lambda localizer: localizer.period_short(key))

    return [{"key": key, "label": label(key)} for key in keys]
