"""Quotes and citations: localized quotes, with their sources, as plain text and as escaped HTML."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.briefing.i18n.direction import is_right_to_left, joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.i18n.quotation import quoted
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Item, Quote
from app.briefing.model.parts import Evidence, Source
from app.briefing.text.spreadsheets import guarded


@dataclass(frozen=True)
class Saying:
    """Displayed text of a quote in one language, with quotation marks if it is the speaker's wording."""

    shown: str
    language: str
    remark: str
    """Unofficial translation, paraphrase, or language of the original; may be empty."""


@dataclass(frozen=True)
class Citation:
    """Text with its sources, in the two formats of the clipboard."""

    plain: str
    html: str


def sayings(quote: Quote, localizer: Localizer) -> tuple[Saying, ...]:
    """Return the displayed texts of a quote: in the reader's language first, a translation with its original."""
    spoken = localizer.spoken(quote.text)
    if quote.kind == "paraphrase":
        remark = localizer.gettext("Paraphrase")
        if spoken.fallen_back:
            language = localizer.language_name(spoken.language)
            remark = localizer.gettext("{remark}, {language}", remark=remark, language=language)
        return (Saying(spoken.words, spoken.language, remark),)
    original = quote.language or spoken.language
    name = localizer.language_name(original)
    remark = localizer.gettext("Original: {language}", language=name) if original != localizer.language else ""
    if quote.translated:
        remark = localizer.gettext("Known in translation only: {language}", language=name)
    original_saying = Saying(quoted(localizer.words(quote.text, original) or spoken.words, original), original, remark)
    if spoken.fallen_back or spoken.language == original:
        return (original_saying,)
    return (
        Saying(quoted(spoken.words, spoken.language), spoken.language, localizer.gettext("Unofficial translation")),
        original_saying,
    )


def attribution(dossier: Dossier, quote: Quote, localizer: Localizer) -> tuple[str, str, str]:
    """Return the speaker, the office, and the date with the occasion."""
    person = dossier.said_by(quote)
    date = localizer.period(quote.date) if quote.date else localizer.gettext("undated")
    when = joined(" · ", (date, localizer.text(quote.occasion) if quote.occasion else ""))
    return localizer.text(person.name), localizer.text(person.office), when


def source_lines(dossier: Dossier, item: Item, localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """Return the sources of an item as text (publisher, title, date, place) and address (may be empty)."""
    return lines_of(dossier, dossier.evidence(item), localizer)


def lines_of(dossier: Dossier, proofs: Iterable[Evidence], localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """Return evidence as distinct pairs of text (publisher, title, date, place) and address (may be empty)."""
    lines: list[tuple[str, str]] = []
    for evidence in proofs:
        source = dossier.sources[evidence.source]
        date = localizer.period(source.date) if source.date else localizer.gettext("undated")
        if source.date_inferred:
            date = localizer.gettext("{date} (inferred)", date=date)
        parts = (source.publisher, _title(source), date, localizer.place(evidence.place))
        lines.append((joined(", ", parts), source.address or ""))
    return tuple(dict.fromkeys(lines))


def _title(source: Source) -> str:
    """Return the title of a source in the quotation marks of its language; empty where it has none."""
    return quoted(source.title, source.language) if source.title else ""


def citation(dossier: Dossier, quote: Quote, localizer: Localizer) -> Citation:
    """Return a quote for the clipboard: text, speaker, office, date, occasion, all sources with addresses."""
    texts = sayings(quote, localizer)
    name, office, when = attribution(dossier, quote, localizer)
    plain_sources, rich_sources = told_sources(source_lines(dossier, quote, localizer), localizer)
    plain = [f"{saying.shown}\n({saying.remark})" if saying.remark else saying.shown for saying in texts]
    plain.append(f"— {joined(', ', (name, office))}\n{when}")
    plain.append(plain_sources)
    rich = [_saying(saying) for saying in texts]
    rich.append(f"<p>— <strong>{html.escape(name)}</strong>, {html.escape(office)}<br>{html.escape(when)}</p>")
    rich.append(rich_sources)
    return Citation(guarded("\n\n".join(plain)), "\n".join(rich))


def told_sources(sources: Sequence[tuple[str, str]], localizer: Localizer) -> tuple[str, str]:
    """Return the sources under their head, as plain text and as an HTML paragraph."""
    head = f"{localizer.gettext('Source')}:" if len(sources) == 1 else f"{localizer.gettext('Sources')}:"
    plain = "\n".join([head, *(f"{text}\n{address}" if address else text for text, address in sources)])
    return plain, "<p>" + "<br>".join([html.escape(head), *(_source(*line) for line in sources)]) + "</p>"


def _saying(saying: Saying) -> str:
    remark = f"<br><em>({html.escape(saying.remark)})</em>" if saying.remark else ""
    text = html.escape(guarded(saying.shown))
    direction = ' dir="rtl"' if is_right_to_left(saying.language) else ""
    return f'<blockquote lang="{html.escape(saying.language)}"{direction}><p>{text}{remark}</p></blockquote>'


def _source(text: str, address: str) -> str:
    escaped = html.escape(guarded(text))
    if not address:
        return escaped
    return f'{escaped}, <a href="{html.escape(address)}">{html.escape(address)}</a>'
