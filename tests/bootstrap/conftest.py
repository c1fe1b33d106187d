"""A fresh clone, for the tests of the set-up."""

from pathlib import Path

import pytest

from tests.support.setting_up import Checkout, lay


@pytest.fixture
def clone(tmp_path: Path) -> Checkout:
    return lay(tmp_path)
