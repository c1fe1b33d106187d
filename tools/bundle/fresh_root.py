"""A fresh root: a bare Debian 12 with nothing in it that the package did not bring, off every network."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tools.bundle.telling import BundleError, run

RELEASE: Final = "bookworm"
USER: Final = "official"
HOME: Final = f"/home/{USER}"
X_SOCKETS: Final = "/tmp/.X11-unix"
_PASSING: Final = ("var/log/", "var/lib/dpkg/", "var/cache/", "var/lib/apt/", "home/", "tmp/", "run/")
"""What systems write of their own accord, and what belongs to users."""

_ENTER: Final = """
set -e
root=$1 user=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir -p "$root{sockets}"
[ ! -d {sockets} ] || mount --bind {sockets} "$root{sockets}"
chroot --userspec="$user" "$root" env -i "$@" || exit $?
"""
"""What makes the root a machine of its own, and goes on as its first process.

It stays for that: `unshare` has its child follow it in death, and a process that becomes another user forgets so.
"""


class FreshRoot:
    """A Debian root folder of its own, entered by `run` and `running`."""

    def __init__(self, folder: Path, cache: Path) -> None:
        """Unpack a fresh root into `folder`; it is made once, by debootstrap, and kept in `cache`."""
        self.folder, self._cache = folder, cache
        kept = cache / f"{RELEASE}.tar"
        if not kept.is_file():
            _make(kept)
        folder.mkdir(parents=True)
        run("tar", "--extract", "--numeric-owner", "--file", kept, "--directory", folder)
        shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")

    def install(self, *arguments: str) -> str:
        """Let apt install from the network what is named; what it said."""
        archives = self._cache / "archives"
        (archives / "partial").mkdir(parents=True, exist_ok=True)
        options = ["--yes", "--quiet", "--no-install-recommends", "-o", f"Dir::Cache::archives={HOME}/archives"]
        inside = self.folder / HOME.lstrip("/") / "archives"
        shutil.copytree(archives, inside, dirs_exist_ok=True)
        self.run("apt-get", "update", "--quiet", network=True, user="root")
        said = self.run("apt-get", *options, *arguments, network=True, user="root")
        shutil.copytree(inside, archives, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lock", "partial"))
        shutil.rmtree(inside)
        return said

    def run(
        self, *command: str, network: bool = False, user: str = USER, env: Mapping[str, str] | None = None,
        expect: tuple[int, ...] = (0,),
    ) -> str:  # fmt: skip
        """Run a command inside, off every network unless `network`; what it said. Raises BundleError."""
        return run(*self._entering(command, network, user, env or {}), expect=expect, name=" ".join(command))

    @contextmanager
    def running(self, *command: str, env: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
        """Start a command inside as a user off every network; it and all that it started end with the context."""
        program = subprocess.Popen(
            self._entering(command, False, USER, env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        with program:
            try:
                yield program
            finally:
                program.kill()  # and with it, its whole process namespace

    def files(self) -> dict[str, str]:
        """Every file, folder and link inside with what is in it, but for what systems write of their own accord."""
        found = {}
        for place, folders, names in os.walk(self.folder):
            inside = Path(place).relative_to(self.folder).as_posix()
            folders[:] = [one for one in folders if inside != "." or one not in ("proc", "sys", "dev")]
            for name in [*folders, *names]:
                path = Path(place, name)
                told = path.relative_to(self.folder).as_posix()
                if not told.startswith(_PASSING):
                    found[told] = _content(path)
        return found

    def _entering(self, command: tuple[str, ...], network: bool, user: str, env: Mapping[str, str]) -> list[str]:
        home = "/root" if user == "root" else HOME
        known = {"HOME": home, "USER": user, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        known |= {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM": "dumb", **env}
        cut_off = [] if network else ["--net"]
        unshared = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--ipc", *cut_off, "sh", "-c"]
        inside = ["--chdir", home, *(f"{name}={value}" for name, value in known.items()), *command]
        return [*unshared, _ENTER.format(sockets=X_SOCKETS), "sh", str(self.folder), user, *inside]


def _make(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    folder = kept.with_suffix(".making")
    if folder.exists():
        shutil.rmtree(folder)
    try:
        # In a mount namespace of its own: what it mounts is gone with it, whatever becomes of it.
        run("unshare", "--mount", "debootstrap", "--variant=minbase", RELEASE, folder)
        run("chroot", folder, "useradd", "--create-home", USER)
        run("tar", "--create", "--numeric-owner", "--file", kept.with_suffix(".new"), "--directory", folder, ".")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    kept.with_suffix(".new").replace(kept)


def _content(path: Path) -> str:
    if path.is_symlink():
        return f"-> {path.readlink()}"
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"


def require_root() -> None:
    """Raise BundleError where a fresh root cannot be entered."""
    if os.geteuid() != 0:
        raise BundleError("trying the package in a fresh root wants the rights of root; `--no-trial` only builds")
