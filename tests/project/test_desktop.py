"""The desktop's share: menu entry, file type, icons and manual page, in every language and true to the program."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from cyrtranslit import to_latin
from PySide6.QtGui import QImage

from app import cli
from app.briefing.container import members
from app.briefing.i18n.catalogues import catalogue
from tools.bundle import desktop, packing
from tools.bundle.freezing import ROOT, settle

GIVEN = ROOT / desktop.GIVEN
ENTRY = GIVEN / "briefing-viewer.desktop"
TYPE = GIVEN / "briefing-viewer.xml"
METAINFO = GIVEN / "briefing-viewer.metainfo.xml"
MANUAL = GIVEN / "briefing.1"
GUIDE = (ROOT / "docs" / "installing.md").read_text("utf-8")
LANGUAGES = ("fr", "kk", "ru", "sr", "sr@latin")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NS = "{http://www.freedesktop.org/standards/shared-mime-info}"
WHEN = 1_772_000_000


def judged_by(program: str, *arguments: str | Path) -> None:
    """Let a tool judge a file, where the system has the tool."""
    if shutil.which(program):
        done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle") / "share"
    desktop.share(ROOT, folder, "notices")
    return folder


def entry() -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters="=")
    parser.optionxform = str  # type: ignore[assignment,method-assign] # keys are told apart by case, as typeshed cannot say
    parser.read(ENTRY, "utf-8")
    return parser["Desktop Entry"]


def test_the_menu_entry_speaks_every_language() -> None:
    found = entry()
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        said = [found[key], *(found[f"{key}[{language}]"] for language in LANGUAGES)]
        assert len(set(said)) == len(said), key
        assert found[f"{key}[sr@latin]"] == to_latin(found[f"{key}[sr]"], "sr"), key
    for language in ("fr", "kk", "ru", "sr"):
        assert found[f"Name[{language}]"] == catalogue(language).gettext("Briefing Viewer")
    judged_by("desktop-file-validate", ENTRY)


def test_the_menu_entry_starts_the_program_with_its_kind_of_file_and_its_icon() -> None:
    found = entry()
    assert found["Exec"] == "briefing %f"
    workbooks = (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    )
    assert found["MimeType"].split(";") == [desktop.MIME, desktop.CONTAINER, *workbooks, ""]
    assert (ROOT / desktop.ICONS / f"{found['Icon']}.svg").is_file()


def test_the_file_type_is_known_by_its_name_in_every_language(tmp_path: Path) -> None:
    kinds = ET.parse(TYPE).getroot()
    assert [kind.get("type") for kind in kinds] == [desktop.MIME, desktop.CONTAINER]
    assert desktop.CONTAINER == members.MEDIA_TYPE
    for kind in kinds:
        assert {comment.get(LANG) for comment in kind.findall(f"{NS}comment")} == {None, *LANGUAGES}
    if shutil.which("update-mime-database"):
        (tmp_path / "packages").mkdir()
        shutil.copy(TYPE, tmp_path / "packages")
        subprocess.run(["update-mime-database", tmp_path], check=True, capture_output=True)
        globs = (tmp_path / "globs2").read_text("utf-8")
        assert f"60:{desktop.MIME}:*.briefing.json" in globs
        assert f"50:{desktop.CONTAINER}:*{members.SUFFIX}\n" in globs


def test_what_a_software_centre_shows_speaks_every_language_and_names_the_rest() -> None:
    told = ET.parse(METAINFO).getroot()
    for tag in ("name", "summary", "description/p"):
        assert [part.get(LANG) for part in told.findall(tag)] == [None, *LANGUAGES], tag
    assert told.findtext("launchable") == ENTRY.name
    assert [kind.text for kind in told.findall("provides/mediatype")] == [desktop.MIME, desktop.CONTAINER]
    assert told.findtext("name") == entry()["Name"]


def manual_of(verb: str) -> str:
    """What the manual page says of a verb, or before all verbs, as it is read."""
    plain = re.sub(r"\\f[BIRP]", "", MANUAL.read_text("utf-8")).replace("\\-", "-")
    before, *sections = re.split(r"^\.SS ", plain.partition('.SH "EXIT STATUS"')[0], flags=re.MULTILINE)
    return next(text for text in sections if text.split()[0] == verb) if verb else before


@pytest.mark.parametrize("verb", ["", *cli.VERBS])
def test_the_manual_page_has_every_option_that_help_has_and_no_other(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*([verb] if verb else []), "--lang", "en", "--help"]) == 0
    options = capsys.readouterr().out.partition("Options:")[2].partition("\n\n")[0]
    offered = set(re.findall(r"^  (?:-h, )?(--[a-z-]+)", options, re.MULTILINE))

    said = set(re.findall(r"^\.B.*?(--[a-z-]+)", manual_of(verb), re.MULTILINE))

    assert said | ({"--help"} if verb else set()) == offered


def test_help_lists_every_verb_and_each_verb_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--lang", "en", "--help"]) == 0
    listed = capsys.readouterr().out.partition("Verbs:\n")[2].partition("\n\n")[0]
    assert re.findall(r"^  (\w+) ", listed, re.MULTILINE) == list(cli.VERBS)
    for verb in cli.VERBS:
        assert cli.main([verb, "--lang", "en", "--help"]) == 0
        assert f"briefing {verb}" in capsys.readouterr().out


def test_the_manual_page_is_well_made() -> None:
    judged_by("mandoc", "-T", "lint", "-W", "warning", MANUAL)


def test_both_icons_are_drawn_in_every_size(share: Path) -> None:
    for place, name in (("apps", "briefing-viewer"), ("mimetypes", "application-x-briefing+json")):
        for side in desktop.SIZES:
            picture = QImage(str(share / "icons" / "hicolor" / f"{side}x{side}" / place / f"{name}.png"))
            assert (picture.width(), picture.height()) == (side, side)
            assert picture.pixelColor(side // 2, side // 2).alpha() == 255
            assert picture.pixelColor(0, 0).alpha() < 255
        assert (share / "icons" / "hicolor" / "scalable" / place / f"{name}.svg").is_file()


def test_what_is_packed_is_the_same_whoever_packs_it_and_whenever(tmp_path: Path) -> None:
    packed = []
    for number, mode in ((1, 0o600), (2, 0o664)):
        scratch = tmp_path / str(number)
        folder = scratch / "frozen"
        (folder / "_internal").mkdir(parents=True)
        for name in ("b", "a", "_internal/c") if number == 1 else ("_internal/c", "a", "b"):
            (folder / name).write_text(name, "utf-8")
            (folder / name).chmod(mode)
            os.utime(folder / name, (number, number))
        desktop.share(ROOT, scratch / "share", "notices")
        for made in (folder, scratch / "share"):
            settle(made, WHEN)
        packed.append(packing.tarred(scratch, folder, scratch / "share", WHEN))

    first, second = packed

    assert first.read_bytes() == second.read_bytes()
    with tarfile.open(first) as held:
        assert {(entry.uid, entry.gid, entry.mtime) for entry in held} == {(0, 0, WHEN)}


def test_the_guide_names_what_is_installed_where_it_is(share: Path) -> None:
    named = re.findall(r"`/usr/share/([^`]+)`", GUIDE)
    assert len(named) >= 6
    for place in named:
        assert (share / place).exists(), place
    for script in re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL):
        subprocess.run(["sh", "-n", "-c", script], check=True)
    assert desktop.version() in GUIDE


@pytest.mark.slow
def test_the_guides_commands_run(tmp_path: Path) -> None:
    lines = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]
    assert len(lines) > 5
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "briefing"
        command = [sys.executable, str(ROOT / "main.py"), *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
