"""What is shipped with the program: each part with its version and its licence, and the words of that licence."""

import platform
import tomllib
from importlib import metadata
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
    "pikepdf",
    "lxml",
    "Pillow",
    "packaging",
    "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",
    "fontpkg",
)
"""The packages that the program runs on, as `requirements.lock` has them, under the names that they give themselves."""

_OURS: Final = {"PySide6-Essentials": ("LGPL-3.0", "GPL-3.0"), "shiboken6": ("LGPL-3.0", "GPL-3.0")}
"""Packages whose wheels name their licence and do not carry its words, with the files in `resources/licences`."""


class Part(NamedTuple):
    """A part of what is shipped."""

    name: str
    version: str
    """Empty where it is not known."""
    licence: str
    """As the part itself names it, mostly an SPDX expression; empty where it names none."""


def program_version() -> str:
    """The version of the program: as it was installed, or as the checkout declares it; empty where neither is there."""
    declared = paths.resources().parent / "pyproject.toml"
    if declared.is_file():
        return str(tomllib.loads(declared.read_text("utf-8"))["project"]["version"])
    return _part(PROGRAM).version


def parts() -> tuple[Part, ...]:
    """The program, Python, and the packages that both run."""
    program = Part(PROGRAM, program_version(), "MIT")
    packages = (part for name in PACKAGES if (part := _part(name)).version)  # a frozen program lacks some of them
    return (program, Part("Python", platform.python_version(), "PSF-2.0"), *packages)


def licence_text(name: str) -> str:
    """The words of the licence of a part, as it carries them; empty where it carries none."""
    folder = paths.resources()
    files = [folder / "licences" / f"{licence}.txt" for licence in _OURS.get(name, ())]
    if name == PROGRAM:
        files = [folder.parent / "LICENSE"]
    texts = [file.read_text("utf-8") for file in files if file.is_file()]
    return "\n\n".join(text.strip() for text in texts or _carried(name))


def _carried(name: str) -> list[str]:
    """The texts of licences beside the metadata of a package, as the metadata names them."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return []
    named = found.metadata.get_all("License-File") or []
    return [text for file in named if (text := found.read_text(f"licenses/{file}"))]


def _part(name: str) -> Part:
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return Part(name, "", "")
    licence = told["License-Expression"] or told["License"] or ""
    return Part(name, told["Version"] or "", licence.partition("\n")[0])
