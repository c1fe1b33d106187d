"""Agreements in words: what a row and its detail say, by what rows are sorted and filtered, where dates disagree."""

import datetime
import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.localizer import NBSP, Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, AgreementKind, Body, Stage, Status
from app.briefing.model.parts import Evidence, Text
from app.briefing.model.periods import span

Column = Literal["signed", "title", "kind", "parties", "status"]
Key = tuple[datetime.date, datetime.date] | str | int
"""What a column is sorted by: the days of a date, the alphabetical form of a text, the rank of a status."""

COLUMNS: Final[tuple[Column, ...]] = ("signed", "title", "kind", "parties", "status")
_ENOUGH: Final = 500
STAGES: Final[tuple[Stage, ...]] = ("adopted", "signed", "ratified", "in-force", "replaced")
STATUSES: Final[tuple[Status, ...]] = ("adopted", "signed", "ratified", "in-force", "replaced", "disputed", "unknown")


@dataclass(frozen=True)
class Signatory:
    """One who signed: name, and the code and name of its state, or nothing."""

    name: str
    code: str
    state: str


@dataclass(frozen=True)
class Dated:
    """A stage as sources date it: the date in words (nothing where they give none), the sources, remarks."""

    date: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Station:
    """One stage of an agreement with every date given for it; `disputed` where two of them cannot both be so."""

    stage: Stage
    name: str
    dates: tuple[Dated, ...]
    disputed: bool


def title(agreement: Agreement, localizer: Localizer) -> str:
    """The title, or that it is unknown."""
    return localizer.text(agreement.title) if agreement.title else localizer.gettext("Title unknown")


@functools.lru_cache(maxsize=128)
def kind_name(kind: AgreementKind, localizer: Localizer) -> str:
    """The name of a kind of agreement."""
    names: dict[AgreementKind, str] = {
        "statement": localizer.pgettext("kind of agreement", "Statement"),
        "treaty": localizer.pgettext("kind of agreement", "Treaty"),
        "intergovernmental": localizer.pgettext("kind of agreement", "Intergovernmental agreement"),
        "international": localizer.pgettext("kind of agreement", "International agreement"),
        "memorandum": localizer.pgettext("kind of agreement", "Memorandum"),
        "commercial": localizer.pgettext("kind of agreement", "Commercial document"),
        "mixed": localizer.pgettext("kind of agreement", "Documents of several kinds"),
    }
    return names[kind]


def kind_short(kind: AgreementKind, localizer: Localizer) -> str:
    """The name of a kind of agreement for a narrow column."""
    match kind:
        case "intergovernmental":
            return localizer.pgettext("narrow column", "Intergov. agreement")
        case "international":
            return localizer.pgettext("narrow column", "Internat. agreement")
        case "mixed":
            return localizer.pgettext("narrow column", "Various")
    return kind_name(kind, localizer)


@functools.lru_cache(maxsize=128)
def status_name(status: Status, localizer: Localizer) -> str:
    """The word for a status."""
    names: dict[Status, str] = {
        "adopted": localizer.pgettext("status of agreement", "Adopted"),
        "signed": localizer.pgettext("status of agreement", "Signed"),
        "ratified": localizer.pgettext("status of agreement", "Ratified"),
        "in-force": localizer.pgettext("status of agreement", "In force"),
        "replaced": localizer.pgettext("status of agreement", "Replaced"),
        "disputed": localizer.pgettext("status of agreement", "Sources disagree"),
        "unknown": localizer.pgettext("status of agreement", "Unknown"),
    }
    return names[status]


def stage_name(stage: Stage, localizer: Localizer) -> str:
    """The name of a stage."""
    names: dict[Stage, str] = {
        "adopted": localizer.pgettext("stage of agreement", "Adoption"),
        "signed": localizer.pgettext("stage of agreement", "Signing"),
        "ratified": localizer.pgettext("stage of agreement", "Ratification"),
        "in-force": localizer.pgettext("stage of agreement", "Entry into force"),
        "replaced": localizer.pgettext("stage of agreement", "Replacement"),
    }
    return names[stage]


def signatory(dossier: Dossier, body: Body, localizer: Localizer) -> Signatory:
    """One who signed, in words."""
    party = dossier.parties.get(body.party) if body.party else None
    return Signatory(
        localizer.text(body.name), party.code if party else "", localizer.text(party.name) if party else ""
    )


def signatories(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> tuple[Signatory, ...]:
    """All who signed, in the order of the file; none where they are unknown."""
    return tuple(signatory(dossier, body, localizer) for body in agreement.bodies)


def parties_line(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> str:
    """All who signed on one line, or that they are unknown."""
    return parties_text(signatories(dossier, agreement, localizer), localizer)


def leads(dossier: Dossier, localizer: Localizer) -> dict[str, str]:
    """The words with which the names of a state's offices begin mostly, where they begin with the state; by its code.

    They tell no office from another, as in `Қазақстан Республикасының Әділет министрлігі`. The first agreements are
    enough to find them; a name that begins with other words stays as it is.
    """
    named: dict[str, set[tuple[str, ...]]] = {}
    for agreement in dossier.briefing.agreements[:_ENOUGH]:
        for one in signatories(dossier, agreement, localizer):
            if one.code and one.name.startswith(one.state):
                named.setdefault(one.code, set()).add(tuple(one.name.split(" ")))
    found: dict[str, str] = {}
    for code, names in named.items():
        shared = Counter(name[:count] for name in names for count in range(1, len(name)))
        often = [lead for lead, times in shared.items() if times > 1 and 2 * times >= len(names)]
        if often:
            longest = max(often, key=len)
            found[code] = " ".join(longest) + " "
    return found


def parties_short(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> tuple[Signatory, ...]:
    """All who signed, without the words that all offices of their state begin with."""
    known = dossier.once(leads, localizer)
    return tuple(
        replace(one, name=f"…{one.name.removeprefix(lead)}")
        if (lead := known.get(one.code, "")) and one.name.startswith(lead)
        else one
        for one in signatories(dossier, agreement, localizer)
    )


def parties_text(told: Iterable[Signatory], localizer: Localizer) -> str:
    """Those who signed on one line, or that they are unknown."""
    return "; ".join(f"{one.name} ({one.code})" if one.code else one.name for one in told) or localizer.gettext(
        "Parties unknown"
    )


def body_key(name: Text) -> str:
    """What tells a body from others whatever the language: its name in the first language that it has."""
    return name.ru or name.kk or name.en or name.sr or ""


def stage_dates(agreement: Agreement, stage: Stage) -> tuple[str, ...]:
    """The dates given for a stage, each once; more than one means that sources disagree.

    A date that says the same as another, less exactly (2010-10 beside 2010-10-07), is left out.
    """
    dates = [one.date for one in agreement.milestones if one.stage == stage and one.date is not None]
    if len(dates) < 2:
        return tuple(dates)
    given = dict.fromkeys(dates)
    return tuple(date for date in given if not any(_holds(date, other) for other in given if other != date))


def _holds(wide: str, narrow: str) -> bool:
    """Whether the one period has the other in it."""
    return span(wide).first <= span(narrow).first and span(narrow).last <= span(wide).last


def concluded(agreement: Agreement) -> tuple[str, ...]:
    """The dates of signing, or of adoption where the document was adopted and not signed."""
    return stage_dates(agreement, "signed") or stage_dates(agreement, "adopted")


def signed(agreement: Agreement, localizer: Localizer) -> str:
    """When it was signed: a date, several that disagree (`нояб. 2013 г. или 29 нояб. 2023 г.`), or unknown.

    A document that was adopted and not signed says so beside its date.
    """
    dates = [localizer.period_short(date).replace(" ", NBSP) for date in concluded(agreement)]
    if not dates:
        return localizer.gettext("Date unknown")
    told = dates[0]
    for other in dates[1:]:
        told = localizer.gettext("{date} or {other}", date=told, other=other)
    return told if stage_dates(agreement, "signed") else localizer.gettext("{date} (adopted)", date=told)


def disputed(agreement: Agreement) -> bool:
    """Whether sources disagree on when it was signed or adopted."""
    return len(concluded(agreement)) > 1


def years(agreement: Agreement) -> tuple[str, ...]:
    """The years in which it was signed or adopted, by every date that is given."""
    return _years(concluded(agreement))


@functools.lru_cache(maxsize=4096)
def _years(dates: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for date in dates:
        covered = span(date)
        found.update(dict.fromkeys(f"{year:04}" for year in range(covered.first.year, covered.last.year + 1)))
    return tuple(found)


def stations(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> tuple[Station, ...]:
    """The stages of an agreement that sources tell of, in the order of its life."""
    return tuple(
        Station(
            stage,
            stage_name(stage, localizer),
            _dated(dossier, agreement, stage, localizer),
            len(stage_dates(agreement, stage)) > 1,
        )
        for stage in STAGES
        if any(one.stage == stage for one in agreement.milestones)
    )


def _dated(dossier: Dossier, agreement: Agreement, stage: Stage, localizer: Localizer) -> tuple[Dated, ...]:
    found: list[Dated] = []
    milestones = [one for one in agreement.milestones if one.stage == stage]
    for date in dict.fromkeys(one.date for one in milestones):
        alike = [one for one in milestones if one.date == date]
        found.append(
            Dated(
                localizer.period(date) if date else "",
                source_names(dossier, (evidence for one in alike for evidence in one.evidence), localizer),
                " ".join(dict.fromkeys(localizer.text(one.note) for one in alike if one.note)),
            )
        )
    return tuple(found)


def source_names(dossier: Dossier, evidence: Iterable[Evidence], localizer: Localizer) -> tuple[str, ...]:
    """The publications that evidence comes from, each once: publisher and date."""
    names: list[str] = []
    for key in dict.fromkeys(one.source for one in evidence):
        source = dossier.sources[key]
        dated = localizer.period_short(source.date) if source.date else localizer.gettext("undated")
        names.append(f"{source.publisher}, {dated}")
    return tuple(dict.fromkeys(names))


def sort_key(agreement: Agreement, column: Column, localizer: Localizer) -> Key | None:
    """What a column is sorted by; None where it is unknown. Of dates that disagree the earliest counts."""
    match column:
        case "signed":
            return _days(concluded(agreement))
        case "title":
            return alphabetical(localizer.locale)(localizer.text(agreement.title)) if agreement.title else None
        case "kind":
            return _kind_key(agreement.kind, localizer)
        case "parties":
            names = "; ".join([localizer.text(body.name) for body in agreement.bodies])
            return alphabetical(localizer.locale)(names) if names else None
    return STATUSES.index(agreement.status) if agreement.status != "unknown" else None


@functools.lru_cache(maxsize=4096)
def _days(dates: tuple[str, ...]) -> tuple[datetime.date, datetime.date] | None:
    days = [(span(date).first, span(date).last) for date in dates]
    return min(days) if days else None


@functools.lru_cache(maxsize=128)
def _kind_key(kind: AgreementKind, localizer: Localizer) -> str:
    return alphabetical(localizer.locale)(kind_name(kind, localizer))


def words(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> tuple[str, ...]:
    """The texts in which a filter looks: what the row and its detail say, dates as the file writes them."""
    return (
        title(agreement, localizer),
        kind_name(agreement.kind, localizer),
        status_name(agreement.status, localizer),
        *(localizer.text(body.name) for body in agreement.bodies),
        *(localizer.text(dossier.parties[body.party].name) for body in agreement.bodies if body.party),
        *(localizer.text(dossier.themes[theme].name) for theme in agreement.themes),
        *(one.date for one in agreement.milestones if one.date),
    )
