"""Sections of the summary built behind the first frame: their rows, in groups."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from app.briefing.i18n.direction import joined
from app.briefing.model.visit_book import in_time
from app.briefing.text import evidence, visit_book, voices
from app.briefing.text.front_page import stated
from app.briefing.text.section_names import section_name
from app.briefing.text.visit_book import Labelled, route_kind
from app.window.items.row import Row, RowStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Finding, Item, Statement
    from app.briefing.model.visit_book import Meeting, Point
    from app.briefing.text.front_page import Line
    from app.window.context.view_context import ViewContext

_PLAIN = RowStyle()
_DATED = RowStyle(lead_width=112)
_HOURS = RowStyle("strong", lead_width=112)
_TITLED = RowStyle("strong")


class Group(NamedTuple):
    """Rows of a section under a heading; without one if it is empty."""

    heading: str
    rows: tuple[Row, ...]


class Section(NamedTuple):
    """Section of the summary; `own`: the office's own words, which stand on a ground of their own.

    `whole`: each row takes the whole width; otherwise the rows stand in two columns. `mapped`: a map is above them.
    """

    name: str
    groups: tuple[Group, ...]
    row_style: RowStyle = _PLAIN
    own: bool = False
    whole: bool = False
    mapped: bool = False


def line_rows(lines: Iterable[Line]) -> tuple[Row, ...]:
    """Return statements as rows."""
    return tuple(Row(line.id, line.text, line.lead, sources=line.sources) for line in lines)


def own_label(localizer: Localizer) -> str:
    """Return the label of what is the office's own and not sourced."""
    return localizer.gettext("The office’s own words")


def further_sections(context: ViewContext) -> Iterator[Section]:
    """Yield the sections below the key messages and the timeline, from the top; empty ones too."""
    dossier, localizer = context.dossier, context.localizer
    briefing, gettext = dossier.briefing, localizer.gettext
    colours = context.theme.palette
    own = RowStyle("statement", lead_width=112, ground=colours.own_ground)
    yield Section(section_name("points", localizer), _points(dossier, localizer), own, own=True)
    hours = any(meeting.time for meeting in briefing.programme)
    yield Section(section_name("programme", localizer), _programme(dossier, localizer), _HOURS if hours else _TITLED)
    yield _section(gettext("What comes next"), _steps(dossier, localizer), _DATED)
    yield _section(section_name("issues", localizer), _issues(dossier, localizer), _TITLED, whole=True)
    disagreements = finding_rows(dossier, briefing.findings[1:], localizer)
    yield _section(gettext("Where sources disagree"), *disagreements, whole=True)
    yield _section(gettext("Background and assessments"), _lines(dossier, briefing.context, localizer))
    yield _section(
        section_name("delegations", localizer),
        _delegations(dossier, localizer),
        _TITLED._replace(label_colour=colours.ink),
    )
    yield _section(section_name("lives", localizer), _lives(dossier, localizer), _TITLED)
    yield _map(dossier, localizer)
    sectors = (
        Row(sector.id, localizer.text(dossier.themes[sector.theme].name), detail=localizer.text(sector.text))
        for sector in briefing.sectors
    )
    yield _section(gettext("Fields of cooperation"), sectors)
    counted = RowStyle(lead="strong", lead_width=112, lead_colour=colours.ink)
    yield _section(gettext("Other figures"), _figures(dossier, localizer), counted)


def _map(dossier: Dossier, localizer: Localizer) -> Section:
    """Return the map with its routes, by number."""
    rows = tuple(
        Row(
            route.id,
            localizer.text(route.name),
            joined(" · ", (str(number) if len(dossier.briefing.routes) > 1 else "", route_kind(route.kind, localizer))),
            visit_book.stops(dossier, route, localizer),
            sources=_sources(dossier, route),
        )
        for number, route in enumerate(dossier.briefing.routes, 1)
    )
    groups = (Group("", rows),) if rows else ()
    return Section(section_name("places", localizer), groups, _DATED, mapped=bool(dossier.briefing.places))


def finding_rows(
    dossier: Dossier, findings: Iterable[Finding], localizer: Localizer, *, titled: bool = True
) -> tuple[tuple[Row, ...], RowStyle]:
    """Return disagreements as rows of what each side says, and the style of such rows; without titles if wanted."""
    rows = tuple(
        Row(
            finding.id,
            localizer.text(finding.title) if titled else "",
            sources=_sources(dossier, finding),
            voices=voices.disagreement(dossier, finding, localizer),
        )
        for finding in findings
    )
    return rows, _TITLED


def _section(name: str, rows: Iterable[Row], row_style: RowStyle = _PLAIN, *, whole: bool = False) -> Section:
    """Return a section of one group."""
    group = Group("", tuple(rows))
    return Section(name, (group,) if group.rows else (), row_style, whole=whole)


def _lines(dossier: Dossier, items: Iterable[Statement], localizer: Localizer) -> tuple[Row, ...]:
    """Return statements as rows."""
    return line_rows(stated(dossier, item, item.text, localizer) for item in items)


def _steps(dossier: Dossier, localizer: Localizer) -> Iterator[Row]:
    for step in dossier.briefing.steps:
        date = localizer.period_short(step.date) if step.date else localizer.gettext("no date")
        yield Row(step.id, localizer.text(step.text), date)


def _figures(dossier: Dossier, localizer: Localizer) -> Iterator[Row]:
    for figure in dossier.briefing.figures:
        if figure.id not in dossier.briefing.cards:
            name = evidence.value_name(dossier, figure, localizer)
            if figure.period:
                date = localizer.period_short(figure.period)
                name = localizer.gettext("{measure}, {period}", measure=name, period=date)
            yield Row(figure.id, name, evidence.value_shown(dossier, figure, localizer))


def _programme(dossier: Dossier, localizer: Localizer) -> tuple[Group, ...]:
    """Return the meetings by day and hour."""
    meetings = in_time(dossier.briefing.programme)
    return tuple(
        Group(localizer.period(day), tuple(_meeting(dossier, meeting, localizer) for meeting in of_day))
        for day, of_day in groupby(meetings, lambda meeting: meeting.date)
    )


def _meeting(dossier: Dossier, meeting: Meeting, localizer: Localizer) -> Row:
    place = localizer.text(meeting.place) if meeting.place else ""
    detail = joined(" · ", (place, visit_book.names(dossier, meeting.people, localizer)))
    return Row(meeting.id, localizer.text(meeting.title), visit_book.hour(meeting), detail)


def _issues(dossier: Dossier, localizer: Localizer) -> Iterator[Row]:
    for issue in dossier.briefing.issues:
        said = voices.issue(dossier, issue, own_label(localizer), localizer)
        yield Row(issue.id, localizer.text(issue.title), sources=_sources(dossier, issue), voices=said)


def _points(dossier: Dossier, localizer: Localizer) -> tuple[Group, ...]:
    """Return the talking points by meeting, in the order of the programme; those of no meeting last."""
    points = dossier.briefing.points
    meetings = in_time(dossier.briefing.programme)
    by_meeting: dict[str, list[Point]] = {meeting.id: [] for meeting in meetings}
    for point in points:
        by_meeting.setdefault(point.meeting or "", []).append(point)
    headings = {
        meeting.id: f"{localizer.text(meeting.title)} · {visit_book.when(meeting, localizer)}" for meeting in meetings
    }
    rest = localizer.gettext("At any meeting") if any(point.meeting for point in points) else ""
    return tuple(
        Group(headings.get(key, rest), tuple(_point(dossier, point, localizer) for point in those))
        for key, those in by_meeting.items()
        if those
    )


def _point(dossier: Dossier, point: Point, localizer: Localizer) -> Row:
    # The whole section stands on the ground of the office's own words, the answer with it.
    parts = tuple(Labelled(part.label, part.text) for part in visit_book.parts(dossier, point, localizer))
    return Row(point.id, localizer.text(point.text), visit_book.point_kind(point.kind, localizer), parts=parts)


def _delegations(dossier: Dossier, localizer: Localizer) -> Iterator[Row]:
    for delegation in dossier.briefing.delegations:
        members = visit_book.parts(dossier, delegation, localizer)
        yield Row(delegation.id, visit_book.title(dossier, delegation, localizer), parts=members)


def _lives(dossier: Dossier, localizer: Localizer) -> Iterator[Row]:
    for life in dossier.briefing.lives:
        *spoken, told = visit_book.parts(dossier, life, localizer)
        name, facts = visit_book.title(dossier, life, localizer), visit_book.facts(dossier, life, localizer)
        yield Row(life.id, name, detail=facts, parts=(*spoken, Labelled("", told.text)), picture=life.person)


def _sources(dossier: Dossier, item: Item) -> int:
    return len({reference.source for reference in dossier.evidence(item)})
