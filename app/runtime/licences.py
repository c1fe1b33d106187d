"""Licences: the name, version and licence of each component shipped with the program, and the licence texts."""

import platform
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

from app.runtime import paths

PROGRAM: Final = "briefing-viewer"
PACKAGES: Final = (
    "PySide6-Essentials",
    "shiboken6",
    "pyqtgraph",
    "numpy",
    "typst",
    "msgspec",
    "Babel",
    "cyrtranslit",
    "cryptography",
    "cffi",
    "pycparser",
    "platformdirs",
    "python-calamine",
    "XlsxWriter",
    "pypdfium2",
    "python-docx",
    "typing-extensions",
    "pikepdf",
    "lxml",
    "Pillow",
    "packaging",
    "fontpkg-amiri",
    "fontpkg-noto-sans-arabic",
    "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",
    "fontpkg",
)
"""Runtime packages, as in `requirements.lock`, under their names in their own metadata."""

OUTLINES: Final = "Natural Earth"
"""Data of which the outlines on maps are made."""

_OURS: Final = {
    "PySide6-Essentials": ("LGPL-3.0", "GPL-3.0"),
    "shiboken6": ("LGPL-3.0", "GPL-3.0"),
    OUTLINES: ("Natural-Earth",),
}
"""Components that name their licence without its text, with file names in `resources/licences`."""


class Part(NamedTuple):
    """A shipped component."""

    name: str
    version: str
    """Empty if unknown."""
    licence: str
    """As the component names it, usually an SPDX expression; empty if it names none."""


def program_version() -> str:
    """Return the program's version as the checkout declares it or as installed; empty if neither exists."""
    declared = paths.resources().parent / "pyproject.toml"
    if declared.is_file():
        return str(tomllib.loads(declared.read_text("utf-8"))["project"]["version"])
    return _part(PROGRAM).version


def parts() -> tuple[Part, ...]:
    """Return the program, Python, the packages of both, and the data of maps."""
    program = Part(PROGRAM, program_version(), "MIT")
    packages = (part for name in PACKAGES if (part := _part(name)).version)  # a frozen program lacks some
    outlines = Part(OUTLINES, "1:110m", "Public domain")
    return (program, Part("Python", platform.python_version(), "PSF-2.0"), *packages, outlines)


def licence_text(name: str) -> str:
    """Return the licence text of a component; empty if it has none."""
    folder = paths.resources()
    files = [folder / "licences" / f"{licence}.txt" for licence in _OURS.get(name, ())]
    if name == PROGRAM:
        files = [folder.parent / "LICENSE"]
    texts = [file.read_text("utf-8") for file in files if file.is_file()]
    return "\n\n".join(text.strip() for text in texts or _packaged_texts(name))


def _packaged_texts(name: str) -> list[str]:
    """Return the licence texts that a package's metadata lists."""
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return []
    files = distribution.metadata.get_all("License-File") or []
    return [text for file in files if (text := _read(distribution, f"licenses/{file}"))]


def _read(distribution: metadata.Distribution, name: str) -> str:
    try:
        return distribution.read_text(name) or ""
    except UnicodeDecodeError:  # FreeType's licence is in Latin-1
        found = (file for file in distribution.files or () if file.as_posix().endswith(f"/{name}"))
        return "".join(Path(str(file.locate())).read_bytes().decode("latin-1") for file in found)


def _part(name: str) -> Part:
    try:
        fields = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return Part(name, "", "")
    licence = fields["License-Expression"] or fields["License"] or ""
    return Part(name, fields["Version"] or "", licence.partition("\n")[0])
