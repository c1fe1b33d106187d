"""Forty honest slips, written by people who had not seen the checker: those that it finds."""

import functools
import json

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.reading.reader import read
from app.briefing.validation.checker import check
from tests.support.briefings.changed import BUNDLED, tree
from tests.support.briefings.falsehoods import FALSEHOODS, Falsehood
from tests.support.briefings.more_falsehoods import MORE_FALSEHOODS

pytestmark = pytest.mark.usefixtures("english")


MISSED: set[str] = set()
"""The slips that no rule finds."""


@functools.cache
def told_of(data: bytes) -> frozenset[tuple[str, str]]:
    found = read(data)
    if isinstance(found, tuple):
        return frozenset((fault.path, str(fault.wrong)) for fault in found)
    return frozenset((remark.path, remark.message) for remark in check(Dossier(found), localizer_for("en")))


@pytest.mark.slow
@pytest.mark.parametrize("falsehood", [*FALSEHOODS, *MORE_FALSEHOODS], ids=lambda falsehood: str(falsehood.name))
def test_an_honest_slip_is_found(falsehood: Falsehood) -> None:
    """The slips are by two people who had not seen the checker; the rules that find the rest came after their lists."""
    changed = tree()
    falsehood.change(changed)

    new = told_of(json.dumps(changed).encode()) - told_of(BUNDLED.read_bytes())

    assert bool(new) is (falsehood.name not in MISSED)
