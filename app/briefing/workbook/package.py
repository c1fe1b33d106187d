"""Package: the parts of a workbook file, unpacked within bounds; what is no workbook is refused with the reason."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Literal
from xml.parsers import expat

from app.runtime import zip_files
from app.runtime.phrases import Fault, Phrase
from app.runtime.zip_files import Limits, RefusedZipError

LIMITS: Final = Limits(parts=2_000, part=200 * 1024 * 1024, whole=300 * 1024 * 1024)
_BEGINNING: Final = 4 * 1024 * 1024
"""Bytes of a part in which the names of sheets are looked for."""
_SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

Kind = Literal["xlsx", "ods"]


@dataclass
class Package:
    """Parts of a workbook that hold its cells, by name; `notices`: what was left unread."""

    kind: Kind
    parts: dict[str, bytes]
    sheets: dict[str, str] = field(default_factory=dict)
    """Part of each sheet of an xlsx file, by its name, in order."""
    notices: list[Fault] = field(default_factory=list)


class RefusedError(Exception):
    """A file is no workbook that can be read; `faults` say why."""

    def __init__(self, wrong: Phrase, right: Phrase) -> None:
        """Hold the one fault."""
        super().__init__(str(wrong))
        self.faults = (Fault("", wrong, right),)


def opened(data: bytes) -> Package:
    """Return the parts of a workbook. Raises RefusedError."""
    if data.startswith(_OLE):
        raise _old(data)
    try:
        with zip_files.archive(io.BytesIO(data), LIMITS) as archive:
            names = zip_files.entries(archive, len(data), LIMITS)
            if "xl/workbook.xml" in names:
                return _excel(archive, names)
            if names.get("mimetype") and zip_files.part(archive, names["mimetype"], LIMITS).strip().startswith(
                _SPREADSHEET
            ):
                return _open_document(archive, names)
            raise _foreign(names)
    except RefusedZipError as error:
        raise _refused(error) from error
    except zip_files.BROKEN as error:
        raise _damaged() from error


def sheet_names(file: BinaryIO) -> list[str]:
    """Return the names of the sheets at the beginning of a workbook; their cells are not read. Raises RefusedError."""
    try:
        with zip_files.archive(file, LIMITS) as archive:
            names = {entry.filename: entry for entry in archive.infolist()}
            if "xl/workbook.xml" in names:
                part, element = "xl/workbook.xml", "sheet"
            elif names.get("mimetype") and zip_files.part(archive, names["mimetype"], LIMITS).strip().startswith(
                _SPREADSHEET
            ):
                part, element = "content.xml", "table"
            else:
                raise _foreign(names)
            if part not in names:
                raise _damaged()
            with archive.open(names[part]) as content:
                found = elements(content.read(_BEGINNING), whole=False)
    except RefusedZipError as error:
        raise _refused(error) from error
    except zip_files.BROKEN as error:
        raise _damaged() from error
    attribute = f"{element}:name" if element == "table" else "name"
    return [fields[attribute] for name, fields in found if name == element and attribute in fields]


def _refused(error: RefusedZipError) -> RefusedError:
    """Return the reason why a ZIP file is not read, in the words of a workbook."""
    match error.reason:
        case "large":
            return _too_large()
        case "locked":
            return _locked()
    return _damaged()


def _locked() -> RefusedError:
    wrong = Phrase.of("The workbook is locked by a password.")
    return RefusedError(wrong, Phrase.of("Save it without a password, and open it again."))


def _old(data: bytes) -> RefusedError:
    if _ENCRYPTED in data:
        return _locked()
    wrong = Phrase.of("This is a file of an old office program.")
    return RefusedError(wrong, Phrase.of("Save it as a workbook .xlsx or .ods."))


def _damaged() -> RefusedError:
    wrong = Phrase.of("The workbook is damaged or incomplete.")
    return RefusedError(wrong, Phrase.of("Save it anew, or copy it again from where it came."))


def _foreign(names: dict[str, zipfile.ZipInfo]) -> RefusedError:
    kind = "Word" if "word/document.xml" in names else "PowerPoint" if "ppt/presentation.xml" in names else "ZIP"
    wrong = Phrase.of("This is a document of another kind: {kind}.", kind=kind)
    return RefusedError(wrong, Phrase.of("Choose a briefing, whose name ends in .json, or a workbook .xlsx or .ods."))


def _too_large() -> RefusedError:
    wrong = Phrase.of("The workbook unpacks to more than is read.")
    return RefusedError(wrong, Phrase.of("Delete the sheets and formats that the briefing does not need."))


def _excel(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> Package:
    if any(
        name.lower().endswith(("vbaproject.bin", "vbadata.xml")) or name.startswith("xl/macrosheets/") for name in names
    ):
        raise _with_macros()
    wanted = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
    wanted += [name for name in ("xl/styles.xml", "xl/sharedStrings.xml") if name in names]
    wanted += [name for name in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
    package = Package("xlsx", _parts(archive, names, wanted))
    if any(name.startswith(("xl/externalLinks/", "xl/connections", "xl/queryTables/")) for name in names):
        package.notices.append(_external())
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for name, attributes in elements(package.parts["xl/_rels/workbook.xml.rels"])
        if name == "Relationship"
    }
    for name, attributes in elements(package.parts["xl/workbook.xml"]):
        if name == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith(":id") or key == "id"), "")
            target = targets.get(key, "")
            package.sheets[attributes.get("name", "")] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
    return package


def _open_document(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> Package:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise _with_macros()
    manifest = (
        zip_files.part(archive, names["META-INF/manifest.xml"], LIMITS) if "META-INF/manifest.xml" in names else b""
    )
    if b"encryption-data" in manifest:
        raise _locked()
    return Package("ods", _parts(archive, names, ["content.xml", *(["styles.xml"] if "styles.xml" in names else [])]))


def _parts(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], wanted: list[str]) -> dict[str, bytes]:
    """Return the wanted parts. Raises RefusedError if one is missing, or all are too large."""
    if any(name not in names for name in wanted):
        raise _damaged()
    if sum(names[name].file_size for name in wanted) > LIMITS.whole:
        raise _too_large()
    return {name: zip_files.part(archive, names[name], LIMITS) for name in wanted}


def _with_macros() -> RefusedError:
    wrong = Phrase.of("The workbook holds macros, and is not opened; none was run.")
    return RefusedError(wrong, Phrase.of("Save it as a workbook without macros, .xlsx or .ods."))


def _external() -> Fault:
    return Fault(
        "", Phrase.of("The workbook refers to other files or to data from elsewhere; none of that was fetched.")
    )


def elements(data: bytes, *, whole: bool = True) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a small XML part in order, without prefixes; `whole`: its end is there too.

    Raises RefusedError.
    """
    result: list[tuple[str, dict[str, str]]] = []
    parser = parser_of()
    parser.StartElementHandler = lambda name, attributes: result.append((name.rpartition(":")[2], attributes))
    parse(parser, data, whole=whole)
    return result


def parser_of() -> expat.XMLParserType:
    """Return a parser that refuses document types, and with them all entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 20

    def refuse(*_: object) -> None:
        raise _damaged()

    parser.StartDoctypeDeclHandler = refuse
    return parser


def parse(parser: expat.XMLParserType, data: bytes, *, whole: bool = True) -> None:
    """Parse a part, or with `whole` false its beginning. Raises RefusedError if it is no XML."""
    try:
        parser.Parse(data, whole)
    except (expat.ExpatError, LookupError) as error:  # the latter for an encoding that Python does not know
        raise _damaged() from error
