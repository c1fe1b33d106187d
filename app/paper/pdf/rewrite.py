"""Rewriting: what Typst cannot write, or not fast, put into a PDF that it has set."""

import io
from collections.abc import Collection, Sequence

import pikepdf

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.paper.pdf.language_tags import tag_scripts
from app.paper.pdf.links import resolve_links


def finished(made: bytes, languages: Sequence[UiLocale], linked: Collection[int]) -> bytes:
    """Return a PDF with links to the sources of these numbers and full language tags: the same bytes for the same.

    Its objects are packed into compressed streams, which halves a paper: most of one is its tags. Raises EngineError
    where a link leads nowhere.
    """
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        resolve_links(pdf, localizer_for(languages[0]), linked)
        if "sr-Latn" in languages:
            tag_scripts(pdf)
        packed = pikepdf.ObjectStreamMode.generate
        pdf.save(written, object_stream_mode=packed, deterministic_id=True, fix_metadata_version=False)
    return written.getvalue()
