"""What a slide says, in one language: its words, its sources, its formulas, and where sources disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.briefing.i18n.localizer import NBSP, Localizer
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
class OpeningSlide:
    """The first page: what the briefing is for, where and when, and of which day its data are."""

    title: str
    kind: str
    facts: str


@dataclass(frozen=True)
class StatementSlide:
    """A statement with the number that it has among its like."""

    number: str
    text: str


@dataclass(frozen=True)
class FigureSlide:
    """A figure: what it counts, its digits with what stands before and after, how it changed, whether it grew."""

    name: str
    before: str
    digits: str
    after: str
    change: str
    rising: bool


@dataclass(frozen=True)
class ChartSlide:
    """A chart."""

    picture: Picture


@dataclass(frozen=True)
class QuoteSlide:
    """A quote: its words as they are shown, the original never missing, and who said them, in which office, when."""

    sayings: tuple[Saying, ...]
    name: str
    office: str
    when: str


@dataclass(frozen=True)
class FindingSlide:
    """Where sources disagree: what is at odds, why, and the stated numbers that it concerns, with who reports them."""

    title: str
    text: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class ListRow:
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
class ListSlide:
    """A list under a heading."""

    heading: str
    rows: tuple[ListRow, ...]


Body = OpeningSlide | StatementSlide | FigureSlide | ChartSlide | QuoteSlide | FindingSlide | ListSlide


@dataclass(frozen=True)
class SlideText:
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
class ProvenItem:
    """One thing of a slide with the evidence that it rests on."""

    title: str
    formula: str
    proofs: tuple[Proof, ...]


def told(dossier: Dossier, slide: Slide, localizer: Localizer) -> SlideText:
    """What a slide says."""
    section = _section(slide, localizer)
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
        heading = _group(dossier, slide, localizer) if slide.kind == "agreements" else section
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


_LISTS = ("agreements", "steps", "sectors", "events", "context", "figures")
_UNNAMED = ("years", "points")
"""Charts whose drawing has no room for the formula of a computed value."""


def proven(dossier: Dossier, slide: Slide, localizer: Localizer) -> tuple[ProvenItem, ...]:
    """The evidence of everything on a slide."""
    if slide.kind == "opening":
        occasion = dossier.briefing.occasion
        proofs = tuple(evidence.proof(dossier, one, localizer) for one in occasion.evidence)
        return (ProvenItem(localizer.text(occasion.title), "", proofs),)
    sheets = [evidence.sheet(dossier, item.id, localizer) for item in named(dossier, slide)]
    return tuple(ProvenItem(sheet.title, sheet.formula, sheet.proofs) for sheet in sheets)


def source_line(dossier: Dossier, given: Iterable[Evidence], localizer: Localizer) -> str:
    """The sources of some evidence on a line: publisher, date, number in the list of sources; each once."""
    used = {one.source for one in given}
    lines: list[str] = []
    for source in dossier.briefing.sources:
        if source.id in used:
            dated = localizer.period_short(source.date) if source.date else localizer.gettext("undated")
            if source.date_inferred:
                dated = localizer.gettext("{date} (inferred)", date=dated)
            lines.append(f"{source.publisher}, {dated}{NBSP}[{dossier.source_numbers[source.id]}]")
    return localizer.gettext("Sources: {sources}", sources="; ".join(lines)) if lines else ""


def _evidence(dossier: Dossier, slide: Slide) -> list[Evidence]:
    if slide.kind == "opening":
        return list(dossier.briefing.occasion.evidence)
    return [one for item in named(dossier, slide) for one in dossier.evidence(item)]


def _section(slide: Slide, localizer: Localizer) -> str:
    gettext = localizer.gettext
    match slide.kind:
        case "opening":
            return ""
        case "message":
            return gettext("Key messages")
        case "figure":
            return gettext("Key figures")
        case "chart" | "agreements" | "quote":
            return section_name(slide.part, localizer)
        case "finding":
            return section_name("findings", localizer)
        case "steps":
            return gettext("What comes next")
        case "sectors":
            return section_name("sectors", localizer)
        case "events":
            return section_name("timeline", localizer)
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
    checked: tuple[Check, ...] = ()
    match item:
        case Quote():
            body = QuoteSlide(sayings(item, localizer), *attribution(dossier, item, localizer))
            if item.kind == "paraphrase":
                section = f"{section} · {localizer.gettext('Paraphrase')}"
        case Finding():
            stated = [value for key in item.values if not isinstance(value := dossier.values[key], Computed)]
            body = FindingSlide(
                title, localizer.text(item.text), tuple(_reported(dossier, one, localizer) for one in stated)
            )
        case Statement():
            body = StatementSlide(str(slide.number), title)
            facts = (evidence.kind_name(item, localizer),) if item.kind == "assessment" else ()
        case _:
            value = dossier.values[item.id]
            body = number(dossier, value, localizer)
            facts = tuple(fact for fact in evidence.value_facts(dossier, value, localizer) if fact != body.change)
            checked = checks(dossier, value, localizer)
            keys.append(item.id)
    note = getattr(item, "note", None)
    return SlideText(
        section,
        title,
        body,
        facts=facts,
        formulas=_formulas(dossier, keys, localizer),
        checks=checked,
        note=localizer.text(note) if note else "",
        disagreements=_disagreements(dossier, [item], localizer),
        sources=sources,
    )


def number(dossier: Dossier, value: Value, localizer: Localizer) -> FigureSlide:
    """A figure in the parts in which it is set: nothing of it is left out, its digits are only made larger."""
    name, shown = evidence.value_name(dossier, value, localizer), evidence.value_shown(dossier, value, localizer)
    held = dossier.number(value)
    digits = shown if held is None else localizer.number(held)
    before, found, after = shown.partition(digits)
    if not found:
        before, digits, after = "", shown, ""
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
    """A number with who reports it: where sources disagree, that is what tells two numbers apart."""
    reporter = dossier.reporter(value)
    shown = evidence.value_told(dossier, value, localizer)
    return f"{shown} · {localizer.text(reporter.name)}" if reporter else shown


def _values(item: Item) -> tuple[str, ...]:
    return item.values if isinstance(item, Statement | Finding | Sector) else ()


def _formulas(dossier: Dossier, keys: Sequence[str], localizer: Localizer) -> tuple[str, ...]:
    """How each computed value among some was worked out: `Сальдо: 28,6 − 79,1 = −50,5 млн долл. США`."""
    found: list[str] = []
    for key in dict.fromkeys(keys):
        value = dossier.values[key]
        if isinstance(value, Computed):
            formula = charts.formula_shown(dossier, value, localizer)
            name, shown = (
                evidence.value_name(dossier, value, localizer),
                evidence.value_shown(dossier, value, localizer),
            )
            if value.period:
                name = localizer.gettext("{measure}, {period}", measure=name, period=localizer.period(value.period))
            found.append(f"{name}: {formula} = {shown}")
    return tuple(found)


def _disagreements(dossier: Dossier, items: Iterable[Item], localizer: Localizer) -> tuple[str, ...]:
    """The titles of the findings that concern some items, each once, and never that of the item itself."""
    own = {item.id for item in items}
    concerned = [finding for key in own for finding in dossier.concerns.get(key, ()) if finding.id not in own]
    order = {finding.id: place for place, finding in enumerate(dossier.briefing.findings)}
    kept = sorted({finding.id for finding in concerned}, key=order.__getitem__)
    return tuple(localizer.text(dossier.briefing.findings[order[key]].title) for key in kept)


def _group(dossier: Dossier, slide: Slide, localizer: Localizer) -> str:
    """What a group of agreements has in common, as a heading: the event, with its date, or that there is none."""
    event = dossier.items.get(slide.event)
    if isinstance(event, Event):
        return f"{localizer.text(event.title)}, {localizer.period(event.date)}"
    return localizer.gettext("Agreements outside these events") if slide.total > 1 else localizer.gettext("Agreements")


def _row(dossier: Dossier, item: Item, localizer: Localizer) -> ListRow:
    numbers = sorted({dossier.source_numbers[one.source] for one in dossier.evidence(item)})
    references = " ".join(f"[{number}]" for number in numbers)
    disputed = item.id in dossier.concerns
    lead, detail = "", ""
    status: Status | None = None
    match item:
        case Agreement():
            lead, status = agreements.signed(item, localizer), item.status
            detail, disputed = _accord(dossier, item, localizer), disputed or agreements.disputed(item)
        case Event():
            lead = localizer.period_short(item.date)
            detail = localizer.text(item.note) if item.note else ""
        case Step():
            lead = localizer.period_short(item.date) if item.date else localizer.gettext("no date")
        case Sector():
            detail = localizer.text(item.text)
        case Figure():
            lead = evidence.value_shown(dossier, item, localizer)
            facts = evidence.value_facts(dossier, item, localizer)
            detail = " · ".join((*facts, *([localizer.text(item.note)] if item.note else [])))
        case Statement():
            detail = evidence.kind_name(item, localizer) if item.kind == "assessment" else ""
    text = (
        evidence.value_name(dossier, item, localizer)
        if isinstance(item, Figure)
        else evidence.title(dossier, item, localizer)
    )
    return ListRow(item.id, lead, text, detail, references, status, disputed)


def _accord(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> str:
    """What is said under the title of an agreement: status, kind, how many documents, who signed."""
    parts = [agreements.status_name(agreement.status, localizer), agreements.kind_name(agreement.kind, localizer)]
    if agreement.count > 1:
        parts.append(localizer.ngettext("{n} document", "{n} documents", agreement.count))
    parts.append(agreements.parties_line(dossier, agreement, localizer))
    return " · ".join(parts)
