"""The verbs `pack` and `unpack`, and the other verbs on a briefing that travels as one file."""

import json
import subprocess
from pathlib import Path

import pytest

from app.briefing.container.archive import Container, opened, written
from app.briefing.container.contained import Contained
from app.briefing.seals.seals import seal_state
from app.briefing.workbook.opening import file_bytes
from tests.support import sealing, verbs
from tests.support.briefings import editions
from tests.support.ways_out import TABLE


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return verbs.run(*arguments, "--lang", "en")


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    return editions.written(editions.after().briefing, tmp_path / "visit.json")


@pytest.fixture
def source(visit: Path) -> str:
    """The id of a source of the briefing."""
    return str(json.loads(visit.read_bytes())["sources"][0]["id"])


@pytest.fixture
def one_file(visit: Path, source: str, tmp_path: Path) -> Path:
    """The briefing with a copy and a picture."""
    (tmp_path / "article.TXT").write_text("Белград", "utf-8")
    (tmp_path / "flag.svg").write_bytes(b"<svg/>")
    options = ("--source", f"{source}={tmp_path / 'article.TXT'}", "--picture", f"rs={tmp_path / 'flag.svg'}")
    packed = run("pack", visit, *options, tmp_path / "visit.briefing")
    assert (packed.returncode, packed.stderr) == (0, "")
    assert "A copy of 1 source of " in packed.stdout
    return tmp_path / "visit.briefing"


def held(path: Path) -> Container:
    found = opened(path)
    assert isinstance(found, Container), found
    return found


def data_of(path: Path) -> bytes:
    data = file_bytes(path)
    assert isinstance(data, bytes)
    return data


def test_what_is_packed_is_unpacked_and_packed_again_the_same(
    visit: Path, source: str, one_file: Path, tmp_path: Path
) -> None:
    assert held(one_file).briefing == visit.read_bytes()
    assert run("unpack", one_file, tmp_path / "parts").returncode == 0
    parts = {str(one.relative_to(tmp_path / "parts")) for one in (tmp_path / "parts").rglob("*") if one.is_file()}
    assert parts == {"briefing.json", f"sources/{source}.txt", "pictures/rs.svg"}
    assert (tmp_path / "parts" / "sources" / f"{source}.txt").read_text("utf-8") == "Белград"
    assert run("pack", tmp_path / "parts", tmp_path / "again.briefing").returncode == 0
    assert (tmp_path / "again.briefing").read_bytes() == one_file.read_bytes()


def test_a_copy_is_added_in_place_and_replaced(source: str, one_file: Path, tmp_path: Path) -> None:
    (tmp_path / "article.pdf").write_bytes(b"%PDF-1.7")
    assert run("pack", one_file, "--source", f"{source}={tmp_path / 'article.pdf'}", one_file).returncode == 0
    assert held(one_file).copies.read(source) == b"%PDF-1.7"
    assert list(held(one_file).pictures) == ["rs"]


def test_nothing_that_is_there_is_overwritten(visit: Path, one_file: Path, tmp_path: Path) -> None:
    before = one_file.read_bytes()
    refused = run("pack", visit, one_file)
    assert (refused.returncode, one_file.read_bytes()) == (1, before)
    assert "already exists" in refused.stderr
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear")
    refused = run("unpack", one_file, tmp_path / "full")
    assert refused.returncode == 1
    assert "is not empty" in refused.stderr
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("pair", "status", "words"),
    [
        ("no-such-source={file}", 1, "has no source with the id"),
        ("{source}=program.exe", 2, "of a kind that is not carried"),
        ("{source}", 2, "write ID=FILE"),
        ("{source}={folder}/none.txt", 1, "cannot be read"),
    ],
)
def test_a_copy_that_cannot_go_along_is_refused(
    visit: Path, source: str, tmp_path: Path, pair: str, status: int, words: str
) -> None:
    (tmp_path / "article.txt").write_text("Astana")
    given = pair.format(source=source, file=tmp_path / "article.txt", folder=tmp_path)
    refused = run("pack", visit, "--source", given, tmp_path / "out.briefing")
    assert refused.returncode == status
    assert words in refused.stderr
    assert not (tmp_path / "out.briefing").exists()


def test_a_picture_of_nobody_is_refused(visit: Path, tmp_path: Path) -> None:
    (tmp_path / "face.png").write_bytes(b"")
    refused = run("pack", visit, "--picture", f"nobody={tmp_path / 'face.png'}", tmp_path / "out.briefing")
    assert refused.returncode == 1
    assert "nobody" in refused.stderr
    assert not (tmp_path / "out.briefing").exists()


def test_the_seal_covers_the_copies(one_file: Path, source: str, tmp_path: Path) -> None:
    private, _ = sealing.new_key(tmp_path)
    assert run("seal", one_file, "--key", private).returncode == 0
    sealed = one_file.read_bytes()
    assert seal_state(one_file, data_of(one_file)).kind == "unknown"
    assert not one_file.with_name("visit.briefing.seal").exists()
    one_file.write_bytes(sealed.replace("Белград".encode(), "Белгрод".encode()))
    broken = run("check", one_file)
    assert broken.returncode == 1
    refused = run("unpack", one_file, tmp_path / "parts")
    assert refused.returncode == 1
    assert not (tmp_path / "parts").exists()
    one_file.write_bytes(sealed)
    assert run("unpack", one_file, tmp_path / "parts").returncode == 0
    assert (tmp_path / "parts" / "briefing.seal").exists()
    changed = run("pack", one_file, "--source", f"{source}={tmp_path / 'article.TXT'}", one_file)
    assert (changed.returncode, one_file.read_bytes()) == (1, sealed)
    assert "--break-seal" in changed.stderr
    assert run("seal", one_file, "--key", private).returncode == 0


def test_a_seal_of_the_briefing_alone_does_not_pass_for_one_of_the_whole(one_file: Path, tmp_path: Path) -> None:
    private, _ = sealing.new_key(tmp_path)
    visit = sealing.sealed_briefing(tmp_path, private)
    container = held(one_file)
    taken = written(container.briefing, {}, {}, visit.with_name("visit.json.seal").read_bytes())
    one_file.write_bytes(taken)
    assert seal_state(one_file, data_of(one_file)).kind == "unreadable"


def test_verbs_read_one_file_as_they_read_the_briefing(visit: Path, one_file: Path, tmp_path: Path) -> None:
    assert run("compare", visit, one_file).stdout.splitlines()[-1] == "The two editions are the same."
    assert run("export", "--chart", "turnover-by-year", tmp_path / "chart.svg", "--briefing", one_file).returncode == 0
    assert run("workbook", one_file, tmp_path / "visit.xlsx").returncode == 0
    assert isinstance(data_of(one_file), Contained)


def test_a_container_that_is_changed_keeps_its_copies(one_file: Path, source: str) -> None:
    before = held(one_file)
    data = json.loads(before.briefing)
    data["format"] = "briefing/1"
    copies = {copy.name: before.copies.read(key) for key, copy in before.copies.items()}
    one_file.write_bytes(written(json.dumps(data).encode(), copies, {}))
    upgraded = run("upgrade", one_file)
    assert (upgraded.returncode, upgraded.stderr) == (0, "")
    assert json.loads(held(one_file).briefing)["format"] == "briefing/2"
    assert held(one_file).copies.read(source) == "Белград".encode()


def test_rows_are_imported_into_one_file_and_its_seal_goes_only_if_that_is_meant(
    one_file: Path, source: str, tmp_path: Path
) -> None:
    private, _ = sealing.new_key(tmp_path)
    table = tmp_path / "table.csv"
    table.write_text(TABLE, "utf-8")
    assert run("seal", one_file, "--key", private).returncode == 0
    sealed = one_file.read_bytes()
    assert run("import", table, one_file).returncode == 1
    assert one_file.read_bytes() == sealed
    added = run("import", table, one_file, "--break-seal")
    assert (added.returncode, added.stderr) == (0, "")
    assert held(one_file).seal is None
    assert held(one_file).copies.read(source) == "Белград".encode()
    assert b"2001" in held(one_file).briefing
