"""The legend: what the qualifiers, flags and marks on a paper mean, those alone that stand on it."""

from functools import partial
from typing import Any, Final

from app.briefing.i18n.localizer import Speech
from app.briefing.model.values import Flag, Qualifier
from app.paper.content.languages import Runs, Voices
from app.paper.content.references import References

_QUALIFIERS: Final[tuple[Qualifier, ...]] = ("exact", "about", "nearly", "up to", "over")
_FLAGS: Final[tuple[Flag, ...]] = ("e", "p", "d", "u", "m")


def legend(references: References, voices: Voices) -> list[dict[str, Any]]:
    """The entries of the legend: each a term and what it means, and `sample` where a mark is to be drawn before it."""
    entries: list[dict[str, Any]] = []

    def entry(term: Runs, meaning: Runs, sample: str = "") -> None:
        entries.append({"term": term, "meaning": meaning, "sample": sample})

    entry(voices.each(lambda _: "[1]"), voices.say("the number of the source in the list of sources"))
    for qualifier in sorted(references.qualifiers, key=_QUALIFIERS.index):
        entry(voices.each(partial(_qualifier_name, qualifier)), voices.each(partial(_qualifier, qualifier)))
    for flag in sorted(references.flags, key=_FLAGS.index):
        sample = "hollow" if flag == "u" else ""
        entry(voices.each(partial(_flag_name, flag)), voices.each(partial(_flag, flag)), sample)
    if references.computed:
        entry(voices.say("computed"), voices.say("worked out by this program with the formula given"), "hatched")
    if references.translated:
        entry(
            voices.say("unofficial translation"),
            voices.say("made for this briefing; the words in the original language are binding"),
        )
    return entries


def _qualifier_name(qualifier: Qualifier, speech: Speech) -> str:
    return speech.qualifier(qualifier)


def _flag_name(flag: Flag, speech: Speech) -> str:
    return speech.flag(flag)


def _qualifier(qualifier: Qualifier, speech: Speech) -> str:
    meanings: dict[Qualifier, str] = {
        "exact": speech.say("the source adds no qualifier to the number"),
        "about": speech.say("the source gives the number as approximate"),
        "nearly": speech.say("according to the source, a little less than this number"),
        "up to": speech.say("according to the source, this number at most"),
        "over": speech.say("according to the source, more than this number"),
    }
    return meanings[qualifier]


def _flag(flag: Flag, speech: Speech) -> str:
    meanings: dict[Flag, str] = {
        "e": speech.say("the number is an estimate (flag e)"),
        "p": speech.say("the number may still be revised (flag p)"),
        "d": speech.say("counted by a definition of its own (flag d)"),
        "u": speech.say("the number may be wrong or stand for a missing one (flag u)"),
        "m": speech.say("there is no number (flag m)"),
    }
    return meanings[flag]
