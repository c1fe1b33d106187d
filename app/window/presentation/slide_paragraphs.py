"""Paragraphs of slides: the text of a slide with its type sizes and colours."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.briefing.i18n.localizer import Localizer
from app.briefing.slides.bodies import (
    ChartSlide,
    FigureSlide,
    FindingSlide,
    IssueSlide,
    LifeSlide,
    ListRow,
    ListSlide,
    OpeningSlide,
    QuoteSlide,
    StatementSlide,
)
from app.briefing.slides.slide_text import ProvenItem, SlideText
from app.briefing.text.evidence import Proof, translation_label
from app.window.presentation.typesetter import Para, Run

_LEAD = 164.0
"""Width in pixels of the column before the rows of a list."""
_SIDE = 220.0
"""Width in pixels of the column before the positions of an issue."""


@dataclass(frozen=True)
class SlideParagraphs:
    """Paragraphs of a slide: its body, and its sources at the foot. A `listed` one begins at the top.

    `least`: factor down to which the type may shrink before the slide takes several pages.
    """

    body: tuple[Para, ...]
    foot: tuple[Para, ...]
    listed: bool = False
    least: float = 0.5


def spread(slide_text: SlideText, localizer: Localizer) -> SlideParagraphs:
    """Return the paragraphs of a slide."""
    foot = tuple(_foot(slide_text, localizer))
    body = slide_text.body
    match body:
        case OpeningSlide():
            return SlideParagraphs(tuple(_opening(body)), foot)
        case StatementSlide():
            facts = _facts(slide_text)
            lead = (Run(body.number, "statement", 40, "accent"),)
            statement = Para((Run(body.text, "statement", 40),), lead=lead, indent=52)
            return SlideParagraphs((statement, *facts), foot)
        case FigureSlide():
            return SlideParagraphs((*_number(body), *_facts(slide_text)), foot)
        case QuoteSlide():
            return SlideParagraphs(tuple(_quote(body)), foot, least=0.65)
        case FindingSlide():
            return SlideParagraphs(tuple(_finding(body)), foot, least=0.6)
        case ChartSlide():
            return SlideParagraphs(
                (
                    Para((Run(body.picture.title, "heading", 31),)),
                    Para((Run(body.picture.subtitle, "body", 18, "muted"),), above=6),
                ),
                foot,
                listed=True,
            )
        case ListSlide():
            heading = Para((Run(body.heading, "heading", 29),), held=True)
            rows = [_row(row, first=not number) for number, row in enumerate(body.rows)]
            return SlideParagraphs((heading, *rows), foot, listed=True, least=0.81)
        case IssueSlide():
            return SlideParagraphs(tuple(_issue(body)), foot, listed=True, least=0.7)
        case LifeSlide():
            return SlideParagraphs(tuple(_life(body)), foot, listed=True, least=0.7)


def tabled(slide_text: SlideText, localizer: Localizer) -> SlideParagraphs:
    """Return a chart as a list of its values, used where the chart does not fit."""
    assert isinstance(slide_text.body, ChartSlide)
    picture = slide_text.body.picture
    body = [
        Para((Run(picture.title, "heading", 29),)),
        Para((Run(picture.subtitle, "body", 18, "muted"),), above=6, held=True),
    ]
    heads = picture.table.heads
    for number, (_, cells) in enumerate(picture.table.rows):
        period, reporter, measure, value, unit, *others, note, source = cells
        stated = (localizer.labelled(head, cell) for head, cell in zip(heads[5:], others, strict=False))
        detail = " · ".join(part for part in (reporter, *stated, note, source) if part)
        name = ", ".join(part for part in (measure, period) if part)
        amount = f"{value} {unit}".strip()
        body.append(_row(ListRow("", amount, name, detail, ""), first=not number))
    return SlideParagraphs(tuple(body), tuple(_foot(slide_text, localizer)), listed=True, least=0.81)


def evidence(found: tuple[ProvenItem, ...], localizer: Localizer) -> SlideParagraphs:
    """Return the evidence of a slide: each item with its formula and every excerpt, its key words highlighted."""
    body: list[Para] = []
    for number, item in enumerate(found):
        body.append(
            Para((Run(item.title, "subheading", 22),), above=26 if number else 0, held=True, ruled=bool(number))
        )
        if item.formula:
            formula = localizer.labelled(localizer.gettext("Formula"), item.formula)
            body.append(Para((Run(formula, "strong", 20),), above=4, held=True))
        for proof in item.proofs:
            body += _proof(proof, localizer)
    return SlideParagraphs(tuple(body), (), listed=True, least=0.75)


def _opening(opening: OpeningSlide) -> Iterator[Para]:
    if opening.kind and not opening.title.casefold().startswith(opening.kind.casefold()):
        yield Para((Run(opening.kind[:1].upper() + opening.kind[1:], "small strong", 20, "accent"),))
    yield Para((Run(opening.title, "title", 54),), above=10)
    yield Para((Run(opening.facts, "body", 23, "muted"),), above=22)


def _number(number: FigureSlide) -> Iterator[Para]:
    yield Para((Run(number.name, "statement", 32),))
    parts = [Run(f"{number.before} ", "unit", 44, "muted")] if number.before else []
    parts.append(Run(number.digits, "number", 140))
    parts += [Run(f" {number.after}", "unit", 44, "muted")] if number.after else []
    yield Para(tuple(parts), above=4)
    if number.change:
        yield Para((Run(number.change, "strong", 28, "positive" if number.rising else "warning"),), above=2)


def _facts(slide: SlideText) -> Iterator[Para]:
    if slide.facts:
        yield Para((Run(" · ".join(slide.facts), "body", 20, "muted"),), above=14)
    for check in slide.checks:
        sign, colour = ("✓", "accent") if check.agrees else ("≠", "warning")
        yield Para((Run(f"{check.text}  ", "body", 20), Run(sign, "strong", 20, colour)), above=6)


def _quote(quote: QuoteSlide) -> Iterator[Para]:
    first, *others = quote.sayings
    if first.remark:
        yield Para((Run(first.remark, "small strong", 18, "warning"),), held=True)
    yield Para((Run(first.shown, "reading", 34, language=first.language),), above=6, indent=24, bar="accent")
    yield Para((Run(quote.name, "strong", 24),), above=20, held=True)
    yield Para((Run(quote.office, "body", 20),), above=2, held=True)
    yield Para((Run(quote.when, "body", 20, "muted"),), above=2)
    for other in others:
        if other.remark:
            yield Para((Run(other.remark, "small strong", 18, "muted"),), above=22, held=True, turned=True)
        yield Para((Run(other.shown, "reading", 24, language=other.language),), above=4, indent=24, bar="hairline")


def _finding(finding: FindingSlide) -> Iterator[Para]:
    lead = (Run("≠", "strong", 36, "warning"),)
    yield Para((Run(finding.title, "heading", 36),), lead=lead, indent=52)
    yield Para((Run(finding.text, "statement", 26),), above=16, indent=52)
    for number, value in enumerate(finding.values):
        yield Para((Run(value, "body", 19),), above=4 if number else 16, indent=52)


def _issue(issue: IssueSlide) -> Iterator[Para]:
    """Yield the positions one under another, each beside its party: so any number of sides finds room."""
    yield Para((Run(issue.title, "heading", 34),), held=True)
    for position in issue.positions:
        references = "".join(f" [{number}]" for number in position.sources)
        yield Para(
            (Run(position.text, "statement", 25), Run(f" {references}", "small", 18, "muted")),
            above=26,
            lead=(Run(position.label, "strong", 20, "accent"),),
            indent=_SIDE,
            ruled=True,
        )


def _life(life: LifeSlide) -> Iterator[Para]:
    yield Para((Run(life.name, "heading", 36),), held=True)
    if life.spoken:
        yield Para((Run(life.spoken, "body", 20, "muted"),), above=2, held=True)
    yield Para((Run(life.office, "strong", 21),), above=8, held=True)
    yield Para((Run(life.text, "statement", 25),), above=18)
    if life.meetings:
        yield Para((Run(life.meetings, "body", 19, "muted"),), above=18)


def _row(row: ListRow, *, first: bool) -> Para:
    signs = [Run("≠ ", "strong", 22, "warning")] if row.disputed else []
    references = [Run(f"  {row.references}", "small", 18, "muted")] if row.references else []
    return Para(
        (*signs, Run(row.text, "statement", 23), *references),
        above=16 if first else 20,
        lead=(Run(row.lead, "strong", 19, "warning" if row.disputed else "accent"),) if row.lead else (),
        below=(Run(row.detail, "body", 18.5, "muted"),) if row.detail else (),
        indent=_LEAD if row.lead else 0,
        ruled=True,
        status=row.status,
    )


def _foot(slide: SlideText, localizer: Localizer) -> Iterator[Para]:
    """Yield formulas, note, disagreements and sources of a slide."""
    for formula in slide.formulas:
        yield Para((Run(localizer.gettext("computed: {formula}", formula=formula), "body", 18),), above=2)
    if slide.note:
        yield Para((Run(slide.note, "body", 18, "muted"),), above=6)
    if slide.disagreements:
        text = localizer.labelled(localizer.gettext("Sources disagree"), localizer.listed(slide.disagreements))
        yield Para((Run(f"≠ {text}", "body", 18, "warning"),), above=6)
    if slide.sources:
        yield Para((Run(slide.sources, "small", 18, "muted"),), above=6)


def _proof(proof: Proof, localizer: Localizer) -> Iterator[Para]:
    head = proof.head
    yield Para((Run(head, "small strong", 18, "muted"),), above=14, held=True)
    yield Para((Run(proof.where, "small", 18, "muted"),), above=1, held=True)
    if proof.before or proof.marked:
        runs = [
            Run(text, "quote", 23, marked=marked, language=proof.language)
            for text, marked in ((proof.before, False), (proof.marked, True), (proof.after, False))
            if text
        ]
        yield Para(tuple(runs), above=6, indent=20, bar="accent", held=bool(proof.translation or proof.note))
        if proof.translation:
            told = f"{translation_label(localizer)} {proof.translation}"
            yield Para((Run(told, "small", 18),), above=4, indent=20, held=bool(proof.note))
    else:
        message = localizer.gettext("No excerpt is kept of this source.")
        yield Para((Run(message, "small", 18, "muted"),), above=6, held=bool(proof.note))
    if proof.note:
        yield Para((Run(proof.note, "small", 18),), above=4)
