"""Metadata of a paper: who issued it, which edition it is, in which languages, and its handling mark."""

from typing import Any
from xml.etree import ElementTree

import msgspec
import pikepdf
import pypdf

from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Text
from app.paper.content.export_options import Order
from app.paper.output import export
from tests.support.papers import DAY, engine, folder, genuine

DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_a_file_says_who_issued_it_in_which_languages_and_how_to_handle_it() -> None:
    dossier, original = genuine()
    office = Text(ru="Отдел <Протокол> & печать", kk="Хаттама бөлімі")
    edition = msgspec.structs.replace(dossier.briefing.edition, office=office)
    source = Dossier(msgspec.structs.replace(dossier.briefing, edition=edition)), original
    order, target = Order(DAY, "card", ("kk", "ru"), mark="ДСП"), folder() / "metadata.pdf"
    export.export(*source, order, target, engine=engine())
    with pikepdf.open(target) as pdf:
        found = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
        assert pdf.Root.PageLabels.Nums[1].S == "/D"

    def items(name: str) -> list[tuple[str, str]]:
        return [
            (one.get(LANG, ""), one.text or "") for held in found.iter(f"{DC}{name}") for one in held.iter(f"{RDF}li")
        ]

    title = dossier.briefing.occasion.title
    assert items("title")[1:] == [("kk", title.get("kk", "")), ("ru", title.get("ru", ""))]
    assert items("language") == [("", "kk"), ("", "ru")]
    assert items("publisher") == items("creator") == [("", "Хаттама бөлімі")]
    assert items("rights") == [("x-default", "ДСП")]
    (identifier,) = found.iter(f"{DC}identifier")
    assert identifier.text == f"{dossier.briefing.id}, edition {edition.number}"


def test_a_head_in_two_languages_has_one_bookmark() -> None:
    target = folder() / "bookmarks.pdf"
    export.export(*genuine(), Order(DAY, "quotes", ("kk", "ru")), target, engine=engine())
    outline: Any = pypdf.PdfReader(target).outline
    titles = [str(one.title) for held in outline for one in (held if isinstance(held, list) else [held])]
    speakers = {quote.speaker for quote in genuine()[0].briefing.quotes}
    assert len(titles) == len(set(titles))
    assert sum(genuine()[0].people[key].name.get("kk", "") in titles for key in speakers) == len(speakers)
