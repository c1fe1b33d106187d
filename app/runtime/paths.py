"""Paths: the program's resources and the user's standard directories."""

import functools
import os
import sys
from pathlib import Path
from typing import Final

_NAME = "briefing-viewer"


@functools.lru_cache(maxsize=1)
def resources() -> Path:
    """Return the folder of the resources: frozen, installed, or beside a checkout's `app`."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent.parent  # app
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def bundled_briefing() -> Path:
    """Return the briefing that the program opens by default."""
    return resources() / "briefings" / "kazakhstan-serbia-2026-02-edition-2.json"


def bundled_briefings() -> tuple[Path, ...]:
    """Return all bundled briefings: the default one, its first edition, and that of the visit to Belgrade in 2024."""
    bundled = bundled_briefing()
    others = ("kazakhstan-serbia-2026-02.json", "serbia-kazakhstan-2024-11.json")
    return (bundled, *(bundled.with_name(name) for name in others))


def data_folder() -> Path:
    """Return the user's folder for permanent data: marks, known keys, added languages. It need not exist."""
    folder = _standard_folder("XDG_DATA_HOME", ".local/share")
    if folder is not None:
        return folder
    import platformdirs

    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def settings_folder() -> Path:
    """Return the user's folder for settings. It need not exist."""
    folder = _standard_folder("XDG_CONFIG_HOME", ".config")
    if folder is not None:
        return folder
    import platformdirs

    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def _standard_folder(variable: str, default: str) -> Path | None:
    """Return a folder of the XDG Base Directory Specification on Linux, None elsewhere.

    As platformdirs does; but the first frame waits for this, and importing platformdirs takes 6 ms.
    """
    home, parent = os.environ.get("HOME", ""), os.environ.get(variable, "")
    if sys.platform != "linux" or not home.startswith("/"):
        return None
    return Path(parent if parent.startswith("/") else f"{home}/{default}", _NAME)


def cache_folder() -> Path:
    """Return the user's folder for data that can be made anew. It need not exist."""
    import platformdirs

    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False))


def log_folder() -> Path:
    """Return the user's folder for logs. It need not exist."""
    import platformdirs

    return Path(platformdirs.user_log_dir(_NAME, appauthor=False))


SOURCE_FONTS: Final = ("fontpkg_source_sans_3", "fontpkg_source_serif_4")
"""Packages of Source Sans 3 and Source Serif 4: Latin, Cyrillic and Greek letters in the window and on paper."""
WINDOW_ARABIC: Final = "fontpkg_noto_sans_arabic"
"""Package of Noto Sans Arabic, a variable font: it has the weights of the window."""
PAPER_ARABIC: Final = "fontpkg_amiri"
"""Package of Amiri, which draws a letter as one glyph: words copied from a PDF are what was written."""


def font_files(*packages: str) -> tuple[Path, ...]:
    """Return the font files of some packages; without any, those of Source Sans 3 and Source Serif 4."""
    import importlib.util

    files: list[Path] = []
    for package in packages or SOURCE_FONTS:
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            files += sorted(file for file in (Path(folder) / "files").iterdir() if file.suffix == ".ttf")
    return tuple(files)
