"""Agreements: the localized text of rows and details, sort keys, filter texts and disagreeing dates."""

import datetime
import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.briefing.i18n.amounts import NBSP
from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, AgreementKind, Body, Stage, Status
from app.briefing.model.parts import Evidence, Text
from app.briefing.model.periods import span
from app.briefing.text.sides import number

Column = Literal["signed", "title", "kind", "parties", "status"]
Key = tuple[datetime.date, datetime.date] | str | int
"""Sort key of a column: first and last day of a date, collation key of a text, rank of a status."""

COLUMNS: Final[tuple[Column, ...]] = ("signed", "title", "kind", "parties", "status")
_ENOUGH: Final = 500
_ROOT: Final = 4
"""Letters by which the name of a state is known in another case."""
STAGES: Final[tuple[Stage, ...]] = ("adopted", "signed", "ratified", "in-force", "replaced")
KINDS: Final[tuple[AgreementKind, ...]] = (
    *("statement", "declaration", "treaty", "intergovernmental", "interministerial", "international", "protocol"),
    *("memorandum", "roadmap", "plan", "contract", "letter-of-intent", "commercial", "mixed"),
)
"""Kinds of agreements that have a name in every language, by rank; a file may have others."""

STATUSES: Final[tuple[Status, ...]] = ("adopted", "signed", "ratified", "in-force", "replaced", "disputed", "unknown")


@dataclass(frozen=True)
class Signatory:
    """Signatory: its name, and code and name of its state, empty if it has none, and the number of its colour."""

    name: str
    code: str
    state: str
    side: int = -1


@dataclass(frozen=True)
class Dated:
    """Date of a stage by some sources: its text (empty if they give none), the publications, notes."""

    date: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Station:
    """One stage of an agreement with all dates given for it; `disputed`: two of them contradict each other."""

    stage: Stage
    name: str
    dates: tuple[Dated, ...]
    disputed: bool


def title(agreement: Agreement, localizer: Localizer) -> str:
    """Return the title, or the text for an unknown one."""
    return localizer.text(agreement.title) if agreement.title else localizer.gettext("Title unknown")


@functools.lru_cache(maxsize=128)
def kind_name(kind: AgreementKind, localizer: Localizer) -> str:
    """Return the name of a kind of agreement; one that the program does not know is its words in the file."""
    names: dict[AgreementKind, str] = {
        "statement": localizer.pgettext("kind of agreement", "Statement"),
        "treaty": localizer.pgettext("kind of agreement", "Treaty"),
        "intergovernmental": localizer.pgettext("kind of agreement", "Intergovernmental agreement"),
        "international": localizer.pgettext("kind of agreement", "International agreement"),
        "interministerial": localizer.pgettext("kind of agreement", "Interministerial agreement"),
        "declaration": localizer.pgettext("kind of agreement", "Declaration"),
        "protocol": localizer.pgettext("kind of agreement", "Protocol"),
        "roadmap": localizer.pgettext("kind of agreement", "Roadmap"),
        "plan": localizer.pgettext("kind of agreement", "Plan"),
        "contract": localizer.pgettext("kind of agreement", "Contract"),
        "letter-of-intent": localizer.pgettext("kind of agreement", "Letter of intent"),
        "memorandum": localizer.pgettext("kind of agreement", "Memorandum"),
        "commercial": localizer.pgettext("kind of agreement", "Commercial document"),
        "mixed": localizer.pgettext("kind of agreement", "Documents of several kinds"),
    }
    return names.get(kind) or kind.replace("-", " ").capitalize()


def kind_short(kind: AgreementKind, localizer: Localizer) -> str:
    """Return the name of a kind of agreement for a narrow column."""
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
    """Return the name of a status."""
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
    """Return the name of a stage."""
    names: dict[Stage, str] = {
        "adopted": localizer.pgettext("stage of agreement", "Adoption"),
        "signed": localizer.pgettext("stage of agreement", "Signing"),
        "ratified": localizer.pgettext("stage of agreement", "Ratification"),
        "in-force": localizer.pgettext("stage of agreement", "Entry into force"),
        "replaced": localizer.pgettext("stage of agreement", "Replacement"),
    }
    return names[stage]


def amount(agreement: Agreement, localizer: Localizer) -> str:
    """Return the sum that a document is about; empty without one."""
    found = agreement.amount
    return localizer.qualified(found.qualifier, found.value, found.unit) if found else ""


def signatory(dossier: Dossier, body: Body, localizer: Localizer) -> Signatory:
    """Return the localized signatory of a body."""
    party = dossier.parties.get(body.party) if body.party else None
    return Signatory(
        localizer.text(body.name),
        (party.code or "") if party else "",
        localizer.text(party.name) if party else "",
        number(dossier.briefing, body.party),
    )


def signatories(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> tuple[Signatory, ...]:
    """Return all signatories in file order; empty if unknown."""
    return tuple(signatory(dossier, body, localizer) for body in agreement.bodies)


def parties_line(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> str:
    """Return all signatories on one line, or the text for unknown ones."""
    return parties_text(signatories(dossier, agreement, localizer), localizer)


def leads(dossier: Dossier, localizer: Localizer) -> dict[str, str]:
    """Return the beginning shared by at least half the office names that begin with their state, by state code.

    It does not distinguish offices: `Қазақстан Республикасының Әділет министрлігі`. The first `_ENOUGH` agreements
    suffice to find it; names that begin otherwise stay unchanged.
    """
    names_by_code: dict[str, set[tuple[str, ...]]] = {}
    for agreement in dossier.briefing.agreements[:_ENOUGH]:
        for signer in signatories(dossier, agreement, localizer):
            if signer.code and signer.name.startswith(signer.state):
                names_by_code.setdefault(signer.code, set()).add(tuple(signer.name.split(" ")))
    result: dict[str, str] = {}
    for code, names in names_by_code.items():
        shared = Counter(name[:count] for name in names for count in range(1, len(name)))
        frequent = [lead for lead, times in shared.items() if times > 1 and 2 * times >= len(names)]
        if frequent:
            longest = max(frequent, key=len)
            result[code] = " ".join(longest) + " "
    return result


def ends(dossier: Dossier, localizer: Localizer) -> dict[str, str]:
    """Return the end shared by at least half the office names of a state, by state code: ` of the Republic of Serbia`.

    It is one that names the state: what ends so is said by the code.
    """
    names_by_code: dict[str, set[tuple[str, ...]]] = {}
    states: dict[str, str] = {}
    for agreement in dossier.briefing.agreements[:_ENOUGH]:
        for signer in signatories(dossier, agreement, localizer):
            if signer.code:
                states[signer.code] = signer.state
                names_by_code.setdefault(signer.code, set()).add(tuple(signer.name.split(" ")))
    result: dict[str, str] = {}
    for code, names in names_by_code.items():
        shared: Counter[tuple[str, ...]] = Counter(name[-count:] for name in names for count in range(1, len(name)))
        root = states[code][:_ROOT].casefold()
        frequent = [
            end
            for end, times in shared.items()
            if times > 1 and 2 * times >= len(names) and any(word.casefold().startswith(root) for word in end)
        ]
        if frequent:
            longest = max(frequent, key=len)
            result[code] = " " + " ".join(longest)
    return result


def parties_short(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> tuple[Signatory, ...]:
    """Return all signatories, their names without the beginning or end that the offices of their state share."""
    lead_by_code, end_by_code = dossier.once(leads, localizer), dossier.once(ends, localizer)
    found = []
    for signer in signatories(dossier, agreement, localizer):
        lead, end = lead_by_code.get(signer.code, ""), end_by_code.get(signer.code, "")
        if lead and signer.name.startswith(lead):
            rest = signer.name.removeprefix(lead)
            found.append(replace(signer, name=f"{rest[:1].upper()}{rest[1:]}"))
        else:
            found.append(replace(signer, name=signer.name.removesuffix(end)) if end else signer)
    return tuple(found)


def parties_text(signatories: Iterable[Signatory], localizer: Localizer) -> str:
    """Return the signatories on one line, or the text for unknown ones."""
    names = (f"{body.name} ({body.code})" if body.code else body.name for body in signatories)
    return localizer.listed(names) or localizer.gettext("Parties unknown")


def body_key(name: Text) -> str:
    """Return the language-independent key of a body: its name in the first of its languages by tag."""
    return name[min(name)] if name else ""


def stage_dates(agreement: Agreement, stage: Stage) -> tuple[str, ...]:
    """Return the distinct dates of a stage; more than one means that sources disagree.

    A less exact date that includes another (2010-10 beside 2010-10-07) is omitted.
    """
    dates = [entry.date for entry in agreement.milestones if entry.stage == stage and entry.date is not None]
    if len(dates) < 2:
        return tuple(dates)
    distinct = dict.fromkeys(dates)
    return tuple(date for date in distinct if not any(_includes(date, other) for other in distinct if other != date))


def _includes(wide: str, narrow: str) -> bool:
    """Whether period `wide` includes period `narrow`."""
    return span(wide).first <= span(narrow).first and span(narrow).last <= span(wide).last


def concluded(agreement: Agreement) -> tuple[str, ...]:
    """Return the dates of signing; of adoption for a document that was adopted and not signed."""
    return stage_dates(agreement, "signed") or stage_dates(agreement, "adopted")


def signed(agreement: Agreement, localizer: Localizer) -> str:
    """Return the date of signing, several that disagree (`нояб. 2013 г. или 29 нояб. 2023 г.`), or the unknown text.

    For a document that was adopted and not signed, the text says so.
    """
    dates = [localizer.period_short(date).replace(" ", NBSP) for date in concluded(agreement)]
    if not dates:
        return localizer.gettext("Date unknown")
    text = dates[0]
    for other in dates[1:]:
        text = localizer.gettext("{date} or {other}", date=text, other=other)
    return text if stage_dates(agreement, "signed") else localizer.gettext("{date} (adopted)", date=text)


def disputed(agreement: Agreement) -> bool:
    """Whether sources disagree on the date of signing or adoption."""
    return len(concluded(agreement)) > 1


def years(agreement: Agreement) -> tuple[str, ...]:
    """Return the years of signing or adoption by all given dates."""
    return _years(concluded(agreement))


@functools.lru_cache(maxsize=4096)
def _years(dates: tuple[str, ...]) -> tuple[str, ...]:
    result: dict[str, None] = {}
    for date in dates:
        covered = span(date)
        result.update(dict.fromkeys(f"{year:04}" for year in range(covered.first.year, covered.last.year + 1)))
    return tuple(result)


def stations(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> tuple[Station, ...]:
    """Return the stages of an agreement that sources mention, in the order of `STAGES`."""
    return tuple(
        Station(
            stage,
            stage_name(stage, localizer),
            _sourced_dates(dossier, agreement, stage, localizer),
            len(stage_dates(agreement, stage)) > 1,
        )
        for stage in STAGES
        if any(milestone.stage == stage for milestone in agreement.milestones)
    )


def _sourced_dates(dossier: Dossier, agreement: Agreement, stage: Stage, localizer: Localizer) -> tuple[Dated, ...]:
    result: list[Dated] = []
    milestones = [milestone for milestone in agreement.milestones if milestone.stage == stage]
    for date in dict.fromkeys(milestone.date for milestone in milestones):
        group = [milestone for milestone in milestones if milestone.date == date]
        result.append(
            Dated(
                localizer.period(date) if date else "",
                source_names(dossier, (evidence for milestone in group for evidence in milestone.evidence), localizer),
                " ".join(dict.fromkeys(localizer.text(milestone.note) for milestone in group if milestone.note)),
            )
        )
    return tuple(result)


def source_names(dossier: Dossier, evidence: Iterable[Evidence], localizer: Localizer) -> tuple[str, ...]:
    """Return the publications of the evidence, each once: publisher and date."""
    names: list[str] = []
    for key in dict.fromkeys(reference.source for reference in evidence):
        source = dossier.sources[key]
        date = localizer.period_short(source.date) if source.date else localizer.gettext("undated")
        names.append(joined(", ", (source.publisher, date)))
    return tuple(dict.fromkeys(names))


def sort_key(agreement: Agreement, column: Column, localizer: Localizer) -> Key | None:
    """Return the sort key of a column, None if unknown. Of disagreeing dates, the earliest counts."""
    match column:
        case "signed":
            return _days(concluded(agreement))
        case "title":
            return alphabetical(localizer.reading)(localizer.text(agreement.title)) if agreement.title else None
        case "kind":
            return _kind_key(agreement.kind, localizer)
        case "parties":
            names = "; ".join([localizer.text(body.name) for body in agreement.bodies])
            return alphabetical(localizer.reading)(names) if names else None
    return STATUSES.index(agreement.status) if agreement.status != "unknown" else None


@functools.lru_cache(maxsize=4096)
def _days(dates: tuple[str, ...]) -> tuple[datetime.date, datetime.date] | None:
    days = [(span(date).first, span(date).last) for date in dates]
    return min(days) if days else None


@functools.lru_cache(maxsize=128)
def _kind_key(kind: AgreementKind, localizer: Localizer) -> str:
    return alphabetical(localizer.locale)(kind_name(kind, localizer))


def words(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> tuple[str, ...]:
    """Return the texts that a filter searches: those of row and detail, dates as in the file."""
    return (
        title(agreement, localizer),
        kind_name(agreement.kind, localizer),
        status_name(agreement.status, localizer),
        *(localizer.text(body.name) for body in agreement.bodies),
        *(localizer.text(dossier.parties[body.party].name) for body in agreement.bodies if body.party),
        *(localizer.text(dossier.themes[theme].name) for theme in agreement.themes),
        *(milestone.date for milestone in agreement.milestones if milestone.date),
    )
