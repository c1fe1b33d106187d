"""The check of a file that was made to keep a computer busy: its work grows with the file and no faster."""

import contextlib
import cProfile
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from app import cli
from app.briefing.i18n.localizer import speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import starter as given
from app.briefing.reading.reader import read
from app.briefing.validation import checker, contradictions
from app.briefing.validation.checker import check
from app.briefing.validation.pace import StoppedError
from app.briefing.validation.rule import Remark

Tree = dict[str, Any]

EVIDENCE = [{"source": "example-table", "place": "table 1"}]


def starter() -> Tree:
    tree: Tree = json.loads(given.starter())
    return tree


def formulas_over_formulas(number: int) -> Tree:
    """Each formula names the twenty values before it."""
    tree = starter()
    ids = [f"f{index}" for index in range(20)]
    tree["figures"] += [
        {"id": key, "label": {"ru": "x"}, "value": 1, "unit": "number", "evidence": EVIDENCE} for key in ids
    ]
    for index in range(number):
        formula = "+".join(f"{{{key}}}" for key in ids[-20:-10]) + "".join(f"-{{{key}}}" for key in ids[-10:])
        tree["computed"].append(
            {"id": f"c{index}", "label": {"ru": "x"}, "formula": formula, "unit": "number", "decimals": 0}
        )
        ids.append(f"c{index}")
    return tree


def findings_over_contradictions(number: int) -> Tree:
    """Each growth contradicts the value of the year before, and each finding names all of the values."""
    tree = starter()
    shared = {"reporter": "kazakhstan", "flow": "exports", "unit": "USD mln", "evidence": EVIDENCE}
    growth = {"value": 50, "against": "2024"}
    held = tree["trade"]["observations"]
    held += [shared | {"id": f"o{one}", "period": "2025", "value": 10 + one, "change": growth} for one in range(number)]
    held += [shared | {"id": f"e{one}", "period": "2024", "value": 1_000_000} for one in range(4)]
    named = [f"o{one}" for one in range(number)] + ["e0", "e1", "e2"]
    tree["findings"] += [
        {"id": f"q{one}", "title": {"ru": "x"}, "text": {"ru": "x"}, "evidence": EVIDENCE, "values": named}
        for one in range(number)
    ]
    return tree


def numbers_over_values(number: int) -> Tree:
    """A sentence of as many numbers as it links values, none of which it is."""
    tree = starter()
    tree["figures"] += [
        {"id": f"f{one}", "label": {"ru": "x"}, "value": 100_000 + one, "unit": "number", "evidence": EVIDENCE}
        for one in range(number)
    ]
    words = "; ".join(str(one) for one in range(3000, 3000 + number))
    linked = [f"f{one}" for one in range(number)]
    tree["context"].append({"id": "s", "text": {"ru": words}, "evidence": EVIDENCE, "values": linked})
    return tree


def numbers_alike(number: int) -> Tree:
    """A sentence in which one number stands over and over, and links as many values that it may be."""
    tree = starter()
    tree["figures"] += [
        {"id": f"f{one}", "label": {"ru": "x"}, "value": 5000 + one / 1e5, "unit": "number", "evidence": EVIDENCE}
        for one in range(number)
    ]
    linked = [f"f{one}" for one in range(number)]
    words = "; ".join(["5000"] * number)
    tree["context"].append({"id": "s", "text": {"ru": words}, "evidence": EVIDENCE, "values": linked})
    return tree


def numbers_in_another_order(number: int) -> Tree:
    """A text of three languages that say the same numbers, and a fourth that says them from the last to the first."""
    tree = starter()
    said = [str(one) for one in range(3000, 3000 + 16 * number)]
    words, turned = "; ".join(said), "; ".join(reversed(said))
    tree["context"].append(
        {"id": "s", "text": {"kk": turned, "ru": words, "sr": words, "en": words}, "evidence": EVIDENCE}
    )
    return tree


def first_visits(number: int) -> Tree:
    """As many first visits of one kind as there are people who may have made them."""
    tree = starter()
    name = {"en": "Petrov"}
    tree["people"] += [{"id": f"p{one}", "name": name, "office": {"en": "x"}} for one in range(number)]
    visit = {"date": "2024-03-05", "title": {"en": "The first visit of Petrov"}, "evidence": EVIDENCE}
    tree["events"] += [visit | {"id": f"v{one}"} for one in range(number)]
    return tree


def excerpts_of_a_quote(number: int) -> Tree:
    """A quote of as many shares as it has excerpts, which are in another language."""
    tree = starter()
    for source in tree["sources"]:
        source["language"] = "en"
    excerpts = [EVIDENCE[0] | {"excerpt": f"It was {one} per cent"} for one in range(100, 100 + number)]
    words = {"ru": "; ".join(f"{one} %" for one in range(500, 500 + number))}
    tree["quotes"].append(
        tree["quotes"][0] | {"id": "q", "kind": "direct", "language": "ru", "text": words, "evidence": excerpts}
    )
    return tree


def sentences_over_a_label(number: int) -> Tree:
    """A value with a long label, linked by many sentences."""
    tree = starter()
    label = {"ru": "млн " * number}
    tree["figures"].append({"id": "f", "label": label, "value": 5, "unit": "number", "evidence": EVIDENCE})
    sentence = {"text": {"ru": "5"}, "evidence": EVIDENCE, "values": ["f"]}
    tree["context"] += [sentence | {"id": f"s{one}"} for one in range(number)]
    return tree


SHAPES = [
    *(formulas_over_formulas, findings_over_contradictions, numbers_over_values, numbers_alike),
    *(numbers_in_another_order, first_visits, excerpts_of_a_quote, sentences_over_a_label),
]


def checked(tree: Tree, counting: contextlib.AbstractContextManager[object] | None = None) -> tuple[Remark, ...]:
    """What is said of a briefing; `counting` is entered for the check alone."""
    data = json.dumps(tree, ensure_ascii=False).encode()
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    dossier, voice = Dossier(found), speech("en")
    with counting or contextlib.nullcontext():
        return check(dossier, voice, data=data)


def work(tree: Tree) -> tuple[int, int]:
    """The calls of Python and of C that the check of a briefing makes, and the bytes of its file."""
    profile = cProfile.Profile()  # it counts in C what `sys.setprofile` would call a function for

    checked(tree, profile)

    return sum(entry.callcount for entry in profile.getstats()), len(json.dumps(tree))


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

    told = [one for one in checked(tree) if one.rule == "formula" and "reporters" in one.told]

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
    assert "numbers in texts" in unchecked.told
    assert "dates" not in unchecked.told
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
        check(Dossier(found), speech("en"), data=data, wanted=wanted)
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

    sys.setprofile(interrupt)
    try:
        assert cli.main(["check", str(path)]) == 130
    finally:
        sys.setprofile(None)
    assert "Traceback" not in capfd.readouterr().err
