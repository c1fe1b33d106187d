"""The desktop's share: what a system is given besides the folder, so that menus, file managers and `man` know of it."""

import gzip
import re
import shutil
from pathlib import Path
from typing import Final

from tools.bundle.freezing import ROOT, SPEC
from tools.bundle.telling import run

GIVEN: Final = SPEC.rpartition("/")[0]
ICONS: Final = "resources/icons"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
MIME: Final = "application/x-briefing+json"
CONTAINER: Final = "application/vnd.briefing+zip"
"""File types of a briefing, and of one with copies of its sources."""


def share(source: Path, target: Path, notices: str) -> None:
    """Fill a `share` folder from a clone: menu entry, file type, icons, manual page, software centres, the notices."""
    for name, place in (
        ("briefing-viewer.desktop", "applications"),
        ("briefing-viewer.xml", "mime/packages"),
        ("briefing-viewer.metainfo.xml", "metainfo"),
    ):
        (target / place).mkdir(parents=True)
        shutil.copy(source / GIVEN / name, target / place / name)
    _draw_icons(source / ICONS, target / "icons" / "hicolor")
    manual = target / "man" / "man1" / "briefing.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress((source / GIVEN / "briefing.1").read_bytes(), 9, mtime=0))
    papers = target / "doc" / "briefing-viewer"
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(notices, "utf-8")
    shutil.copy(source / "docs" / "installing.md", papers)
    told = run("git", "-C", source, "log", "-1", "--format=commit %H, of %cI").strip()
    (papers / "build.txt").write_text(f"{told}\n", "utf-8")


def _draw_icons(drawings: Path, hicolor: Path) -> None:
    """Draw both icons in every size, and put the drawings themselves beside them."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    for drawing, place, name in (
        ("briefing-viewer.svg", "apps", "briefing-viewer"),
        ("briefing-document.svg", "mimetypes", MIME.replace("/", "-")),
    ):
        source = QSvgRenderer(str(drawings / drawing))
        for side in SIZES:
            picture = QImage(side, side, QImage.Format.Format_ARGB32)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            source.render(painter)
            painter.end()
            target = hicolor / f"{side}x{side}" / place / f"{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            picture.save(str(target))
        drawn = hicolor / "scalable" / place / f"{name}.svg"
        drawn.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(drawings / drawing, drawn)


def version() -> str:
    """The version of the program, as pyproject.toml has it."""
    found = re.search(r'^version = "([^"]+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]
