"""Visit book: consistency of commitments, provisions, issues, points, programme, delegations, lives and places."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Final

from app.briefing.model.model import Event
from app.briefing.model.periods import span
from app.briefing.model.visit_book import Meeting
from app.briefing.text.visit_book import hour, names, state_name
from app.briefing.validation.rule import Case, Level, Remark, Rule

_FEWEST: Final = 2
"""Least number of positions of an issue."""


def outcomes(case: Case) -> Iterator[Remark]:
    """Report a commitment whose state needs an outcome, and an open one past its due date."""
    localizer, last = case.localizer, case.data_date
    for index, item in enumerate(case.dossier.briefing.commitments):
        if item.state != "open" and item.outcome is None:
            level: Level = "warning" if item.state == "under-way" else "error"
            message = localizer.gettext(
                "The state of the commitment is “{state}”, but nothing says what became of it. Give the outcome with "
                "its evidence, or correct the state.",
                state=state_name(item.state, localizer),
            )
            yield Remark(level, "outcome", f"commitments[{index}].state", item.id, message)
        if item.state == "open" and item.due and span(item.due).last < last:
            message = localizer.gettext(
                "The commitment is open, but was due by {date}, before the data date, {day}. Say what became of it, or "
                "correct the date.",
                date=localizer.period(item.due),
                day=localizer.date(last),
            )
            yield Remark("warning", "overdue", f"commitments[{index}].due", item.id, message)


def outcome_dates(case: Case) -> Iterator[Remark]:
    """Report an outcome dated before the event of its promise, or after the data date."""
    localizer, last = case.localizer, case.data_date
    for index, item in enumerate(case.dossier.briefing.commitments):
        if item.outcome is None or item.outcome.date is None:
            continue
        path, when = f"commitments[{index}].outcome.date", span(item.outcome.date)
        event = case.dossier.items.get(item.event or "")
        if isinstance(event, Event) and when.last < span(event.date).first:
            message = localizer.gettext(
                "The outcome is dated {date}, before the promise: “{event}”, {when}. Correct the date that is wrong.",
                date=localizer.period(item.outcome.date),
                event=localizer.text(event.title),
                when=localizer.period(event.date),
            )
            yield Remark("error", "outcome", path, item.id, message)
        if when.first > last:
            message = localizer.gettext(
                "The outcome is dated {date}, which is after the data date, {day}. Correct one of them.",
                date=localizer.period(item.outcome.date),
                day=localizer.date(last),
            )
            yield Remark("error", "outcome", path, item.id, message)


def documents(case: Case) -> Iterator[Remark]:
    """Report a commitment with a provision of another document, and a number that a document has twice."""
    localizer, briefing = case.localizer, case.dossier.briefing
    agreements = {provision.id: provision.agreement for provision in briefing.provisions}
    for index, item in enumerate(briefing.commitments):
        if item.provision and item.agreement and agreements[item.provision] != item.agreement:
            message = localizer.gettext(
                "The provision “{provision}” is not one of the document “{agreement}”. Correct one of them.",
                provision=item.provision,
                agreement=item.agreement,
            )
            yield Remark("error", "provision", f"commitments[{index}].provision", item.id, message)
    numbered = ((provision.agreement, provision.number.casefold()) for provision in briefing.provisions)
    for index, first in _repeated(numbered):
        provision = briefing.provisions[index]
        message = localizer.gettext(
            "The document has the number {number} already: “{id}”. Correct the number, or make one provision of both.",
            number=provision.number,
            id=briefing.provisions[first].id,
        )
        yield Remark("warning", "provision", f"provisions[{index}].number", provision.id, message)


def issues(case: Case) -> Iterator[Remark]:
    """Report an issue without the positions of two sides, and a side with two of them."""
    localizer = case.localizer
    for index, item in enumerate(case.dossier.briefing.issues):
        if len(item.positions) < _FEWEST:
            message = localizer.gettext(
                "The issue has the positions of fewer than two sides. Give that of each, or make it a statement."
            )
            yield Remark("warning", "issue", f"issues[{index}]", item.id, message)
        for number, _ in _repeated(position.party for position in item.positions):
            party = case.dossier.parties[item.positions[number].party]
            message = localizer.gettext(
                "One side has two positions here: {party}. Make one of both, or correct the party.",
                party=localizer.text(party.name),
            )
            yield Remark("error", "issue", f"issues[{index}].positions[{number}].party", item.id, message)


def points(case: Case) -> Iterator[Remark]:
    """Report a point without a meeting where there is a programme."""
    briefing = case.dossier.briefing
    for index, item in enumerate(briefing.points if briefing.programme else ()):
        if item.meeting is None:
            message = case.localizer.gettext(
                "The point names no meeting of the programme. It is shown as one for the whole visit."
            )
            yield Remark("note", "point", f"points[{index}]", item.id, message)


def meetings(case: Case) -> Iterator[Remark]:
    """Report a meeting that ends before it begins, or lies outside the days of the occasion."""
    localizer, occasion = case.localizer, case.dossier.briefing.occasion
    days = span(occasion.dates)
    for index, item in enumerate(case.dossier.briefing.programme):
        begin, _, end = (item.time or "").partition("-")
        if end and end <= begin:
            message = localizer.gettext(
                "The end of the meeting is not after its beginning: {time}. Correct the time.", time=hour(item)
            )
            yield Remark("error", "programme", f"programme[{index}].time", item.id, message)
        when = span(item.date)
        if when.last < days.first or when.first > days.last:
            message = localizer.gettext(
                "The meeting is dated {date}, outside the days of the occasion, {dates}.",
                date=localizer.period(item.date),
                dates=localizer.period(occasion.dates),
            )
            yield Remark("note", "programme", f"programme[{index}].date", item.id, message)


def clashes(case: Case) -> Iterator[Remark]:
    """Report two meetings at overlapping times with the same person; one without an end takes a moment."""
    programme = case.dossier.briefing.programme
    latest: dict[tuple[str, str], tuple[str, int]] = {}
    clashing: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    timed = [(item.time, index) for index, item in enumerate(programme) if item.time and _is_day(item)]
    for time, index in sorted(timed):
        begin, _, end = time.partition("-")
        stop = end if end > begin else f"{begin}:"  # sorts behind the minute, and before the next
        case.pace.step(1 + len(programme[index].people))
        for person in dict.fromkeys(programme[index].people):
            key = (programme[index].date, person)
            before, other = latest.get(key, ("", index))
            if begin < before:
                clashing[index, other].append(person)
            if stop > before:
                latest[key] = stop, index
    for (index, other), people in clashing.items():
        message = case.localizer.gettext(
            "This meeting and “{meeting}”, {time}, overlap, and in both take part: {people}. "
            "Correct the times or the people.",
            meeting=case.localizer.text(programme[other].title),
            time=hour(programme[other]),
            people=names(case.dossier, people, case.localizer),
        )
        yield Remark("warning", "programme", f"programme[{index}].time", programme[index].id, message)


def _is_day(item: Meeting) -> bool:
    when = span(item.date)
    return when.precision == "day" and when.single


def delegations(case: Case) -> Iterator[Remark]:
    """Report a person twice in a delegation or of another party, and a party with two delegations."""
    localizer, dossier = case.localizer, case.dossier
    for index, item in enumerate(dossier.briefing.delegations):
        path = f"delegations[{index}].members"
        for number, _ in _repeated(member.person for member in item.members):
            message = localizer.gettext(
                "The delegation names a person twice: {person}. Name each member once.",
                person=names(dossier, (item.members[number].person,), localizer),
            )
            yield Remark("error", "delegation", f"{path}[{number}].person", item.id, message)
        for number, member in enumerate(item.members):
            case.pace.step()
            party = dossier.people[member.person].party
            if party is not None and party != item.party:
                message = localizer.gettext(
                    "{person} belongs to another party: {party}. Correct the delegation, or the party of the person.",
                    person=names(dossier, (member.person,), localizer),
                    party=names(dossier, (party,), localizer),
                )
                yield Remark("warning", "delegation", f"{path}[{number}].person", item.id, message)
    for index, first in _repeated(item.party for item in dossier.briefing.delegations):
        message = localizer.gettext(
            "The party has a delegation already: “{id}”. Make one of both.", id=dossier.briefing.delegations[first].id
        )
        yield Remark("warning", "delegation", f"delegations[{index}]", dossier.briefing.delegations[index].id, message)


def lives(case: Case) -> Iterator[Remark]:
    """Report a person with two lives."""
    found = case.dossier.briefing.lives
    for index, first in _repeated(life.person for life in found):
        message = case.localizer.gettext("The person has a life already: “{id}”. Make one of both.", id=found[first].id)
        yield Remark("error", "life", f"lives[{index}]", found[index].id, message)


def places(case: Case) -> Iterator[Remark]:
    """Report two places on one spot."""
    found = case.dossier.briefing.places
    for index, first in _repeated((place.latitude, place.longitude) for place in found):
        gettext = case.localizer.gettext
        message = gettext("The place lies just where “{id}” lies. Correct one of them.", id=found[first].id)
        yield Remark("warning", "place", f"places[{index}]", found[index].id, message)


def _repeated(keys: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the index of each key that occurred before, with the index of its first occurrence."""
    first: dict[Hashable, int] = {}
    for index, key in enumerate(keys):
        if first.setdefault(key, index) != index:
            yield index, first[key]


RULES: Final[tuple[Rule, ...]] = (
    *(outcomes, outcome_dates, documents, issues, points, meetings, clashes, delegations, lives, places),
)
