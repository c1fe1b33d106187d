"""The difference of two editions as readers are told it."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
import pytest

from app.briefing.comparison.change_list import Entry, entries_of, groups, lines, remarks
from app.briefing.comparison.diff import Added, Comparison, Removed, apply, compare
from app.briefing.comparison.field_changes import difference as gap
from app.briefing.comparison.json_report import record
from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.sections import LISTED
from app.briefing.reading.reader import read
from tests.support.briefings import editions
from tests.support.edits import edited, plain_text


def entries(comparison: Comparison) -> list[Entry]:
    return [entry for group in groups(comparison, localizer_for("ru")) for entry in group.entries]


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
