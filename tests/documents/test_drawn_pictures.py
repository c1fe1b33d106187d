"""Pictures of people and parties are drawn in the process that reads strangers' files."""

from pathlib import Path

import pytest

from app.briefing.container.archive import Container, opened
from app.documents.drawn_pictures import drawn_pictures
from app.documents.pages import Drawing
from tests.support.copies import BLUE, FLAG, RED, briefing_with_pictures, portrait

IDS = ("example-speaker", "kz", "nobody")
BOMB = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1e9"><image href="/etc/passwd"/><text>x</text></svg>'
)


def drawn(folder: Path, person: bytes, flag: bytes = FLAG) -> dict[str, Drawing]:
    path = folder / "visit.briefing"
    path.write_bytes(briefing_with_pictures(person, flag))
    container = opened(path)
    assert isinstance(container, Container)
    return drawn_pictures(container, IDS, 120.0)


def colour(drawing: Drawing) -> tuple[int, ...]:
    middle = drawing.height // 2 * drawing.line + drawing.width // 2 * 3
    return tuple(drawing.rgb[middle : middle + 3])


@pytest.mark.parametrize("form", ["png", "jpeg"])
def test_what_is_there_is_drawn_at_its_size(tmp_path: Path, form: str) -> None:
    found = drawn(tmp_path, portrait(form))
    assert {key: (one.width, one.height) for key, one in found.items()} == {
        "example-speaker": (90, 120),
        "kz": (120, 80),
    }
    assert all(abs(one - other) <= 2 for one, other in zip(colour(found["example-speaker"]), RED, strict=True))
    assert colour(found["kz"]) == BLUE


@pytest.mark.parametrize("flag", [b"no picture", b"<svg", BOMB, b'<!DOCTYPE s [<!ENTITY a "b">]><svg>&a;</svg>'])
def test_a_damaged_or_hostile_picture_leaves_the_others(tmp_path: Path, flag: bytes) -> None:
    found = drawn(tmp_path, portrait(), flag)
    assert colour(found["example-speaker"]) == RED
    assert all(max(one.width, one.height) <= 121 for one in found.values())


def test_a_briefing_alone_has_none() -> None:
    assert drawn_pictures(None, IDS, 120.0) == {}
