"""Copies of sources in a PDF, as embedded files of PDF/A-3."""

import datetime
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.paper.content.source_copies import SourceCopy


def embed(pdf: pikepdf.Pdf, copies: Sequence[SourceCopy], day: datetime.date) -> None:
    """Attach copies to a paper, each as its source (AFRelationship); `day` is that of the export."""
    if not copies:
        return
    moment = String(f"D:{day:%Y%m%d}000000Z")
    if Name.Names not in pdf.Root:
        pdf.Root.Names = Dictionary()
    if Name.EmbeddedFiles not in pdf.Root.Names:
        pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array())
    tree = pikepdf.NameTree(pdf.Root.Names.EmbeddedFiles)
    if Name.AF not in pdf.Root:
        pdf.Root.AF = Array()
    for copy in copies:
        stream = pdf.make_stream(
            copy.data,
            Type=Name.EmbeddedFile,
            Subtype=Name(f"/{copy.media_type}"),
            Params=Dictionary(Size=len(copy.data), ModDate=moment),
        )
        file = pdf.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(copy.name),
                UF=String(copy.name),
                Desc=String(copy.about),
                AFRelationship=Name.Source,
                EF=Dictionary(F=stream, UF=stream),
            )
        )
        tree[copy.name] = file
        pdf.Root.AF.append(file)
