"""Quotes in words, and citations: a quote with all that lets someone check it, as plain text and as escaped HTML."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.briefing.i18n.language_data import language_data, tags
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Item, Quote
from app.briefing.model.parts import Evidence
from app.briefing.text.spreadsheets import guarded


@dataclass(frozen=True)
class Saying:
    """The words of a quote in one language, as they are shown: with quotation marks when they are the speaker's own."""

    shown: str
    language: str
    remark: str
    """What has to be said of them: unofficial translation, paraphrase, the language of the original; or nothing."""


@dataclass(frozen=True)
class Citation:
    """Something said with all that lets someone check it, in both forms that a clipboard holds."""

    plain: str
    html: str


def _marks(language: str) -> tuple[str, str]:
    """The quotation marks of a language; those of English where its own are not known."""
    held = language_data(language) if language in tags() else None
    return (held and held.quotation_marks) or ("“", "”")


def quoted(words: str, language: str) -> str:
    """Words in the quotation marks of their language.

    A mark of one shape is not set twice in a row, as where the words end in a quoted name (Russian and Kazakh usage).
    """
    opening, closing = _marks(language)
    return ("" if words.startswith(opening) else opening) + words + ("" if words.endswith(closing) else closing)


def sayings(quote: Quote, localizer: Localizer) -> tuple[Saying, ...]:
    """The words as they are shown: in the reader's language first, and below a translation always the original."""
    spoken = localizer.spoken(quote.text)
    if quote.kind == "paraphrase":
        remark = localizer.gettext("Paraphrase")
        if spoken.fallen_back:
            language = localizer.language_name(spoken.language)
            remark = localizer.gettext("{remark}, {language}", remark=remark, language=language)
        return (Saying(spoken.words, spoken.language, remark),)
    original = quote.language or spoken.language
    foreign = original != localizer.language
    remark = localizer.gettext("Original: {language}", language=localizer.language_name(original)) if foreign else ""
    own = Saying(quoted(localizer.words(quote.text, original) or spoken.words, original), original, remark)
    if spoken.fallen_back or spoken.language == original:
        return (own,)
    return (
        Saying(quoted(spoken.words, spoken.language), spoken.language, localizer.gettext("Unofficial translation")),
        own,
    )


def attribution(dossier: Dossier, quote: Quote, localizer: Localizer) -> tuple[str, str, str]:
    """Who said it, in which office, and when and on what occasion."""
    person = dossier.said_by(quote)
    dated = localizer.period(quote.date) if quote.date else localizer.gettext("undated")
    when = f"{dated} · {localizer.text(quote.occasion)}" if quote.occasion else dated
    return localizer.text(person.name), localizer.text(person.office), when


def source_lines(dossier: Dossier, item: Item, localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """Each source of an item as text and address (nothing where there is none): publisher, title, date, place."""
    return lines_of(dossier, dossier.evidence(item), localizer)


def lines_of(dossier: Dossier, proofs: Iterable[Evidence], localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """Each piece of evidence as text and address, once: publisher, title, date, place."""
    lines: list[tuple[str, str]] = []
    for evidence in proofs:
        source = dossier.sources[evidence.source]
        dated = localizer.period(source.date) if source.date else localizer.gettext("undated")
        if source.date_inferred:
            dated = localizer.gettext("{date} (inferred)", date=dated)
        parts = (source.publisher, quoted(source.title, source.language), dated, localizer.place(evidence.place))
        lines.append((", ".join(filter(None, parts)), source.address or ""))
    return tuple(dict.fromkeys(lines))


def citation(dossier: Dossier, quote: Quote, localizer: Localizer) -> Citation:
    """A quote to be pasted elsewhere: words, speaker, office, date and occasion, every source with its address."""
    said = sayings(quote, localizer)
    name, office, when = attribution(dossier, quote, localizer)
    plain_sources, rich_sources = told_sources(source_lines(dossier, quote, localizer), localizer)
    plain = [f"{one.shown}\n({one.remark})" if one.remark else one.shown for one in said]
    plain.append(f"— {name}, {office}\n{when}")
    plain.append(plain_sources)
    rich = [_saying(one) for one in said]
    rich.append(f"<p>— <strong>{html.escape(name)}</strong>, {html.escape(office)}<br>{html.escape(when)}</p>")
    rich.append(rich_sources)
    return Citation(guarded("\n\n".join(plain)), "\n".join(rich))


def told_sources(sources: Sequence[tuple[str, str]], localizer: Localizer) -> tuple[str, str]:
    """The sources under their head, as plain text and as a paragraph of HTML."""
    head = f"{localizer.gettext('Source')}:" if len(sources) == 1 else f"{localizer.gettext('Sources')}:"
    plain = "\n".join([head, *(f"{text}\n{address}" if address else text for text, address in sources)])
    return plain, "<p>" + "<br>".join([html.escape(head), *(_source(*line) for line in sources)]) + "</p>"


def _saying(one: Saying) -> str:
    remark = f"<br><em>({html.escape(one.remark)})</em>" if one.remark else ""
    shown = html.escape(guarded(one.shown))
    return f'<blockquote lang="{html.escape(one.language)}"><p>{shown}{remark}</p></blockquote>'


def _source(text: str, address: str) -> str:
    told = html.escape(guarded(text))
    if not address:
        return told
    return f'{told}, <a href="{html.escape(address)}">{html.escape(address)}</a>'
