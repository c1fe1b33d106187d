"""Quotes on paper: the words in their own language, translations marked as unofficial, speaker, office and occasion."""

from collections.abc import Callable, Sequence
from typing import Any

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Quote
from app.paper.content.languages import PaperLanguages, Run, tag
from app.paper.content.references import References

Data = dict[str, Any]


def by_speaker(
    dossier: Dossier,
    quotes: Sequence[Quote],
    languages: PaperLanguages,
    references: References,
    told: Callable[[str, Data], Data],
) -> list[Data]:
    """The quotes under their speakers, in the order in which each speaker first comes up.

    `told` marks what is told of a quote, given its id, where it is new or changed.
    """
    speakers: dict[str, list[Quote]] = {}
    for quote in quotes:
        speakers.setdefault(quote.speaker, []).append(quote)
    return [
        {
            "name": languages.text(dossier.people[key].name),
            "office": languages.text(dossier.people[key].office),
            "quotes": [told(quote.id, _quote(dossier, quote, languages, references)) for quote in said],
        }
        for key, said in speakers.items()
    ]


def _quote(dossier: Dossier, quote: Quote, languages: PaperLanguages, references: References) -> Data:
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
    """The words as they were said, where no language of the paper is theirs."""
    language = quote.language
    if language is None or any(localizer.language == language for localizer in languages.localizers):
        return None
    words = getattr(quote.text, language)
    mark = languages.each(
        lambda localizer: localizer.gettext("in the original: {language}", language=localizer.language_name(language))
    )
    return {"run": Run(lang=language, words=words, stands_in=False), "mark": mark} if words else None


def _columns(quote: Quote, languages: PaperLanguages, references: References) -> list[Data]:
    """The quote in each language of the paper, with a mark that says whose words they are."""
    made = []
    for localizer in languages.localizers:
        spoken = localizer.spoken(quote.text)
        if quote.kind == "paraphrase":
            mark = localizer.gettext("paraphrase")
        elif spoken.language == quote.language:
            if spoken.fallen_back and _original(quote, languages):
                continue  # the words in the original stand above already, and no translation is given
            mark = localizer.gettext("in the original: {language}", language=localizer.language_name(spoken.language))
        else:
            mark = localizer.gettext("unofficial translation")
            references.translated = True
        run = Run(lang=tag(localizer, spoken.language), words=spoken.words, stands_in=spoken.fallen_back)
        made.append({"run": run, "mark": Run(lang=tag(localizer, localizer.language), words=mark, stands_in=False)})
    return made


def _facts(quote: Quote, localizer: Localizer) -> str:
    dated = localizer.period(quote.date) if quote.date else localizer.gettext("undated")
    return " · ".join([dated, *([localizer.text(quote.occasion)] if quote.occasion else [])])
