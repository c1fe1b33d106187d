"""Text documents of office programs (docx, odt) made for tests, part by part."""

import io
import zipfile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


def open_document(body: str, head: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument text with a body."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    content = f"{head}<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
    parts: dict[str, str | bytes] = {"mimetype": ODT, "content.xml": content + "</office:document-content>"}
    return package(parts | (more or {}))


def package(parts: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return data.getvalue()
