"""Corrections in the real program, by keyboard: what is saved is in the file, what is discarded is not."""

import json
import shutil
from pathlib import Path

import pytest

from app.runtime import paths
from tests.support.played import played


@pytest.mark.slow
def test_a_number_is_corrected_saved_and_the_rest_discarded(tmp_path: Path) -> None:
    path = Path(shutil.copy(paths.resources() / "starter.json", tmp_path / "visit.json"))
    before = path.read_bytes()

    said = played("correcting", LANGUAGE="en", BRIEFING_FILE=str(path))

    assert said.returncode == 0, said.stderr
    after = json.loads(path.read_bytes())
    wanted = json.loads(before)
    next(one for one in wanted["figures"] if one["id"] == "companies")["value"] = 61
    assert after == wanted
    (version,) = tmp_path.glob("visit (before *).json")
    assert version.read_bytes() == before
