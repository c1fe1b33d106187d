"""Questions and faults of an import: what a table does not say clearly is asked, and what it says twice is refused."""

import pytest

from tests.support.tables import ALL, Shown, book, csv, observations, outcome


@pytest.mark.parametrize(("kind", "value"), [("index", "7.6"), ("change", "107.6")])
def test_growth_of_more_than_a_hundred_is_asked_about(kind: str, value: str) -> None:
    table = csv("Год;Экспорт;Темп роста, %\n2019;2,0;107,6\n")

    assert [one.option for one in outcome(table, **ALL).plan.questions] == ["growth"]
    (made,) = observations(outcome(table, **ALL, growth=kind))
    assert made.change is not None
    assert str(made.change.value) == value


@pytest.mark.parametrize(("sign", "value"), [("point", "1.234"), ("comma", "1234")])
def test_an_ambiguous_point_is_asked_about(sign: str, value: str) -> None:
    table = csv("Год;Экспорт\n2019;1.234\n")

    (question,) = outcome(table, **ALL).plan.questions
    assert (question.option, [choice.value for choice in question.choices]) == ("decimal", ["point", "comma"])
    (made,) = observations(outcome(table, **ALL, decimal=sign))
    assert str(made.value) == value


@pytest.mark.parametrize(("digits", "value"), [("shown", "107.7"), ("stored", "107.69531")])
def test_a_cell_that_shows_fewer_digits_than_it_holds_is_asked_about(digits: str, value: str) -> None:
    table = book([["Год", "Экспорт"], [2019, Shown(107.69531, "0.0")]])

    assert [one.option for one in outcome(table, **ALL).plan.questions] == ["digits"]
    (made,) = observations(outcome(table, **ALL, digits=digits))
    assert str(made.value) == value


def test_everything_that_is_not_clear_is_asked_at_once() -> None:
    table = "Country;Period;Flow;Amount;Code\nAtlantis;2019;Exports to Serbia;1.234;X1\n"

    found = outcome(csv(table)).plan

    asked = {(one.option, one.subject) for one in found.questions}
    assert asked >= {
        ("take", "Country"),
        ("take", "Code"),
        ("take", "Exports to Serbia"),
        ("decimal", ""),
        ("unit", ""),
        ("source", ""),
    }
    assert not found.placed


def test_answers_about_texts_are_taken() -> None:
    table = "Country;Period;Flow;Amount;Code\nKazakhstan;2019;Exports to Serbia;1.5;X1\nSerbia;2019;Tourists;3;X2\n"
    take = {"Country": "reporter", "Code": "nothing", "Exports to Serbia": "exports", "Tourists": "nothing"}

    (made,) = observations(outcome(csv(table), source="kt-nurtleu", unit="USD bn", take=take))

    assert (made.reporter, made.flow, str(made.value)) == ("kazakhstan", "exports", "1.5")


def test_a_state_with_several_reporters_is_asked_about() -> None:
    table = csv("Déclarant;Année;Exportations\nSerbie;2019;1,5\n")

    (question,) = outcome(table, source="kt-nurtleu", unit="USD mln").plan.questions

    assert question.subject == "Serbie"
    assert {choice.value for choice in question.choices} == {"serbia", "serbia-with-oil", "nothing"}


def test_labels_of_goods_are_never_taken_for_all_trade() -> None:
    found = outcome(csv("Показатель;2019\nЭкспорт удобрений;1,5\n"), **ALL).plan

    assert [one.subject for one in found.questions] == ["Экспорт удобрений"]


def test_a_value_that_the_file_has_is_asked_about_and_one_that_differs_is_a_fault() -> None:
    same = csv("Год;Товарооборот\n2022;73,8\n2019;1,5\n")
    assert [one.option for one in outcome(same, **ALL).plan.questions] == ["present"]
    (made,) = observations(outcome(same, **ALL, present="nothing"))
    assert made.period == "2019"

    other = outcome(csv("Год;Товарооборот\n2022;99,9\n"), **ALL).plan
    assert [place for place, _ in other.faults] == ["2"]


def test_ids_of_a_table_that_the_program_did_not_save_are_asked_about() -> None:
    table = csv("Идентификатор;Год;Экспорт\nA/17;2019;1,5\n")

    assert [(one.option, one.subject) for one in outcome(table, **ALL).plan.questions] == [("take", "Идентификатор")]


def test_a_value_in_another_scale_is_the_same_value() -> None:
    table = csv("Год;Товарооборот\n2022;0,0738\n")

    (question,) = outcome(table, **{**ALL, "unit": "USD bn"}).plan.questions

    assert question.option == "present"


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ("Year;Export of goods;Imports\n2019;1.5;2\n", "Export of goods"),
        ("Год;Экспорт;Изменение\n2019;1,5;0,5\n", "Изменение"),
        ("Показатель;янв.–авг. 2020;2020 к 2019, %\nЭкспорт;1,5;+7,6\n", "2020 к 2019, %"),
        ("Год;Экспорт;Укупно\n2019;1,5;2\n", "Укупно"),
        ("Показатель;2019\nExports of goods;1,5\n", "Exports of goods"),
    ],
)
def test_what_may_mean_less_or_more_is_asked_about(table: str, asked: str) -> None:
    assert asked in [one.subject for one in outcome(csv(table), **ALL).plan.questions]


def test_two_growths_of_one_number_are_a_fault() -> None:
    found = outcome(csv("Год;Экспорт;Прирост, %;Изменение, %\n2019;1,5;+7,6;-3\n"), **ALL).plan

    assert ["two growths" in str(phrase) for _, phrase in found.faults] == [True]


def test_a_value_that_the_table_has_twice_is_a_fault() -> None:
    found = outcome(csv("Год;Экспорт\n2019;1,5\n2019;2,5\n"), **ALL).plan

    assert [(place, "first at 2" in str(phrase)) for place, phrase in found.faults] == [("3", True)]


@pytest.mark.parametrize("cell", ["2 billion", "€2", "2 тонны"])
def test_a_unit_beside_a_number_that_contradicts_its_column_is_a_fault(cell: str) -> None:
    found = outcome(csv(f"Year;Exports, USD mln\n2019;{cell}\n"), reporter="kazakhstan", source="kt-nurtleu").plan

    assert [place for place, _ in found.faults] == ["2"]
