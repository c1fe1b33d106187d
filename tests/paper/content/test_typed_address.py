"""Addresses on paper: host and path, without a revision's hash; the link has the whole address."""

import subprocess

import pikepdf
import pytest

from app.paper.content.references import typed_address
from tests.support.papers import bare, paper

_HASH = "e6a4e2375c"


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("https://www.inform.kz/ru/alyans-7bbecf", "inform.kz/ru/alyans-7bbecf"),
        ("https://github.com/one/two/tree/e6a4e2375c", "github.com/one/two"),
        ("https://github.com/one/two/blob/e6a4e2375c/data/trade.rda", "github.com/one/two/data/trade.rda"),
        ("https://prg.kz/document/?doc_id=30489375", "prg.kz/document/?doc_id=30489375"),
        ("https://one.kz/page?utm_source=letter&utm_medium=email", "one.kz/page"),
        ("http://one.kz/1377988492/", "one.kz/1377988492"),
        ("https://one.kz/page#part", "one.kz/page"),
        ("", ""),
    ],
)
def test_a_printed_address_is_host_and_path(address: str, typed: str) -> None:
    assert typed_address(address) == typed


def test_a_link_keeps_the_whole_address() -> None:
    done = subprocess.run(["pdftotext", "-raw", paper(), "-"], capture_output=True, check=True, text=True)
    assert "github.com/tomzylkin/penppml" in bare(done.stdout)
    assert _HASH not in bare(done.stdout)
    with pikepdf.open(paper()) as pdf:
        links = [str(one.A.URI) for page in pdf.pages for one in page.get("/Annots", []) if "/URI" in one.get("/A", {})]
    assert any(link.endswith(_HASH) for link in links)
