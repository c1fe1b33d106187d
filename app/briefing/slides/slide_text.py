"""Slide text: headings, body, sources, formulas and disagreements of a slide, in one language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.briefing.i18n.amounts import NBSP
from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.index.intervals import Check, checks
from app.briefing.index.value_names import formula_shown
from app.briefing.model.model import Agreement, Claim, Event, Finding, Item, Quote, Sector, Statement, Status, Step
from app.briefing.model.parts import Evidence
from app.briefing.model.places import Location, Route
from app.briefing.model.sections import Section
from app.briefing.model.values import Computed, Figure, Value
from app.briefing.model.visit_book import Commitment, Delegation, Issue, Life, Meeting, Provision
from app.briefing.slides import visit_slides
from app.briefing.slides.bodies import (
    Body,
    ChartSlide,
    FigureSlide,
    FindingSlide,
    ListRow,
    ListSlide,
    OpeningSlide,
    QuoteSlide,
    StatementSlide,
)
from app.briefing.slides.slides import Kind, Slide, named
from app.briefing.text import agreements, charts, evidence, visit_book
from app.briefing.text.citation import attribution, sayings
from app.briefing.text.evidence import Proof
from app.briefing.text.front_page import occasion_line
from app.briefing.text.section_names import section_name


@dataclass(frozen=True)
class SlideText:
    """Text of one slide. `section`: its heading; `title`: short name used in lists."""

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
class ProvenItem:
    """Item of a slide with its evidence."""

    title: str
    formula: str
    proofs: tuple[Proof, ...]


def told(dossier: Dossier, slide: Slide, localizer: Localizer) -> SlideText:
    """Return the text of a slide."""
    section = section_of(slide.kind, localizer)
    sources = source_line(dossier, _evidence(dossier, slide), localizer)
    if slide.kind == "opening":
        return SlideText(
            section, localizer.text(dossier.briefing.occasion.title), _opening(dossier, localizer), sources=sources
        )
    items = named(dossier, slide)
    if slide.kind == "chart":
        picture = charts.picture(dossier, dossier.charts[slide.items[0]], localizer)
        return SlideText(
            section,
            picture.title,
            ChartSlide(picture),
            formulas=_formulas(dossier, [item.id for item in items], localizer) if picture.kind in _UNNAMED else (),
            note=picture.note,
            disagreements=_disagreements(dossier, items, localizer),
            sources=sources,
        )
    if slide.kind in _LISTS:
        heading = _heading(dossier, slide, items[0], localizer) or section
        body = ListSlide(heading, tuple(_row(dossier, item, localizer) for item in items))
        keys = [key for item in items for key in _values(item)]
        formulas = _formulas(dossier, keys, localizer)
        return SlideText(
            section,
            heading,
            body,
            formulas=formulas,
            disagreements=_disagreements(dossier, items, localizer),
            sources=sources,
        )
    return _single(dossier, slide, items[0], section, sources, localizer)


_LISTS: Final = (
    *("agreements", "commitments", "steps", "programme", "sectors", "provisions", "events", "context", "figures"),
    "places",
)
_UNNAMED: Final = ("years", "points")
"""Chart kinds whose drawing has no room for the formulas of computed values."""


def proven(dossier: Dossier, slide: Slide, localizer: Localizer) -> tuple[ProvenItem, ...]:
    """Return the evidence of all items of a slide."""
    if slide.kind == "opening":
        occasion = dossier.briefing.occasion
        proofs = tuple(evidence.proof(dossier, entry, localizer) for entry in occasion.evidence)
        return (ProvenItem(localizer.text(occasion.title), "", proofs),)
    sheets = [evidence.sheet(dossier, item.id, localizer) for item in named(dossier, slide)]
    return tuple(ProvenItem(sheet.title, sheet.formula, sheet.proofs) for sheet in sheets)


def source_line(dossier: Dossier, given: Iterable[Evidence], localizer: Localizer) -> str:
    """Return the sources of some evidence in one line, each once: publisher, date, number in the list of sources."""
    used = {entry.source for entry in given}
    lines: list[str] = []
    for source in dossier.briefing.sources:
        if source.id in used:
            date_text = localizer.period_short(source.date) if source.date else localizer.gettext("undated")
            if source.date_inferred:
                date_text = localizer.gettext("{date} (inferred)", date=date_text)
            place = joined(", ", (source.publisher, date_text))
            lines.append(f"{place}{NBSP}[{dossier.source_numbers[source.id]}]")
    return localizer.gettext("Sources: {sources}", sources=localizer.listed(lines)) if lines else ""


def _evidence(dossier: Dossier, slide: Slide) -> list[Evidence]:
    if slide.kind == "opening":
        return list(dossier.briefing.occasion.evidence)
    return [entry for item in named(dossier, slide) for entry in dossier.evidence(item)]


_SECTIONS: Final[dict[Kind, Section]] = {
    "chart": "trade",
    "agreements": "agreements",
    "commitments": "commitments",
    "quote": "quotes",
    "finding": "findings",
    "issue": "issues",
    "programme": "programme",
    "sectors": "sectors",
    "provisions": "provisions",
    "events": "timeline",
    "places": "places",
    "delegation": "delegations",
    "life": "lives",
}


def section_of(kind: Kind, localizer: Localizer) -> str:
    """Return the heading of a kind of slide; empty for the opening."""
    if kind in _SECTIONS:
        return section_name(_SECTIONS[kind], localizer)
    gettext = localizer.gettext
    match kind:
        case "opening":
            return ""
        case "message":
            return gettext("Key messages")
        case "figure":
            return gettext("Key figures")
        case "steps":
            return gettext("What comes next")
        case "context":
            return gettext("Background and assessments")
    return gettext("Other figures")


def _opening(dossier: Dossier, localizer: Localizer) -> OpeningSlide:
    occasion = dossier.briefing.occasion
    return OpeningSlide(
        localizer.text(occasion.title), localizer.text(occasion.kind), occasion_line(dossier, localizer)
    )


def _single(dossier: Dossier, slide: Slide, item: Item, section: str, sources: str, localizer: Localizer) -> SlideText:
    title = evidence.title(dossier, item, localizer)
    keys = [key for key in _values(item) if key != item.id]
    facts: tuple[str, ...] = ()
    body: Body
    value_checks: tuple[Check, ...] = ()
    match item:
        case Quote():
            body = QuoteSlide(sayings(item, localizer), *attribution(dossier, item, localizer))
            if item.kind == "paraphrase":
                section = f"{section} · {localizer.gettext('Paraphrase')}"
        case Finding():
            stated = [value for key in item.values if not isinstance(value := dossier.values[key], Computed)]
            body = FindingSlide(
                title,
                localizer.text(item.text),
                tuple(_reported(dossier, number_value, localizer) for number_value in stated),
            )
        case Issue() | Delegation() | Life():
            body = visit_slides.body(dossier, item, localizer)
        case Statement():
            body = StatementSlide(str(slide.number), title)
            facts = (evidence.kind_name(item, localizer),) if item.kind == "assessment" else ()
        case _:
            value = dossier.values[item.id]
            body = number(dossier, value, localizer)
            facts = tuple(fact for fact in evidence.value_facts(dossier, value, localizer) if fact != body.change)
            value_checks = checks(dossier, value, localizer)
            keys.append(item.id)
    note = getattr(item, "note", None)
    return SlideText(
        section,
        title,
        body,
        facts=facts,
        formulas=_formulas(dossier, keys, localizer),
        checks=value_checks,
        note=localizer.text(note) if note else "",
        disagreements=_disagreements(dossier, [item], localizer),
        sources=sources,
    )


def number(dossier: Dossier, value: Value, localizer: Localizer) -> FigureSlide:
    """Return a figure divided into the parts of its layout; together they are the whole text."""
    name, text = evidence.value_name(dossier, value, localizer), evidence.value_shown(dossier, value, localizer)
    amount = dossier.number(value)
    digits = text if amount is None else localizer.digits(amount, value.unit, dossier.upper(value))
    before, separator, after = text.partition(digits)
    if not separator:
        before, digits, after = "", text, ""
    change = None if isinstance(value, Computed) else value.change
    return FigureSlide(
        name,
        before.strip(),
        digits,
        after.strip(),
        localizer.change_against(change) if change else "",
        change is not None and change.value > 0,
    )


def _reported(dossier: Dossier, value: Value, localizer: Localizer) -> str:
    """Return a number with its reporter, which tells apart the numbers of disagreeing sources."""
    reporter = dossier.reporter(value)
    text = evidence.value_told(dossier, value, localizer)
    return joined(" · ", (text, localizer.text(reporter.name) if reporter else ""))


def _values(item: Item) -> tuple[str, ...]:
    return item.values if isinstance(item, Claim) else ()


def _formulas(dossier: Dossier, keys: Sequence[str], localizer: Localizer) -> tuple[str, ...]:
    """Return the formula of each computed value among `keys`: `Сальдо: 28,6 − 79,1 = −50,5 млн долл. США`."""
    lines: list[str] = []
    for key in dict.fromkeys(keys):
        value = dossier.values[key]
        if isinstance(value, Computed):
            formula = formula_shown(dossier, value, localizer)
            name, text = (
                evidence.value_name(dossier, value, localizer),
                evidence.value_shown(dossier, value, localizer),
            )
            if value.period:
                name = localizer.gettext("{measure}, {period}", measure=name, period=localizer.period(value.period))
            lines.append(localizer.labelled(name, f"{formula} = {text}"))
    return tuple(lines)


def _disagreements(dossier: Dossier, items: Iterable[Item], localizer: Localizer) -> tuple[str, ...]:
    """Return the titles of the findings about some items, each once, except the items themselves."""
    own = {item.id for item in items}
    findings = [finding for key in own for finding in dossier.concerns.get(key, ()) if finding.id not in own]
    order = {finding.id: index for index, finding in enumerate(dossier.briefing.findings)}
    ids = sorted({finding.id for finding in findings}, key=order.__getitem__)
    return tuple(localizer.text(dossier.briefing.findings[order[key]].title) for key in ids)


def _heading(dossier: Dossier, slide: Slide, first: Item, localizer: Localizer) -> str:
    """Return the heading of a list: a group of agreements, the document of provisions, a day; empty for others."""
    match first:
        case Agreement():
            return _group(dossier, slide, localizer)
        case Provision():
            return evidence.title(dossier, dossier.items[first.agreement], localizer)
        case Meeting():
            return localizer.period(first.date)
    return ""


def _group(dossier: Dossier, slide: Slide, localizer: Localizer) -> str:
    """Return the heading of a group of agreements: its event with the date, or that it has none."""
    event = dossier.items.get(slide.event)
    if isinstance(event, Event):
        return joined(", ", (localizer.text(event.title), localizer.period(event.date)))
    return localizer.gettext("Agreements outside these events") if slide.total > 1 else localizer.gettext("Agreements")


def _row(dossier: Dossier, item: Item, localizer: Localizer) -> ListRow:
    numbers = sorted({dossier.source_numbers[entry.source] for entry in dossier.evidence(item)})
    references = " ".join(f"[{number}]" for number in numbers)
    disputed = item.id in dossier.concerns
    lead, detail = "", ""
    status: Status | None = None
    match item:
        case Agreement():
            lead, status = agreements.signed(item, localizer), item.status
            detail, disputed = _agreement_detail(dossier, item, localizer), disputed or agreements.disputed(item)
        case Event():
            lead = localizer.period_short(item.date)
            detail = localizer.text(item.note) if item.note else ""
        case Step():
            lead = localizer.period_short(item.date) if item.date else localizer.gettext("no date")
        case Sector():
            detail = localizer.text(item.text)
        case Commitment() | Provision() | Meeting():
            lead, detail = visit_slides.beside(dossier, item, localizer)
        case Figure():
            lead = evidence.value_shown(dossier, item, localizer)
            facts = evidence.value_facts(dossier, item, localizer)
            detail = joined(" · ", (*facts, localizer.text(item.note) if item.note else ""))
        case Location() | Route():
            told_of = visit_book.facts(dossier, item, localizer)
            detail = joined(" · ", (told_of, localizer.text(item.note) if item.note else ""))
        case Statement():
            detail = evidence.kind_name(item, localizer) if item.kind == "assessment" else ""
    text = (
        evidence.value_name(dossier, item, localizer)
        if isinstance(item, Figure)
        else evidence.title(dossier, item, localizer)
    )
    return ListRow(item.id, lead, text, detail, references, status, disputed)


def _agreement_detail(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> str:
    """Return the detail line of an agreement: status, kind, number of documents, signatories."""
    parts = [agreements.status_name(agreement.status, localizer), agreements.kind_name(agreement.kind, localizer)]
    if agreement.count > 1:
        parts.append(localizer.ngettext("{n} document", "{n} documents", agreement.count))
    parts.append(agreements.parties_line(dossier, agreement, localizer))
    return joined(" · ", parts)
