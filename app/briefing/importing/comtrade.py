"""UN Comtrade: the columns of its exports, the present ones and those of the older site."""

from dataclasses import dataclass
from typing import Final, Literal

from app.briefing.importing.csv_table import Row
from app.runtime.phrases import Phrase

_NAMES: Final = (
    {
        "period": ("period", "refYear"),
        "flow": ("flowCode", "flowDesc"),
        "reporter": ("reporterISO", "reporterCode", "reporterDesc"),
        "partner": ("partnerISO", "partnerCode", "partnerDesc"),
        "value": ("primaryValue",),
        "commodity": ("cmdCode",),
        "described": ("cmdDesc",),
    },
    {
        "period": ("Period", "Year"),
        "flow": ("Trade Flow", "Trade Flow Code"),
        "reporter": ("Reporter ISO", "Reporter Code", "Reporter"),
        "partner": ("Partner ISO", "Partner Code", "Partner"),
        "value": ("Trade Value (US$)",),
        "commodity": ("Commodity Code",),
        "described": ("Commodity",),
    },
)
_FLOWS: Final[dict[str, Literal["exports", "imports"]]] = {
    "X": "exports",
    "Export": "exports",
    "Exports": "exports",
    "2": "exports",
    "M": "imports",
    "Import": "imports",
    "Imports": "imports",
    "1": "imports",
}


@dataclass(frozen=True)
class Country:
    """A country as a row names it, and the ISO 3166-1 alpha-2 codes that this can be."""

    shown: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Foreign:
    """What a row of UN Comtrade says; a product where it is not all trade."""

    period: str
    flow: Literal["exports", "imports"]
    reporter: Country
    partner: Country
    value: str
    product: str


def of_comtrade(row: Row) -> Foreign | None:
    """What a row says, if its columns are those of UN Comtrade. Raises TableError where it says what has no place."""
    names = next((known for known in _NAMES if known["value"][0] in row.cells), None)
    if names is None:
        return None
    said = {what: next((row.get(name) for name in columns if row.get(name)), "") for what, columns in names.items()}
    if said["flow"] not in _FLOWS:
        raise row.fault(Phrase.of("“{value}” is neither exports nor imports.", value=said["flow"][:40]))
    period = said["period"]
    whole = said["commodity"] in ("TOTAL", "")
    return Foreign(
        period=f"{period[:4]}-{period[4:]}" if len(period) == 6 and period.isdigit() else period,
        flow=_FLOWS[said["flow"]],
        reporter=_country(said["reporter"]),
        partner=_country(said["partner"]),
        value=said["value"],
        product="" if whole else said["described"] or said["commodity"],
    )


def _country(given: str) -> Country:
    from babel.core import get_global

    aliases = get_global("territory_aliases")  # KAZ and 398 are KZ
    code = given.zfill(3) if given.isdigit() else given.upper()
    return Country(given, frozenset((*aliases.get(code, ()), code)))
