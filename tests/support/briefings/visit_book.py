"""A visit book: the starter with several items of each of its parts, and an older edition of it."""

import functools
from typing import Any

import msgspec

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Briefing, Event
from app.briefing.model.parts import Text
from app.briefing.model.visit_book import Commitment, Meeting, Provision
from app.briefing.reading import reader
from app.briefing.reading.starter import starter


def _replace(item: Any, **changes: Any) -> Any:
    return msgspec.structs.replace(item, **changes)


def plain() -> Briefing:
    """The starter as it is, one item of each part."""
    found = reader.read(starter())
    assert isinstance(found, Briefing)
    return found


@functools.cache
def visit_book() -> Dossier:
    """The starter with more items of its parts, out of order in the file."""
    briefing = plain()
    return Dossier(
        _replace(
            briefing,
            edition=_replace(briefing.edition, number=2),
            agreements=(*briefing.agreements, _second_document(briefing.agreements[0])),
            events=(*briefing.events, *(_event(briefing.events[0], number) for number in range(8))),
            commitments=_commitments(briefing.commitments[0]),
            provisions=_provisions(briefing.provisions[0]),
            programme=_programme(briefing.programme[0]),
            points=(*briefing.points, _replace(briefing.points[0], id="point-anywhere", kind="obtain", meeting=None)),
        )
    )


@functools.cache
def older() -> Dossier:
    """The edition before: one commitment was open still, one provision and one point were other."""
    briefing = visit_book().briefing
    first, *others = briefing.commitments
    provision, *provisions = briefing.provisions
    point, *points = briefing.points
    return Dossier(
        _replace(
            briefing,
            edition=_replace(briefing.edition, number=briefing.edition.number - 1),
            commitments=(_replace(first, state="open", outcome=None), *others),
            provisions=(_replace(provision, text=Text(ru="Иначе", kk="Басқаша")), *provisions),
            points=(_replace(point, text=Text(ru="Иначе", kk="Басқаша")), *points),
        )
    )


def without_visit_book() -> Dossier:
    """The starter without any part of a visit book."""
    gone = dict.fromkeys(("commitments", "provisions", "issues", "points", "programme", "delegations", "lives"), ())
    return Dossier(_replace(plain(), **gone))


def _second_document(document: Agreement) -> Agreement:
    changed: Agreement = _replace(document, id="second-memorandum", title=Text(ru="Второй меморандум"))
    return changed


def _event(event: Event, number: int) -> Event:
    changed: Event = _replace(event, id=f"event-{number}", date=f"2029-{number + 1:02}", major=False)
    return changed


def _commitments(one: Commitment) -> tuple[Commitment, ...]:
    bare = _replace(one, outcome=None, provision=None, owners=("kz",))
    met, failed = (
        _replace(one.outcome, text=Text(ru=text), date=None) for text in ("Встреча прошла.", "Группа не создана.")
    )
    return (
        one,
        _replace(
            bare, id="kept", state="done", outcome=met, due="2030-02", text=Text(ru="Провести встречу министров.")
        ),
        _replace(bare, id="undated", state="open", due=None, text=Text(ru="Согласовать перечень товаров.")),
        _replace(bare, id="soon", state="open", due="2030-06-20", text=Text(ru="Передать проект соглашения.")),
        _replace(bare, id="gone", state="lapsed", outcome=failed, due="2029", text=Text(ru="Создать рабочую группу.")),
    )


def _provisions(one: Provision) -> tuple[Provision, ...]:
    second = _replace(one, agreement="second-memorandum")
    return (
        _replace(second, id="second-2", number="2", text=Text(ru="Стороны создают рабочую группу.")),
        _replace(second, id="second-10", number="10", text=Text(ru="Меморандум вступает в силу со дня подписания.")),
        one,
    )


def _programme(talks: Meeting) -> tuple[Meeting, ...]:
    return (
        _replace(talks, id="dinner", date="2030-06-04", time="19:00", title=Text(ru="Приём"), people=(), place=None),
        talks,
        _replace(talks, id="arrival", date="2030-06-03", time=None, title=Text(ru="Прибытие")),
    )
