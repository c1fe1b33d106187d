"""What stands in both columns of a paper of two languages: references, and the title at the head of the pages."""

import subprocess
from pathlib import Path

import pikepdf
import pytest

from app.briefing.model.sections import Section
from app.paper.content.export_options import SECTIONS, Order
from app.paper.content.kinds import Kind
from app.paper.output import export
from tests.support.papers import DAY, bundled, engine, folder

_LANGUAGES = ("kk", "ru")
_MIDDLE = 297.0
"""Points from the left edge of an A4 page."""


def made(kind: Kind, *sections: Section) -> Path:
    target = folder() / f"both-{kind}.pdf"
    order = Order(DAY, kind, _LANGUAGES, sections=sections or SECTIONS)
    export.export(*bundled(), order, target, engine=engine())
    return target


def links(path: Path, pages: int) -> list[float]:
    """Where the links within a paper begin, on its first pages."""
    with pikepdf.open(path) as pdf:
        return [
            float(one.Rect[0])
            for page in list(pdf.pages)[:pages]
            for one in page.get("/Annots", [])
            if "/URI" not in one.get("/A", {})
        ]


@pytest.mark.parametrize(("kind", "sections"), [("full", ("quotes",)), ("brief", ())])
def test_references_stand_in_both_columns(kind: Kind, sections: tuple[Section, ...]) -> None:
    found = links(made(kind, *sections), 2)
    left = sum(start < _MIDDLE for start in found)
    assert left > 4
    assert len(found) - left > 4


def test_the_running_head_is_in_both_languages() -> None:
    done = subprocess.run(["pdftotext", "-f", "2", "-l", "2", made("brief"), "-"], capture_output=True, check=True)
    title = bundled()[0].briefing.occasion.title
    head = " ".join(done.stdout.decode().split("\n\n")[0].split())
    assert all(title[language][:30] in head for language in _LANGUAGES)
