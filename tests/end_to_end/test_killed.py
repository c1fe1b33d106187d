"""A program that is killed while it writes: what it had said was saved is there, whole, and can be read at once."""

from pathlib import Path

import pytest

from tests.support.killed import WRITERS


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", WRITERS)
def test_killed_at_any_moment_it_loses_nothing_that_was_saved(tmp_path: Path, kind: str) -> None:
    for moment in (1, 4, 19):
        assert WRITERS[kind].survives(tmp_path / "paper.pdf", moment)
