"""A CSV file that the program saves can be imported again: it says what the file has, or gives back what it lacks."""

from decimal import Decimal

import msgspec
import pytest

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.importing.plan_text import column_text
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.values import Change, Chart, Observation, Series
from app.briefing.reading.reader import read
from app.paper.output import chart_csv
from tests.support.tables import BRIEFING, csv, observations, outcome


@pytest.mark.parametrize("locale", INTERFACE)
def test_the_csv_that_the_program_saves_says_what_the_file_has(locale: str) -> None:
    briefing = read(BRIEFING)
    assert isinstance(briefing, Briefing)
    saved = chart_csv.table(Dossier(briefing), "turnover-by-year", locale)

    plan = outcome(csv(saved)).plan

    assert [one.option for one in plan.questions] == ["present"]
    assert not plan.faults
    again = outcome(csv(saved), present="nothing").plan
    assert len([phrase for _, phrase in again.left_out if "has this value already" in str(phrase)]) == 5


@pytest.mark.parametrize("locale", INTERFACE)
def test_a_saved_csv_names_sources_in_any_order_and_each_value_by_its_id(locale: str) -> None:
    briefing = read(BRIEFING)
    assert isinstance(briefing, Briefing)
    dossier = Dossier(briefing)
    saved = chart_csv.table(dossier, "exports-imports-2025", locale)

    plan = outcome(csv(saved)).plan

    assert [one.option for one in plan.questions] == ["present"]
    assert not plan.faults
    again = outcome(csv(saved), present="nothing").plan
    assert not again.placed
    present = {str(phrase) for _, phrase in again.left_out if "has this value already" in str(phrase)}
    keys = [key for series in dossier.charts["exports-imports-2025"].series for key in series.values]
    stated = [key for key in keys if isinstance(dossier.values[key], Observation)]
    assert present == {f"The file has this value already: “{key}”." for key in stated}


@pytest.mark.parametrize("locale", INTERFACE)
def test_a_saved_csv_gives_back_what_another_file_lacks(locale: str) -> None:
    briefing = read(BRIEFING)
    assert isinstance(briefing, Briefing)
    (first, *_) = [one for one in briefing.trade.observations if one.id == "kz-turnover-2024"]
    stated = msgspec.structs.replace(
        first, id="a-1", period="2024-Q3", flags=("p", "e"), change=Change(Decimal("-7.6"), against="2023-01/2023-03")
    )
    other = msgspec.structs.replace(first, id="a-2", period="2024-Q2", value=Decimal("0.25"), unit="USD bn")
    chart = Chart("c", "points", briefing.trade.charts[0].title, (Series(("a-1", "a-2")),))
    trade = msgspec.structs.replace(briefing.trade, observations=(stated, other), charts=(chart,))
    saved = chart_csv.table(Dossier(msgspec.structs.replace(briefing, trade=trade)), "c", locale)

    found = outcome(csv(saved))
    made = {one.id: one for one in observations(found)}

    localizer = localizer_for(locale)
    (base,) = [column_text(column, localizer) for column in found.plan.columns if column.holds == "against"]
    assert base.endswith(localizer.gettext("Growth against (ISO 8601)"))
    assert set(made) == {"a-1", "a-2"}
    again = made["a-1"]
    assert (again.period, again.value, again.unit, again.flags) == ("2024-Q3", first.value, "USD mln", ("p", "e"))
    assert again.change == stated.change
    assert (made["a-2"].value, made["a-2"].unit) == (Decimal(250), "USD mln")


def test_computed_values_of_a_saved_csv_are_left_out() -> None:
    table = (
        "Period;Reporter;Measure;Value, USD million;Qualifier;Source\n"
        "2019;Kazakhstan;Kazakhstan’s exports to Serbia;15,9;computed;Kurir, Dec 2018 [16]\n"
        '2019;Kazakhstan;Exports;28,6;as in the source;"Kazinform, 26 Feb 2026 [2]; Kazinform, 10 Feb 2026 [3]"\n'
    )

    (made,) = observations(outcome(csv(table)))

    assert str(made.value) == "28.6"
    assert [entry.source for entry in made.evidence] == ["qazinform-balkan-vector", "inform-zhumangarin"]
