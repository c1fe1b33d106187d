"""What a slide says, in one language: its words, its sources, its formulas, and where sources disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.briefing.i18n.localizer import NBSP, Speech
from app.briefing.index.dossier import Dossier
from app.briefing.index.intervals import Check, checks
from app.briefing.model.model import Agreement, Event, Finding, Item, Quote, Sector, Statement, Status, Step
from app.briefing.model.parts import Evidence
from app.briefing.model.values import Computed, Figure, Value
from app.briefing.slides.slides import Slide, named
from app.briefing.text import agreements, charts, evidence
from app.briefing.text.charts import Picture
from app.briefing.text.citation import Saying, attribution, sayings
from app.briefing.text.evidence import Proof
from app.briefing.text.front_page import occasion_line
from app.briefing.text.section_names import section_name


@dataclass(frozen=True)
class Opening:
    """The first page: what the briefing is for, where and when, and of which day its data are."""

    title: str
    kind: str
    facts: str


@dataclass(frozen=True)
class Said:
    """A statement with the number that it has among its like."""

    number: str
    text: str


@dataclass(frozen=True)
class Number:
    """A figure: what it counts, its digits with what stands before and after, how it changed, whether it grew."""

    name: str
    before: str
    digits: str
    after: str
    change: str
    rising: bool


@dataclass(frozen=True)
class Charted:
    """A chart."""

    picture: Picture


@dataclass(frozen=True)
class Spoken:
    """A quote: its words as they are shown, the original never missing, and who said them, in which office, when."""

    sayings: tuple[Saying, ...]
    name: str
    office: str
    when: str


@dataclass(frozen=True)
class Found:
    """Where sources disagree: what is at odds, why, and the stated numbers that it concerns, with who reports them."""

    title: str
    text: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One line of a list: what stands before it, its text and what is said under it; an agreement has its status.

    `disputed` where sources disagree on it; `references` are the numbers of its sources.
    """

    id: str
    lead: str
    text: str
    detail: str
    references: str
    status: Status | None = None
    disputed: bool = False


@dataclass(frozen=True)
class Listed:
    """A list under a heading."""

    heading: str
    rows: tuple[Row, ...]


Body = Opening | Said | Number | Charted | Spoken | Found | Listed


@dataclass(frozen=True)
class Told:
    """All that a slide says. `section` is what it is one of, `title` what it is called in a line elsewhere."""

    section: str
    title: str
    body: Body
    facts: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    note: str = ""
    disagreements: tuple[str, ...] = ()
    sources: str = ""


@dataclass(frozen=True)
class Proven:
    """One thing of a slide with the evidence that it rests on."""

    title: str
    formula: str
    proofs: tuple[Proof, ...]


def told(dossier: Dossier, slide: Slide, speech: Speech) -> Told:
    """What a slide says."""
    section = _section(slide, speech)
    sources = source_line(dossier, _evidence(dossier, slide), speech)
    if slide.kind == "opening":
        return Told(section, speech.text(dossier.briefing.occasion.title), _opening(dossier, speech), sources=sources)
    items = named(dossier, slide)
    if slide.kind == "chart":
        picture = charts.picture(dossier, dossier.charts[slide.items[0]], speech)
        return Told(
            section,
            picture.title,
            Charted(picture),
            formulas=_formulas(dossier, [item.id for item in items], speech) if picture.kind in _UNNAMED else (),
            note=picture.note,
            disagreements=_disagreements(dossier, items, speech),
            sources=sources,
        )
    if slide.kind in _LISTS:
        heading = _group(dossier, slide, speech) if slide.kind == "agreements" else section
        body = Listed(heading, tuple(_row(dossier, item, speech) for item in items))
        keys = [key for item in items for key in _values(item)]
        formulas = _formulas(dossier, keys, speech)
        return Told(
            section,
            heading,
            body,
            formulas=formulas,
            disagreements=_disagreements(dossier, items, speech),
            sources=sources,
        )
    return _single(dossier, slide, items[0], section, sources, speech)


_LISTS = ("agreements", "steps", "sectors", "events", "context", "figures")
_UNNAMED = ("years", "points")
"""Charts whose drawing has no room for the formula of a computed value."""


def proven(dossier: Dossier, slide: Slide, speech: Speech) -> tuple[Proven, ...]:
    """The evidence of everything on a slide."""
    if slide.kind == "opening":
        occasion = dossier.briefing.occasion
        proofs = tuple(evidence.proof(dossier, one, speech) for one in occasion.evidence)
        return (Proven(speech.text(occasion.title), "", proofs),)
    sheets = [evidence.sheet(dossier, item.id, speech) for item in named(dossier, slide)]
    return tuple(Proven(sheet.title, sheet.formula, sheet.proofs) for sheet in sheets)


def source_line(dossier: Dossier, given: Iterable[Evidence], speech: Speech) -> str:
    """The sources of some evidence on a line: publisher, date, number in the list of sources; each once."""
    used = {one.source for one in given}
    lines: list[str] = []
    for source in dossier.briefing.sources:
        if source.id in used:
            dated = speech.period_short(source.date) if source.date else speech.say("undated")
            if source.date_inferred:
                dated = speech.say("{date} (inferred)", date=dated)
            lines.append(f"{source.publisher}, {dated}{NBSP}[{dossier.source_numbers[source.id]}]")
    return speech.say("Sources: {sources}", sources="; ".join(lines)) if lines else ""


def _evidence(dossier: Dossier, slide: Slide) -> list[Evidence]:
    if slide.kind == "opening":
        return list(dossier.briefing.occasion.evidence)
    return [one for item in named(dossier, slide) for one in dossier.evidence(item)]


def _section(slide: Slide, speech: Speech) -> str:
    say = speech.say
    match slide.kind:
        case "opening":
            return ""
        case "message":
            return say("Key messages")
        case "figure":
            return say("Key figures")
        case "chart" | "agreements" | "quote":
            return section_name(slide.part, speech)
        case "finding":
            return section_name("findings", speech)
        case "steps":
            return say("What comes next")
        case "sectors":
            return section_name("sectors", speech)
        case "events":
            return section_name("timeline", speech)
        case "context":
            return say("Background and assessments")
    return say("Other figures")


def _opening(dossier: Dossier, speech: Speech) -> Opening:
    occasion = dossier.briefing.occasion
    return Opening(speech.text(occasion.title), speech.text(occasion.kind), occasion_line(dossier, speech))


def _single(dossier: Dossier, slide: Slide, item: Item, section: str, sources: str, speech: Speech) -> Told:
    title = evidence.title(dossier, item, speech)
    keys = [key for key in _values(item) if key != item.id]
    facts: tuple[str, ...] = ()
    body: Body
    checked: tuple[Check, ...] = ()
    match item:
        case Quote():
            body = Spoken(sayings(item, speech), *attribution(dossier, item, speech))
            if item.kind == "paraphrase":
                section = f"{section} · {speech.say('Paraphrase')}"
        case Finding():
            stated = [value for key in item.values if not isinstance(value := dossier.values[key], Computed)]
            body = Found(title, speech.text(item.text), tuple(_reported(dossier, one, speech) for one in stated))
        case Statement():
            body = Said(str(slide.number), title)
            facts = (evidence.kind_name(item, speech),) if item.kind == "assessment" else ()
        case _:
            value = dossier.values[item.id]
            body = number(dossier, value, speech)
            facts = tuple(fact for fact in evidence.value_facts(dossier, value, speech) if fact != body.change)
            checked = checks(dossier, value, speech)
            keys.append(item.id)
    note = getattr(item, "note", None)
    return Told(
        section,
        title,
        body,
        facts=facts,
        formulas=_formulas(dossier, keys, speech),
        checks=checked,
        note=speech.text(note) if note else "",
        disagreements=_disagreements(dossier, [item], speech),
        sources=sources,
    )


def number(dossier: Dossier, value: Value, speech: Speech) -> Number:
    """A figure in the parts in which it is set: nothing of it is left out, its digits are only made larger."""
    name, shown = evidence.value_name(dossier, value, speech), evidence.value_shown(dossier, value, speech)
    held = dossier.number(value)
    digits = shown if held is None else speech.number(held)
    before, found, after = shown.partition(digits)
    if not found:
        before, digits, after = "", shown, ""
    change = None if isinstance(value, Computed) else value.change
    return Number(
        name,
        before.strip(),
        digits,
        after.strip(),
        speech.change_against(change) if change else "",
        change is not None and change.value > 0,
    )


def _reported(dossier: Dossier, value: Value, speech: Speech) -> str:
    """A number with who reports it: where sources disagree, that is what tells two numbers apart."""
    reporter = dossier.reporter(value)
    shown = evidence.value_told(dossier, value, speech)
    return f"{shown} · {speech.text(reporter.name)}" if reporter else shown


def _values(item: Item) -> tuple[str, ...]:
    return item.values if isinstance(item, Statement | Finding | Sector) else ()


def _formulas(dossier: Dossier, keys: Sequence[str], speech: Speech) -> tuple[str, ...]:
    """How each computed value among some was worked out: `Сальдо: 28,6 − 79,1 = −50,5 млн долл. США`."""
    found: list[str] = []
    for key in dict.fromkeys(keys):
        value = dossier.values[key]
        if isinstance(value, Computed):
            formula = charts.formula_shown(dossier, value, speech)
            name, shown = evidence.value_name(dossier, value, speech), evidence.value_shown(dossier, value, speech)
            if value.period:
                name = speech.say("{measure}, {period}", measure=name, period=speech.period(value.period))
            found.append(f"{name}: {formula} = {shown}")
    return tuple(found)


def _disagreements(dossier: Dossier, items: Iterable[Item], speech: Speech) -> tuple[str, ...]:
    """The titles of the findings that concern some items, each once, and never that of the item itself."""
    own = {item.id for item in items}
    concerned = [finding for key in own for finding in dossier.concerns.get(key, ()) if finding.id not in own]
    order = {finding.id: place for place, finding in enumerate(dossier.briefing.findings)}
    kept = sorted({finding.id for finding in concerned}, key=order.__getitem__)
    return tuple(speech.text(dossier.briefing.findings[order[key]].title) for key in kept)


def _group(dossier: Dossier, slide: Slide, speech: Speech) -> str:
    """What a group of agreements has in common, as a heading: the event, with its date, or that there is none."""
    event = dossier.items.get(slide.event)
    if isinstance(event, Event):
        return f"{speech.text(event.title)}, {speech.period(event.date)}"
    return speech.say("Agreements outside these events") if slide.total > 1 else speech.say("Agreements")


def _row(dossier: Dossier, item: Item, speech: Speech) -> Row:
    numbers = sorted({dossier.source_numbers[one.source] for one in dossier.evidence(item)})
    references = " ".join(f"[{number}]" for number in numbers)
    disputed = item.id in dossier.concerns
    lead, detail = "", ""
    status: Status | None = None
    match item:
        case Agreement():
            lead, status = agreements.signed(item, speech), item.status
            detail, disputed = _accord(dossier, item, speech), disputed or agreements.disputed(item)
        case Event():
            lead = speech.period_short(item.date)
            detail = speech.text(item.note) if item.note else ""
        case Step():
            lead = speech.period_short(item.date) if item.date else speech.say("no date")
        case Sector():
            detail = speech.text(item.text)
        case Figure():
            lead = evidence.value_shown(dossier, item, speech)
            facts = evidence.value_facts(dossier, item, speech)
            detail = " · ".join((*facts, *([speech.text(item.note)] if item.note else [])))
        case Statement():
            detail = evidence.kind_name(item, speech) if item.kind == "assessment" else ""
    text = (
        evidence.value_name(dossier, item, speech)
        if isinstance(item, Figure)
        else evidence.title(dossier, item, speech)
    )
    return Row(item.id, lead, text, detail, references, status, disputed)


def _accord(dossier: Dossier, agreement: Agreement, speech: Speech) -> str:
    """What is said under the title of an agreement: status, kind, how many documents, who signed."""
    parts = [agreements.status_name(agreement.status, speech), agreements.kind_name(agreement.kind, speech)]
    if agreement.count > 1:
        parts.append(speech.count("{n} document", "{n} documents", agreement.count))
    parts.append(agreements.parties_line(dossier, agreement, speech))
    return " · ".join(parts)
