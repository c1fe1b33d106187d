"""Legend of a paper: the meaning of the qualifiers, flags and symbols that occur on it."""

from functools import partial
from typing import Any, Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.model.values import Flag, Qualifier
from app.paper.content.languages import PaperLanguages, Runs
from app.paper.content.references import References

_QUALIFIERS: Final[tuple[Qualifier, ...]] = ("exact", "about", "nearly", "up to", "over")
_FLAGS: Final[tuple[Flag, ...]] = ("e", "p", "d", "u", "m")


def legend(references: References, languages: PaperLanguages) -> list[dict[str, Any]]:
    """Return the legend entries: term, meaning, and `sample` if a symbol is drawn before the term."""
    entries: list[dict[str, Any]] = []

    def entry(term: Runs, meaning: Runs, sample: str = "") -> None:
        entries.append({"term": term, "meaning": meaning, "sample": sample})

    entry(languages.each(lambda _: "[1]"), languages.gettext("the number of the source in the list of sources"))
    if references.shared:
        entry(languages.gettext("without a number"), languages.gettext("the sources are those of the next entry below"))
    for qualifier in sorted(references.qualifiers, key=_QUALIFIERS.index):
        entry(languages.label(partial(_qualifier_name, qualifier)), languages.label(partial(_qualifier, qualifier)))
    for flag in sorted(references.flags, key=_FLAGS.index):
        sample = "hollow" if flag == "u" else ""
        entry(languages.label(partial(_flag_name, flag)), languages.label(partial(_flag, flag)), sample)
    if references.ranges:
        entry(
            languages.gettext("range"),
            languages.gettext("the source gives a lower and an upper end, and no number between them"),
            "pale",
        )
    if references.computed:
        entry(
            languages.gettext("computed"),
            languages.gettext("worked out by this program with the formula given"),
            "hatched",
        )
    if references.translated:
        entry(
            languages.gettext("unofficial translation"),
            languages.gettext("made for this briefing; the words in the original language are binding"),
        )
    if references.own:
        meaning = languages.gettext("written by the office that issues this briefing; they rest on no source")
        entry(languages.gettext("the office’s own words"), meaning, "own")
    return entries


def _qualifier_name(qualifier: Qualifier, localizer: Localizer) -> str:
    return localizer.qualifier(qualifier)


def _flag_name(flag: Flag, localizer: Localizer) -> str:
    return localizer.flag(flag)


def _qualifier(qualifier: Qualifier, localizer: Localizer) -> str:
    meanings: dict[Qualifier, str] = {
        "exact": localizer.gettext("the source adds no qualifier to the number"),
        "about": localizer.gettext("the source gives the number as approximate"),
        "nearly": localizer.gettext("according to the source, a little less than this number"),
        "up to": localizer.gettext("according to the source, this number at most"),
        "over": localizer.gettext("according to the source, more than this number"),
    }
    return meanings[qualifier]


def _flag(flag: Flag, localizer: Localizer) -> str:
    meanings: dict[Flag, str] = {
        "e": localizer.gettext("the number is an estimate (flag e)"),
        "p": localizer.gettext("the number may still be revised (flag p)"),
        "d": localizer.gettext("counted by a definition of its own (flag d)"),
        "u": localizer.gettext("the number may be wrong or stand for a missing one (flag u)"),
        "m": localizer.gettext("there is no number (flag m)"),
    }
    return meanings[flag]
