"""Tables of statistical offices: exports of UN Comtrade, and SDMX-CSV of Eurostat, with their own columns and codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from app.briefing.importing import cell_numbers, cell_periods
from app.briefing.importing.names import LeftOutError, Names, UnclearError, reporter_choices, source_choices
from app.briefing.importing.plan import Answers, Column, Placed
from app.briefing.importing.tables.grid import Grid, text_of
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Evidence
from app.briefing.model.values import Flag, Observation
from app.runtime.phrases import Phrase

Trade = Literal["exports", "imports"]
_COMTRADE: Final[tuple[Mapping[str, tuple[str, ...]], ...]] = (
    {
        "value": ("primaryValue",),
        "period": ("period", "refYear"),
        "flow": ("flowCode", "flowDesc"),
        "reporter": ("reporterISO", "reporterCode", "reporterDesc"),
        "partner": ("partnerISO", "partnerCode", "partnerDesc"),
        "product": ("cmdCode",),
        "product name": ("cmdDesc",),
    },
    {
        "value": ("Trade Value (US$)",),
        "period": ("Period", "Year"),
        "flow": ("Trade Flow", "Trade Flow Code"),
        "reporter": ("Reporter ISO", "Reporter Code", "Reporter"),
        "partner": ("Partner ISO", "Partner Code", "Partner"),
        "product": ("Commodity Code",),
        "product name": ("Commodity",),
    },
)
_EUROSTAT: Final[Mapping[str, tuple[str, ...]]] = {
    "value": ("OBS_VALUE",),
    "period": ("TIME_PERIOD",),
    "flow": ("flow", "stk_flow", "indic_et"),
    "reporter": ("reporter", "geo"),
    "partner": ("partner",),
    "product": ("product", "sitc06", "sitc", "bclas_bec"),
    "unit": ("indicators", "unit", "currency", "indic_et"),
    "flags": ("OBS_FLAG",),
}
_NEEDED: Final = ("value", "period", "flow", "reporter", "partner")
_FLOWS: Final[dict[str, Trade]] = {
    "X": "exports",
    "EXPORT": "exports",
    "EXPORTS": "exports",
    "M": "imports",
    "IMPORT": "imports",
    "IMPORTS": "imports",
    "EXP": "exports",
    "IMP": "imports",
    "MIO_EXP_VAL": "exports",
    "MIO_IMP_VAL": "imports",
}
_NUMBERED: Final[dict[str, dict[str, Trade]]] = {
    "comtrade": {"2": "exports", "1": "imports"},
    "eurostat": {"2": "exports", "1": "imports"},
}
_UNITS: Final = {
    "VALUE_IN_EUROS": "EUR",
    "VALUE_EUR": "EUR",
    "VALUE_IN_EURO": "EUR",
    "EUR": "EUR",
    "THS_EUR": "EUR thousand",
    "MIO_EUR": "EUR mln",
    "MIO_EXP_VAL": "EUR mln",
    "MIO_IMP_VAL": "EUR mln",
    "MIO_ECU": "EUR mln",
}
_TOTALS: Final = frozenset({"", "TOTAL", "TOT", "TT"})


@dataclass(frozen=True)
class Foreign:
    """Columns of a table of a statistical office, by their content; `row`: that of its heads."""

    office: Literal["comtrade", "eurostat"]
    row: int
    columns: Mapping[str, tuple[int, ...]]


def foreign(grid: Grid) -> Foreign | None:
    """Return the columns of a table of a statistical office; None for another table."""
    for row in range(min(len(grid.rows), 3)):
        heads = [text_of(content) for content in grid.rows[row]]
        plain = [head.partition(":")[0].strip() for head in heads]
        for known in _COMTRADE:
            if known["value"][0] in heads and all((columns := _columns(known, heads))[name] for name in _NEEDED):
                return Foreign("comtrade", row, columns)
        if {"TIME_PERIOD", "OBS_VALUE"} <= set(plain) and all(_columns(_EUROSTAT, plain)[name] for name in _NEEDED):
            return Foreign("eurostat", row, _columns(_EUROSTAT, plain))
    return None


def _columns(known: Mapping[str, tuple[str, ...]], heads: list[str]) -> dict[str, tuple[int, ...]]:
    return {holds: tuple(heads.index(name) for name in names if name in heads) for holds, names in known.items()}


class ForeignRows:
    """Conversion of the rows of a table of a statistical office."""

    def __init__(self, grid: Grid, found: Foreign, dossier: Dossier, names: Names, answers: Answers) -> None:
        """Convert the rows of a table."""
        self._grid, self._found, self._dossier, self._names, self._answers = grid, found, dossier, names, answers
        self.faults: list[tuple[str, Phrase]] = []
        self.left_out: list[tuple[str, Phrase]] = []

    def columns(self) -> tuple[Column, ...]:
        """Return what the columns hold."""
        from app.briefing.importing.tables.grid import letters

        heads = self._grid.rows[self._found.row]
        used = {index: holds for holds, indices in self._found.columns.items() for index in indices[:1]}
        return tuple(
            Column(letters(index), text_of(head), used.get(index, "nothing"))
            for index, head in enumerate(heads)
            if head
        )

    def placed(self) -> Iterator[Placed]:
        """Yield the observations that are clear; faults and rows that are left out are collected."""
        for row in range(self._found.row + 1, len(self._grid.rows)):
            if not any(self._grid.rows[row]):
                continue
            place = self._grid.place(row)
            cells = {holds: self._cell(row, indices) for holds, indices in self._found.columns.items()}
            try:
                observation = self._observation(cells, place)
            except LeftOutError as error:
                self.left_out.append((place, Phrase.of("Rows with “{text}” are left out.", text=str(error)[:60])))
            except UnclearError:
                pass
            else:
                if observation is not None:
                    yield Placed(place, observation)

    def _cell(self, row: int, indices: tuple[int, ...]) -> str:
        """Return the first cell that is filled, a code without its name (`DE: Germany`)."""
        texts = (text_of(self._grid.content(row, index)) for index in indices)
        text = next(filter(None, texts), "")
        return text.partition(":")[0].strip() if self._found.office == "eurostat" else text

    def _observation(self, cells: Mapping[str, str], place: str) -> Observation | None:
        """Return the observation of a row; None if it is faulty."""
        unit = "USD" if self._found.office == "comtrade" else self._unit(cells.get("unit", ""), place)
        flow = _FLOWS.get(cells["flow"].upper()) or _NUMBERED[self._found.office].get(cells["flow"])
        if flow is None:
            answer = self._names.taken(cells["flow"])
            phrase = Phrase.of("“{value}” is neither exports nor imports.", value=cells["flow"][:40])
            if answer not in ("exports", "imports"):
                self.faults.append((place, phrase))
                return None
            flow = "exports" if answer == "exports" else "imports"
        source, reporter = self._asked("source"), self._asked("reporter")
        reporting = self._party(cells["reporter"], place)
        partner = self._party(cells["partner"], place)
        period = self._period(cells["period"])
        if period is None:
            phrase = Phrase.of("“{value}” is not a period: 2025, 2024-09, 2024-01/2024-09.", value=cells["period"][:40])
            self.faults.append((place, phrase))
            return None
        if cell_numbers.is_missing(cells["value"]):
            self.left_out.append((place, Phrase.of("The cell has no number.")))
            return None
        value = cell_numbers.value(cells["value"], "point")
        if value is None:
            self.faults.append((place, _no_number(cells["value"])))
            return None
        product = "" if cells["product"].upper() in _TOTALS else cells.get("product name") or cells["product"]
        if source is None or reporter is None or reporting is None or partner is None or unit is None:
            return None
        return Observation(
            id="",
            period=period,
            reporter=reporter,
            flow=flow,
            unit=unit,
            evidence=(Evidence(source, "whole"),),
            value=value,
            exporter=reporting if flow == "exports" else partner,
            product={"en": product} if product else None,
            flags=tuple(flag for flag in _FLAGS if flag in cells.get("flags", "")),
        )

    def _asked(self, option: Literal["source", "reporter"]) -> str | None:
        """Return the id of source or reporter, which such a table does not name; None after asking for it."""
        try:
            if option == "source" and self._answers.source:
                return self._names.sources(self._answers.source, "")[0]
            if option == "reporter" and self._answers.reporter:
                return self._names.reporter(self._answers.reporter, "")
        except UnclearError:
            return None
        if option == "source":
            self._names.ask("source", Phrase.of("Which source are the numbers from?"), source_choices(self._dossier))
        else:
            self._names.ask("reporter", Phrase.of("Who reports these numbers?"), reporter_choices(self._dossier))
        return None

    def _unit(self, code: str, place: str) -> str | None:
        """Return the unit of an indicator. Raises LeftOutError for quantities."""
        if "QUANTITY" in code.upper():
            raise LeftOutError(code)
        unit = _UNITS.get(code.upper()) or self._answers.unit
        if unit is None:
            self.faults.append(
                (
                    place,
                    Phrase.of("“{value}” is not a unit of money: USD, USD thousand, USD mln, USD bn.", value=code[:40]),
                )
            )
        return unit

    def _party(self, name: str, place: str) -> str | None:
        try:
            return self._names.party(name, place)
        except UnclearError:
            return None

    @staticmethod
    def _period(text: str) -> str | None:
        if len(text) == 6 and text.isdigit():
            text = f"{text[:4]}-{text[4:]}"
        return cell_periods.whole(text)


_FLAGS: Final[tuple[Flag, ...]] = ("e", "p", "d", "u")


def _no_number(text: str) -> Phrase:
    from app.briefing.importing.figures import no_number

    return no_number(text)
