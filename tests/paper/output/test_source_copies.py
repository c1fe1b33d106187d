"""Copies of sources in a paper: attached where the order asks for them, those of what the paper shows."""

import json
import shutil
from pathlib import Path

import numpy
import pikepdf
import pytest
import typst

from app.briefing.container.archive import Container, opened, written
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.briefing.reading.starter import starter
from app.paper.content.export_options import Order, OrderError
from app.paper.content.kinds import Kind
from app.paper.output import export
from app.paper.output.export import Original
from app.paper.output.quoted_pages import MOST, quoted_pages
from tests.support.copies import ARTICLE, briefing_with_copies, report
from tests.support.papers import DAY, bare, engine
from tests.support.tag_tree import read
from tests.support.verbs import run
from tools import verapdf


@pytest.fixture
def carried(tmp_path: Path) -> tuple[Dossier, Original]:
    path = tmp_path / "visit.briefing"
    path.write_bytes(briefing_with_copies())
    return _opened(path)


def _opened(path: Path) -> tuple[Dossier, Original]:
    container = opened(path)
    assert isinstance(container, Container)
    briefing = reader.read(container.briefing)
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


@pytest.mark.usefixtures("english")
def test_the_command_line_attaches_them_and_says_where_there_are_none(tmp_path: Path) -> None:
    path, paper = tmp_path / "visit.briefing", tmp_path / "card.pdf"
    path.write_bytes(briefing_with_copies())
    assert run("export", paper, "--kind", "card", "--briefing", path, "--with-sources").returncode == 0
    assert any(name.endswith((".pdf", ".html")) for name in _attached(paper))
    found = run("export", paper, "--kind", "card", "--with-sources")
    assert found.returncode == 0
    assert "No copies" in found.stderr
    for option in ("--with-sources", "--with-pages"):
        assert run("export", tmp_path / "t.csv", "--table", "x", option).returncode == 2


@pytest.mark.usefixtures("english")
def test_the_command_line_appends_pages_and_says_where_no_copy_has_any(tmp_path: Path) -> None:
    paths = tmp_path / "visit.briefing", tmp_path / "article.briefing"
    paths[0].write_bytes(briefing_with_copies())
    paths[1].write_bytes(written(starter(), {"example-article.html": ARTICLE.encode()}, {}))
    papers = tmp_path / "visit.pdf", tmp_path / "article.pdf"
    done = [
        run("export", paper, "--kind", "full", "--briefing", path, "--with-pages")
        for paper, path in zip(papers, paths, strict=True)
    ]
    assert [one.returncode for one in done] == [0, 0]
    assert "No copy of a source in PDF" not in done[0].stderr
    assert "No copy of a source in PDF" in done[1].stderr
    with pikepdf.open(papers[0]) as paper, pikepdf.open(papers[1]) as plain:
        assert len(paper.pages[-1].get_images()) == 1
        assert not any(page.get_images() for page in plain.pages)
    word = run("export", tmp_path / "visit.docx", "--briefing", paths[0], "--with-pages")
    assert word.returncode == 2
    assert "to a .pdf only" in word.stderr


def test_a_paper_ends_with_the_pages_quoted_and_the_passages_marked(
    carried: tuple[Dossier, Original], tmp_path: Path
) -> None:
    papers = [tmp_path / f"{number}.pdf" for number in range(3)]
    orders = (Order(DAY, with_pages=True), Order(DAY, with_pages=True, languages=("en", "kk")), Order(DAY))
    for path, order in zip(papers, orders, strict=True):
        export.export(*carried, order, path, engine=engine())
    again = tmp_path / "again.pdf"
    export.export(*carried, orders[0], again, engine=engine())
    assert again.read_bytes() == papers[0].read_bytes()

    tags = list(read(papers[1]).tags())
    (heard,) = [bare(tag.text()) for tag in tags if tag.role == "Figure" and "Source 2, page 2" in tag.text()]
    assert bare("сотрудничество в промышленности") in heard  # two excerpts of one page are marked on one picture
    assert bare("на 12 процентов больше, чем годом ранее") in heard
    said = bare(read(papers[1]).text())
    assert bare("is from a copy that is no PDF") in said
    assert bare("not found in their copies") in said

    with pikepdf.open(papers[0]) as pdf, pikepdf.open(papers[2]) as plain:
        assert len(pdf.pages) == len(plain.pages) + 1
        (image,) = pdf.pages[-1].get_images().values()
        assert isinstance(image, pikepdf.Stream)
        pixels = numpy.asarray(pikepdf.PdfImage(image).as_pil_image().convert("RGB")).reshape(-1, 3)
    assert ((pixels == (255, 236, 130)).all(axis=1)).sum() > 5_000
    assert ((pixels == (0, 0, 0)).all(axis=1)).any()  # its words are still black


def test_no_more_pages_are_appended_than_there_is_room_for(tmp_path: Path) -> None:
    words = [f"слова номер {number} этой страницы" for number in range(1, MOST + 4)]
    made = "#pagebreak()\n".join(f"{one}\n" for one in words)
    many: bytes = typst.compile({"main.typ": made.encode()}, format="pdf")  # type: ignore[call-overload]
    tree = json.loads(starter())
    pieces = [{"source": "example-table", "place": f"page {page}", "excerpt": one} for page, one in enumerate(words, 1)]
    tree["figures"][0]["evidence"] = pieces
    item = tree["figures"][0]["id"]
    path = tmp_path / "visit.briefing"
    path.write_bytes(written(json.dumps(tree).encode(), {"example-table.pdf": many}, {}))
    found = quoted_pages(_opened(path)[0], Order(DAY, with_pages=True), (item,))
    assert [page.number for page in found.pages] == [*range(1, MOST + 1)]
    assert found.beyond == 3


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java")
def test_it_conforms_with_the_pages_quoted(carried: tuple[Dossier, Original], tmp_path: Path) -> None:
    papers = []
    kinds: tuple[Kind, ...] = ("full", "brief", "card")
    for kind in kinds:
        papers.append(tmp_path / f"{kind}.pdf")
        order = Order(DAY, kind, ("kk", "ru"), with_pages=True, with_sources=True)
        export.export(*carried, order, papers[-1], engine=engine())
    assert [str(verdict) for verdict in verapdf.judge(papers) if verdict.broken] == []
