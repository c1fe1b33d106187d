"""PDF rewriting: tag tree, links, metadata, language tags and copies of sources, which Typst writes badly or slowly."""

import datetime
import io
from collections.abc import Collection, Sequence

import pikepdf

from app.briefing.i18n.catalogues import UiLocale
from app.paper.content.languages import code, paper_localizer
from app.paper.content.properties import Properties
from app.paper.content.source_copies import SourceCopy
from app.paper.pdf.copies import embed
from app.paper.pdf.language_tags import tag_scripts
from app.paper.pdf.links import name_contents, resolve_links
from app.paper.pdf.metadata import describe
from app.paper.pdf.structure import structure


def finished(
    pdf_bytes: bytes,
    properties: Properties,
    linked: Collection[int] = (),
    labels: UiLocale = "",
    copies: Sequence[SourceCopy] = (),
    day: datetime.date = datetime.date.min,
) -> bytes:
    """Return the PDF with its tag tree, properties, links to the sources `linked` and full language tags.

    The same input gives the same bytes. The languages are those of the titles in `properties`.

    `labels` is the language of labels beside texts in one that the program does not speak; `copies` are attached, as of
    the `day` of the export.

    Objects are packed into compressed streams, which halves the size: most of a paper is its tags. Raises EngineError
    if a link cannot be resolved.
    """
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        languages = list(properties.titles)
        localizer = paper_localizer(languages[0], labels)
        structure(pdf, localizer)
        name_contents(pdf, localizer)
        resolve_links(pdf, localizer, linked)
        describe(pdf, properties)
        tag_scripts(pdf, {code(tag): tag for tag in languages if code(tag) != tag})
        embed(pdf, copies, day)
        packed = pikepdf.ObjectStreamMode.generate
        pdf.save(output, object_stream_mode=packed, deterministic_id=True, fix_metadata_version=False)
    return output.getvalue()
