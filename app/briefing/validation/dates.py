"""Dating: dates that cannot all be so, against one another and against the day up to which the data go."""

import datetime
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from app.briefing.model.model import Agreement, Event, Milestone
from app.briefing.model.periods import Span, span
from app.briefing.text.agreements import STAGES, stage_name, status_name
from app.briefing.validation.rule import Case, Level, Remark, Rule


def _data_date(case: Case) -> datetime.date:
    return datetime.date.fromisoformat(case.dossier.briefing.edition.data_date)


def stages(case: Case) -> Iterator[Remark]:
    """The stages of an agreement follow one another, and one stage has one date, unless a finding shows why not."""
    for index, agreement in enumerate(case.dossier.briefing.agreements):
        for (first, one), (second, other) in combinations(list(enumerate(agreement.milestones))[:12], 2):
            told = _conflict(case, one, other)
            if told:
                path = f"agreements[{index}].milestones[{second if other.date else first}].date"
                yield _excused(case, "stages", path, agreement, told)


def _conflict(case: Case, one: Milestone, other: Milestone) -> str:
    """Why the dates of two stages cannot both be so, or nothing."""
    localizer = case.localizer
    if one.date is None or other.date is None:
        return ""
    if STAGES.index(one.stage) > STAGES.index(other.stage):
        one, other = other, one
    assert one.date is not None
    assert other.date is not None
    before, after = span(one.date), span(other.date)
    told = {
        "first": stage_name(one.stage, localizer),
        "day": localizer.period(one.date),
        "second": stage_name(other.stage, localizer),
        "other": localizer.period(other.date),
    }
    if one.stage == other.stage and (before.last < after.first or after.last < before.first):
        return localizer.gettext("One stage has two dates: {first} {day}, and {second} {other}.", **told)
    if one.stage != other.stage and after.last < before.first:
        return localizer.gettext("The stages are out of order: {first} {day}, but {second} {other}.", **told)
    return ""


def _excused(case: Case, rule: str, path: str, agreement: Agreement, told: str) -> Remark:
    level: Level = "error"
    shown = case.dossier.concerns.get(agreement.id, ())
    if agreement.status == "disputed" and shown:
        level = "note"
        named = case.localizer.gettext("The finding “{id}” shows it.", id=shown[0].id)
        told = f"{told} {named}"
    return Remark(level, rule, path, agreement.id, told)


def statuses(case: Case) -> Iterator[Remark]:
    """The status of an agreement is the last of its stages."""
    localizer, last = case.localizer, _data_date(case)
    for index, agreement in enumerate(case.dossier.briefing.agreements):
        reached = [one.stage for one in agreement.milestones if not one.date or span(one.date).first <= last]
        if agreement.status not in STAGES or not reached or (agreement.status == "replaced" and agreement.replaced_by):
            continue
        latest = max(reached, key=STAGES.index)
        if agreement.status != latest:
            told = localizer.gettext(
                "The status is “{status}”, but the last stage given is “{stage}”. Give the stage with its evidence, or "
                "correct the status.",
                status=status_name(agreement.status, localizer),
                stage=stage_name(latest, localizer),
            )
            yield Remark("warning", "stages", f"agreements[{index}].status", agreement.id, told)


def future(case: Case) -> Iterator[Remark]:
    """What has happened happened by the day up to which the data go."""
    briefing, localizer, last = case.dossier.briefing, case.localizer, _data_date(case)
    day = localizer.date(last)
    for index, agreement in enumerate(briefing.agreements):
        for number, milestone in enumerate(agreement.milestones):
            if not milestone.date or span(milestone.date).first <= last:
                continue
            if milestone.stage in ("adopted", "signed", "ratified") or agreement.status == milestone.stage:
                told = localizer.gettext(
                    "{stage} {date}, which is after the data date, {day}.",
                    stage=stage_name(milestone.stage, localizer),
                    date=localizer.period(milestone.date),
                    day=day,
                )
                yield Remark("error", "future", f"agreements[{index}].milestones[{number}].date", agreement.id, told)
    dated = [(f"quotes[{index}].date", quote.id, quote.date) for index, quote in enumerate(briefing.quotes)]
    dated += [(f"events[{index}].date", event.id, event.date) for index, event in enumerate(briefing.events)]
    dated += [(f"sources[{index}].date", "", source.date) for index, source in enumerate(briefing.sources)]
    for path, item_id, date in dated:
        if date and span(date).first > last:
            told = localizer.gettext(
                "{date} is after the data date, {day}. Correct one of them; what is to come is a next step.",
                date=localizer.period(date),
                day=day,
            )
            yield Remark("error" if path.startswith("quotes") else "warning", "future", path, item_id, told)


def unfinished(case: Case) -> Iterator[Remark]:
    """The trade of a period that was not over on the data date is at most an estimate."""
    localizer, last = case.localizer, _data_date(case)
    for index, item in enumerate(case.dossier.briefing.trade.observations):
        if item.value is not None and span(item.period).last > last and not {"e", "p"}.intersection(item.flags):
            told = localizer.gettext(
                "The period {period} was not over on the data date, {day}. Mark the value as estimated or provisional.",
                period=localizer.period(item.period),
                day=localizer.date(last),
            )
            yield Remark("warning", "unfinished", f"trade.observations[{index}].period", item.id, told)


def steps(case: Case) -> Iterator[Remark]:
    """What comes next is not in the past."""
    localizer, last = case.localizer, _data_date(case)
    for index, step in enumerate(case.dossier.briefing.steps):
        if step.date and span(step.date).last < last:
            told = localizer.gettext(
                "The next step is past: {date} is before the data date, {day}. Make it an event or give it a new date.",
                date=localizer.period(step.date),
                day=localizer.date(last),
            )
            yield Remark("warning", "step", f"steps[{index}].date", step.id, told)


def occasions(case: Case) -> Iterator[Remark]:
    """An agreement that belongs to an event has a stage in the days of that event."""
    localizer = case.localizer
    events = {event.id: event for event in case.dossier.briefing.events}
    for index, agreement in enumerate(case.dossier.briefing.agreements):
        dates = [milestone.date for milestone in agreement.milestones if milestone.date]
        if agreement.event is None or not dates:
            continue
        held = span(events[agreement.event].date)
        if all(span(date).last < held.first or span(date).first > held.last for date in dates):
            told = localizer.gettext(
                "The agreement belongs to “{event}” ({when}), but none of its stages falls in that time: {dates}.",
                event=agreement.event,
                when=localizer.period(events[agreement.event].date),
                dates=", ".join(localizer.period(date) for date in dates),
            )
            yield Remark("warning", "event", f"agreements[{index}].event", agreement.id, told)


def visit(case: Case) -> Iterator[Remark]:
    """The events of a visit fall in its days, and no event has these days in the year before or after by mistake."""
    briefing, localizer = case.dossier.briefing, case.localizer
    held = span(briefing.occasion.dates)
    events = [(index, event, span(event.date)) for index, event in enumerate(briefing.events)]
    met = any(when.first <= held.last and held.first <= when.last for _, _, when in events)
    moved = [(index, event) for index, event, when in events if _moved(when, held)]
    for index, event in moved:
        told = localizer.gettext(
            "The event is dated {date}, but the visit has these days in another year: {dates}. Correct the year where "
            "it is wrong.",
            date=localizer.period(event.date),
            dates=localizer.period(briefing.occasion.dates),
        )
        yield Remark("note" if met else "warning", "visit", f"events[{index}].date", event.id, told)
    if events and not met and not moved and held.last <= _data_date(case):
        nearest = min((event for _, event, _ in events), key=lambda event: _apart(event, held))
        told = localizer.gettext(
            "No event falls in the days of the visit, {dates}. The nearest is “{event}”, {date}. Correct the dates, or "
            "add the event.",
            dates=localizer.period(briefing.occasion.dates),
            event=localizer.text(nearest.title),
            date=localizer.period(nearest.date),
        )
        yield Remark("warning", "visit", "occasion.dates", nearest.id, told)


def _moved(when: Span, held: Span) -> bool:
    """Whether a day or days lie among those of a visit, but in the year before or after."""
    if when.precision != "day" or held.precision != "day" or abs(held.first.year - when.first.year) != 1:
        return False
    first, last, start, end = ((day.month, day.day) for day in (when.first, when.last, held.first, held.last))
    return start <= first <= last <= end


def _apart(event: Event, held: Span) -> int:
    when = span(event.date)
    return max((held.first - when.last).days, (when.first - held.last).days)


RULES: Final[tuple[Rule, ...]] = (stages, statuses, future, unfinished, steps, occasions, visit)
