"""Units of rows: the unit of a number by the words beside it, its column, its label and its table."""

from collections.abc import Callable, Iterable
from typing import Final

from app.briefing.importing.cell_units import Money
from app.briefing.importing.names import Names, UnclearError
from app.briefing.importing.plan import Choice
from app.briefing.index.dossier import Dossier
from app.runtime.phrases import Phrase

_CODE: Final = 3
"""Letters of the code of a currency."""
_SCALES: Final = ("", " thousand", " mln", " bn")


def currencies_of(dossier: Dossier) -> frozenset[str]:
    """Return the currencies of the states of a briefing."""
    from babel.numbers import get_territory_currencies

    codes = (party.code for party in dossier.briefing.parties if party.code and len(party.code) == 2)
    return frozenset(currency for code in codes for currency in get_territory_currencies(code))


def unit_of(found: Money, text: str, home: frozenset[str], names: Names, place: str, given: str | None = None) -> str:
    """Return the unit that a text means; ask if it may mean several. `given`: the unit of numbers that name none."""
    answer = names.taken(text)
    if answer is not None and answer in {choice.value for choice in unit_choices(home)}:
        return answer
    if given and not found.currencies and f"{given[:3]}{found.scale}" == given:
        return given
    units = found.units(home)
    if len(units) == 1 and found.is_certain:
        return units[0]
    phrase = Phrase.of("“{text}” may be several units.", text=text[:60])
    raise names.ask("take", phrase, map(Choice, units) if units else unit_choices(home), text, place)


def beside_number(beside: Money, stated: str | None, own: Callable[[], str]) -> str | None:
    """Return the unit of a number with words beside it, in a column or table whose unit may be stated too.

    A scale beside the number goes with the stated currency, and a currency with the stated scale. Returns None if the
    two contradict each other, or no currency is stated. `own` returns the unit of the words alone.
    """
    if beside.currencies:
        unit = own()
        if len(unit) > _CODE or stated is None:
            return unit
        return stated if stated[:_CODE] == unit else None
    if stated is None:
        return None
    scaled = f"{stated[:_CODE]}{beside.scale}"
    return scaled if stated in (stated[:_CODE], scaled) else None


def unit_choices(home: Iterable[str]) -> tuple[Choice, ...]:
    """Return the units of dollars, euros and the currencies of the parties."""
    return tuple(
        Choice(f"{currency}{scale}") for currency in dict.fromkeys(("USD", "EUR", *sorted(home))) for scale in _SCALES
    )


def ask_unit(home: Iterable[str], names: Names, place: str) -> UnclearError:
    """Ask for the unit of a table that names none."""
    return names.ask("unit", Phrase.of("Which unit are the numbers in?"), unit_choices(home), "", place, is_free=True)
