"""The trial: on a fresh machine without Python and without a network, all that a person does with it."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.briefing.i18n.catalogues import INTERFACE
from app.runtime import paths
from app.window.theme.theme import LIGHT
from tests.support.planted import plant, run_of
from tests.support.screen import ROOT, hands, screen, type_keys, window
from tools.bundle.desktop import GIVEN, MIME
from tools.bundle.fresh_root import HOME, FreshRoot
from tools.bundle.telling import BundleError, run, step

PACKAGE: Final = "briefing-viewer"
BUNDLED: Final = f"/usr/lib/{PACKAGE}/_internal/resources/briefings/{paths.bundled_briefing().name}"
DESKTOP_TOOLS: Final = ("shared-mime-info", "desktop-file-utils", "xdg-utils", "libglib2.0-bin")
"""What a desktop has that opens files by their kind; a bare system and the program do without."""

_TABLE: Final = "period,reporter,flow,value,unit,qualifier,source\n"
_VERBS: Final[tuple[tuple[int, str], ...]] = (
    (0, "--version"),
    (0, "--help"),
    (0, "export visit.pdf --date 2026-02-27"),
    (0, "export both.pdf --lang kk+ru --profile filing --date 2026-02-27"),
    (0, "export card.pdf --kind card --lang kk --date 2026-02-27"),
    (0, "export --chart turnover-by-year chart.svg"),
    (0, "export --chart turnover-by-year chart.png"),
    (0, "export --table turnover-by-year table.csv"),
    *((0, f"check {BUNDLED} --lang {locale}") for locale in INTERFACE),
    (0, f"compare {BUNDLED} {BUNDLED}"),
    (0, "schema"),
    (0, "new visit.briefing.json"),
    (1, "import empty.csv visit.briefing.json"),
    (0, "key office --name Office --no-passphrase"),
    (0, "seal visit.briefing.json --key office"),
    (0, "key trust office.pub --fingerprint {fingerprint}"),
    (0, "key list"),
    (2, "no-such-verb"),
)
PAPERS: Final = ("visit.pdf", "both.pdf", "card.pdf")
_ACCENT: Final = LIGHT.accent
_SERIES: Final = LIGHT.series[0]
_PAINTED: Final = 200
"""Points of a colour by which a thing is seen: fewer than the rule under a tab, or one column of a chart, has."""

_GRAB: Final = """
import sys
from PySide6.QtGui import QColor, QGuiApplication
application = QGuiApplication(sys.argv[:1])
picture = application.primaryScreen().grabWindow(0).toImage()
assert picture.save(sys.argv[1])
wanted = QColor(sys.argv[2]).rgb()
print(sum(picture.pixel(x, y) == wanted for x in range(picture.width()) for y in range(picture.height())))
"""


def tried(deb: Path, root: FreshRoot, pictures: Path) -> None:
    """Try a package in a fresh root; pictures of its windows go to a folder. Raises BundleError where it fails."""
    depends = run("dpkg-deb", "--field", deb, "Depends").strip()
    with step("what the package depends on is installed, and nothing else") as said:
        root.install("satisfy", depends)
        pythons = [name for name in root.files() if name.rpartition("/")[2].startswith(("python3", "libpython3"))]
        if pythons:
            raise BundleError(f"the root has Python: {pythons[0]}")
        said.append("no Python among it")
    shutil.copy(deb, root.folder / HOME.lstrip("/") / "package.deb")
    _within(root, lambda: _bare(root, pictures))
    with step("what a desktop has to open files by their kind is installed"):
        root.install("install", *DESKTOP_TOOLS)
    _within(root, lambda: _on_a_desktop(root, pictures))


def _within(root: FreshRoot, used: Callable[[], None]) -> None:
    """Install the package off every network, use it, and uninstall it; nothing of it may be left."""
    before = root.files()
    with step("installed with dpkg, off every network") as said:
        root.run("dpkg", "--install", f"{HOME}/package.deb", user="root")
        said.append(f"{len(root.files()) - len(before)} files and folders")
    used()
    with step("uninstalled, nothing is left but what the user made at home") as said:
        root.run("dpkg", "--purge", PACKAGE, user="root")
        after = root.files()
        changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        if changed:
            raise BundleError("left, gone or changed after uninstalling: " + ", ".join(sorted(changed)[:20]))
        said.append(f"{len(after)} files and folders as before, byte for byte")


def _bare(root: FreshRoot, pictures: Path) -> None:
    title = json.loads(paths.bundled_briefing().read_bytes())["occasion"]["title"]["ru"]
    shots = {"": pictures / "window.png", "ctrl+2": pictures / "trade.png"}
    with step("the window opens under X, draws its charts, and Ctrl+Q closes it") as said:
        said.append(_seen(root, ["briefing"], title, shots, closes=True))
    with step("every verb answers") as said:
        said.append(_verbs(root))
    with step("veraPDF passes the papers as PDF/A-3a and PDF/UA-1") as said:
        papers = [root.folder / HOME.lstrip("/") / name for name in PAPERS]
        told = run(sys.executable, "-m", "tools.verapdf", *papers, folder=ROOT)
        said.append(f"{told.count('PASS ')} verdicts")


def _on_a_desktop(root: FreshRoot, pictures: Path) -> None:
    file = f"{HOME}/visit.briefing.json"
    with step("a file is opened by its association: gio open, what a file manager calls") as said:
        chosen = root.run("xdg-mime", "query", "default", MIME).strip()
        kind = root.run("gio", "info", "--attributes=standard::content-type", file)
        if chosen != f"{PACKAGE}.desktop" or f"standard::content-type: {MIME}" not in kind:
            raise BundleError(f"xdg-mime names “{chosen}” for {MIME}, and the file is {kind}")
        title = json.loads((paths.resources() / "starter.json").read_bytes())["occasion"]["title"]["ru"]
        opening = ["sh", "-c", f"gio open {file} && exec tail -f /dev/null"]
        said += [
            f"xdg-mime query default: {chosen}",
            _seen(root, opening, title, {"": pictures / "opened.png"}, closes=False),
        ]


def _seen(root: FreshRoot, command: list[str], title: str, shots: dict[str, Path], closes: bool) -> str:
    """Start a command, see its window by its title, take a picture of it after each key, and close it by its key.

    A command that `closes` ends with its window, well and in silence.
    """
    with screen() as shown, root.running(*command, env=_on(shown)) as program:
        try:
            number = window(shown, title)
            if number not in hands(shown, "search", "--onlyvisible", "--class", f"^{_window_class()}$").splitlines():
                raise BundleError(f"the window is not of class {_window_class()}, by which a task bar looks for it")
            hands(shown, "windowmove", "--sync", number, "0", "0")
            for key, picture in shots.items():
                if key:
                    type_keys(shown, title, key)
                _grabbed(shown, picture, _SERIES if key else _ACCENT)
            type_keys(shown, title, "ctrl+q")
            if closes:
                told, _ = program.communicate(timeout=30)
                if program.returncode != 0 or told:
                    raise BundleError(f"the program ended with {program.returncode} and said: {told}")
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
            program.kill()
            raise BundleError(f"{problem}\n{program.communicate()[0]}") from problem
    return f"“{title}”, {', '.join(picture.name for picture in shots.values())}"


def _window_class() -> str:
    return next(line for line in _entry() if line.startswith("StartupWMClass=")).partition("=")[2]


def _entry() -> list[str]:
    return (ROOT / GIVEN / f"{PACKAGE}.desktop").read_text("utf-8").splitlines()


def _on(shown: dict[str, str]) -> dict[str, str]:
    return {"DISPLAY": shown["DISPLAY"], "LANGUAGE": "ru"}


def _grabbed(shown: dict[str, str], picture: Path, colour: str) -> None:
    """Take a picture of the screen once a colour is on it: that of the chosen tab, or that of a chart."""
    for _ in range(40):
        if int(run(sys.executable, "-c", _GRAB, picture, colour, env=shown).split()[-1]) > _PAINTED:
            return
    raise BundleError(f"nothing in {colour} shows: {picture}")


def _verbs(root: FreshRoot) -> str:
    home = root.folder / HOME.lstrip("/")
    (home / "empty.csv").write_text(_TABLE, "utf-8")
    witness = home / "witness.txt"
    plant(Path(HOME) / witness.name, [home])  # where every verb is run
    fingerprint = ""
    for status, line in _VERBS:
        told = root.run("briefing", *line.format(fingerprint=fingerprint).split(), expect=(status,))
        if line.startswith("key office"):
            fingerprint = "".join(re.findall(r"\b[0-9A-F]{4}\b", told))
        if line == "--version" and not told.strip().removeprefix("briefing").strip():
            raise BundleError("the program does not know its version")
    for name in (*PAPERS, "chart.svg", "chart.png", "table.csv", "visit.briefing.json.seal"):
        if (home / name).stat().st_size < 100:
            raise BundleError(f"{name} is next to empty")
    if run_of(witness):
        raise BundleError(f"what lay in the current folder was run: {sorted(run_of(witness))}")
    return f"{len(_VERBS)} command lines"
