"""End to end: the real process on a real screen, as a person uses it."""

import json
import shutil
from pathlib import Path

import pytest

from app import places
from tests.screen import ROOT, running, screen, type_keys

pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no X server on this machine")


@pytest.mark.parametrize("file", [None, "resources/briefings/kazakhstan-serbia-2026-02.json"])
def test_a_command_opens_the_window_and_a_key_closes_it(file: str | None) -> None:
    named = [str(ROOT / file)] if file else []
    with screen() as shown, running({**shown, "LANG": "ru_RU.UTF-8"}, *named) as program:
        title = "Официальный визит Президента Сербии в Казахстан"
        type_keys(shown, title, "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+q")
        said, _ = program.communicate(timeout=30)

    assert program.returncode == 0, said
    assert said == ""


def test_a_briefing_of_ones_own_is_opened_by_its_name(tmp_path: Path) -> None:
    tree = json.loads(places.bundled_briefing().read_bytes())
    tree["occasion"]["title"] = {"ru": "Другой визит", "kk": "Басқа сапар"}
    path = tmp_path / "other.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    with screen() as shown, running({**shown, "LANG": "ru_RU.UTF-8"}, str(path)) as program:
        type_keys(shown, "Другой визит", "ctrl+q")
        said, _ = program.communicate(timeout=30)

    assert program.returncode == 0, said
