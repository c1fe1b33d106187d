"""Links within the paper: from each reference to its source and back, told to those who hear them."""

import io
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdf
import pytest

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.paper.content.kinds import Kind
from app.paper.engine.engine import EngineError
from app.paper.pdf.links import resolve_links
from tests.support.papers import genuine, paper


@dataclass(frozen=True)
class Link:
    """A link: its page, its area from the lower left corner, and the page and height that it leads to."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    to: int
    height: float


def _links(path: Path, told: str) -> Iterator[tuple[int, Link]]:
    """The links that tell something with a number, each with its number."""
    pdf = pypdf.PdfReader(path)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(pdf.pages) if page.indirect_reference}
    pattern = re.compile(re.escape(told).replace(re.escape("{number}"), r"(\d+)"))
    for number, page in enumerate(pdf.pages):
        for held in page.get("/Annots", ()):
            link = held.get_object()
            if said := pattern.fullmatch(link["/Contents"]):
                left, bottom, right, top = map(float, link["/Rect"])
                to, _, _, height, _ = link["/Dest"]
                yield int(said[1]), Link(number, left, bottom, right, top, numbers[to.idnum], float(height))


def _words(path: Path) -> list[list[tuple[str, float, float, float, float]]]:
    """The words of each page, with left, bottom, right and top, as another program finds them."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True)
    space = "{http://www.w3.org/1999/xhtml}"
    found = []
    for page in ElementTree.fromstring(done.stdout).iter(f"{space}page"):
        height = float(page.attrib["height"])
        found.append(
            [
                (
                    word.text or "",
                    float(word.attrib["xMin"]),
                    height - float(word.attrib["yMax"]),
                    float(word.attrib["xMax"]),
                    height - float(word.attrib["yMin"]),
                )
                for word in page.iter(f"{space}word")
            ]
        )
    return found


def _stands(words: list[tuple[str, float, float, float, float]], link: Link, number: int) -> bool:
    """Whether a number stands in the area of a link."""
    middle, height = (link.left + link.right) / 2, (link.bottom + link.top) / 2
    there = [text for text, left, bottom, right, top in words if left <= middle <= right and bottom <= height <= top]
    return any(re.search(rf"(?<!\d){number}(?!\d)", text) for text in there)


@pytest.mark.representative
@pytest.mark.parametrize(
    ("kind", "languages"), [("full", ("ru",)), ("full", ("kk", "ru")), ("full", ("sr-Latn",)), ("quotes", ("en",))]
)
def test_references_lead_to_their_sources_and_sources_back(kind: Kind, languages: tuple[UiLocale, ...]) -> None:
    path, said = paper(kind, languages), localizer_for(languages[0])
    words = _words(path)
    references = list(_links(path, said.gettext("Source {number}")))
    sources = dict(_links(path, said.gettext("First reference to source {number}")))
    assert len(references) >= len(sources) > 10 if kind == "full" else sources
    assert {number for number, _ in references} <= set(sources)

    first: dict[int, Link] = {}
    for number, link in sorted(references, key=lambda held: (held[1].page, -held[1].top)):
        first.setdefault(number, link)
        assert _stands(words[link.page], link, number), (number, link)
        assert link.to == sources[number].page, number
        assert 0 < link.height - sources[number].top < 12, number
    for number, link in sources.items():
        assert _stands(words[link.page], link, number), (number, link)
        leads = first.get(number, link)
        assert link.to == leads.page, number
        assert 0 < link.height - leads.top < 12, number


@pytest.mark.representative
@pytest.mark.parametrize("evil", [False, True])
def test_every_other_link_leads_to_the_web_or_within_the_contents(evil: bool) -> None:
    dossier, _ = genuine()
    pdf = pypdf.PdfReader(paper(evil=evil))
    addresses = [
        held.get_object()["/A"]["/URI"]
        for page in pdf.pages
        for held in page.get("/Annots", ())
        if "/A" in held.get_object()
    ]
    assert addresses
    assert all(address.startswith(("https://", "http://")) for address in addresses)
    assert evil or {source.address for source in dossier.briefing.sources if source.address} <= set(addresses)


def _set(links: Mapping[str, str]) -> bytes:
    """A file as the engine sets it: a page with links, each by its address with what is told of it."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Annots = pikepdf.Array(
            pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=[1, 2, 3, 4],
                    A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address)),
                    Contents=pikepdf.String(told),
                )
            )
            for address, told in links.items()
        )
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def _resolved(links: Mapping[str, str], *sources: int) -> bytes:
    """Such a file once its links to sources are resolved."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(_set(links))) as pdf:
        resolve_links(pdf, localizer_for("en"), sources)
        pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize("address", ["briefing:to-1", "briefing:on-1", "briefing:", "briefing:at-1 "])
def test_a_link_that_leads_nowhere_is_never_let_out(address: str) -> None:
    with pytest.raises(EngineError, match=address):
        _resolved({address: "a link"})


def test_a_source_that_has_no_link_in_the_list_is_an_error() -> None:
    with pytest.raises(EngineError, match="briefing:at-2"):
        _resolved({"briefing:at-1": "a source"}, 1, 2)


def test_words_that_look_like_a_link_are_words(tmp_path: Path) -> None:
    words = {"https://example.org/briefing:to-1": "Title (/URI(briefing:to-1)", "briefing:at-1": "briefing:at-1"}
    (tmp_path / "made.pdf").write_bytes(_resolved(words, 1))
    other, source = (held.get_object() for held in pypdf.PdfReader(tmp_path / "made.pdf").pages[0].annotations or ())
    assert (other["/A"]["/URI"], other["/Contents"]) == next(iter(words.items()))
    assert ("/A" in source, source["/Contents"]) == (False, "First reference to source 1")
