"""Metadata of a paper in XMP that Typst cannot write: titles in two languages, publisher, identifier, handling mark."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from pikepdf import Array, Dictionary, Name, Pdf

from app.paper.content.properties import Properties


def describe(pdf: Pdf, properties: Properties) -> None:
    """Put the properties into the XMP of a PDF, number its pages, and have readers show its bookmarks."""
    stream = pdf.Root.Metadata
    found = stream.read_bytes().decode()
    first = next(iter(properties.titles.values()), "")
    titles = {"x-default": first, **properties.titles} if len(properties.titles) > 1 else {"x-default": first}
    entries = {
        "title": _alternatives(titles),
        "language": _bag(properties.titles),
        "publisher": _bag([properties.publisher]) if properties.publisher else "",
        "identifier": escape(properties.identifier, quote=False),
        "rights": _alternatives({"x-default": properties.mark}) if properties.mark else "",
    }
    for name, content in entries.items():
        if content:
            found = re.sub(rf"<dc:{name}>.*?</dc:{name}>", "", found, flags=re.DOTALL)
            found = found.replace("<dc:format>", f"<dc:{name}>{content}</dc:{name}><dc:format>", 1)
    stream.write(found.encode())
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    if Name.Outlines in pdf.Root:
        pdf.Root.PageMode = Name.UseOutlines


def _alternatives(texts: Mapping[str, str]) -> str:
    items = (f'<rdf:li xml:lang="{code}">{escape(text, quote=False)}</rdf:li>' for code, text in texts.items())
    return f"<rdf:Alt>{''.join(items)}</rdf:Alt>"


def _bag(texts: Iterable[str]) -> str:
    return f"<rdf:Bag>{''.join(f'<rdf:li>{escape(text, quote=False)}</rdf:li>' for text in texts)}</rdf:Bag>"
