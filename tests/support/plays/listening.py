"""A screen reader that cannot see: it starts the program, goes through it by what it hears, and writes that down.

The system's own Python runs it, which has the library of screen readers, and it imports nothing of the program:
`dbus-run-session -- /usr/bin/python3 tests/support/plays/listening.py PYTHON BRIEFING PDF HEARD`. It knows the program
by roles, and by the names that the environment gives it (`WORDS`, JSON), never by what is drawn.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
PATIENCE = 120.0
"""Seconds for one thing to happen, on a machine that does much else."""

importlib.import_module("gi").require_version("Atspi", "2.0")
Atspi: Any = importlib.import_module("gi.repository.Atspi")
GLib: Any = importlib.import_module("gi.repository.GLib")


def waited(what: str, found: Callable[[], Any]) -> Any:
    """What is found once it is there. Raises TimeoutError."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if result := found():
                return result
        except GLib.Error:
            pass  # what was asked is gone: it is asked again
        time.sleep(0.05)
    raise TimeoutError(what)


def heard(node: Any, role: str = "") -> Iterator[Any]:
    """All under a node that is shown, of one role or of all; rows of a list also where it has to be scrolled."""
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is None:
            continue
        if child.get_role_name() != "list item" and not child.get_state_set().contains(Atspi.StateType.VISIBLE):
            continue
        if role in ("", child.get_role_name()):
            yield child
        yield from heard(child, role)


def named(node: Any, role: str, name: str) -> Any:
    """The first node of a role and a name that is shown."""
    return next((one for one in heard(node, role) if one.get_name() == name), None)


def said(node: Any) -> list[list[str]]:
    """All that is heard under a node: role, name, description or else label."""
    return [[one.get_role_name(), one.get_name(), one.get_description() or label(one)] for one in heard(node)]


def label(node: Any) -> str:
    """What names a list of choices, whose own name is its current choice; empty for everything else."""
    relations = node.get_relation_set() if node.get_role_name() == "combo box" else []
    labels = [one for one in relations if one.get_relation_type() == Atspi.RelationType.LABELLED_BY]
    return labels[0].get_target(0).get_name() if labels else ""


def press(node: Any) -> None:
    """Do what a node does when it is pressed."""
    if not Atspi.Action.do_action(node, 0):
        raise RuntimeError(f"{node.get_name()} cannot be pressed")


def choose(program: Any, frame: Any, menu: str, item: str) -> None:
    """Choose an item of a menu, by their names; the menu has its items once it is open."""
    press(waited(menu, lambda: named(next(heard(frame, "menu bar")), "menu item", menu)))
    opened = waited("an open menu", lambda: named(program, "popup menu", menu))
    press(waited(item, lambda: named(opened, "menu item", item)))


def strike(key: int) -> None:
    """Press a key where the keyboard is, by its symbol (X11/keysymdef.h)."""
    if not Atspi.generate_keyboard_event(key, None, Atspi.KeySynthType.SYM):
        raise RuntimeError(f"key {key}")


def cells(table: Any) -> list[list[str]]:
    """The cells of a table, row by row, as they are read out."""
    columns = range(Atspi.Table.get_n_columns(table))
    rows = range(Atspi.Table.get_n_rows(table))
    return [[Atspi.Table.get_accessible_at(table, row, column).get_name() for column in columns] for row in rows]


def settled(found: Callable[[], Any], changed_from: Any = None) -> Any:
    """What is heard once it is no longer what it was and stays as it is."""
    before: list[Any] = []

    def same() -> bool:
        now = found()
        before.append(now)
        return len(before) > 1 and before[-2] == now and now != changed_from

    waited("quiet", same)
    return before[-1]


def go_through(program: Any, words: dict[str, str], pdf: Path) -> dict[str, Any]:
    """Every tab, the evidence of every figure of the summary, every chart, and the way to paper."""
    frame = waited("a window", lambda: next(heard(program, "frame"), None))
    evidence = waited("the evidence", lambda: named(frame, "filler", words["evidence"]))
    settled(lambda: len(said(frame)))
    tabs: dict[str, list[list[str]]] = {}
    tables: dict[str, list[list[str]]] = {}
    views: dict[str, Any] = {}
    bar = next(heard(frame, "page tab list"))  # the summary has one of its own, of its sections
    for name in [tab.get_name() for tab in heard(bar, "page tab")]:
        press(named(bar, "page tab", name))
        tabs[name] = settled(lambda: said(frame))
        for table in heard(frame, "table"):
            tables[table.get_name()] = cells(table)
        if name == words["agreements"]:
            views = views_of(frame)
    press(next(heard(bar, "page tab")))
    proofs: dict[str, list[list[str]]] = {}
    before = settled(lambda: said(evidence))
    summary = waited("the summary", lambda: named(frame, "filler", words["summary"]))
    cards = [one for one in heard(summary, "push button") if one.get_child_count()]
    press(cards[-1])  # the evidence of the first is heard already: it is what is chosen in the summary
    before = settled(lambda: said(evidence), changed_from=before)
    for button in cards:
        press(button)
        before = proofs[button.get_name()] = settled(lambda: said(evidence), changed_from=before)
    found = {"title": frame.get_name(), "tabs": tabs, "tables": tables, "proofs": proofs, "views": views}
    found |= pages(program, frame, words) | {"slides": present(program, frame, words)}
    export(program, frame, words, pdf)
    return found


def views_of(frame: Any) -> dict[str, Any]:
    """What is heard of each further view of the agreements, and of the evidence beside it."""
    found: dict[str, Any] = {}
    for button in list(heard(frame, "radio button"))[1:]:
        before = said(frame)
        press(button)
        heard_there = settled(lambda: said(frame), changed_from=before)
        rows = [cells(table) for table in heard(frame, "table")]
        found[button.get_name()] = {"said": heard_there, "rows": rows}
    if found:
        press(next(heard(frame, "radio button")))
    return found


def pages(program: Any, frame: Any, words: dict[str, str]) -> dict[str, Any]:
    """The pages that cover the tabs: the source behind a passage, the list of the sources, the shelf."""
    found: dict[str, Any] = {}

    def heard_on(name: str, leave: str) -> None:
        close = waited(name, lambda: named(frame, "push button", words[leave]))
        found[name] = settled(lambda: said(frame))
        tables = [table for table in heard(frame, "table") if table.get_name() == words[name]]
        found[f"{name} table"] = [cells(table) for table in tables]
        press(close)
        waited("the tabs", lambda: named(frame, "filler", words["summary"]))

    evidence = waited("the evidence", lambda: named(frame, "filler", words["evidence"]))
    settled(lambda: said(frame))  # the check ends behind all this, and the evidence is made anew
    press(waited("a source", lambda: named(evidence, "push button", words["show source"])))
    heard_on("source", "close source")
    choose(program, frame, words["view"], words["sources"])
    heard_on("sources", "close sources")
    choose(program, frame, words["file"], words["shelf"])
    heard_on("shelf", "close shelf")
    return found


def present(program: Any, frame: Any, words: dict[str, str]) -> Any:
    """What is heard of a presentation and of its overview."""
    choose(program, frame, words["view"], words["present"])

    def windows() -> list[Any]:
        number = program.get_child_count()
        tops = [program.get_child_at_index(place) for place in range(number)]
        return [one for one in tops if one is not None and one.get_state_set().contains(Atspi.StateType.VISIBLE)]

    def stage() -> Any:
        return next((one for one in windows() if one.get_name().startswith(words["presentation"])), None)

    slide = settled(lambda: said(waited("the presentation", stage)))
    strike(ord("o"))
    overview = waited("the overview", lambda: named(stage(), "list", words["slides"]))
    found = {"slide": slide, "overview": settled(lambda: said(overview.get_parent()))}
    waited("the two windows alone", lambda: len(windows()) == 2)
    for _ in range(2):
        strike(0xFF1B)
    waited("the end of the presentation", lambda: stage() is None)
    return found


def export(program: Any, frame: Any, words: dict[str, str], pdf: Path) -> None:
    """Write the briefing as a PDF, by what is heard of the dialogs."""
    press(named(frame, "push button", words["export"]))
    dialog = waited("the export", lambda: next(heard(program, "dialog"), None))
    save = waited("the way to save", lambda: named(dialog, "push button", words["save"]))
    waited("a preview", lambda: save.get_state_set().contains(Atspi.StateType.ENABLED))
    press(save)
    asked = waited("a place for the file", lambda: named(program, "text", words["file name"]))
    Atspi.EditableText.set_text_contents(asked, str(pdf))
    press(waited("its button", lambda: named(asked.get_parent(), "push button", words["write"])))
    waited("the file", lambda: pdf.is_file() and pdf.stat().st_size)


def main(python: str, briefing: str, pdf: str, file: str) -> int:
    """Write what was heard into a file; gives the exit status."""
    root = Path(__file__).resolve().parents[3]
    words = json.loads(os.environ["WORDS"])
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"], stdout=subprocess.DEVNULL)
    program = subprocess.Popen([python, str(root / "main.py"), briefing], env=environment, stdout=subprocess.DEVNULL)
    try:
        desktop = waited("the desktop", lambda: Atspi.get_desktop(0))
        shown = waited("the program", lambda: desktop.get_child_count() and desktop.get_child_at_index(0))
        Path(file).write_text(json.dumps(go_through(shown, words, Path(pdf)), ensure_ascii=False), "utf-8")
        return 0
    finally:
        program.kill()
        program.wait()
        launcher.terminate()  # it takes its own bus down with it
        launcher.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
