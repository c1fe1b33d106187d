"""Export options: the order of a paper, checked before typesetting, and the page profiles."""

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

import msgspec

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import Localizer
from app.briefing.i18n.tags import is_tag
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.briefing.model.sections import VISIT, Section
from app.briefing.reading import extract
from app.paper.content.kinds import KINDS, SHAPES, Kind, kinds_of
from app.paper.content.setting import PLAIN, Setting
from app.runtime import paths
from app.runtime.decoding import from_json
from app.runtime.phrases import Phrase

SECTIONS: Final[tuple[Section, ...]] = (
    "summary",
    "programme",
    "delegations",
    "points",
    "issues",
    "findings",
    "trade",
    "sectors",
    "agreements",
    "provisions",
    "commitments",
    "quotes",
    "lives",
    "places",
    "timeline",
    "figures",
)
"""Sections of a full briefing in default order. The list of sources always follows."""

Attach = Literal["shown", "none", "all"]
"""Data embedded in a PDF: of the briefing, what the paper shows, nothing, or all of it."""
ATTACH: Final[tuple[Attach, ...]] = get_args(Attach)

LONGEST_MARK = 80
"""Maximum characters of the handling mark in the page head."""


class OrderError(ValueError):
    """Order that cannot be carried out; `phrase` says why and what is possible instead."""

    def __init__(self, phrase: Phrase) -> None:
        """Keep the phrase for translation."""
        super().__init__(str(phrase))
        self.phrase = phrase


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Page size and margins in millimetres."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def narrow(self) -> bool:
        """Whether there is no room for large print."""
        return self.width < 180

    def scaled(self, scale: float) -> dict[str, float]:
        """Return the lengths in units of so many millimetres."""
        return {name: length / scale for name, length in msgspec.structs.asdict(self).items()}


@functools.lru_cache(maxsize=1)
def profiles() -> dict[str, Profile]:
    """Return the page profiles of `resources/paper/profiles.json` by key, the default first."""
    data = (paths.resources() / "paper" / "profiles.json").read_bytes()
    return from_json(data, dict[str, Profile])


def profile_name(key: str, localizer: Localizer) -> str:
    """Return the name of a page profile; its key in the file if the program has no name for it."""
    names = {
        "a4": "A4",
        "filing": localizer.gettext("A4 for filing"),
        "a5": "A5",
        "letter": localizer.gettext("US Letter"),
    }
    return names.get(key, key)


def attach_name(attach: Attach, localizer: Localizer) -> str:
    """Return the name of a choice of embedded data for dialogs."""
    names: dict[Attach, str] = {
        "shown": localizer.gettext("only what the paper shows"),
        "none": localizer.gettext("nothing"),
        "all": localizer.gettext("the whole briefing"),
    }
    return names[attach]


@dataclass(frozen=True)
class Order:
    """Export order: the content and form of a paper.

    `date` is the day of export, printed in its head; `languages` are one, or two side by side, of the program or
    of the texts; `labels` is the language of labels beside texts in one that the program does not speak; `sections`
    apply to the full briefing, in this order; `mark` is the handling mark on every page, None for that of the edition,
    empty for none; `only` restricts the paper to these items. With `since`, an older edition, a section of changes
    comes first and changed items get a bar in the margin. `notes` are private notes of the reader as pairs of item id
    and text; they have a section of their own.
    `attach` is what of the briefing's data is embedded. With `without_own` pages and attachment lack the office's own
    words; with `with_sources` the copies of its sources are attached; with `with_pages` the pages of those on which
    excerpts stand are appended. Raises OrderError if an option is unknown or options conflict.
    """

    date: datetime.date
    kind: Kind = "full"
    languages: tuple[UiLocale, ...] = INTERFACE[:1]
    labels: UiLocale = INTERFACE[0]
    sections: tuple[Section, ...] = SECTIONS
    profile: str = "a4"
    mark: str | None = None
    only: frozenset[str] | None = None
    since: Dossier | None = None
    notes: tuple[tuple[str, str], ...] = ()
    without_own: bool = False
    with_sources: bool = False
    with_pages: bool = False
    attach: Attach = "shown"
    setting: Setting = PLAIN

    def __post_init__(self) -> None:
        """Check the options."""
        self._check_languages()
        if self.kind not in KINDS:
            raise OrderError(_unknown("kind", self.kind, KINDS))
        for section in self.sections:
            if section not in SECTIONS:
                raise OrderError(_unknown("section", section, SECTIONS))
        if not self.sections or len(set(self.sections)) != len(self.sections):
            raise OrderError(Phrase.of("Name each section once, and at least one."))
        if self.profile not in profiles():
            raise OrderError(_unknown("page profile", self.profile, tuple(profiles())))
        if self.since is not None and not SHAPES[self.kind].changes:
            raise OrderError(Phrase.of("This kind of paper has no room for changes. Choose the whole briefing."))
        if self.notes and not SHAPES[self.kind].notes:
            raise OrderError(Phrase.of("This kind of paper has no room for notes. Choose the whole briefing."))
        if self.attach not in ATTACH:
            raise OrderError(_unknown("attach", self.attach, ATTACH))
        if self.attach == "none" and self.with_sources:
            raise OrderError(Phrase.of("A paper with nothing attached has no copies of its sources either."))
        self._check_setting()
        if len(self.mark or "") > LONGEST_MARK:
            raise OrderError(Phrase.of("The handling mark has room for {most} characters.", most=LONGEST_MARK))

    def _check_setting(self) -> None:
        for option in self.setting.given():
            value = getattr(self.setting, option.name)
            if not option.fits(self.kind):
                raise OrderError(
                    Phrase.of("“{option}” is not for this kind of paper: {kind}.", option=option.name, kind=self.kind)
                )
            if option.form == "choice" and value not in option.choices:
                raise OrderError(_unknown(option.name, value, option.choices))
            if option.form == "text" and len(value) > option.longest:
                raise OrderError(
                    Phrase.of("“{option}” has room for {most} characters.", option=option.name, most=option.longest)
                )
        if self.setting.large and profiles()[self.profile].narrow:
            raise OrderError(Phrase.of("Large print needs a page of the size A4 or Letter."))

    def _check_languages(self) -> None:
        for language in self.languages:
            if language not in INTERFACE and not is_tag(language):
                raise OrderError(unknown_language(language))
        if self.labels not in INTERFACE:
            raise OrderError(unknown_language(self.labels))
        if not 1 <= len(self.languages) <= 2 or len(set(self.languages)) != len(self.languages):
            raise OrderError(Phrase.of("Give one language, or two different ones joined by a plus sign: kk+ru."))

    def whole(self, dossier: Dossier) -> bool:
        """Whether the paper shows a whole briefing."""
        complete = self.kind == "full" and self.only is None and not self.without_own
        return complete and set(sections_of(dossier)) <= set(self.sections)

    def let_out(self, dossier: Dossier) -> Dossier:
        """Return a briefing as the order lets it out: without the office's own words if they are left out."""
        return Dossier(extract.without_own(dossier.briefing)) if self.without_own else dossier

    def wants(self, item_id: str) -> bool:
        """Whether the order includes an item."""
        return self.only is None or item_id in self.only


def sections_of(dossier: Dossier) -> tuple[Section, ...]:
    """Return the sections for which a briefing has content, in default order."""
    briefing = dossier.briefing
    content: dict[Section, bool] = {
        "summary": bool(briefing.messages or briefing.cards or briefing.steps or briefing.context),
        "findings": bool(briefing.findings),
        "trade": bool(briefing.trade.observations or briefing.trade.charts or briefing.computed),
        "sectors": bool(briefing.sectors),
        "agreements": bool(briefing.agreements),
        "quotes": bool(briefing.quotes),
        "timeline": bool(briefing.events),
        "figures": bool(briefing.figures),
        "places": bool(briefing.places),
        **{part: bool(getattr(briefing, part)) for part in VISIT},
    }
    return tuple(section for section in SECTIONS if content[section])


def check_languages(languages: Iterable[UiLocale], dossier: Dossier) -> None:
    """Raise OrderError for a language that neither the program nor the briefing has."""
    given = dossier.languages
    for language in languages:
        if language not in INTERFACE and language not in given:
            raise OrderError(unknown_language(language, given))


def check_kind(order: Order, dossier: Dossier) -> None:
    """Raise OrderError if the briefing, as it is let out, has nothing of what the kind of paper shows."""
    known = kinds_of(dossier)
    if order.kind not in known:
        raise OrderError(
            Phrase.of(
                "The briefing has nothing for the kind of paper “{given}”. It has enough for: {known}.",
                given=order.kind,
                known=", ".join(known),
            )
        )


def check_only(order: Order, dossier: Dossier) -> None:
    """Raise OrderError if the order names an item unknown to the briefing, or selects no item."""
    if order.only is None:
        return
    missing = sorted(order.only - dossier.items.keys() - dossier.charts.keys())
    if missing:
        raise OrderError(Phrase.of("The briefing has no item “{id}”.", id=missing[0]))
    if not order.only:
        raise OrderError(Phrase.of("Name at least one item."))


def unknown_language(given: str, texts: Iterable[Language] = ()) -> Phrase:
    """Return the message about a language that neither the program nor the texts have."""
    known = ", ".join(dict.fromkeys((*INTERFACE, *texts)))
    return Phrase.of("There is no language “{given}”. Known: {known}.", given=given, known=known)


def _unknown(option: str, value: str, known: tuple[str, ...]) -> Phrase:
    choices = ", ".join(known)
    match option:
        case "kind":
            return Phrase.of("There is no kind of paper “{given}”. Known: {known}.", given=value, known=choices)
        case "section":
            return Phrase.of("There is no section “{given}”. Known: {known}.", given=value, known=choices)
        case "attach":
            return Phrase.of("There is no attachment “{given}”. Known: {known}.", given=value, known=choices)
        case "excerpts":
            return Phrase.of("There are no excerpts “{given}”. Known: {known}.", given=value, known=choices)
    return Phrase.of("There is no page profile “{given}”. Known: {known}.", given=value, known=choices)
