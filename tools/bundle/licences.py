"""Licences: who made what is in the folder, and under which terms; the texts, word for word."""

from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path
from typing import Final

from tools.bundle.telling import BundleError

OUTLINES: Final = "resources/licences/Natural-Earth.txt"
QT_TERMS: Final = ("resources/licences/LGPL-3.0.txt", "resources/licences/GPL-3.0.txt")
"""The texts that the wheels of Qt name and do not hold; the first is the second with permissions added."""
X_HELPERS: Final = ("cursor0", "icccm4", "image0", "keysyms1", "render-util0", "util1")
_NAMED_ONLY: Final = "fontpkg"
"""A package of a few lines that states its terms (MIT) and brings no text of them."""

_HEAD: Final = """Briefing Viewer, and what it carries with it

The program itself is under the MIT licence, the first text below. It carries Python, Qt and the packages named here,
each under its own terms; their texts follow word for word. Qt, PySide and shiboken are used under the GNU Lesser
General Public License, version 3: their libraries lie unchanged as files of their own in the folders _internal/PySide6
and _internal/shiboken6, and may be replaced there by others that fit.
"""


def notices(scratch: Path) -> str:
    """The notices of all that is in the folder frozen in `scratch`. Raises BundleError where a text is missing."""
    site = next((scratch / "env" / "lib").glob("python3*/site-packages"))
    parts = [(f"Briefing Viewer ({_version_of_ours(scratch)})", "MIT", [scratch / "clone" / "LICENSE"])]
    parts += sorted(_packages(scratch, site))
    parts.append(("Python", "PSF-2.0", [_python_licence(scratch)]))
    parts.append(("PyInstaller's boot loader", "GPL-2.0-or-later with the boot loader exception", _freezer(site)))
    parts.append(("XCB utility libraries", "MIT, X11", [_x_notice(name) for name in X_HELPERS]))
    parts.append(("Natural Earth's outlines of countries", "public domain", [scratch / "clone" / OUTLINES]))
    listed = "\n".join(f"  {name}: {terms}" for name, terms, _ in parts)
    told = [_HEAD + "\n" + listed + "\n"]
    for name, _, texts in parts:
        heads = (f"{'=' * 100}\n{name}: {text.name}\n{'=' * 100}\n\n" for text in texts)
        told += [f"{head}{_read(text).strip()}\n" for head, text in zip(heads, texts, strict=True)]
    return "\n".join(told)


def _read(text: Path) -> str:
    """A text; some packages give theirs in Latin-1."""
    data = text.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _packages(scratch: Path, site: Path) -> Iterator[tuple[str, str, list[Path]]]:
    """Each package of which the folder holds code or data, with its terms and its texts."""
    (taken,) = (scratch / "work").rglob("Analysis-*.toc")
    held = taken.read_text("utf-8")
    for about in sorted(site.glob("*.dist-info")):
        files = [line.partition(",")[0] for line in (about / "RECORD").read_text("utf-8").splitlines()]
        if not any(f"'{site / file}'" in held for file in files if ".dist-info/" not in file):
            continue  # it makes the folder, and stays outside
        said = Parser().parsestr((about / "METADATA").read_text("utf-8"), headersonly=True)
        name = f"{said['Name']} {said['Version']}"
        terms = said["License-Expression"] or said["License"] or _classified(said.get_all("Classifier", []))
        signs = ("LICEN", "COPYING", "NOTICE")
        files_about = (path for path in about.rglob("*") if path.is_file())
        texts = sorted(
            path for path in files_about if path.name.upper().startswith(signs) or about / "licenses" in path.parents
        )
        if "LGPL-3" in terms:
            texts = [scratch / "clone" / one for one in QT_TERMS]
        if not texts and name.partition(" ")[0] != _NAMED_ONLY:
            raise BundleError(f"{name} is in the folder, and its licence is not to be found")
        yield name, terms.splitlines()[0], texts


def _classified(classifiers: list[str]) -> str:
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return ", ".join(named) or "see its text"


def _freezer(site: Path) -> list[Path]:
    (about,) = site.glob("pyinstaller-*.dist-info")
    return sorted(about.rglob("COPYING*"))


def _version_of_ours(scratch: Path) -> str:
    (about,) = (scratch / "frozen" / "briefing-viewer" / "_internal").glob("briefing_viewer-*.dist-info")
    return about.name.removesuffix(".dist-info").partition("-")[2]


def _python_licence(scratch: Path) -> Path:
    """Python's own licence: in its library, or among the system's notices where the system made it."""
    lines = dict(line.split(" = ", 1) for line in (scratch / "env" / "pyvenv.cfg").read_text("utf-8").splitlines())
    base = Path(lines["home"]).parent
    places = [*sorted(base.glob("lib/python3*/LICENSE.txt")), Path("/usr/share/doc/python3.11/copyright")]
    return _first(places, "Python's licence")


def _x_notice(package: str) -> Path:
    return _first([Path(f"/usr/share/doc/libxcb-{package}/copyright")], f"the notice of libxcb-{package}")


def _first(places: list[Path], what: str) -> Path:
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise BundleError(f"{what} is in none of {', '.join(map(str, places))}")
    return found
