"""The one command: `python3 -m tools.bundle` freezes the commit twice, packs it, and tries it on a fresh machine.

Exit status: 0 all of it went well, 1 a step failed (the last lines say which), 2 wrong usage.
"""

import argparse
import filecmp
import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from app.bootstrap import environment, layout, system_packages


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tools.bundle", description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=layout.ROOT / "dist", help="where the packages go; dist without it")
    parser.add_argument(
        "--cache", type=Path, help="where the fresh root is kept; ~/.cache/briefing-viewer-bundle without it"
    )
    parser.add_argument("--once", action="store_true", help="build once, without comparing with a second build")
    parser.add_argument("--no-trial", action="store_true", help="build only")
    parser.add_argument("--keep", type=Path, help="keep the frozen folder here, and a blank one for the benchmarks")
    parser.add_argument("--try", dest="deb", type=Path, metavar="DEB", help="build nothing, try this package")
    return parser.parse_args(given)


def _built(scratch: Path, target: Path, once: bool, keep: Path | None) -> Path:
    """Build, compare with a second build, and put the packages where they are wanted; the .deb."""
    from tools.bundle.freezing import commit, freeze, freeze_blank
    from tools.bundle.packing import pack
    from tools.bundle.telling import BundleError, run, size, step

    if run("git", "-C", layout.ROOT, "status", "--porcelain").strip():
        print("         what is not committed is not in the package")
    rounds, name = [], commit()
    for number in ("first",) if once else ("first", "second"):
        place = scratch / number
        with step(f"{number} build of {name[:12]}: cloned, set up, frozen") as said:
            folder = freeze(place, name)
            said.append(size(folder))
        with step(f"{number} build: packed") as said:
            rounds.append(pack(place, folder))
            said += [f"{made.name} {size(made)}" for made in rounds[-1]]
    if not once:
        with step("both builds are the same, byte for byte"):
            differing = [
                one.name for one, other in zip(*rounds, strict=True) if not filecmp.cmp(one, other, shallow=False)
            ]
            if differing:
                frozen = [scratch / number / "frozen" for number in ("first", "second")]
                told = run("diff", "--recursive", "--brief", "--no-dereference", *frozen, expect=(0, 1))
                raise BundleError(f"two builds differ in {', '.join(differing)}:\n{told[:2000]}")
    target.mkdir(parents=True, exist_ok=True)
    sums = [f"{hashlib.sha256(made.read_bytes()).hexdigest()}  {made.name}\n" for made in rounds[0]]
    kept = [Path(shutil.copy(made, target)) for made in rounds[0]]
    (target / "SHA256SUMS").write_text("".join(sums), "utf-8")
    print(f"         {target}: {', '.join(made.name for made in kept)}, SHA256SUMS")
    if keep:
        with step(f"the frozen folder, and one with a blank window, kept in {keep}"):
            for folder in (scratch / "first" / "frozen" / "briefing-viewer", freeze_blank(scratch / "first")):
                shutil.copytree(folder, keep / folder.name, symlinks=True)
    return kept[1]


def main(given: list[str]) -> int:
    """Do it all; gives the exit status."""
    wanted = _arguments(given)
    environment.prepare(tests=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # for the icons, which are drawn here
    try:
        system_packages.require_for_bundle()
    except system_packages.SetUpError as problem:
        system_packages.tell(str(problem))
        return 1
    from tools.bundle.fresh_root import FreshRoot, require_root
    from tools.bundle.telling import BundleError, step
    from tools.bundle.trial import tried

    cache = wanted.cache or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefing-viewer-bundle"
    try:
        if not wanted.no_trial:
            require_root()
        with tempfile.TemporaryDirectory(prefix="briefing-bundle-") as scratch:
            deb = wanted.deb or _built(Path(scratch), wanted.to, wanted.once, wanted.keep)
            if not wanted.no_trial:
                with step(f"a fresh Debian 12 (kept in {cache})"):
                    root = FreshRoot(Path(scratch, "root"), cache)
                wanted.to.mkdir(parents=True, exist_ok=True)
                tried(deb, root, wanted.to)
    except BundleError as problem:
        print(problem, file=sys.stderr)
        return 1
    print("         the package is built and works" if not wanted.no_trial else "         the package is built")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
