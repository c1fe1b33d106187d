"""UN Comtrade: columns of its exported tables, of the current and the older site."""

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
    """Country as named in a row, and its possible ISO 3166-1 alpha-2 codes."""

    shown: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Foreign:
    """Contents of a row of UN Comtrade; `product` is empty for all trade."""

    period: str
    flow: Literal["exports", "imports"]
    reporter: Country
    partner: Country
    value: str
    product: str


def of_comtrade(row: Row) -> Foreign | None:
    """Return the contents of a row, None for columns of another table. Raises TableError for an unknown flow."""
    names = next((known for known in _NAMES if known["value"][0] in row.cells), None)
    if names is None:
        return None
    cells = {field: next((row.get(name) for name in columns if row.get(name)), "") for field, columns in names.items()}
    if cells["flow"] not in _FLOWS:
        raise row.fault(Phrase.of("“{value}” is neither exports nor imports.", value=cells["flow"][:40]))
    period = cells["period"]
    is_total = cells["commodity"] in ("TOTAL", "")
    return Foreign(
        period=f"{period[:4]}-{period[4:]}" if len(period) == 6 and period.isdigit() else period,
        flow=_FLOWS[cells["flow"]],
        reporter=_country(cells["reporter"]),
        partner=_country(cells["partner"]),
        value=cells["value"],
        product="" if is_total else cells["described"] or cells["commodity"],
    )


def _country(name: str) -> Country:
    from babel.core import get_global

    aliases = get_global("territory_aliases")  # KAZ and 398 are KZ
    code = name.zfill(3) if name.isdigit() else name.upper()
    return Country(name, frozenset((*aliases.get(code, ()), code)))
