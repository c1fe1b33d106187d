"""By what quotes are filtered besides words: speaker and theme."""

from app.briefing.agreement_facets import by_name
from app.briefing.dossier import Dossier
from app.briefing.narrowing import Choice, Facets
from app.briefing.speaking import Speech


def facets(dossier: Dossier) -> Facets:
    """The quotes, by number in the file, of each speaker and theme."""
    speaker: dict[str, list[int]] = {}
    theme: dict[str, list[int]] = {}
    for number, quote in enumerate(dossier.briefing.quotes):
        speaker.setdefault(quote.speaker, []).append(number)
        for one in dict.fromkeys(quote.themes):
            theme.setdefault(one, []).append(number)
    return {"speaker": speaker, "theme": theme}


def choices(dossier: Dossier, given: Facets, speech: Speech) -> tuple[Choice, ...]:
    """The filters in words, with the values that occur by alphabet."""
    speakers = [(key, speech.text(dossier.people[key].name)) for key in given["speaker"]]
    themes = [(key, speech.text(dossier.themes[key].name)) for key in given["theme"]]
    return (
        Choice("speaker", speech.say("Speaker"), by_name(speakers, speech)),
        Choice("theme", speech.say("Sector"), by_name(themes, speech)),
    )
