"""What is private stays private: what a reader wrote and where files lie gets into no paper, picture, table or log."""

import getpass
import platform
import socket
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from app import cli
from app.marks.model import Mark, Note
from app.marks.store import Store
from app.runtime import paths
from tests.support.briefings import editions
from tests.support.environment import private_folders
from tests.support.packed import told
from tests.support.papers import bare, genuine, pages

ROOT = Path(__file__).resolve().parents[2]
NOTE = "Zanzibar записка"
OTHERS = {
    "an older note": "Yokohama",
    "the words kept with a mark": "Xanadu",
    "a mark on what is gone": "wuppertal",
    "a folder": "Valparaiso",
    "the user": "ulaanbaatar",
    "the computer": "timbuktu",
    "a file": "Samarinda",
}
DATED = ("--date", "2026-03-02")
PAPERS = {
    "marked-notes": ("--only", "marked", "--notes"),
    "full-notes": ("--notes",),
    "since": ("--since", "{older}", "--sections", "summary,agreements"),
    "brief": (),
    "full": ("--kind", "full"),
    "annex": ("--kind", "annex"),
    "card": ("--kind", "card"),
    "quotes": ("--kind", "quotes", "--lang", "sr-Latn"),
    "marked": ("--only", "marked"),
}
CHART = genuine()[0].briefing.trade.charts[0].id


@pytest.fixture
def briefing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A briefing in a folder, of a user, on a computer and with marks and notes, each with a name that is searched."""
    for variable, folder in private_folders(tmp_path / "home" / OTHERS["the user"]).items():
        monkeypatch.setenv(variable, folder)
    for variable in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(variable, OTHERS["the user"])
    assert getpass.getuser() == OTHERS["the user"]
    for module, name in ((socket, "gethostname"), (socket, "getfqdn"), (platform, "node")):
        monkeypatch.setattr(module, name, lambda *_: OTHERS["the computer"])
    path = tmp_path / OTHERS["a folder"] / f"{OTHERS['a file']}.json"
    path.parent.mkdir()
    path.write_bytes(genuine()[1].data)
    briefing = genuine()[0].briefing
    words = OTHERS["the words kept with a mark"]
    noted = Mark(
        briefing.steps[0].id, title=words, note=NOTE, written=2, others=(Note(OTHERS["an older note"], written=1),)
    )
    marks = [
        Mark(briefing.messages[0].id, title=words, starred=True),
        noted,
        Mark(OTHERS["a mark on what is gone"], title=words, starred=True),
    ]
    store = Store()
    store.write(briefing.id, [(Mark(one.item), one) for one in marks])
    store.close()
    return path


def free_of(words: str, secrets: list[str], name: str) -> None:
    found = bare(words).lower()
    for secret in secrets:
        assert bare(secret).lower() not in found, (name, secret)


def test_the_search_finds_what_is_there(tmp_path: Path, briefing_file: Path) -> None:
    target = tmp_path / "notes.pdf"
    given = ["--briefing", str(briefing_file), *DATED, "--only", "marked", "--notes"]
    assert cli.main(["export", str(target), *given]) == 0
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = f"Зелёный {OTHERS['a folder']}"
        pdf.attachments["x"] = pikepdf.AttachedFileSpec(
            pdf, OTHERS["a file"].encode(), filename="x", description="", mime_type="", creation_date="", mod_date=""
        )
        pdf.save(target)
    for secret in (NOTE, OTHERS["a folder"], OTHERS["a file"]):
        with pytest.raises(AssertionError):
            free_of(told(target), [secret], "")


@pytest.mark.representative
@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_holds_anything_private_but_the_notes_that_are_asked_for(
    tmp_path: Path, briefing_file: Path, name: str
) -> None:
    older, target = briefing_file.with_name("older.json"), tmp_path / f"{name}.pdf"
    editions.written(editions.eve().briefing, older)
    options = [option.format(older=older) for option in PAPERS[name]]
    assert cli.main(["export", str(target), "--briefing", str(briefing_file), *DATED, *options]) == 0

    free_of(told(target), list(OTHERS.values()), name)
    with pikepdf.open(target) as pdf:
        (attached,) = pdf.attachments.values()
        held = attached.get_file().read_bytes()
    free_of(held.decode(), [NOTE], name)
    if "--notes" in options:
        assert bare(NOTE) in "".join(pages(target))
    else:
        free_of(told(target), [NOTE], name)


@pytest.mark.parametrize("name", ["brief", "marked-notes"])
def test_no_word_file_holds_anything_private_but_the_notes_that_are_asked_for(
    tmp_path: Path, briefing_file: Path, name: str
) -> None:
    target = tmp_path / f"{name}.docx"
    assert cli.main(["export", str(target), "--briefing", str(briefing_file), *DATED, *PAPERS[name]]) == 0

    free_of(told(target), list(OTHERS.values()), name)
    assert (NOTE in told(target)) == ("--notes" in PAPERS[name])


@pytest.mark.slow
def test_no_picture_table_or_log_holds_anything_private(tmp_path: Path, briefing_file: Path) -> None:
    given = ["--briefing", str(briefing_file)]
    targets = [tmp_path / f"chart.{form}" for form in ("svg", "png", "pdf", "csv")]
    for target in targets:
        part = "--table" if target.suffix == ".csv" else "--chart"
        assert cli.main(["export", str(target), part, CHART, *given]) == 0
    for command in (["check", str(briefing_file)], ["export", str(briefing_file.parent / "no" / "a.pdf"), *given]):
        subprocess.run([sys.executable, "main.py", *command], cwd=ROOT, capture_output=True, check=False)
    logs = [one for one in paths.log_folder().glob("*") if one.is_file()]
    assert logs
    for path in (*targets, *logs):
        free_of(told(path), [NOTE, *OTHERS.values()], path.name)
