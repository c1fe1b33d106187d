"""The environment of tests and tools: the offscreen screen, a neutral locale and empty user folders, set on import.

It is imported before Qt, which reads the platform and, for some folders, the user's home only once.
"""

import os
import tempfile
from pathlib import Path

from tests import OFFSCREEN

USER_FOLDERS = {
    "HOME": "",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": ".local/state",
}


def private_folders(home: Path) -> dict[str, str]:
    """The environment of a user who has nothing yet, with all their folders made under `home`."""
    folders = {variable: home / place for variable, place in USER_FOLDERS.items()}
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {variable: str(folder) for variable, folder in folders.items()}


if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = OFFSCREEN  # the platform's own screen, 800 x 800, has no room for the window
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["LANGUAGE"] = "ru"  # the language that the program starts in
SESSION_HOME = tempfile.TemporaryDirectory(prefix="briefing-tests-")
os.environ.update(private_folders(Path(SESSION_HOME.name)))
