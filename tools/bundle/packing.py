"""Packing: the frozen folder and the desktop's share as a .tar.xz for anyone, and a .deb for Debian."""

import hashlib
import os
import platform
import re
import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tools.bundle.desktop import share, version
from tools.bundle.freezing import settle, when_made
from tools.bundle.licences import notices
from tools.bundle.telling import BundleError, run

NAME: Final = "briefing-viewer"
ON_PAPER: Final = re.compile(r"/printsupport/")
"""Needed to print on a printer only, so recommended and not demanded."""

_CONTROL: Final = """Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: Briefing Viewer contributors <noreply@example.invalid>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: read, question and print a bilateral briefing, offline
 Shows a briefing before a meeting: what was agreed, what trade looks like, who
 said what. Every figure, agreement and quote opens its evidence in one click,
 and the whole is put on paper as an archival and accessible PDF.
 .
 It carries its own Python and Qt, and never uses a network.
"""


def pack(scratch: Path, folder: Path) -> tuple[Path, Path]:
    """Pack a frozen folder; the .tar.xz and the .deb, both in `scratch`. Raises BundleError."""
    when = when_made(scratch / "clone")
    given = scratch / "share"
    share(scratch / "clone", given, notices(scratch))
    settle(given, when)
    with ThreadPoolExecutor() as both:  # each takes a core for minutes, and neither looks at the other
        packed = [both.submit(one, scratch, folder, given, when) for one in (tarred, _deb)]
        tar, deb = (one.result() for one in packed)
    return tar, deb


def tarred(scratch: Path, folder: Path, given: Path, when: int) -> Path:
    """One folder to unpack anywhere: the program, and its `share` to be copied where a desktop looks."""
    name = f"{NAME}-{version()}-linux-{platform.machine()}"
    target = scratch / f"{name}.tar.xz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = when
        return entry

    with tarfile.open(target, "w:xz", format=tarfile.GNU_FORMAT, preset=6) as made:
        made.add(folder, name, filter=plain)  # sorted by name, as tarfile does
        made.add(given, f"{name}/share", filter=plain)
    return target


def _deb(scratch: Path, folder: Path, given: Path, when: int) -> Path:
    tree = scratch / "deb"
    program = tree / "usr" / "lib" / NAME
    program.parent.mkdir(parents=True)
    shutil.copytree(folder, program, symlinks=True)
    for helper in (program / "_internal").glob("libxcb-*"):
        helper.unlink()  # Debian has them: what a package depends on, it leaves to the system
    shutil.copytree(given, tree / "usr" / "share")
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "briefing").symlink_to(f"../lib/{NAME}/briefing")
    (tree / "DEBIAN").mkdir()
    architecture = run("dpkg", "--print-architecture").strip()
    depends = libraries(program, ON_PAPER, False)
    named = {one.split()[0] for one in depends}
    control = _CONTROL.format(
        name=NAME,
        version=version(),
        architecture=architecture,
        kilobytes=sum(-(-path.lstat().st_size // 1024) for path in (tree / "usr").rglob("*") if path.is_file()),
        depends=", ".join(depends),
        recommends=", ".join(one for one in libraries(program, ON_PAPER, True) if one.split()[0] not in named),
    )
    (tree / "DEBIAN" / "control").write_text(control, "utf-8")
    sums = [
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n"
        for path in sorted((tree / "usr").rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    (tree / "DEBIAN" / "md5sums").write_text("".join(sums), "utf-8")
    settle(tree, when)
    target = scratch / f"{NAME}_{version()}_{architecture}.deb"
    packing = os.environ | {"SOURCE_DATE_EPOCH": str(when), "LC_ALL": "C.UTF-8"}
    run("dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=1", "--build", tree, target, env=packing)
    return target


def libraries(program: Path, special: re.Pattern[str], chosen: bool) -> list[str]:
    """The system's packages that the files of a folder are linked to: of those that match `special`, or of the others.

    What Debian's own tool finds, by the symbols that the files use: each package with the release that has them.
    """
    linked = [path for path in sorted(program.rglob("*")) if path.is_file() and not path.is_symlink() and _is_elf(path)]
    asked = [f"-e{path}" for path in linked if bool(special.search(str(path))) is chosen]
    places = sorted({str(path.parent) for path in linked})
    debian = program.parents[3] / "debian"  # where the tool looks for the package that asks
    debian.mkdir(exist_ok=True)
    (debian / "control").write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n", "utf-8")
    options = [
        "-O",
        "--ignore-missing-info",
        "--warnings=0",
        f"-S{program.parents[2]}",
        *(f"-l{place}" for place in places),
    ]
    told = run("dpkg-shlibdeps", *options, *asked, folder=debian.parent)
    found = re.search(r"^shlibs:Depends=(.*)$", told, re.MULTILINE)
    if found is None:
        raise BundleError(f"dpkg-shlibdeps found nothing that the files need:\n{told}")
    return found[1].split(", ")


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
