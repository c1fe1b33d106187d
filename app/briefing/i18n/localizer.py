"""Localizer: numbers, dates, periods, qualifiers and messages in one UI locale (CLDR data by Babel)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from app.briefing.i18n.catalogues import catalogue, language_of

# Babel and the modules for numbers and dates are imported on first use: messages alone need none of them.
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Self

    from babel import Locale

    from app.briefing.i18n import kazakh
    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.model.parts import Language, Text
    from app.briefing.model.periods import Span
    from app.briefing.model.values import Change, Flag, Qualifier
    from app.runtime.phrases import Fault, Phrase

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
LOCALES: Final[dict[UiLocale, str]] = {"kk": "kk", "ru": "ru", "sr": "sr_Cyrl", "sr-Latn": "sr_Latn", "en": "en_GB"}
"""CLDR locale of each UI locale. English follows European usage: 26 February 2026."""
_STANDS_IN = re.compile(r"(?:^|[\s(«„“])\[(kk|ru|sr|en)\] ")
"""Language prefix of a fallback text, as set by `Localizer.text`."""


class Amount(str):
    """Number with its unit; the format specs `ablative` and `dative` give its case forms (Kazakh)."""

    __slots__ = ("_in_case",)
    _in_case: Callable[[kazakh.Case], str]

    def __new__(cls, plain: str, in_case: Callable[[kazakh.Case], str]) -> Self:
        """Create an amount that reads `plain`; `in_case` returns its case forms."""
        amount = super().__new__(cls, plain)
        amount._in_case = in_case
        return amount

    def __format__(self, spec: str) -> str:
        """Return the amount, in the case named by `spec`."""
        return self._in_case("ablative" if spec == "ablative" else "dative") if spec else str(self)


class Spoken(NamedTuple):
    """Text for display: the words, their language, and whether this is a fallback language."""

    words: str
    language: Language
    fallen_back: bool


class Localizer:
    """Messages and formats of one UI locale. Use `localizer_for`, which keeps one instance per locale."""

    def __init__(self, locale: UiLocale) -> None:
        """Open the catalogue of a locale; CLDR data is loaded on first use."""
        self.locale: UiLocale = locale
        self.language: Language = language_of(locale)
        self._catalogue = catalogue(locale)

    @functools.cached_property
    def _cldr(self) -> Locale:
        from babel import Locale

        return Locale.parse(LOCALES[self.locale])

    # Messages

    def gettext(self, message: str, /, **values: object) -> str:
        """Return the translation of a message with its placeholders filled."""
        text = self._catalogue.gettext(message) if message else ""
        return str(text.format(**values)) if values else text

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the translation of the plural form for `n`; `{n}` in it is the formatted number."""
        from decimal import Decimal

        return self._catalogue.ngettext(one, many, n).format(n=self.number(Decimal(n)), **values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return the translation of a message in a context."""
        text = self._catalogue.pgettext(context, message)
        return text.format(**values) if values else text

    def phrase(self, phrase: Phrase) -> str:
        """Return the translation of a language-neutral phrase."""
        return self.gettext(phrase.message, **dict(phrase.values))

    def fault(self, fault: Fault) -> str:
        """Return a fault on one line: path, position in the file, fault, expected value."""
        message = f"{self.phrase(fault.wrong)} {self.phrase(fault.right)}".strip()
        place = self.gettext("line {line}, column {column}", line=fault.line, column=fault.column) if fault.line else ""
        if not fault.path:
            return f"{place}: {message}" if place else message
        return f"{fault.path} ({place}): {message}" if place else f"{fault.path}: {message}"

    # Texts

    def spoken(self, text: Text) -> Spoken:
        """Return a text in this language, else in the first language that it has."""
        words = getattr(text, self.language)
        if words:
            return Spoken(self.written(words), self.language, False)
        for language in text.languages():
            return Spoken(getattr(text, language), language, True)
        return Spoken("", self.language, False)

    def written(self, words: str) -> str:
        """Return words of this language in the script of this locale."""
        if self.locale != "sr-Latn":
            return words
        from app.briefing.i18n.serbian_latin import latin

        return latin(words)

    def words(self, text: Text, language: Language) -> str:
        """Return the words of a text in a language, empty if missing; Serbian in the script of this locale."""
        words: str = getattr(text, language) or ""
        return self.written(words) if language == self.language else words

    def text(self, text: Text) -> str:
        """Return the words of a text; a fallback text is prefixed with its language: `[ru] …`."""
        spoken = self.spoken(text)
        return f"[{spoken.language}] {spoken.words}" if spoken.fallen_back else spoken.words

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
        return str(self._cldr.languages.get(code, code))

    # Numbers

    def number(self, value: Decimal) -> str:
        """Return a number with all its stated digits, a true minus sign and the separators of this locale."""
        from decimal import localcontext

        from babel.numbers import format_decimal

        _, digits, exponent = value.as_tuple()
        power = exponent if isinstance(exponent, int) else 0
        decimals = max(0, -power)
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        with localcontext(prec=len(digits) + abs(power) + 1):
            return format_decimal(value, format=pattern, locale=self._cldr).replace("-", MINUS)

    def percent(self, value: Decimal) -> str:
        """Return a percentage: 80.4 gives `80,4 %`."""
        suffix = str(self._cldr.percent_formats[None].pattern).rpartition("0")[2]
        return self.number(value) + suffix.replace(" ", NBSP)

    def unit(self, unit: str) -> str:
        """Return the name of a unit, as on an axis; empty for plain numbers."""
        if unit == "percent":
            return "%"
        if unit in ("number", "years"):
            return "" if unit == "number" else self.gettext("years")
        currency, _, scale = unit.partition(" ")
        name = self._currency(currency)
        return self.gettext("{currency} {scale}", currency=name, scale=self._scale(scale)) if scale else name

    def amount(self, value: Decimal, unit: str) -> Amount:
        """Return a number with its unit: `117 млн долл. США`."""
        return Amount(self._amount(value, unit, None), lambda case: self._amount(value, unit, case))

    def short_amount(self, value: Decimal, unit: str) -> Amount:
        """Return a number with its unit in short form: `117 млн $`."""
        return Amount(
            self._amount(value, unit, None, short=True), lambda case: self._amount(value, unit, case, short=True)
        )

    def _amount(self, value: Decimal, unit: str, case: kazakh.Case | None, *, short: bool = False) -> str:
        from app.briefing.i18n import kazakh

        inflected = case is not None and self.language == "kk"
        if unit == "percent":
            return self.percent(value) + (f"-{kazakh.percent_ending(case)}" if case and inflected else "")
        if unit == "number":
            digits = f"{value.copy_abs():f}".rpartition(".")[2]
            return self.number(value) + (f"-{kazakh.ending(int(digits), case)}" if case and inflected else "")
        if unit == "years":
            return self._years(value, case if inflected else None)
        currency, _, scale = unit.partition(" ")
        name = self._symbol(currency, case if inflected else None) if short else self._currency(currency, case)
        number = self.number(value)
        if not scale:
            return self.gettext("{currency}\N{NO-BREAK SPACE}{number}", currency=name, number=number)
        return self.gettext(
            "{currency}\N{NO-BREAK SPACE}{number}\N{NO-BREAK SPACE}{scale}",
            currency=name,
            number=number,
            scale=self._scale(scale),
        )

    def _years(self, value: Decimal, case: kazakh.Case | None) -> str:
        from babel.units import format_unit

        if case:
            from app.briefing.i18n import kazakh

            return f"{self.number(value)}{NBSP}{kazakh.years(case)}"
        return format_unit(value, "duration-year", locale=self._cldr).replace(" ", NBSP)

    def _scale(self, scale: str) -> str:
        return {"thousand": self.gettext("thousand"), "mln": self.gettext("million"), "bn": self.gettext("billion")}[
            scale
        ]

    def _symbol(self, code: str, case: kazakh.Case | None) -> str:
        from babel.numbers import get_currency_symbol

        from app.briefing.i18n import kazakh

        symbol = get_currency_symbol(code, locale=self._cldr)
        return f"{symbol}-{kazakh.percent_ending(case)}" if case else symbol

    def _currency(self, code: str, case: kazakh.Case | None = None) -> str:
        from app.briefing.i18n import kazakh

        case = case if self.language == "kk" else None
        if code != "USD":
            return f"{code}-{kazakh.percent_ending(case)}" if case else code
        if case == "ablative":
            return self.pgettext("ablative", "USD")
        return self.pgettext("dative", "USD") if case == "dative" else self.pgettext("currency", "USD")

    def qualified(self, qualifier: Qualifier, value: Decimal, unit: str) -> str:
        """Return a number with its unit and the qualifier of its source: `около 117 млн долл. США`."""
        return self._qualified(qualifier, self.amount(value, unit))

    def qualified_short(self, qualifier: Qualifier, value: Decimal, unit: str) -> str:
        """Return the same in short form: `около 117 млн $`."""
        return self._qualified(qualifier, self.short_amount(value, unit))

    def _qualified(self, qualifier: Qualifier, amount: Amount) -> str:
        match qualifier:
            case "about":
                return self.gettext("about {value}", value=amount)
            case "nearly":
                return self.gettext("nearly {value}", value=amount)
            case "up to":
                return self.gettext("up to {value}", value=amount)
            case "over":
                return self.gettext("over {value}", value=amount)
        return str(amount)

    def qualifier(self, qualifier: Qualifier) -> str:
        """Return the name of a qualifier, as in a table or legend."""
        names: dict[Qualifier, str] = {
            "exact": self.pgettext("qualifier", "as stated"),
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

        return format_date(day, "long", locale=self._cldr)

    def period(self, period: str) -> str:
        """Return a period in full: `2025 г.`, `январь – сентябрь 2024 г.`, `26–27 февраля 2026 г.`."""
        from app.briefing.model.periods import span

        interval = span(period)
        match interval.precision:
            case "year":
                if interval.single:
                    return self.pgettext("one year", "{year}", year=f"{interval.first:%Y}")
                return self.pgettext("several years", "{year}", year=f"{interval.first:%Y}–{interval.last:%Y}")
            case "month":
                return self._months(interval, "yMMMM")
        return self._days(interval)

    def period_short(self, period: str) -> str:
        """Return a period for an axis or narrow column: `2025`, `янв.–сент. 2024 г.`, `10 дек. 1996 г.`."""
        return _period_short(self, period)

    def _period_short(self, period: str) -> str:
        from app.briefing.model.periods import span

        interval = span(period)
        match interval.precision:
            case "year":
                return f"{interval.first:%Y}" if interval.single else f"{interval.first:%Y}–{interval.last:%Y}"
            case "month":
                return self._months(interval, "yMMM")
        from babel.dates import format_interval, format_skeleton

        if interval.single:
            return format_skeleton("yMMMd", interval.first, locale=self._cldr)
        return format_interval(interval.first, interval.last, "yMMMd", locale=self._cldr)

    def _months(self, interval: Span, skeleton: str) -> str:
        from babel.dates import format_interval, format_skeleton

        if interval.single:
            return format_skeleton(skeleton, interval.first, locale=self._cldr)
        return format_interval(interval.first, interval.last, skeleton, locale=self._cldr)

    def _days(self, interval: Span) -> str:
        from babel.dates import format_date

        first, last = interval.first, interval.last
        if interval.single:
            return self.date(first)
        if (first.year, first.month) != (last.year, last.month):
            return f"{self.date(first)} – {self.date(last)}"
        # CLDR has no interval with the month in full, so the day of the long pattern becomes the two days.
        pattern = self._cldr.date_formats["long"].pattern
        return format_date(last, pattern.replace("d", f"'{first.day}–'d", 1), locale=self._cldr)

    # Places

    def place(self, place: str) -> str:
        """Return a place in a source: `абз. 46`; empty for the whole source."""
        kind, _, number = place.partition(" ")
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
        return ""


@functools.lru_cache(maxsize=4096)
def _period_short(localizer: Localizer, period: str) -> str:
    """Cache short periods: a chart formats each of them several times, and CLDR is slow."""
    return localizer._period_short(period)  # noqa: SLF001


@functools.lru_cache(maxsize=8)
def localizer_for(locale: UiLocale) -> Localizer:
    """Return the only `Localizer` of a locale."""
    return Localizer(locale)
