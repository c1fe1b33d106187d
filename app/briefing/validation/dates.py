"""Dates: consistency of dates with one another and with the data date."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from app.briefing.model.model import Agreement, Event, Milestone
from app.briefing.model.periods import Span, span
from app.briefing.text.agreements import STAGES, stage_name, status_name
from app.briefing.validation.rule import Case, Level, Remark, Rule


def stages(case: Case) -> Iterator[Remark]:
    """Report stages out of order or with two dates; a note if a finding shows the conflict."""
    for index, agreement in enumerate(case.dossier.briefing.agreements):
        for (first, milestone), (second, other) in combinations(list(enumerate(agreement.milestones))[:12], 2):
            message = _conflict(case, milestone, other)
            if message:
                path = f"agreements[{index}].milestones[{second if other.date else first}].date"
                yield _stage_remark(case, "stages", path, agreement, message)


def _conflict(case: Case, first: Milestone, other: Milestone) -> str:
    """Return why the dates of two stages contradict each other; empty if they do not."""
    localizer = case.localizer
    if first.date is None or other.date is None:
        return ""
    if STAGES.index(first.stage) > STAGES.index(other.stage):
        first, other = other, first
    assert first.date is not None
    assert other.date is not None
    before, after = span(first.date), span(other.date)
    fields = {
        "first": stage_name(first.stage, localizer),
        "day": localizer.period(first.date),
        "second": stage_name(other.stage, localizer),
        "other": localizer.period(other.date),
    }
    if first.stage == other.stage and (before.last < after.first or after.last < before.first):
        return localizer.gettext("One stage has two dates: {first} {day}, and {second} {other}.", **fields)
    if first.stage != other.stage and after.last < before.first:
        return localizer.gettext("The stages are out of order: {first} {day}, but {second} {other}.", **fields)
    return ""


def _stage_remark(case: Case, rule: str, path: str, agreement: Agreement, message: str) -> Remark:
    level: Level = "error"
    findings = case.dossier.concerns.get(agreement.id, ())
    if agreement.status == "disputed" and findings:
        level = "note"
        explanation = case.localizer.gettext("The finding “{id}” shows it.", id=findings[0].id)
        message = f"{message} {explanation}"
    return Remark(level, rule, path, agreement.id, message)


def statuses(case: Case) -> Iterator[Remark]:
    """Report an agreement whose status is not its last stage."""
    localizer, last = case.localizer, case.data_date
    for index, agreement in enumerate(case.dossier.briefing.agreements):
        reached = [entry.stage for entry in agreement.milestones if not entry.date or span(entry.date).first <= last]
        if agreement.status not in STAGES or not reached or (agreement.status == "replaced" and agreement.replaced_by):
            continue
        latest = max(reached, key=STAGES.index)
        if agreement.status != latest:
            message = localizer.gettext(
                "The status is “{status}”, but the last stage given is “{stage}”. Give the stage with its evidence, or "
                "correct the status.",
                status=status_name(agreement.status, localizer),
                stage=stage_name(latest, localizer),
            )
            yield Remark("warning", "stages", f"agreements[{index}].status", agreement.id, message)


def future(case: Case) -> Iterator[Remark]:
    """Report past events, quotes, sources and stages dated after the data date."""
    briefing, localizer, last = case.dossier.briefing, case.localizer, case.data_date
    day = localizer.date(last)
    for index, agreement in enumerate(briefing.agreements):
        for number, milestone in enumerate(agreement.milestones):
            if not milestone.date or span(milestone.date).first <= last:
                continue
            if milestone.stage in ("adopted", "signed", "ratified") or agreement.status == milestone.stage:
                message = localizer.gettext(
                    "{stage} {date}, which is after the data date, {day}.",
                    stage=stage_name(milestone.stage, localizer),
                    date=localizer.period(milestone.date),
                    day=day,
                )
                yield Remark("error", "future", f"agreements[{index}].milestones[{number}].date", agreement.id, message)
    entries = [(f"quotes[{index}].date", quote.id, quote.date) for index, quote in enumerate(briefing.quotes)]
    entries += [(f"events[{index}].date", event.id, event.date) for index, event in enumerate(briefing.events)]
    entries += [(f"sources[{index}].date", "", source.date) for index, source in enumerate(briefing.sources)]
    for path, item_id, date in entries:
        if date and span(date).first > last:
            message = localizer.gettext(
                "{date} is after the data date, {day}. Correct one of them; what is to come is a next step.",
                date=localizer.period(date),
                day=day,
            )
            yield Remark("error" if path.startswith("quotes") else "warning", "future", path, item_id, message)


def unfinished(case: Case) -> Iterator[Remark]:
    """Report values of a period not over on the data date that are not flagged estimated or provisional."""
    localizer, last = case.localizer, case.data_date
    for index, item in enumerate(case.dossier.briefing.trade.observations):
        if item.value is not None and span(item.period).last > last and not {"e", "p"}.intersection(item.flags):
            message = localizer.gettext(
                "The period {period} was not over on the data date, {day}. Mark the value as estimated or provisional.",
                period=localizer.period(item.period),
                day=localizer.date(last),
            )
            yield Remark("warning", "unfinished", f"trade.observations[{index}].period", item.id, message)


def steps(case: Case) -> Iterator[Remark]:
    """Report next steps dated before the data date."""
    localizer, last = case.localizer, case.data_date
    for index, step in enumerate(case.dossier.briefing.steps):
        if step.date and span(step.date).last < last:
            message = localizer.gettext(
                "The next step is past: {date} is before the data date, {day}. Make it an event or give it a new date.",
                date=localizer.period(step.date),
                day=localizer.date(last),
            )
            yield Remark("warning", "step", f"steps[{index}].date", step.id, message)


def occasions(case: Case) -> Iterator[Remark]:
    """Report an agreement with no stage in the days of its event."""
    localizer = case.localizer
    events = {event.id: event for event in case.dossier.briefing.events}
    for index, agreement in enumerate(case.dossier.briefing.agreements):
        dates = [milestone.date for milestone in agreement.milestones if milestone.date]
        if agreement.event is None or not dates:
            continue
        days = span(events[agreement.event].date)
        if all(span(date).last < days.first or span(date).first > days.last for date in dates):
            message = localizer.gettext(
                "The agreement belongs to “{event}” ({when}), but none of its stages falls in that time: {dates}.",
                event=agreement.event,
                when=localizer.period(events[agreement.event].date),
                dates=", ".join(localizer.period(date) for date in dates),
            )
            yield Remark("warning", "event", f"agreements[{index}].event", agreement.id, message)


def visit(case: Case) -> Iterator[Remark]:
    """Report a visit without an event in its days, and events on these days in the year before or after."""
    briefing, localizer = case.dossier.briefing, case.localizer
    days = span(briefing.occasion.dates)
    events = [(index, event, span(event.date)) for index, event in enumerate(briefing.events)]
    has_event = any(when.first <= days.last and days.first <= when.last for _, _, when in events)
    misdated = [(index, event) for index, event, when in events if _is_year_off(when, days)]
    for index, event in misdated:
        message = localizer.gettext(
            "The event is dated {date}, but the visit has these days in another year: {dates}. Correct the year where "
            "it is wrong.",
            date=localizer.period(event.date),
            dates=localizer.period(briefing.occasion.dates),
        )
        yield Remark("note" if has_event else "warning", "visit", f"events[{index}].date", event.id, message)
    if events and not has_event and not misdated and days.last <= case.data_date:
        nearest = min((event for _, event, _ in events), key=lambda event: _distance(event, days))
        message = localizer.gettext(
            "No event falls in the days of the visit, {dates}. The nearest is “{event}”, {date}. Correct the dates, or "
            "add the event.",
            dates=localizer.period(briefing.occasion.dates),
            event=localizer.text(nearest.title),
            date=localizer.period(nearest.date),
        )
        yield Remark("warning", "visit", "occasion.dates", nearest.id, message)


def _is_year_off(dates: Span, days: Span) -> bool:
    """Return whether dates lie in the days of a visit, but a year earlier or later."""
    if dates.precision != "day" or days.precision != "day" or abs(days.first.year - dates.first.year) != 1:
        return False
    first, last, start, end = ((day.month, day.day) for day in (dates.first, dates.last, days.first, days.last))
    return start <= first <= last <= end


def _distance(event: Event, days: Span) -> int:
    dates = span(event.date)
    return max((days.first - dates.last).days, (dates.first - days.last).days)


RULES: Final[tuple[Rule, ...]] = (stages, statuses, future, unfinished, steps, occasions, visit)
