"""Evidence sheet of an item: its localized sources, checks and findings, for the panel and exports."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.briefing.i18n import direction, tags
from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.index.intervals import Check, checks
from app.briefing.index.value_names import flow_name, formula_shown
from app.briefing.model import formulas
from app.briefing.model.model import (
    Agreement,
    Claim,
    Event,
    Finding,
    Item,
    Quote,
    Sector,
    Statement,
    Step,
    own_words,
)
from app.briefing.model.parts import Evidence, Source
from app.briefing.model.values import Computed, Figure, Observation, Value
from app.briefing.model.visit_book import VisitItem
from app.briefing.text import visit_book
from app.briefing.text.visit_book import Labelled


@dataclass(frozen=True)
class Proof:
    """Localized evidence; `before`, `marked` (highlight) and `after` join to the excerpt, in its own language."""

    number: int
    source_id: str
    publisher: str
    title: str
    facts: str
    place: str
    before: str
    marked: str
    after: str
    language: str
    translation: str
    """Unofficial translation of the excerpt, in the language of the reader; empty if that is the excerpt's own."""
    translation_language: str
    address: str
    remark: str
    """Note on this piece of evidence."""
    source_note: str
    """Note on the source, the same for all that is taken from it."""

    @property
    def note(self) -> str:
        """Both notes."""
        return " ".join(note for note in (self.remark, self.source_note) if note)

    @property
    def head(self) -> str:
        """Number of the source, publisher, date and language."""
        return joined(" · ", (str(self.number), joined(", ", (self.publisher, self.facts))))

    @property
    def where(self) -> str:
        """Title of the source, and the place in it if known."""
        return joined(" · ", (self.title, self.place))


@dataclass(frozen=True)
class Link:
    """Link to another item: its id and text."""

    id: str
    text: str
    finding: bool = False


@dataclass(frozen=True)
class Sheet:
    """Content of the evidence panel for one item.

    `facts`: short texts under the title (reporter, period, qualifier); `formula`: that of a computed value; `checks`:
    sums and growths that agree or not; `findings`: those that concern the item; `values`: the numbers it names;
    `parts`: its further texts; `related`: the items it belongs to; `own`: it is the office's own and not sourced.
    """

    id: str
    heading: str
    title: str
    facts: tuple[str, ...]
    formula: str
    proofs: tuple[Proof, ...]
    checks: tuple[Check, ...]
    findings: tuple[Link, ...]
    values: tuple[Link, ...]
    note: str
    parts: tuple[Labelled, ...] = ()
    related: tuple[Link, ...] = ()
    own: bool = False


def sheet(dossier: Dossier, item_id: str, localizer: Localizer) -> Sheet:
    """Return the evidence sheet of an item. Raises KeyError for an unknown id."""
    item = dossier.items[item_id]
    value = item if isinstance(item, Observation | Figure | Computed) else None
    formula = ""
    if isinstance(item, Computed):
        number = dossier.computed[item.id]
        formula = f"{formula_shown(dossier, item, localizer)} = {localizer.amount(number, item.unit)}"
    note = getattr(item, "note", None)
    return Sheet(
        id=item.id,
        heading=kind_name(item, localizer),
        title=title(dossier, item, localizer),
        facts=_facts(dossier, item, localizer),
        formula=formula,
        proofs=tuple(proof(dossier, evidence, localizer) for evidence in dossier.evidence(item)),
        checks=checks(dossier, value, localizer) if value else (),
        findings=tuple(
            Link(finding.id, localizer.text(finding.title), finding=True)
            for finding in dossier.concerns.get(item.id, ())
            if finding.id != item.id
        ),
        values=tuple(Link(key, value_told(dossier, dossier.values[key], localizer)) for key in _named_values(item)),
        note=localizer.text(note) if note else "",
        parts=visit_book.parts(dossier, item, localizer) if isinstance(item, VisitItem) else (),
        related=tuple(
            Link(key, title(dossier, dossier.items[key], localizer))
            for key in (visit_book.related(item) if isinstance(item, VisitItem) else ())
        ),
        own=own_words(item),
    )


def proof(dossier: Dossier, evidence: Evidence, localizer: Localizer) -> Proof:
    """Return one piece of evidence, localized."""
    source = dossier.sources[evidence.source]
    excerpt, highlight = evidence.excerpt or "", evidence.highlight or ""
    before, middle, after = excerpt.partition(highlight) if highlight else (excerpt, "", "")
    return Proof(
        number=dossier.source_numbers[source.id],
        source_id=source.id,
        publisher=source.publisher,
        title=source.title or "",
        facts=source_facts(source, localizer),
        place=localizer.place(evidence.place),
        before=before,
        marked=middle,
        after=after,
        language=source.language,
        translation=translation(evidence, source, localizer),
        translation_language=localizer.reading,
        address=source.address or "",
        remark=localizer.text(evidence.note) if evidence.note else "",
        source_note=localizer.text(source.note) if source.note else "",
    )


def translation(evidence: Evidence, source: Source, localizer: Localizer) -> str:
    """Return the translation of an excerpt in the language of the reader; empty without one, or if that is its own."""
    if evidence.translation is None or tags.base(source.language) == tags.base(localizer.language):
        return ""
    return direction.directed(localizer.words(evidence.translation, localizer.language), localizer.language)


def translation_label(localizer: Localizer) -> str:
    """Return the label of a translation, with the sign that stands behind labels."""
    return localizer.labelled(localizer.gettext("Unofficial translation"), "").rstrip()


def by_source(proofs: Iterable[Proof]) -> tuple[tuple[Proof, ...], ...]:
    """Return evidence grouped by its source, in the order in which the sources appear first."""
    groups: dict[str, list[Proof]] = {}
    for one in proofs:
        groups.setdefault(one.source_id, []).append(one)
    return tuple(tuple(group) for group in groups.values())


def source_facts(source: Source, localizer: Localizer) -> str:
    """Return the date of a source and its language."""
    date = localizer.period(source.date) if source.date else localizer.gettext("undated")
    if source.date_inferred:
        date = localizer.gettext("{date} (inferred)", date=date)
    return joined(" · ", (date, localizer.language_name(source.language)))


def kind_name(item: Item, localizer: Localizer) -> str:
    """Return the name of an item's kind, for a heading."""
    match item:
        case Observation() | Figure():
            return localizer.gettext("Figure")
        case Computed():
            return localizer.gettext("Computed figure")
        case Agreement():
            return localizer.gettext("Agreement")
        case Quote():
            return localizer.gettext("Quote") if item.kind == "direct" else localizer.gettext("Paraphrase")
        case Event():
            return localizer.gettext("Event")
        case Step():
            return localizer.gettext("Next step")
        case Finding():
            return localizer.gettext("Where sources disagree")
        case Sector():
            return localizer.gettext("Field of cooperation")
        case Statement(kind="assessment"):
            return localizer.gettext("Assessment")
        case Statement():
            return localizer.gettext("Statement")
    return visit_book.kind_name(item, localizer)


def title(dossier: Dossier, item: Item, localizer: Localizer) -> str:
    """Return the text of an item on one line."""
    match item:
        case Observation() | Figure() | Computed():
            return value_told(dossier, item, localizer)
        case Agreement():
            return localizer.text(item.title) if item.title else localizer.gettext("Title unknown")
        case Quote():
            return localizer.text(dossier.said_by(item).name)
        case Event() | Finding():
            return localizer.text(item.title)
        case Sector():
            return localizer.text(dossier.themes[item.theme].name)
        case Statement() | Step():
            return localizer.text(item.text)
    return visit_book.title(dossier, item, localizer)


def value_name(dossier: Dossier, value: Value, localizer: Localizer) -> str:
    """Return the measure of a number with its period (`Товарооборот, 2025 г.`), or its label."""
    name = flow_name(dossier, value, localizer) if isinstance(value, Observation) else localizer.text(value.label)
    if value.period and isinstance(value, Observation):
        return localizer.gettext("{measure}, {period}", measure=name, period=localizer.period(value.period))
    return name


def value_shown(dossier: Dossier, value: Value, localizer: Localizer) -> str:
    """Return a number or range with qualifier and unit, or the text for a missing one."""
    number = dossier.number(value)
    if number is None:
        return localizer.gettext("no data")
    qualifier = "exact" if isinstance(value, Computed) else value.qualifier
    return localizer.qualified(qualifier, number, value.unit, dossier.upper(value))


def value_told(dossier: Dossier, value: Value, localizer: Localizer) -> str:
    """Return the name and number of a value: `Товарооборот, 2025 г.: 107,7 млн долл. США`."""
    return localizer.labelled(value_name(dossier, value, localizer), value_shown(dossier, value, localizer))


def _facts(dossier: Dossier, item: Item, localizer: Localizer) -> tuple[str, ...]:
    match item:
        case Observation() | Figure() | Computed():
            return (joined(" · ", value_facts(dossier, item, localizer)),)
        case Quote():
            speaker = dossier.said_by(item)
            parts = [
                localizer.text(speaker.office),
                localizer.period(item.date) if item.date else localizer.gettext("undated"),
            ]
            return tuple(parts + ([localizer.text(item.occasion)] if item.occasion else []))
        case Event():
            return (localizer.period(item.date),)
        case Step():
            return (localizer.period(item.date) if item.date else localizer.gettext("no date"),)
        case Finding() | Sector():
            return (localizer.text(item.text),)
        case Statement() | Agreement():
            return ()
    found = visit_book.facts(dossier, item, localizer)
    return (found,) if found else ()


def statement_text(dossier: Dossier, item: Item, localizer: Localizer) -> tuple[str, ...]:
    """Return the text of an item whose title is only a name or a part; empty for others."""
    if isinstance(item, VisitItem):
        return tuple(part_line(part, localizer) for part in visit_book.parts(dossier, item, localizer))
    return (localizer.text(item.text),) if isinstance(item, Finding | Sector) else ()


def part_line(part: Labelled, localizer: Localizer) -> str:
    """Return a further text of an item behind its label, which says so if it is the office's own."""
    own = f" ({localizer.gettext('the office’s own words')})" if part.own else ""
    return localizer.labelled(f"{part.label}{own}", part.text)


def value_facts(dossier: Dossier, value: Value, localizer: Localizer) -> tuple[str, ...]:
    """Return the facts of a number: reporter, period, qualifier, change, flags."""
    parts: list[str] = []
    reporter = dossier.reporter(value)
    if reporter:
        parts.append(localizer.gettext("Reported by: {reporter}", reporter=localizer.text(reporter.name)))
    if isinstance(value, Computed):
        parts.append(localizer.gettext("worked out by this program"))
        return tuple(parts)
    if value.period and isinstance(value, Figure):
        parts.append(localizer.period(value.period))
    if value.qualifier == "exact":  # others precede the number in the title
        parts.append(localizer.qualifier(value.qualifier))
    if value.change:
        parts.append(localizer.change_against(value.change))
    parts += [localizer.flag(flag) for flag in value.flags]
    return tuple(parts)


def _named_values(item: Item) -> tuple[str, ...]:
    if isinstance(item, Computed):
        return tuple(dict.fromkeys(operand.id for operand in formulas.operands(item.formula)))
    return item.values if isinstance(item, Claim) else ()
