"""Places: where the program's resources lie, and the user's own folders."""

import functools
import os
import sys
from pathlib import Path

_NAME = "briefing-viewer"


@functools.lru_cache(maxsize=1)
def resources() -> Path:
    """The folder of briefings, messages, paper templates and icons: frozen, installed, or beside a checkout's `app`."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    here = Path(__file__).resolve().parent.parent  # app
    installed = here / "resources"
    return installed if installed.is_dir() else here.parent / "resources"


def bundled_briefing() -> Path:
    """The briefing that the program opens when it is given none."""
    return resources() / "briefings" / "kazakhstan-serbia-2026-02.json"


def data_folder() -> Path:
    """The user's own folder for what must last: marks and known keys. It need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def settings_folder() -> Path:
    """The user's own folder for settings. It need not exist yet."""
    home, named = (os.environ.get(name, "") for name in ("HOME", "XDG_CONFIG_HOME"))
    if sys.platform == "linux" and home.startswith("/"):
        # What platformdirs says too; but the first frame waits for this, and platformdirs takes 6 ms to load.
        return Path(named if named.startswith("/") else f"{home}/.config", _NAME)
    import platformdirs

    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def log_folder() -> Path:
    """The user's own folder for logs. It need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_log_dir(_NAME, appauthor=False))


def font_files() -> tuple[Path, ...]:
    """The font files of the window and the paper: Source Sans 3 and Source Serif 4, from their wheels."""
    import importlib.util

    found: list[Path] = []
    for package in ("fontpkg_source_sans_3", "fontpkg_source_serif_4"):
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            found += sorted(file for file in (Path(folder) / "files").iterdir() if file.suffix == ".ttf")
    return tuple(found)
