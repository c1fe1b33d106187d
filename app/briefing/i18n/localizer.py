"""Localizer: messages in one UI locale; texts, numbers, dates and periods in one language (CLDR data by Babel)."""

from __future__ import annotations

import contextlib
import functools
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from app.briefing.i18n import direction
from app.briefing.i18n.amounts import AmountFormat
from app.briefing.i18n.catalogues import (
    ENGLISH,
    INTERFACE,
    catalogue,
    cldr_name,
    is_derived,
    language_of,
)

# Babel and the modules for numbers and dates are imported on first use: messages alone need none of them.
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from babel import Locale

    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.model.parts import Language, Text
    from app.briefing.model.periods import Span
    from app.briefing.model.values import Change, Flag, Qualifier
    from app.runtime.phrases import Fault, ItemWords, Phrase

_STANDS_IN = re.compile(r"(?:^|[\s(«„“\u200f\u2068])\[([a-z]{2,3}(?:-[A-Za-z\d]{2,4}){0,2})\] ")
"""Language prefix of a fallback text, as set by `Localizer.text`."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Spoken(NamedTuple):
    """Text for display: the words, their language, and whether this is a fallback language."""

    words: str
    language: Language
    fallen_back: bool


class Localizer(AmountFormat):
    """Messages of one UI locale, and formats of the language of the texts. Use `localizer_for`, which keeps them."""

    def __init__(self, locale: UiLocale, reading: UiLocale = "") -> None:
        """Open the catalogue of a locale; CLDR data is loaded on first use."""
        self.locale: UiLocale = locale
        self.reading: UiLocale = reading or locale
        self.language: Language = language_of(self.reading)
        self._catalogue = catalogue(locale)

    @functools.cached_property
    def cldr(self) -> Locale:
        """CLDR locale of the texts; where CLDR has no formats for their language, that of the messages, or English."""
        from babel import Locale, UnknownLocaleError

        for locale in (self.reading, self.locale):
            with contextlib.suppress(UnknownLocaleError, ValueError):
                return Locale.parse(cldr_name(locale))
        return Locale.parse(cldr_name(ENGLISH))

    @property
    def spoken_locale(self) -> UiLocale:
        """Locale of papers, pictures and amounts: that of the texts if the program speaks it, else of the messages."""
        return self.reading if self.reading in INTERFACE else self.locale

    @functools.cached_property
    def amount_words(self) -> Localizer:
        """Localizer of the words within amounts."""
        return localizer_for(self.spoken_locale)

    # Messages

    def gettext(self, message: str, /, **values: object) -> str:
        """Return the translation of a message with its placeholders filled; a path in one is on one line."""
        text = self._catalogue.gettext(message) if message else ""
        return _filled(text, message, values)

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the translation of the plural form for `n`; `{n}` in it is the formatted number."""
        from decimal import Decimal

        text = self._catalogue.ngettext(one, many, n)
        return _filled(text, one if n == 1 else many, {"n": self.number(Decimal(n)), **values})

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return the translation of a message in a context."""
        return _filled(self._catalogue.pgettext(context, message), message, values)

    def labelled(self, label: str, words: str) -> str:
        """Return words behind their label and a colon, as the language of the messages sets it off."""
        return self.gettext("{label}: {words}", label=label, words=words)

    @property
    def list_separator(self) -> str:
        """Sign between the members of a list, with its blanks, as the language of the texts sets it."""
        from app.briefing.i18n.language_data import language_data

        return language_data(self.language).list_separator

    def listed(self, parts: Iterable[str]) -> str:
        """Return texts that may have commas in one line, without the empty ones: `Ministère (FR) ; Ministère (KZ)`."""
        return direction.joined(self.list_separator, parts)

    def phrase(self, phrase: Phrase) -> str:
        """Return the translation of a language-neutral phrase."""
        return self.gettext(phrase.message, **dict(phrase.values))

    def fault(self, fault: Fault) -> str:
        """Return a fault on one line: item and path or cell, position in the file, fault, expected value."""
        message = _one_line(f"{self.phrase(fault.wrong)} {self.phrase(fault.right)}".strip())
        place = self.gettext("line {line}, column {column}", line=fault.line, column=fault.column) if fault.line else ""
        name = self._item_name(fault.item)
        if fault.place:
            return self.labelled(_one_line(f"{fault.place}, {name}" if name else fault.place), message)
        if not fault.path:
            return self.labelled(place, message) if place else message
        path = _one_line(f"{name}, {fault.path}" if name else fault.path)
        return self.labelled(f"{path} ({place})" if place else path, message)

    def _item_name(self, item: ItemWords) -> str:
        """Return the words of an item in quotation marks, or what an observation counts; empty without any."""
        from app.briefing.i18n.quotation import quoted

        words = self.spoken(dict(item.text)).words
        if not item.flow:
            return quoted(words, self.language) if words else ""
        period = item.period
        with contextlib.suppress(ValueError):
            period = self.period(period)
        return ", ".join(filter(None, (f"{self.flow(item.flow)} {period}", words)))

    # Texts

    def spoken(self, text: Text) -> Spoken:
        """Return a text in this language, else in the first language that it has."""
        words = text.get(self.language)
        if words:
            return Spoken(direction.directed(self.written(words), self.language), self.language, False)
        for language in (*self.fallbacks, *text):
            if language in text:
                return Spoken(direction.directed(text[language], language), language, True)
        return Spoken("", self.language, False)

    @functools.cached_property
    def fallbacks(self) -> tuple[Language, ...]:
        """Languages that stand in for a missing one: that of the messages, then those its language file names."""
        from app.briefing.i18n.language_data import language_data

        return (language_of(self.locale), *language_data(self.language).stand_ins)

    def written(self, words: str) -> str:
        """Return words of this language in the script of this locale."""
        if not is_derived(self.reading):
            return words
        from app.briefing.i18n.latin_letters import latin

        return latin(words, self.language)

    def words(self, text: Text, language: Language) -> str:
        """Return the words of a text in a language, empty if missing, in the script of this locale."""
        words: str = text.get(language, "")
        return self.written(words) if language == self.language else words

    def text(self, text: Text) -> str:
        """Return the words of a text; a fallback text is prefixed with its language: `[ru] …`."""
        spoken = self.spoken(text)
        if not spoken.fallen_back:
            return spoken.words
        return direction.directed(f"[{spoken.language}] {spoken.words}", spoken.language)

    def fallback_note(self, text: str) -> str:
        """Return the tooltip of a fallback text; empty otherwise."""
        prefix = _STANDS_IN.search(text)
        if prefix is None:
            return ""
        return self.gettext(
            "This text is not given in the language of the window. It is shown in another: {language}.",
            language=self.language_name(prefix[1]),
        )

    def language_name(self, code: str) -> str:
        """Return the name of a language code in this locale; the code itself if CLDR has none."""
        names = self.cldr.languages
        return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0], code))

    # Numbers

    def flow(self, flow: str) -> str:
        """Return the name of a flow without exporter; any other word as it is."""
        match flow:
            case "turnover":
                return self.gettext("Turnover")
            case "exports":
                return self.gettext("Exports")
            case "imports":
                return self.gettext("Imports")
            case "balance":
                return self.gettext("Balance")
        return flow

    def qualifier(self, qualifier: Qualifier) -> str:
        """Return the name of a qualifier, as in a table or legend."""
        names: dict[Qualifier, str] = {
            "exact": self.pgettext("qualifier", "as in the source"),
            "about": self.pgettext("qualifier", "about"),
            "nearly": self.pgettext("qualifier", "nearly"),
            "up to": self.pgettext("qualifier", "up to"),
            "over": self.pgettext("qualifier", "over"),
        }
        return names[qualifier]

    def flag(self, flag: Flag) -> str:
        """Return the meaning of a flag (Eurostat's standard observation flags)."""
        names: dict[Flag, str] = {
            "e": self.gettext("estimated"),
            "p": self.gettext("provisional"),
            "d": self.gettext("definition differs"),
            "u": self.gettext("low reliability"),
            "m": self.gettext("missing"),
        }
        return names[flag]

    def change(self, change: Change) -> str:
        """Return a stated growth with its sign: `+80,4 %`."""
        text = ("+" if change.value > 0 else "") + self.percent(change.value)
        return (
            text
            if change.qualifier == "exact"
            else self.gettext("{qualifier} {change}", qualifier=self.qualifier(change.qualifier), change=text)
        )

    def change_against(self, change: Change) -> str:
        """Return a stated growth with its base period: `+80,4 % к 2024 г.`."""
        if change.against is None:
            return self.change(change)
        from app.briefing.model.periods import span

        against = span(change.against)
        if against.precision == "year" and against.single:
            return self.gettext("{change} on {year}", change=self.change(change), year=f"{against.first:%Y}")
        return self.gettext("{change} against {period}", change=self.change(change), period=self.period(change.against))

    # Dates

    def date(self, day: datetime.date) -> str:
        """Return a day in full: `26 февраля 2026 г.`."""
        from babel.dates import format_date

        pattern = self.cldr.date_formats["long"].pattern
        return format_date(day, self._first_day(pattern, day), locale=self.cldr)

    def weekday(self, day: datetime.date) -> str:
        """Return the day of the week in full: `четверг`."""
        from babel.dates import format_date

        return format_date(day, "EEEE", locale=self.cldr)

    def _first_day(self, pattern: str, day: datetime.date) -> str:
        """Return a pattern of CLDR with the first of a month as the language writes it: `1er novembre 2023`."""
        from app.briefing.i18n.language_data import language_data

        first = language_data(self.language).dates.first_day
        return pattern.replace("d", f"'{first}'", 1) if first and day.day == 1 else pattern

    def period(self, period: str) -> str:
        """Return a period in full: `2025 г.`, `январь – сентябрь 2024 г.`, `26–27 февраля 2026 г.`."""
        return _period(self, period, short=False)

    def period_short(self, period: str) -> str:
        """Return a period for an axis or narrow column: `2025`, `янв.–сент. 2024 г.`, `10 дек. 1996 г.`."""
        return _period(self, period, short=True)

    def _period(self, period: str, *, short: bool) -> str:
        from app.briefing.model.periods import span

        if quarter := self._quarter(period, "QQQ" if short else "QQQQ"):
            return quarter
        interval = span(period)
        if interval.precision == "year":
            year = f"{interval.first:%Y}" if interval.single else f"{interval.first:%Y}–{interval.last:%Y}"
            if short:
                return year
            one = interval.single
            return (
                self.pgettext("one year", "{year}", year=year)
                if one
                else self.pgettext("several years", "{year}", year=year)
            )
        if interval.precision == "month":
            return self._months(interval, "yMMM" if short else "yMMMM")
        return self._days_short(interval) if short else self._days(interval)

    def _days_short(self, interval: Span) -> str:
        from babel.dates import format_date, format_interval

        if interval.single:
            pattern = self.cldr.datetime_skeletons["yMMMd"].pattern
            return format_date(interval.first, self._first_day(pattern, interval.first), locale=self.cldr)
        return format_interval(interval.first, interval.last, "yMMMd", locale=self.cldr)

    def _quarter(self, period: str, form: str) -> str:
        """Return a quarter: `3 квартал 2024 г.`; empty for another period."""
        if "Q" not in period:
            return ""
        from babel.dates import format_skeleton

        from app.briefing.model.periods import span

        return format_skeleton(f"y{form}", span(period).first, locale=self.cldr)

    def _months(self, interval: Span, skeleton: str) -> str:
        from babel.dates import format_interval, format_skeleton

        if interval.single:
            return format_skeleton(skeleton, interval.first, locale=self.cldr)
        return format_interval(interval.first, interval.last, skeleton, locale=self.cldr)

    def _days(self, interval: Span) -> str:
        from babel.dates import format_date

        first, last = interval.first, interval.last
        if interval.single:
            return self.date(first)
        if (first.year, first.month) != (last.year, last.month):
            return f"{self.date(first)} – {self.date(last)}"
        # CLDR has no interval with the month in full, so the day of the long pattern becomes the two days.
        pattern = self.cldr.date_formats["long"].pattern
        return format_date(last, pattern.replace("d", f"'{first.day}–'d", 1), locale=self.cldr)

    # Places

    def place(self, place: str) -> str:
        """Return a place in a source: `абз. 46`, `с. 3–5`, `00:12:30`, `документ в целом`."""
        if ":" in place:
            return self.gettext("at {time}", time=place.replace("-", "–"))
        kind, _, number = place.partition(" ")
        number = number.replace("-", "–")
        match kind:
            case "paragraph":
                return self.gettext("paragraph {number}", number=number)
            case "page":
                return self.gettext("page {number}", number=number)
            case "item":
                return self.gettext("item {number}", number=number)
            case "article":
                return self.gettext("article {number}", number=number)
            case "table":
                return self.gettext("table {number}", number=number)
            case "headline":
                return self.gettext("headline")
            case "whole":
                return self.gettext("the whole document")
        return ""


def _one_line(value: object) -> str:
    from app.runtime.phrases import one_line  # not needed for the first frame

    return one_line(value)


def _filled(text: str, message: str, values: dict[str, object]) -> str:
    """Return a translation with its placeholders filled; the English message if a catalogue added by hand errs.

    A value with letters from right to left is isolated: else they would reorder the words and numbers around it. Where
    a message has no words of its own, its values set the direction, if they have one in common.
    """
    if not values:
        return text
    values = {name: _one_line(value) if isinstance(value, PurePath) else value for name, value in values.items()}
    given = [value for value in values.values() if isinstance(value, str)]
    if direction.has_right_to_left("".join(given)) and (
        any(map(str.isalpha, _PLACEHOLDER.sub("", text))) or not direction.agree(given)
    ):
        values = {
            name: direction.isolated(value) if isinstance(value, str) else value for name, value in values.items()
        }
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError, AttributeError):
        return message.format(**values)


@functools.lru_cache(maxsize=4096)
def _period(localizer: Localizer, period: str, *, short: bool) -> str:
    """Cache periods: charts and lists repeat them, and CLDR is slow."""
    return localizer._period(period, short=short)  # noqa: SLF001


@functools.lru_cache(maxsize=32)
def localizer_for(locale: UiLocale, reading: UiLocale = "") -> Localizer:
    """Return the only `Localizer` of a locale and a language of texts; by default they are the same."""
    return localizer_for(locale, locale) if not reading else Localizer(locale, reading)
