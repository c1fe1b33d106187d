"""Scripts: a PDF whose language tags name the script too, as Serbian in Latin letters needs (BCP 47: `sr-Latn`)."""

from pikepdf import Dictionary, Name, Object, Pdf, String

from app.paper.content.languages import STAND_IN

_TAG = "sr-Latn"


def tag_scripts(pdf: Pdf) -> None:
    """Put the tag that is meant in place of the code that stands for it: in objects, metadata and marked content."""
    for held in pdf.objects:
        if isinstance(held, Dictionary) and held.get(Name.Lang) == STAND_IN:
            held.Lang = String(_TAG)
    _retag(pdf.Root.Metadata, "<rdf:li>{}</rdf:li>")
    for page in pdf.pages:
        _retag(page.obj.Entries, "/Lang({})>>BDC")


def _retag(stream: Object, form: str) -> None:
    stream.write(stream.read_bytes().replace(form.format(STAND_IN).encode(), form.format(_TAG).encode()))
