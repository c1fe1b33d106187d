"""Language tags with script subtags in a PDF, as Serbian in Latin letters needs (BCP 47: `sr-Latn`)."""

from collections.abc import Mapping

from pikepdf import Dictionary, Name, Object, Pdf, String

from app.briefing.model.parts import Language


def tag_scripts(pdf: Pdf, tags: Mapping[str, Language]) -> None:
    """Replace the codes of languages in Typst by their tags in objects, metadata and marked content."""
    if not tags:
        return
    for item in pdf.objects:
        if isinstance(item, Dictionary) and (code := str(item.get(Name.Lang, ""))) in tags:
            item.Lang = String(tags[code])
    _retag(pdf.Root.Metadata, "<rdf:li>{}</rdf:li>", tags)
    for page in pdf.pages:
        _retag(page.obj.Contents, "/Lang({})>>BDC", tags)


def _retag(stream: Object, form: str, tags: Mapping[str, Language]) -> None:
    content = stream.read_bytes()
    for code, tag in tags.items():
        content = content.replace(form.format(code).encode(), form.format(tag).encode())
    stream.write(content)
