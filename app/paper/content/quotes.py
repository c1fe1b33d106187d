"""Quotes on paper: the words in their own language, translations marked as unofficial, speaker, office and occasion."""

from collections.abc import Callable, Sequence
from typing import Any

from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Quote
from app.paper.content.languages import Run, Voices, tag
from app.paper.content.references import References

Data = dict[str, Any]


def by_speaker(
    dossier: Dossier,
    quotes: Sequence[Quote],
    voices: Voices,
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
            "name": voices.text(dossier.people[key].name),
            "office": voices.text(dossier.people[key].office),
            "quotes": [told(quote.id, _quote(dossier, quote, voices, references)) for quote in said],
        }
        for key, said in speakers.items()
    ]


def _quote(dossier: Dossier, quote: Quote, voices: Voices, references: References) -> Data:
    person = dossier.said_by(quote)
    columns = _columns(quote, voices, references)
    return {
        "original": _original(quote, voices),
        "columns": columns,
        "facts": voices.each(lambda voice: _facts(quote, voice)),
        "attribution": voices.text(person.name),
        "themes": voices.each(lambda voice: " · ".join(voice.text(dossier.themes[key].name) for key in quote.themes)),
        "refs": references.of(quote),
    }


def _original(quote: Quote, voices: Voices) -> Data | None:
    """The words as they were said, where no language of the paper is theirs."""
    language = quote.language
    if language is None or any(voice.language == language for voice in voices.speeches):
        return None
    words = getattr(quote.text, language)
    mark = voices.each(lambda voice: voice.say("in the original: {language}", language=voice.language_name(language)))
    return {"run": Run(lang=language, words=words, stands_in=False), "mark": mark} if words else None


def _columns(quote: Quote, voices: Voices, references: References) -> list[Data]:
    """The quote in each language of the paper, with a mark that says whose words they are."""
    made = []
    for voice in voices.speeches:
        spoken = voice.spoken(quote.text)
        if quote.kind == "paraphrase":
            mark = voice.say("paraphrase")
        elif spoken.language == quote.language:
            if spoken.fallen_back and _original(quote, voices):
                continue  # the words in the original stand above already, and no translation is given
            mark = voice.say("in the original: {language}", language=voice.language_name(spoken.language))
        else:
            mark = voice.say("unofficial translation")
            references.translated = True
        run = Run(lang=tag(voice, spoken.language), words=spoken.words, stands_in=spoken.fallen_back)
        made.append({"run": run, "mark": Run(lang=tag(voice, voice.language), words=mark, stands_in=False)})
    return made


def _facts(quote: Quote, voice: Speech) -> str:
    dated = voice.period(quote.date) if quote.date else voice.say("undated")
    return " · ".join([dated, *([voice.text(quote.occasion)] if quote.occasion else [])])
