"""Language tags with script subtags in a PDF, as Serbian in Latin letters needs (BCP 47: `sr-Latn`)."""

from pikepdf import Dictionary, Name, Object, Pdf, String

from app.paper.content.languages import STAND_IN

_TAG = "sr-Latn"


def tag_scripts(pdf: Pdf) -> None:
    """Replace the private-use code by `sr-Latn` in objects, metadata and marked content."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get(Name.Lang) == STAND_IN:
            item.Lang = String(_TAG)
    _retag(pdf.Root.Metadata, "<rdf:li>{}</rdf:li>")
    for page in pdf.pages:
        _retag(page.obj.Contents, "/Lang({})>>BDC")


def _retag(stream: Object, form: str) -> None:
    stream.write(stream.read_bytes().replace(form.format(STAND_IN).encode(), form.format(_TAG).encode()))
