"""The check of a file that was made to keep a computer busy: its work grows with the file and no faster."""

import contextlib
import cProfile
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from app import cli
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.validation import checker, contradictions
from app.briefing.validation.checker import check
from app.briefing.validation.pace import StoppedError
from app.briefing.validation.rule import Remark
from tests.support.briefings.growing import (
    EVIDENCE,
    Tree,
    excerpts_of_a_quote,
    findings_over_contradictions,
    first_visits,
    formulas_over_formulas,
    numbers_alike,
    numbers_in_another_order,
    numbers_over_values,
    sentences_over_a_label,
    starter,
)

SHAPES = [
    *(formulas_over_formulas, findings_over_contradictions, numbers_over_values, numbers_alike),
    *(numbers_in_another_order, first_visits, excerpts_of_a_quote, sentences_over_a_label),
]


def checked(tree: Tree, counting: contextlib.AbstractContextManager[object] | None = None) -> tuple[Remark, ...]:
    """What is said of a briefing; `counting` is entered for the check alone."""
    data = json.dumps(tree, ensure_ascii=False).encode()
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    dossier, localizer = Dossier(found), localizer_for("en")
    with counting or contextlib.nullcontext():
        return check(dossier, localizer, data=data)


def work(tree: Tree) -> tuple[int, int]:
    """The calls of Python and of C that the check of a briefing makes, and the bytes of its file."""
    profile = cProfile.Profile()  # it counts in C what `sys.setprofile` would call a function for

    checked(tree, profile)

    return sum(entry.callcount for entry in profile.getstats()), len(json.dumps(tree))


@pytest.mark.representative
@pytest.mark.parametrize("shape", SHAPES)
def test_the_work_grows_with_the_file_and_no_faster(shape: Callable[[int], Tree]) -> None:
    checked(shape(10))  # what is fetched and kept by the first check of all

    small, middle, large = (work(shape(number)) for number in (30, 60, 120))

    first, second = ((more[0] - less[0]) / (more[1] - less[1]) for less, more in ((small, middle), (middle, large)))
    assert second < 1.25 * first, (small, middle, large)


def test_what_lies_deep_under_formulas_is_told_of_each() -> None:
    tree = formulas_over_formulas(30)
    tree["reporters"].append({"id": "other", "name": {"ru": "Другой"}})
    first = tree["trade"]["observations"][0]
    tree["trade"]["observations"].append(first | {"id": "theirs", "reporter": "other", "period": "2028"})
    tree["computed"][1]["formula"] = f"{{{first['id']}}} - {{theirs}}"

    told = [one for one in checked(tree) if one.rule == "formula" and "reporters" in one.message]

    assert [one.item for one in told] == [f"c{number}" for number in range(30)]


def test_a_number_over_a_chart_may_be_worked_out_from_what_is_drawn_and_a_figure() -> None:
    tree = starter()
    tree["figures"].append({"id": "factor", "label": {"ru": "x"}, "value": 7, "unit": "number", "evidence": EVIDENCE})
    shared = {"label": {"ru": "x"}, "unit": "number", "decimals": 0}
    tree["computed"] += [
        shared | {"id": "twice", "formula": "{factor} * 2"},
        shared | {"id": "drawn", "formula": "{kz-exports-2029} * {twice}", "unit": "USD mln"},
        shared | {"id": "other", "formula": "{kz-turnover-2029} * {twice}", "unit": "USD mln"},
    ]
    tree["trade"]["charts"][0]["title"] = {"ru": "140 млн долл."}
    assert not [one for one in checked(tree) if one.rule == "number"]

    tree["trade"]["charts"][0]["title"] = {"ru": "420 млн долл."}
    assert [one.path for one in checked(tree) if one.rule == "number"] == ["trade.charts[0].title.ru"]


def test_what_takes_more_work_than_its_size_warrants_is_said_to_be_unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = findings_over_contradictions(60)
    assert not [one for one in checked(tree) if one.rule == "unchecked"]

    monkeypatch.setattr(checker, "STEPS", 1000 - len(json.dumps(tree, ensure_ascii=False).encode()))

    told = checked(tree)
    (unchecked,) = (one for one in told if one.rule == "unchecked")
    assert unchecked.level == "warning"
    assert "numbers in texts" in unchecked.message
    assert "dates" not in unchecked.message
    assert [one for one in told if one.rule == "growth"]


def test_a_check_that_is_no_longer_wanted_stops() -> None:
    data = json.dumps(findings_over_contradictions(60)).encode()
    found = read(data)
    assert isinstance(found, Briefing)
    asked: list[None] = []

    def wanted() -> bool:
        asked.append(None)
        return len(asked) < 3

    with pytest.raises(StoppedError):
        check(Dossier(found), localizer_for("en"), data=data, wanted=wanted)
    assert len(asked) == 3


def test_the_verb_that_is_interrupted_ends_with_130_and_no_traceback(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "heavy.json"
    path.write_text(json.dumps(findings_over_contradictions(30)), "utf-8")

    def interrupt(frame: FrameType, event: str, _what: object) -> None:
        if event == "call" and frame.f_code is contradictions.growths.__code__:
            sys.setprofile(None)
            signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore the signal
    sys.setprofile(interrupt)
    try:
        assert cli.main(["check", str(path)]) == 130
    finally:
        sys.setprofile(None)
        signal.signal(signal.SIGINT, before)
    assert "Traceback" not in capfd.readouterr().err
