"""A container gives back what was put in it, with the same bytes every time; copies are read when asked for."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from app.briefing.container.archive import Container, opened, written
from app.briefing.container.contained import Contained
from app.briefing.container.copies import Copies, CopyError
from app.briefing.container.members import MEDIA_TYPE
from app.briefing.workbook import opening

BRIEFING = b'{"id": "visit"}\n'
COPIES = {"gazette.pdf": b"%PDF-1.7\n", "agency-report.txt": "Белград".encode(), "page.html": b"<p>Astana</p>"}
PICTURES = {"flag.svg": b"<svg/>", "speaker.png": b"\x89PNG"}


def container(folder: Path, data: bytes) -> Container:
    path = folder / "visit.briefing"
    path.write_bytes(data)
    found = opened(path)
    assert isinstance(found, Container), found
    return found


def test_what_was_packed_comes_back(tmp_path: Path) -> None:
    found = container(tmp_path, written(BRIEFING, COPIES, PICTURES, b"{}"))
    assert found.briefing == BRIEFING
    assert found.seal == b"{}"
    assert {found.copies[key].name: found.copies.read(key) for key in found.copies} == COPIES
    assert {found.pictures[key].name: found.pictures.read(key) for key in found.pictures} == PICTURES
    copy = found.copies.of("gazette")
    assert copy is not None
    assert (copy.media_type, copy.size) == ("application/pdf", 9)
    assert found.copies.of("another") is None
    with pytest.raises(KeyError):
        found.copies.read("another")


@pytest.mark.parametrize("seed", range(20))
def test_any_content_comes_back_and_has_one_form(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    kinds = ("pdf", "txt", "html", "htm", "csv", "xlsx", "ods", "docx", "odt", "png", "jpg", "jpeg")
    files = [
        (f"s{number}-{chance.randrange(99)}.{chance.choice(kinds)}", chance.randbytes(chance.choice((0, 1, 5_000))))
        for number in range(chance.randrange(12))
    ]
    data = written(BRIEFING, dict(files), PICTURES)
    chance.shuffle(files)
    assert written(BRIEFING, dict(files), PICTURES) == data
    found = container(tmp_path, data)
    assert {found.copies[key].name: found.copies.read(key) for key in found.copies} == dict(files)


def test_the_kind_is_told_by_the_first_bytes_and_members_have_an_order() -> None:
    data = written(BRIEFING, COPIES, PICTURES, b"{}")
    assert data[30 : 38 + len(MEDIA_TYPE)] == b"mimetype" + MEDIA_TYPE.encode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [
            "mimetype",
            "briefing.json",
            "sources/agency-report.txt",
            "sources/gazette.pdf",
            "sources/page.html",
            "pictures/flag.svg",
            "pictures/speaker.png",
            "briefing.seal",
        ]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_container_packed_anew_by_another_program_is_read(tmp_path: Path) -> None:
    path = tmp_path / "visit.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sources/", b"")
        archive.writestr("sources/gazette.txt", "Астана " * 1000)
        archive.writestr("briefing.json", BRIEFING)
    found = opened(path)
    assert isinstance(found, Container)
    assert found.copies.read("gazette") == ("Астана " * 1000).encode()
    data = opening.file_bytes(path)
    assert isinstance(data, Contained)
    assert data == BRIEFING


def test_a_copy_is_not_read_from_another_file_of_the_same_name(tmp_path: Path) -> None:
    found = container(tmp_path, written(BRIEFING, COPIES, PICTURES))
    found.path.write_bytes(written(BRIEFING, {**COPIES, "page.html": b"<p>Moscow</p>"}, PICTURES))
    assert found.copies.read("gazette") == COPIES["gazette.pdf"]
    with pytest.raises(CopyError, match="was changed since it was opened"):
        found.copies.read("page")
    found.path.unlink()
    with pytest.raises(CopyError, match="no longer there"):
        found.copies.read("gazette")


def test_the_digest_covers_all_but_the_seal_and_how_it_is_packed(tmp_path: Path) -> None:
    digest = container(tmp_path, written(BRIEFING, COPIES, PICTURES)).digest()
    assert container(tmp_path, written(BRIEFING, COPIES, PICTURES, b"seal")).digest() == digest
    others = (
        written(BRIEFING + b" ", COPIES, PICTURES),
        written(BRIEFING, {**COPIES, "gazette.pdf": b"%PDF-1.8\n"}, PICTURES),
        written(BRIEFING, {**COPIES, "new.txt": b""}, PICTURES),
        written(BRIEFING, COPIES, {}),
    )
    assert digest not in {container(tmp_path, other).digest() for other in others}


def test_a_briefing_alone_has_no_copies() -> None:
    assert not Copies()
    assert Copies().of("gazette") is None


def test_a_name_that_would_be_refused_is_not_written() -> None:
    with pytest.raises(ValueError, match="Gazette"):
        written(BRIEFING, {"Gazette.pdf": b""}, {})
