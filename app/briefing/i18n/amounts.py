"""Amounts: numbers with their units, currencies and qualifiers, in the language of the texts (CLDR data by Babel)."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Final

# Babel and the modules for numbers are imported on first use: messages alone need none of them.
if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Self

    from babel import Locale

    from app.briefing.i18n import kazakh
    from app.briefing.i18n.language_data import LanguageData
    from app.briefing.model.parts import Language
    from app.briefing.model.values import Qualifier

NBSP: Final = "\N{NO-BREAK SPACE}"
MINUS: Final = "\N{MINUS SIGN}"
_MANY: Final = 5
"""A number of things that are named in the plural of many: `5 динара`."""
_VOWELS: Final = "aeéèiouyh"
"""Letters before which French elides."""


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


class AmountFormat(abc.ABC):
    """Formats of amounts. Subclasses give the messages and the CLDR locale; it has no state of its own."""

    language: Language

    @abc.abstractmethod
    def gettext(self, message: str, /, **values: object) -> str:
        """Return the translation of a message with its placeholders filled."""

    @abc.abstractmethod
    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return the translation of a message in a context."""

    @property
    @abc.abstractmethod
    def cldr(self) -> Locale:
        """CLDR locale of the texts."""

    @property
    @abc.abstractmethod
    def amount_words(self) -> AmountFormat:
        """Format whose messages are the words within amounts."""

    def number(self, value: Decimal) -> str:
        """Return a number with all its stated digits, a true minus sign and the separators of this locale."""
        from decimal import localcontext

        from babel.numbers import format_decimal

        _, digits, exponent = value.as_tuple()
        power = exponent if isinstance(exponent, int) else 0
        decimals = max(0, -power)
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        with localcontext(prec=len(digits) + abs(power) + 1):
            return format_decimal(value, format=pattern, locale=self.cldr).replace("-", MINUS)

    def percent(self, value: Decimal) -> str:
        """Return a percentage: 80.4 gives `80,4 %`."""
        suffix = str(self.cldr.percent_formats[None].pattern).rpartition("0")[2]
        return self.number(value) + suffix.replace(" ", NBSP)

    def unit(self, unit: str) -> str:
        """Return the name of a unit, as on an axis; empty for plain numbers."""
        if unit == "percent":
            return "%"
        if unit in ("number", "years"):
            return "" if unit == "number" else self.amount_words.gettext("years")
        currency, _, scale = unit.partition(" ")
        name = self._currency(currency)
        if not scale:
            return name
        scale = self._scale(scale, form="other")
        return self.amount_words.gettext("{currency} {scale}", currency=self._partitive(name), scale=scale)

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
            return self.amount_words.gettext("{currency}\N{NO-BREAK SPACE}{number}", currency=name, number=number)
        return self.amount_words.gettext(
            "{currency}\N{NO-BREAK SPACE}{number}\N{NO-BREAK SPACE}{scale}",
            currency=name if short else self._partitive(name),
            number=number,
            scale=self._scale(scale, form="" if short else str(self.cldr.plural_form(value.copy_abs()))),
        )

    def _years(self, value: Decimal, case: kazakh.Case | None) -> str:
        from babel.units import format_unit

        if case:
            from app.briefing.i18n import kazakh

            return f"{self.number(value)}{NBSP}{kazakh.years(case)}"
        return format_unit(value, "duration-year", locale=self.cldr).replace(" ", NBSP)

    def _scale(self, scale: str, *, form: str = "") -> str:
        """Return the word of a scale in a plural form, or its abbreviation without one."""
        forms = self._language_data.amounts.scales.get(scale)
        if forms and form:
            return forms.get(form) or forms["other"]
        gettext = self.amount_words.gettext
        return {"thousand": gettext("thousand"), "mln": gettext("million"), "bn": gettext("billion")}[scale]

    def _partitive(self, currency: str) -> str:
        """Return a currency as it stands behind the word of a scale: `d’euros`."""
        amounts = self._language_data.amounts
        elided = amounts.of_before_vowel and currency[:1].casefold() in _VOWELS
        return f"{amounts.of_before_vowel if elided else amounts.of}{currency}"

    @property
    def _language_data(self) -> LanguageData:
        from app.briefing.i18n.language_data import language_data

        return language_data(self.amount_words.language)

    def _symbol(self, code: str, case: kazakh.Case | None) -> str:
        from babel.numbers import get_currency_symbol

        from app.briefing.i18n import kazakh

        symbol = get_currency_symbol(code, locale=self.cldr)
        return f"{symbol}-{kazakh.percent_ending(case)}" if case else symbol

    def _currency(self, code: str, case: kazakh.Case | None = None) -> str:
        from app.briefing.i18n import kazakh

        case = case if self.language == "kk" else None
        if code != "USD":
            return f"{code}-{kazakh.percent_ending(case)}" if case else self._currency_name(code)
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

    def qualified(self, qualifier: Qualifier, value: Decimal, unit: str) -> str:
        """Return a number with its unit and the qualifier of its source: `около 117 млн долл. США`."""
        return self._qualified(qualifier, self.amount(value, unit))

    def qualified_short(self, qualifier: Qualifier, value: Decimal, unit: str) -> str:
        """Return the same in short form: `около 117 млн $`."""
        return self._qualified(qualifier, self.short_amount(value, unit))

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
