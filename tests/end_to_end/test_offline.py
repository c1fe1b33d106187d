"""Offline: the real program, in a network of its own with nothing in it, and every call about sockets written down."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.runtime import paths
from tests.support.following import Seen, followed
from tests.support.screen import ROOT, screen

ALONE = ["unshare", "--net"]
ALONE_AS_ROOT_OF_NOTHING = ["unshare", "--map-root-user", "--net"]
LOCAL = {"AF_UNIX", "AF_LOCAL"}
"""The families of sockets that cannot leave the machine."""
TALKED_TO = (
    r"/tmp/\.X11-unix/X\d+",  # the display
    r".*/bus",  # the session's bus
    r".*/at-spi.*/bus.*",  # the bus of accessibility
    r"/tmp/dbus-.*",
    r"/(var/)?run/nscd/socket",  # the C library asks it who the user is
)
"""The local sockets that a window may be connected to."""
ENVIRONMENT = {**os.environ, "LANG": "C.UTF-8"}


def alone() -> list[str]:
    """The command that gives another one a network with nothing in it; skips the test where that is not permitted."""
    for command in (ALONE, ALONE_AS_ROOT_OF_NOTHING):
        if (
            shutil.which(command[0])
            and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
        ):
            break
    else:
        pytest.skip("this machine permits nobody a network of their own (unshare)")
    if not _works(["strace", "--quiet=all", "true"]):
        pytest.skip("this machine permits nobody to follow a process (strace)")
    return command


def _works(command: list[str]) -> bool:
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def watched(folder: Path, command: list[str], environment: dict[str, str]) -> tuple[Seen, str]:
    """Run a command alone and followed; what it was seen to do, and what it said. It has to end well."""
    return followed(folder, command, environment, alone())


@pytest.mark.slow
def test_the_whole_window_is_used_without_a_network(tmp_path: Path) -> None:
    paper = tmp_path / "card.pdf"
    with screen() as shown:
        seen, said = watched(
            tmp_path,
            [sys.executable, "-m", "tests.support.plays.acting", "tests.support.plays.offline"],
            {**shown, "LANG": "ru_RU.UTF-8", "BRIEFING_PAPER": str(paper)},
        )

    assert said == ""
    assert paper.read_bytes().startswith(b"%PDF-")
    assert seen.families == LOCAL & seen.families
    assert [peer for peer in sorted(seen.peers) if not any(re.fullmatch(one, peer) for one in TALKED_TO)] == []
    libraries = {Path(name).name for name in seen.opened if ".so" in name}
    assert any(name.startswith("libQt6Widgets") for name in libraries)  # what is loaded is seen
    assert {name for name in libraries if re.match(r"(lib)?Qt6?(Network|WebEngine|WebSockets)", name)} == set()
    assert {Path(name).name for name in seen.opened} & {"resolv.conf", "libnss_dns.so.2"} == set()


@pytest.mark.representative
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "BRIEFING"],
        ["compare", "BRIEFING", "BRIEFING"],
        ["schema"],
        ["export", "PAPER", "--kind", "card"],
        ["key", "KEY", "--no-passphrase"],
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_a_verb_needs_no_network(tmp_path: Path, arguments: list[str]) -> None:
    paths_by_name = {
        "BRIEFING": str(paths.bundled_briefing()),
        "PAPER": str(tmp_path / "card.pdf"),
        "KEY": str(tmp_path / "office.key"),
    }
    command = [sys.executable, str(ROOT / "main.py"), *(paths_by_name.get(one, one) for one in arguments)]

    seen, _ = watched(tmp_path, command, ENVIRONMENT)

    assert seen.families <= LOCAL
    assert seen.peers == set()


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_NETLINK"])
def test_a_program_that_asks_for_a_network_is_seen(tmp_path: Path, family: str) -> None:
    kind = "SOCK_RAW" if family == "AF_NETLINK" else "SOCK_DGRAM"
    asks = f"import socket; socket.socket(socket.{family}, socket.{kind})"

    seen, _ = watched(tmp_path, [sys.executable, "-c", asks], ENVIRONMENT)

    assert family in seen.families


def test_there_is_nothing_in_the_network(tmp_path: Path) -> None:
    asks = "import socket; print([name for _, name in socket.if_nameindex()])"
    tries = "print(socket.socket().connect_ex(('127.0.0.1', 9)))"

    _, said = watched(tmp_path, [sys.executable, "-c", f"{asks}; {tries}"], ENVIRONMENT)

    names, refused = said.splitlines()
    assert names == "['lo']"
    assert int(refused) in (101, 111)  # unreachable: not even the machine itself is up
