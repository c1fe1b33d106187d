"""Amounts: numbers with their units, currencies and qualifiers, in the language of the texts (CLDR data by Babel)."""

from __future__ import annotations

import abc
import functools
from typing import TYPE_CHECKING, Final

# Babel and the modules for numbers are imported on first use: messages alone need none of them.
if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Self

    from babel import Locale

    from app.briefing.i18n.case_endings import Case
    from app.briefing.i18n.language_data import AmountEndings, LanguageData
    from app.briefing.model.parts import Language
    from app.briefing.model.values import Qualifier

NBSP: Final = "\N{NO-BREAK SPACE}"
MINUS: Final = "\N{MINUS SIGN}"
_MANY: Final = 5
"""A number of things that are named in the plural of many: `5 динара`."""


class Amount(str):
    """Number with its unit; the format specs `ablative` and `dative` give case forms, if the language has them."""

    __slots__ = ("_in_case",)
    _in_case: Callable[[Case], str]

    def __new__(cls, plain: str, in_case: Callable[[Case], str]) -> Self:
        """Create an amount that reads `plain`; `in_case` returns its case forms."""
        amount = super().__new__(cls, plain)
        amount._in_case = in_case
        return amount

    def __format__(self, spec: str) -> str:
        """Return the amount, in the case named by `spec`."""
        return self._in_case("ablative" if spec == "ablative" else "dative") if spec else str(self)


class AmountFormat(abc.ABC):
    """Formats of amounts. Subclasses give the messages and the CLDR locale."""

    language: Language

    @abc.abstractmethod
    def gettext(self, message: str, /, **values: object) -> str:
        """Return the translation of a message with its placeholders filled."""

    @abc.abstractmethod
    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return the translation of a message in a context."""

    @abc.abstractmethod
    def written(self, words: str) -> str:
        """Return words of this language in the script of this locale."""

    @property
    @abc.abstractmethod
    def cldr(self) -> Locale:
        """CLDR locale of the texts."""

    @property
    @abc.abstractmethod
    def amount_words(self) -> AmountFormat:
        """Format whose messages are the words within amounts."""

    @functools.cached_property
    def _signs(self) -> dict[int, str]:
        """Signs of numbers in this locale, by the code points of those that Python writes."""
        from babel.numbers import get_decimal_symbol, get_group_symbol

        return str.maketrans({",": get_group_symbol(self.cldr), ".": get_decimal_symbol(self.cldr), "-": MINUS})

    def number(self, value: Decimal) -> str:
        """Return a number with all its stated digits, a true minus sign and the separators of this locale."""
        exponent = value.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        return f"{value:,.{decimals}f}".translate(self._signs)

    def interval(self, value: Decimal, upper: Decimal | None) -> str:
        """Return a number, or the two ends of a range: `160–180`, and where one is negative `−5 – −3`."""
        if upper is None:
            return self.number(value)
        dash = f"{NBSP}–{NBSP}" if value < 0 else "–"
        return f"{self.number(value)}{dash}{self.number(upper)}"

    def percent(self, value: Decimal, upper: Decimal | None = None) -> str:
        """Return a percentage, or a range of percentages: 80.4 gives `80,4 %`."""
        suffix = str(self.cldr.percent_formats[None].pattern).rpartition("0")[2]
        return self.interval(value, upper) + suffix.replace(" ", NBSP)

    def unit(self, unit: str) -> str:
        """Return the name of a unit, as on an axis; empty for plain numbers."""
        if unit == "percent":
            return "%"
        if unit in ("number", "years", "rank"):
            words = self.amount_words
            return {"number": "", "years": words.gettext("years"), "rank": words.gettext("rank")}[unit]
        currency, _, scale = unit.partition(" ")
        name = self._currency(currency)
        if not scale:
            return name
        scale = self._scale(scale, form="other")
        return self.amount_words.gettext("{currency} {scale}", currency=self._partitive(name), scale=scale)

    def amount(self, value: Decimal, unit: str, upper: Decimal | None = None) -> Amount:
        """Return a number or a range with its unit: `117 млн долл. США`, `160–180 млн долл. США`, `6-е место`."""
        return Amount(self._amount(value, upper, unit, None), lambda case: self._amount(value, upper, unit, case))

    def short_amount(self, value: Decimal, unit: str, upper: Decimal | None = None) -> Amount:
        """Return a number or a range with its unit in short form: `117 млн $`."""
        return Amount(
            self._amount(value, upper, unit, None, short=True),
            lambda case: self._amount(value, upper, unit, case, short=True),
        )

    def digits(self, value: Decimal, unit: str, upper: Decimal | None = None) -> str:
        """Return the part of an amount that is set large: its number or range, `6-е` of a rank."""
        return self._rank(value, None).partition(NBSP)[0] if unit == "rank" else self.interval(value, upper)

    def _amount(
        self, value: Decimal, upper: Decimal | None, unit: str, case: Case | None, *, short: bool = False
    ) -> str:
        endings = self._endings if case else None
        last = value if upper is None else upper  # words and endings follow the number read last
        number = self.interval(value, upper)
        if unit == "percent":
            return self._with_ending(self.percent(value, upper), case)
        if unit == "number":
            if not (case and endings):
                return number
            from app.briefing.i18n.case_endings import ending

            return f"{number}-{ending(endings, int(f'{last.copy_abs():f}'.rpartition('.')[2]), case)}"
        if unit == "rank":
            return self._rank(value, case)
        if unit == "years":
            return self._years(number, last, case)
        form = "" if short or " " not in unit else _plural_form(self, str(last.copy_abs()))
        return _pattern(self, unit, form, case, short).replace("{number}", number)

    def _pattern(self, unit: str, form: str, case: Case | None, *, short: bool) -> str:
        """Return an amount of a currency with `{number}` for its number, which takes a plural form."""
        currency, _, scale = unit.partition(" ")
        name = self._symbol(currency, case) if short else self._currency(currency, case)
        if not scale:
            return self.amount_words.gettext("{currency}\N{NO-BREAK SPACE}{number}", currency=name, number="{number}")
        return self.amount_words.gettext(
            "{currency}\N{NO-BREAK SPACE}{number}\N{NO-BREAK SPACE}{scale}",
            currency=name if short else self._partitive(name),
            number="{number}",
            scale=self._scale(scale, form=form),
        )

    def _rank(self, value: Decimal, case: Case | None) -> str:
        """Return a rank as an ordinal; in a language without a pattern for it, as a number with the word."""
        number, words = self.number(value), self.amount_words
        if case and (endings := self._endings):
            from app.briefing.i18n.case_endings import in_case

            return f"{number}-{in_case(endings.rank, case)}"
        ranks = self._language_data.amounts.ranks
        pattern = ranks.get(str(words.cldr.ordinal_form(value))) or ranks.get("other")
        return words.written(pattern.replace("{rank}", number)) if pattern else f"{number}{NBSP}({self.unit('rank')})"

    def _years(self, number: str, last: Decimal, case: Case | None) -> str:
        if case and (endings := self._endings):
            from app.briefing.i18n.case_endings import in_case

            return f"{number}{NBSP}{in_case(endings.years, case)}"
        from babel.numbers import format_decimal
        from babel.units import format_unit

        years = format_unit(last, "duration-year", locale=self.cldr)
        return years.replace(format_decimal(last, locale=self.cldr), number, 1).replace(" ", NBSP)

    def _scale(self, scale: str, *, form: str = "") -> str:
        """Return the word of a scale in a plural form, or its abbreviation without one."""
        forms = self._language_data.amounts.scales.get(scale)
        if forms and form:
            return forms.get(form) or forms["other"]
        gettext = self.amount_words.gettext
        match scale:
            case "thousand":
                return gettext("thousand")
            case "mln":
                return gettext("million")
        return gettext("billion")

    def _partitive(self, currency: str) -> str:
        """Return a currency as it stands behind the word of a scale: `d’euros`."""
        amounts = self._language_data.amounts
        elided = amounts.of_before_vowel and currency[:1].casefold() in amounts.vowels
        return f"{amounts.of_before_vowel if elided else amounts.of}{currency}"

    @property
    def _language_data(self) -> LanguageData:
        from app.briefing.i18n.language_data import language_data

        return language_data(self.amount_words.language)

    @property
    def _endings(self) -> AmountEndings | None:
        """Case endings of amounts in this language, None if it has none or the program does not speak it."""
        return self._language_data.amount_endings if self.amount_words.language == self.language else None

    def _with_ending(self, words: str, case: Case | None) -> str:
        """Return a sign or code that is read as the word for per cent ends, with its case ending."""
        endings = self._endings if case else None
        if not (case and endings):
            return words
        from app.briefing.i18n.case_endings import in_case

        return f"{words}-{in_case(endings.percent, case)}"

    def _symbol(self, code: str, case: Case | None) -> str:
        from babel.numbers import get_currency_symbol

        return self._with_ending(get_currency_symbol(code, locale=self.cldr), case)

    def _currency(self, code: str, case: Case | None = None) -> str:
        case = case if case and self._endings else None
        if code != "USD":
            return self._with_ending(code, case) if case else self._currency_name(code)
        pgettext = self.amount_words.pgettext
        if case == "ablative":
            return pgettext("ablative", "USD")
        return pgettext("dative", "USD") if case else pgettext("currency", "USD")

    def _currency_name(self, code: str) -> str:
        """Return the name of a currency as it is counted, or its code where amounts are written with codes."""
        if not self._language_data.amounts.currency_names:
            return code
        from babel.numbers import get_currency_name

        return get_currency_name(code, count=_MANY, locale=self.cldr)

    def qualified(self, qualifier: Qualifier, value: Decimal, unit: str, upper: Decimal | None = None) -> str:
        """Return a number or range with its unit and the qualifier of its source: `около 117 млн долл. США`."""
        return self._qualified(qualifier, self.amount(value, unit, upper))

    def qualified_short(self, qualifier: Qualifier, value: Decimal, unit: str, upper: Decimal | None = None) -> str:
        """Return the same in short form: `около 117 млн $`."""
        return self._qualified(qualifier, self.short_amount(value, unit, upper))

    def _qualified(self, qualifier: Qualifier, amount: Amount) -> str:
        match qualifier:
            case "about":
                return self.amount_words.gettext("about {value}", value=amount)
            case "nearly":
                return self.amount_words.gettext("nearly {value}", value=amount)
            case "up to":
                return self.amount_words.gettext("up to {value}", value=amount)
            case "over":
                return self.amount_words.gettext("over {value}", value=amount)
        return str(amount)


@functools.lru_cache(maxsize=256)
def _pattern(amounts: AmountFormat, unit: str, form: str, case: Case | None, short: bool) -> str:
    """Cache the words of amounts."""
    return amounts._pattern(unit, form, case, short=short)  # noqa: SLF001


@functools.lru_cache(maxsize=4096)
def _plural_form(amounts: AmountFormat, digits: str) -> str:
    """Cache plural forms by the digits of a number, on which they depend."""
    from decimal import Decimal

    return str(amounts.cldr.plural_form(Decimal(digits)))
