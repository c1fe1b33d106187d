"""Members of a container: their names and media types, and the names that are refused."""

import re
from pathlib import PurePosixPath
from typing import Final, Literal, NamedTuple

MEDIA_TYPE: Final = "application/vnd.briefing+zip"
"""Media type of a container, which is its first member, as in EPUB and OpenDocument."""
SUFFIX: Final = ".briefing"
"""Ending of the name of a container."""
TYPE: Final = "mimetype"
BRIEFING: Final = "briefing.json"
SEAL: Final = "briefing.seal"
SOURCES: Final = "sources"
PICTURES: Final = "pictures"

_DOCUMENTS: Final = {
    "pdf": "application/pdf",
    "txt": "text/plain",
    "html": "text/html",
    "htm": "text/html",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
_IMAGES: Final = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
MEDIA_TYPES: Final = {SOURCES: _DOCUMENTS | _IMAGES, PICTURES: _IMAGES | {"svg": "image/svg+xml"}}
"""Media types of the members of each folder by the ending of their names."""

_NAME: Final = re.compile(r"(sources|pictures)/(([a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z]{1,5}))")
_DEVICE: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows has for devices, whatever their ending."""
_LONGEST_ID: Final = 64

Problem = Literal["outside", "foreign", "kind"]


class Name(NamedTuple):
    """Name of a member in a folder: the folder, the file in it, the id that it belongs to, its media type."""

    folder: str
    file: str
    id: str
    media_type: str


def parsed(name: str) -> Name | Problem:
    """Return the parts of a name, or why it is refused: it leads outside, is of no briefing, or of an unknown kind."""
    match = _NAME.fullmatch(name)
    if match is not None and len(match[3]) <= _LONGEST_ID and not _DEVICE.fullmatch(match[3]):
        media_type = MEDIA_TYPES[match[1]].get(match[4])
        return Name(match[1], match[2], match[3], media_type) if media_type is not None else "kind"
    return "outside" if _leads_outside(name) else "foreign"


def _leads_outside(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    devices = any(_DEVICE.fullmatch(step.partition(".")[0].lower()) for step in steps)
    return devices or ".." in steps or steps[0] == "" or "\\" in name or ":" in name


def file_name(folder: str, identifier: str, given: str) -> str | None:
    """Return the name in a folder for a file of the user; None if its kind is not carried."""
    suffix = PurePosixPath(given.replace("\\", "/")).suffix.lower().removeprefix(".")
    name = f"{identifier}.{suffix}"
    return name if isinstance(parsed(f"{folder}/{name}"), Name) else None
