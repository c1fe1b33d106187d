"""Pictures of people on paper: before their lives, with what is told of them in each language."""

import shutil
from pathlib import Path

import pikepdf
import pytest

from app.briefing.container.archive import Container, opened
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.paper.content.export_options import Order
from app.paper.output import export
from app.paper.output.export import Original
from tests.support.copies import briefing_with_pictures, portrait
from tests.support.papers import DAY, engine
from tools import verapdf


def exported(folder: Path, person: bytes, *languages: str) -> Path:
    path, target = folder / "visit.briefing", folder / "people.pdf"
    path.write_bytes(briefing_with_pictures(person))
    container = opened(path)
    assert isinstance(container, Container)
    briefing = reader.read(container.briefing)
    assert isinstance(briefing, Briefing)
    original = Original(container.briefing, path)
    export.export(
        Dossier(briefing, container), original, Order(DAY, kind="people", languages=languages), target, engine=engine()
    )
    return target


def pictures(path: Path) -> list[tuple[int, int]]:
    with pikepdf.open(path) as pdf:
        return [(int(one.Width), int(one.Height)) for page in pdf.pages for one in page.get_images().values()]


def alternatives(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]


def test_a_life_has_its_picture_told_in_each_language(tmp_path: Path) -> None:
    path = exported(tmp_path, portrait(), "ru", "kk")
    assert pictures(path) == [(270, 360)]
    told = [words for words in alternatives(path) if "Имя Фамилия" in words or "Аты Тегі" in words]
    assert len(told) == 2


def test_a_picture_that_cannot_be_drawn_is_left_out(tmp_path: Path) -> None:
    assert pictures(exported(tmp_path, b"no picture", "ru")) == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java")
def test_it_conforms(tmp_path: Path) -> None:
    path = exported(tmp_path, portrait("jpeg"), "ru", "kk")
    assert [str(verdict) for verdict in verapdf.judge([path]) if verdict.broken] == []
