"""Export of what is marked, and of private notes: only when asked, said on the paper, the same bytes each time."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.marks.model import Mark
from app.marks.store import Store, store_path
from app.paper.content.export_options import Order, OrderError
from app.paper.output import export
from tests.support.papers import DAY, bare, engine, genuine, pages

ROOT = Path(__file__).resolve().parents[2]
DATED = ("--date", "2026-03-02", "--lang", "ru")
NOTE = "Спросить о транзите через Каспий"
HOSTILE = "#eval(1) \\ <b> =HYPERLINK \u202e\ufeff\x07 $x$ " + "ж" * 3000

Told = pytest.CaptureFixture[str]


def words(path: Path) -> str:
    return "".join(pages(path))


def mark(*marks: Mark) -> None:
    store = Store()
    store.write(genuine()[0].briefing.id, [(Mark(one.item), one) for one in marks])
    store.close()


def test_only_marked_items_stand_on_the_paper_and_notes_when_asked(tmp_path: Path, capsys: Told) -> None:
    briefing = genuine()[0].briefing
    starred, noted, other = briefing.messages[0], briefing.steps[0], briefing.messages[1]
    mark(Mark(starred.id, starred=True), Mark(noted.id, note=NOTE, written=1), Mark("gone", "Old words", starred=True))
    plain, with_notes, again = (tmp_path / name for name in ("plain.pdf", "notes.pdf", "again.pdf"))

    assert cli.main(["export", str(plain), *DATED, "--only", "marked"]) == 0
    assert "gone" in capsys.readouterr().err
    assert cli.main(["export", str(with_notes), *DATED, "--only", "marked", "--notes"]) == 0
    assert cli.main(["export", str(again), *DATED, "--only", "marked", "--notes"]) == 0
    found = words(plain)
    assert bare(starred.text["ru"]) in found
    assert bare(noted.text["ru"]) in found
    assert bare(other.text["ru"]) not in found
    assert bare(NOTE) not in found
    assert bare("личные заметки") not in found.lower()
    assert bare(NOTE) in words(with_notes)
    assert bare("Это личные заметки читателя") in words(with_notes)
    assert with_notes.read_bytes() == again.read_bytes()


def test_notes_stay_off_every_paper_that_is_not_asked_for_them(tmp_path: Path) -> None:
    mark(Mark(genuine()[0].briefing.messages[0].id, note=NOTE, written=1))
    target = tmp_path / "card.pdf"
    assert cli.main(["export", str(target), *DATED, "--kind", "card"]) == 0

    assert bare(NOTE) not in words(target)


def test_nothing_marked_is_said_and_writes_nothing(tmp_path: Path, capsys: Told) -> None:
    target = tmp_path / "none.pdf"

    assert cli.main(["export", str(target), "--only", "marked"]) == 1
    assert "Ctrl+D" in capsys.readouterr().err
    assert not target.exists()


def test_a_paper_that_needs_no_marks_opens_no_database(tmp_path: Path) -> None:
    assert cli.main(["export", str(tmp_path / "card.pdf"), *DATED, "--kind", "card"]) == 0

    assert not store_path().exists()


def test_notes_do_not_fit_on_a_card_and_say_so() -> None:
    with pytest.raises(OrderError, match="no room for notes"):
        Order(DAY, kind="card", notes=(("x", NOTE),))


@pytest.mark.parametrize("languages", [("ru",), ("kk", "sr-Latn")])
def test_a_note_is_text_whatever_it_holds(tmp_path: Path, languages: tuple[str, ...]) -> None:
    dossier, original = genuine()
    item = dossier.briefing.quotes[0].id
    order = Order(DAY, kind="quotes", languages=languages, only=frozenset({item}), notes=((item, HOSTILE),))
    target = tmp_path / "hostile.pdf"
    export.export(dossier, original, order, target, engine=engine())

    assert "#eval(1)" in words(target)


def test_marked_is_taken_without_qt(tmp_path: Path) -> None:
    mark(Mark(genuine()[0].briefing.messages[0].id, starred=True))
    program = (
        "import sys; from app import cli as verbs\n"
        "status = verbs.main(sys.argv[1:])\n"
        "sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))\n"
    )
    target = tmp_path / "marked.pdf"
    command = [sys.executable, "-c", program, "export", str(target), *DATED, "--only", "marked"]

    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    assert target.exists()
