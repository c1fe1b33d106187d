"""Quotes on paper: original text, unofficial translations, speaker, office and occasion."""

from collections.abc import Callable, Sequence
from typing import Any

from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.i18n.quotation import quoted as quoted_words
from app.briefing.index.dossier import Dossier
from app.briefing.index.precedence import precedence
from app.briefing.model.model import Quote
from app.briefing.model.parts import Language
from app.paper.content.languages import PaperLanguages, Run, made, tag
from app.paper.content.references import References

Data = dict[str, Any]


def by_speaker(
    dossier: Dossier,
    quotes: Sequence[Quote],
    languages: PaperLanguages,
    references: References,
    flag: Callable[[str, Data], Data],
) -> list[Data]:
    """Return the quotes grouped by speaker, in order of precedence, then of each speaker's first quote.

    `flag` returns the data of a quote, given its id, with a flag if the quote is new or changed.
    """
    speakers: dict[str, list[Quote]] = {}
    for quote in quotes:
        speakers.setdefault(quote.speaker, []).append(quote)
    return [
        {
            "name": languages.text(dossier.people[key].name),
            "office": languages.text(dossier.people[key].office),
            "quotes": [flag(quote.id, quoted(dossier, quote, languages, references)) for quote in spoken],
        }
        for key, spoken in sorted(speakers.items(), key=lambda pair: precedence(dossier, pair[0]))
    ]


def quoted(dossier: Dossier, quote: Quote, languages: PaperLanguages, references: References) -> Data:
    """Return a quote: its words in each language, speaker, date, occasion and themes."""
    person = dossier.said_by(quote)
    columns = _columns(quote, languages, references)
    return {
        "original": _original(quote, languages),
        "columns": columns,
        "facts": languages.each(lambda localizer: _facts(quote, localizer)),
        "attribution": languages.text(person.name),
        "themes": languages.each(
            lambda localizer: " · ".join(localizer.text(dossier.themes[key].name) for key in quote.themes)
        ),
        "refs": references.of(quote),
    }


def _original(quote: Quote, languages: PaperLanguages) -> Data | None:
    """Return the text in its original language, or None if the paper has a column in that language."""
    language = quote.language
    if language is None or any(localizer.language == language for localizer in languages.localizers):
        return None
    words = quote.text.get(language, "")
    label = languages.each(lambda localizer: _own(quote, language, localizer))
    run = Run(lang=language, words=_in_marks(words, language), stands_in=False)
    return {"run": run, "mark": label} if words else None


def _in_marks(words: str, language: Language) -> str:
    """Return words in the quotation marks of their language, with a full stop behind them if they end without one."""
    stop = "" if words.endswith((".", "!", "?", "…", "»", "”", "“", ";", ":")) else "."
    return quoted_words(words, language) + stop


def _own(quote: Quote, language: Language, localizer: Localizer) -> str:
    """Return what the words in the language of a quote are: what was said, or all that the sources have of it."""
    name = localizer.language_name(language)
    if quote.translated:
        return localizer.gettext("known in translation only: {language}", language=name)
    return localizer.gettext("in the original: {language}", language=name)


def _columns(quote: Quote, languages: PaperLanguages, references: References) -> list[Data]:
    """Return the quote in each language of the paper, labelled as original, translation or paraphrase."""
    columns = []
    for localizer in languages.localizers:
        spoken = localizer.spoken(quote.text)
        if quote.kind == "paraphrase":
            label = localizer.gettext("paraphrase")
        elif spoken.language == quote.language:
            if spoken.fallen_back and _original(quote, languages):
                continue  # the original is already above, and there is no translation
            label = _own(quote, spoken.language, localizer)
        else:
            label = localizer.gettext("unofficial translation")
            references.translated = True
        words = _in_marks(spoken.words, spoken.language) if quote.kind == "direct" else spoken.words
        run = Run(lang=tag(localizer, spoken.language), words=words, stands_in=spoken.fallen_back)
        columns.append({"run": run, "mark": made(localizer, label)})
    return columns


def _facts(quote: Quote, localizer: Localizer) -> str:
    date = localizer.period(quote.date) if quote.date else localizer.gettext("undated")
    return joined(" · ", (date, localizer.text(quote.occasion) if quote.occasion else ""))
