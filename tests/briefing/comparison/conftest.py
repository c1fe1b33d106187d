"""What two editions of a briefing differ in."""

import pytest

from app.briefing.comparison.diff import Comparison, compare
from tests.support.briefings import editions


@pytest.fixture(scope="module")
def visit() -> Comparison:
    """The eve of the visit held against the edition after it."""
    return compare(editions.eve(), editions.after())
