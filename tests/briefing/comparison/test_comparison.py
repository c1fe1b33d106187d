"""Comparing editions: the difference is complete and leads both ways, and a reader is told of it in the right order."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.comparison import diff
from app.briefing.comparison.change_list import Entry, entries_of, groups, lines, remarks
from app.briefing.comparison.diff import Added, Changed, Comparison, Removed, apply, compare
from app.briefing.comparison.field_changes import difference as gap
from app.briefing.comparison.json_report import record
from app.briefing.comparison.word_diff import Piece, Pieces, in_brief, word_diff
from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Briefing
from app.briefing.model.parts import Text
from app.briefing.model.sections import LISTED
from app.briefing.model.values import Change, Computed, Figure, Observation, Trade
from app.briefing.reading.reader import read
from tests.support.briefings import editions
from tests.support.examples import examples


@pytest.fixture(scope="module")
def visit() -> Comparison:
    """The eve of the visit held against the edition after it."""
    return compare(editions.eve(), editions.after())


def entries(comparison: Comparison) -> list[Entry]:
    return [entry for group in groups(comparison, localizer_for("ru")) for entry in group.entries]


def edited(briefing: Briefing, part: str, key: str, **fields: Any) -> Briefing:
    """A briefing with some fields of one item changed."""
    if part == "observations":
        trade = edited_part(briefing.trade.observations, key, **fields)
        return msgspec.structs.replace(briefing, trade=msgspec.structs.replace(briefing.trade, observations=trade))
    return msgspec.structs.replace(briefing, **{part: edited_part(getattr(briefing, part), key, **fields)})


def edited_part(items: tuple[Any, ...], key: str, **fields: Any) -> tuple[Any, ...]:
    return tuple(msgspec.structs.replace(item, **fields) if item.id == key else item for item in items)


def plain_text(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


# The difference itself


def test_both_editions_are_briefings_without_faults() -> None:
    for edition in (editions.eve(), editions.after()):
        assert isinstance(read(editions.encoded(edition.briefing)), Briefing)


def test_an_edition_has_no_difference_from_itself() -> None:
    for edition in (editions.eve(), editions.after()):
        again = read(editions.encoded(edition.briefing))
        assert isinstance(again, Briefing)
        comparison = compare(edition, Dossier(again))
        assert not comparison
        assert comparison.difference == diff.Difference()
        assert not comparison.recalculated
        assert not comparison.marked
        assert groups(comparison, localizer_for("ru")) == ()


def test_the_difference_leads_from_the_eve_to_the_day_after_and_back(visit: Comparison) -> None:
    old, new = editions.eve().briefing, editions.after().briefing
    assert editions.encoded(apply(old, visit.difference)) == editions.encoded(new)
    assert editions.encoded(apply(new, visit.difference.inverted())) == editions.encoded(old)


def test_a_difference_does_not_fit_another_edition(visit: Comparison) -> None:
    with pytest.raises(KeyError):
        apply(editions.eve().briefing, visit.difference.inverted())


def test_a_number_written_with_more_digits_is_another_statement() -> None:
    after = editions.after().briefing
    exact = edited(after, "observations", "kz-turnover-2025", value=Decimal("107.70"))
    (change,) = diff.difference(after, exact).items
    assert isinstance(change, Changed)
    (field,) = change.fields
    assert (field.field, str(field.before), str(field.after)) == (("value",), "107.7", "107.70")


def test_a_stated_growth_is_compared_field_by_field() -> None:
    after = editions.after().briefing
    grown = edited(after, "observations", "kz-turnover-2025", change=Change(Decimal("7.9"), against="2024"))
    (change,) = diff.difference(after, grown).items
    assert isinstance(change, Changed)
    assert [field.field for field in change.fields] == [("change", "value")]


def test_another_order_is_a_difference() -> None:
    after = editions.after().briefing
    turned = msgspec.structs.replace(after, messages=after.messages[::-1])
    found = diff.difference(after, turned)
    assert not found.items
    assert [order.list for order in found.orders] == ["messages"]
    assert apply(after, found) == turned


_ids = st.sampled_from([f"item-{number}" for number in range(8)])
_words = st.text(st.sampled_from("абв 1,"), min_size=1, max_size=12)
_texts = st.builds(Text, ru=_words, kk=st.none() | _words)
_decimals = st.decimals(-1000, 1000, places=2, allow_nan=False) | st.sampled_from(
    [Decimal(1), Decimal("1.0"), Decimal(0)]
)
_changes = st.none() | st.builds(Change, _decimals, against=st.sampled_from([None, "2024", "2023"]))
_observations = st.builds(
    Observation,
    id=_ids,
    period=st.sampled_from(["2024", "2025"]),
    reporter=st.just("kazakhstan"),
    flow=st.sampled_from(["exports", "imports"]),
    unit=st.sampled_from(["USD mln", "number"]),
    evidence=st.just(()),
    value=st.none() | _decimals,
    upper=st.none() | _decimals,
    qualifier=st.sampled_from(["exact", "about"]),
    change=_changes,
    note=st.none() | _texts,
)
_figures = st.builds(
    Figure,
    id=_ids,
    label=_texts,
    value=_decimals,
    unit=st.sampled_from(["number", "rank"]),
    evidence=st.just(()),
    upper=st.none() | _decimals,
)
_agreements = st.builds(
    Agreement,
    id=_ids,
    kind=st.just("treaty"),
    status=st.sampled_from(["signed", "in-force"]),
    evidence=st.just(()),
    title=st.none() | _texts,
    count=st.integers(1, 3),
)
_computed = st.builds(
    Computed,
    id=_ids,
    label=_texts,
    formula=st.sampled_from(["{a}", "{b}"]),
    unit=st.just("number"),
    decimals=st.integers(0, 6),
)


def listed(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=6, unique_by=lambda item: item.id).map(tuple)


@st.composite
def generated(draw: st.DrawFn) -> Briefing:
    """An edition: the head of the bundled briefing, a few of its sources, and lists of items that were drawn."""
    after = editions.after().briefing
    edition = msgspec.structs.replace(after.edition, number=draw(st.integers(1, 3)), note=draw(st.none() | _texts))
    trade = Trade(observations=draw(listed(_observations)))
    return Briefing(
        format=after.format,
        id=after.id,
        occasion=after.occasion,
        parties=after.parties,
        sources=after.sources[: draw(st.integers(0, 4))],
        edition=edition,
        cards=draw(listed(_figures).map(lambda items: tuple(item.id for item in items))),
        trade=trade,
        figures=draw(listed(_figures)),
        agreements=draw(listed(_agreements)),
        computed=draw(listed(_computed)),
    )


@examples(80)
@given(generated(), generated())
def test_applying_a_difference_gives_the_new_edition_and_inverting_it_the_old(old: Briefing, new: Briefing) -> None:
    found = diff.difference(old, new)
    inverted = found.inverted()
    before, after = editions.encoded(old), editions.encoded(new)
    assert editions.encoded(apply(old, found)) == after
    assert editions.encoded(apply(new, inverted)) == before
    assert inverted.inverted() == found
    assert bool(found) == (before != after)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_of_marked_words_are_the_texts_to_the_letter(before: str, after: str) -> None:
    old, new = word_diff(before, after)
    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == after
    unmarked = ["".join(piece.text for piece in pieces if not piece.marked) for pieces in (old, new)]
    assert before != after or unmarked == [before, after]
    assert (before == after) or any(piece.marked for piece in (*old, *new))


def test_only_the_words_that_differ_are_marked() -> None:
    old, new = word_diff("Экспорт вырос на 80,4 %, до 28,6 млн.", "Экспорт вырос на 81,0 %, до 28,6 млн долларов.")
    assert [piece.text for piece in old if piece.marked] == ["80,4"]
    assert [piece.text for piece in new if piece.marked] == ["81,0", " долларов"]


@pytest.mark.slow
def test_long_texts_are_marked_in_time() -> None:
    old, new = word_diff("да нет " * 20_000, "нет да " * 20_000)
    assert "".join(piece.text for piece in old) == "да нет " * 20_000
    assert any(piece.marked for piece in new)


def test_of_a_long_text_the_change_and_the_words_around_it_are_shown() -> None:
    words = "слово " * 3_000
    old, new = word_diff(f"{words}девять {words}", f"{words}десять {words}")

    for pieces, changed in ((old, "девять"), (new, "десять")):
        shown = in_brief(pieces)
        assert [piece.text for piece in shown if piece.marked] == [changed]
        assert len("".join(piece.text for piece in shown)) < 1_000
        assert shown[0].text.startswith("…")
        assert set(shown[0].text.strip("… ").split()) == {"слово"}
        assert shown[-1].text.endswith("…")
    short = word_diff("девять слов", "десять слов")
    assert tuple(map(in_brief, short)) == short


def test_of_a_long_text_that_is_new_the_beginning_is_shown() -> None:
    for text in ("ж" * 20_000, "слово " * 5_000, "ж\n" * 9_999):
        shown = in_brief((Piece(text, marked=True),))

        assert sum(len(piece.text) for piece in shown) < 4_000
        assert shown[-1] == Piece("…")
        assert text.startswith(shown[0].text)


# What a reader is told


def test_every_change_is_told_once_under_its_tab(visit: Comparison) -> None:
    told = groups(visit, localizer_for("ru"))
    assert [group.tab for group in told] == list(LISTED)
    changes = [entry.change for entry in entries(visit)]
    expected = [*visit.difference.items, *visit.recalculated, *visit.difference.orders]
    assert sorted(map(repr, changes)) == sorted(map(repr, expected))


def test_figures_and_standings_come_first(visit: Comparison) -> None:
    by_tab = {group.tab: group.entries for group in groups(visit, localizer_for("ru"))}
    assert by_tab["trade"][0].id == "kz-turnover-2025"
    assert by_tab["agreements"][0].id == "fta-eaeu"
    for held in by_tab.values():
        ranks = [entry.rank for entry in held]
        assert ranks == sorted(ranks)


def test_a_changed_number_has_its_difference_and_percent(visit: Comparison) -> None:
    localizer = localizer_for("ru")
    (entry,) = entries_of(visit, "kz-turnover-2025", localizer)
    value = lines(visit, entry, localizer)[0]
    shown = [value.before[0].text, value.after[0].text, value.difference]
    assert [text.replace("\xa0", " ") for text in shown] == [
        "117,7 млн долл. США",
        "107,7 млн долл. США",
        "−10,0 млн долл. США (≈ −8,5 %)",
    ]


def test_a_computed_value_that_came_out_otherwise_is_a_change(visit: Comparison) -> None:
    found = {value.id: value for value in visit.recalculated}
    growth = found["kz-turnover-growth-2025"]
    assert (str(growth.before), str(growth.after)) == ("17.6", "7.6")
    localizer = localizer_for("ru")
    (entry,) = entries_of(visit, growth.id, localizer)
    value, formula = lines(visit, entry, localizer)
    assert "п. п." in value.difference
    assert [piece.text for piece in formula.before if piece.marked] == ["117,7"]
    assert [piece.text for piece in formula.after if piece.marked] == ["107,7"]


def test_the_difference_of_qualified_numbers_is_never_exact() -> None:
    localizer = localizer_for("ru")
    ten, eleven = Decimal(10), Decimal(11)
    assert gap(ten, eleven, "USD mln", localizer).startswith("+1")
    assert gap(ten, eleven, "USD mln", localizer, firm=False).startswith("≈ +1")
    assert gap(ten, ten, "USD mln", localizer) == ""
    assert "%" not in gap(Decimal(-5), ten, "USD mln", localizer)
    assert "%" not in gap(Decimal(0), ten, "USD mln", localizer)
    assert gap(ten, eleven, "USD mln", localizer).endswith("(+10,0\xa0%)")


@pytest.mark.parametrize("language", INTERFACE)
def test_the_difference_of_any_two_numbers_is_exact(language: Any) -> None:
    small, large, localizer = Decimal("0.0000001"), Decimal("1E+24"), localizer_for(language)
    old, new = (
        Dossier(edited(editions.after().briefing, "observations", "kz-turnover-2025", value=value))
        for value in (small, large)
    )

    for comparison in (compare(old, new), compare(new, old)):
        told = json.loads(record(comparison, localizer), parse_float=Decimal)
        (change,) = (one for one in told["changes"] if one["id"] == "kz-turnover-2025")
        (field,) = change["fields"]
        before, after, difference = (Fraction(field[name]) for name in ("before", "after", "difference"))
        assert difference == after - before
        assert abs(Fraction(field["percent"]) - difference / before * 100) < Fraction(1, 100)
        (entry,) = entries_of(comparison, "kz-turnover-2025", localizer)
        digits = re.sub(r"\D", "", lines(comparison, entry, localizer)[0].difference.partition("(")[0])
        assert digits == "9" * 24 + "9" * 7


def test_a_changed_status_and_wording_are_told_in_words(visit: Comparison) -> None:
    localizer = localizer_for("ru")
    (entry,) = entries_of(visit, "fta-eaeu", localizer)
    status = lines(visit, entry, localizer)[0]
    assert (status.before[0].text, status.after[0].text) == ("Подписано", "Действует")
    (entry,) = entries_of(visit, "message-flight", localizer)
    wording = lines(visit, entry, localizer)[0]
    assert [piece.text.strip() for piece in wording.before if piece.marked] == ["Рейс — по средам."]
    assert not any(piece.marked for piece in wording.after)


def test_added_evidence_is_told_with_source_place_and_words(visit: Comparison) -> None:
    localizer = localizer_for("ru")
    (entry,) = entries_of(visit, "kz-turnover-2025", localizer)
    (told,) = [line for line in lines(visit, entry, localizer) if line.name == localizer.gettext("Evidence")]
    assert not told.before
    assert "in 2025 trade turnover" in told.after[0].text


@pytest.mark.representative
@pytest.mark.parametrize("language", INTERFACE)
def test_no_line_is_without_words_in_any_language(visit: Comparison, language: Any) -> None:
    localizer = localizer_for(language)
    turned = compare(visit.new, visit.old)
    for comparison in (visit, turned):
        for group in groups(comparison, localizer):
            for entry in group.entries:
                assert entry.title
                assert entry.heading
                for line in lines(comparison, entry, localizer):
                    assert line.name
                    assert line.before or line.after
                    assert all(piece.text for piece in (*line.before, *line.after))


def test_what_was_removed_cannot_be_opened(visit: Comparison) -> None:
    back = compare(visit.new, visit.old)
    removed = [entry for entry in entries(back) if entry.kind == "removed"]
    assert removed
    assert not any(entry.shown for entry in removed)
    assert all(isinstance(entry.change, Removed) for entry in removed)
    assert all(entry.shown or not isinstance(entry.change, Added) or entry.tab != "quotes" for entry in entries(visit))


def test_the_wrong_way_round_and_another_briefing_are_remarked(visit: Comparison) -> None:
    localizer = localizer_for("ru")
    assert remarks(visit, localizer) == ()
    assert len(remarks(compare(visit.new, visit.old), localizer)) == 1
    other = Dossier(msgspec.structs.replace(visit.new.briefing, id="another-visit"))
    (remark,) = remarks(compare(visit.old, other), localizer)
    assert "another-visit" in remark


# A language that an edition has anew


def with_language(briefing: Briefing, language: str) -> Briefing:
    """A briefing that declares one more language, with its Russian words as those of that language."""

    def add(part: Any) -> Any:
        if isinstance(part, dict):
            done = {name: add(inner) for name, inner in part.items()}
            return done | {language: part["ru"]} if "ru" in part else done
        return [add(inner) for inner in part] if isinstance(part, list) else part

    tree = add(json.loads(editions.encoded(briefing)))
    tree["languages"] = [*briefing.languages, language]
    found = read(json.dumps(tree, ensure_ascii=False).encode())
    assert isinstance(found, Briefing)
    return found


def test_a_new_language_is_one_change_for_the_reader_and_complete_for_programs() -> None:
    old = editions.after()
    new = Dossier(with_language(old.briefing, "fr"))

    comparison = compare(old, new)

    assert apply(old.briefing, comparison.difference) == new.briefing
    (entry,) = entries(comparison)
    assert entry.id == ""
    (line,) = lines(comparison, entry, localizer_for("ru"))
    assert (line.name, [piece.text for piece in line.after]) == ("Языки", ["французский"])
    assert not comparison.marked
    assert len(json.loads(record(comparison, localizer_for("ru")))["changes"]) > 100


def test_beside_a_new_language_every_other_change_is_told_without_it() -> None:
    old = editions.after()
    fresh = with_language(old.briefing, "fr")
    message = fresh.messages[0]
    words = {**message.text, "ru": "Другое.", "fr": "Autre."}
    new = Dossier(edited(fresh, "messages", message.id, text=words, evidence=message.evidence[1:]))

    comparison = compare(old, new)

    entry = next(entry for entry in entries(comparison) if entry.id == message.id)
    told = lines(comparison, entry, localizer_for("ru"))
    assert len(told) == 2  # the text in Russian, and the evidence that is gone
    assert {line.language for line in told} == {"ru"}
    assert comparison.marked == {message.id}
    wording = lines(comparison, entry, localizer_for("fr"))[0]  # the old edition has no French: Russian beside Russian
    assert wording.name == "Libellé, russe"
    assert (plain_text(wording.before), plain_text(wording.after)) == (message.text["ru"], "Другое.")
