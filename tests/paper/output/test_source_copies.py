"""Copies of sources in a paper: attached where the order asks for them, those of what the paper shows."""

import shutil
from pathlib import Path

import pikepdf
import pytest

from app.briefing.container.archive import Container, opened
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.paper.content.export_options import Order, OrderError
from app.paper.output import export
from app.paper.output.export import Original
from tests.support.copies import ARTICLE, briefing_with_copies, report
from tests.support.papers import DAY, engine
from tests.support.verbs import run
from tools import verapdf


@pytest.fixture
def carried(tmp_path: Path) -> tuple[Dossier, Original]:
    path = tmp_path / "visit.briefing"
    path.write_bytes(briefing_with_copies())
    container = opened(path)
    assert isinstance(container, Container)
    briefing = read(container.briefing)
    assert isinstance(briefing, Briefing)
    return Dossier(briefing, container), Original(container.briefing, path)


def _attached(path: Path) -> dict[str, tuple[str, str, bytes]]:
    """Relation, media type and content of each file in a paper, by its name."""
    with pikepdf.open(path) as pdf:
        names = {str(file.obj.UF) for file in pdf.attachments.values()}
        files = {
            str(file.UF): (str(file.AFRelationship), str(file.EF.F.Subtype), bytes(file.EF.F.read_bytes()))
            for file in pdf.Root.AF
        }
    assert names == set(files)
    return files


def test_a_paper_takes_the_copies_of_its_sources_along(carried: tuple[Dossier, Original], tmp_path: Path) -> None:
    papers = [tmp_path / f"{number}.pdf" for number in range(3)]
    for path, wanted in zip(papers, (True, True, False), strict=True):
        export.export(*carried, Order(DAY, with_sources=wanted), path, engine=engine())
    files = _attached(papers[0])
    assert files.pop("example-table.pdf") == ("/Source", "/application/pdf", report())
    assert files.pop("example-article.html") == ("/Source", "/text/html", ARTICLE.encode())
    assert len(files) == 1
    assert papers[0].read_bytes() == papers[1].read_bytes()
    assert len(_attached(papers[2])) == 1


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java")
def test_it_conforms_with_them(carried: tuple[Dossier, Original], tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    export.export(*carried, Order(DAY, with_sources=True), path, engine=engine())
    assert [str(verdict) for verdict in verapdf.judge([path]) if verdict.broken] == []


def test_an_extract_takes_only_its_own(carried: tuple[Dossier, Original], tmp_path: Path) -> None:
    path = tmp_path / "part.pdf"
    order = Order(DAY, only=frozenset({"companies"}), with_sources=True)
    export.export(*carried, order, path, engine=engine())
    assert {name for name in _attached(path) if not name.endswith(".json")} == {"example-article.html"}


def test_copies_that_are_gone_are_told(carried: tuple[Dossier, Original], tmp_path: Path) -> None:
    carried[1].path.unlink()
    with pytest.raises(OrderError, match="no longer there"):
        export.export(*carried, Order(DAY, with_sources=True), tmp_path / "gone.pdf", engine=engine())
    assert not (tmp_path / "gone.pdf").exists()


def test_the_command_line_attaches_them_and_says_where_there_are_none(tmp_path: Path) -> None:
    path, paper = tmp_path / "visit.briefing", tmp_path / "card.pdf"
    path.write_bytes(briefing_with_copies())
    assert run("export", paper, "--kind", "card", "--briefing", path, "--with-sources").returncode == 0
    assert any(name.endswith((".pdf", ".html")) for name in _attached(paper))
    found = run("export", paper, "--kind", "card", "--with-sources")
    assert found.returncode == 0
    assert "No copies" in found.stderr
    assert run("export", tmp_path / "t.csv", "--table", "x", "--with-sources").returncode == 2
