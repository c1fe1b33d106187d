"""A key and a briefing that is sealed with it."""

from pathlib import Path

import pytest

from app.briefing.seals.keys import PublicKey
from tests.support import sealing


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, PublicKey]:
    return sealing.new_key(tmp_path)


@pytest.fixture
def sealed(tmp_path: Path, key: tuple[Path, PublicKey]) -> Path:
    return sealing.sealed_briefing(tmp_path, key[0])
