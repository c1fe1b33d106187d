"""Irregular: what a path may lead to that is no file of bytes."""

import os
import socket
from pathlib import Path
from typing import Final

IRREGULAR: Final = ("folder", "pipe", "device", "socket", "unreadable", "missing", "no name", "a loop")


def irregular(folder: Path, kind: str) -> Path:
    """Lay something that is no file into a folder; gives its path."""
    path = folder / "x"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            path = Path("/dev/zero")
        case "socket":
            server = socket.socket(socket.AF_UNIX)
            server.bind(str(path))
            server.close()
        case "unreadable":
            path = Path("/proc/self/mem")
        case "no name":
            path = Path("a\0b")
        case "a loop":
            path.symlink_to(path)
    return path
