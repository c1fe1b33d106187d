"""Attacks by a stranger's memory stick: modules that lie about, and a set-up that asks."""

import functools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

from tests.support.planted import NAMES, VERBS, Stick, exporting_from, first, installed, plant, run_of, using_the_window
from tests.support.setting_up import ANSWERS, UNNEEDED_SCREEN, ask, lay, lay_apt, unasked
from tests.support.setting_up import installed as packages_installed
from tools.attacks.attack import failed, firsts

Run = Callable[[], CompletedProcess[str]]


def planted(number: int, folder: Path) -> Iterator[str]:
    """Each planted module in each of five places, while each verb, the window and the installed program run."""
    return firsts(_planted(folder), number)


def _planted(folder: Path) -> Iterator[str]:
    stick = Stick(folder / "stick")
    installed(folder / "site")
    named = first(stick.named)
    before = stick.run_before_any_program()
    runs: list[tuple[str, Run, int]] = [
        (verb[0], functools.partial(stick.carry_out, verb, PYTHONPATH=named), status) for verb, status in VERBS
    ]
    window = using_the_window()
    runs += [
        ("window", lambda: stick.run(window, PYTHONPATH=named, STICK=str(stick.file), LANGUAGE="en"), 0),
        ("installed", lambda: stick.run(exporting_from(folder / "site", stick.file), PYTHONPATH=named), 0),
    ]
    for name, run, status in runs:
        said = run()
        yield from _each(name, said, status, run_of(stick.witness) - before, stick.places)


def first_start(number: int, folder: Path) -> Iterator[str]:
    """Each planted module in each of three places, while a first start sets the program up."""
    return firsts(_first_start(folder), number)


def _first_start(folder: Path) -> Iterator[str]:
    clone = lay(folder)
    witness, current, named = folder / "witness.txt", folder / "current", folder / "named"
    plant(witness, [current, named, clone.home])
    clone.run_in(current, "-c", "pass", PYTHONPATH=str(named))
    before = run_of(witness)
    said = clone.run_in(current, str(clone.folder / "main.py"), PYTHONPATH=str(named), **UNNEEDED_SCREEN)
    yield from _each("first start", said, 0, run_of(witness) - before, [current, named, clone.home])


def _each(name: str, said: CompletedProcess[str], status: int, run: set[str], places: list[Path]) -> Iterator[str]:
    """What became of each module in a run of the program."""
    if said.returncode != status:
        yield f"{name}: status {said.returncode}: {said.stdout[-200:]}"
        return
    for module in (f"{place.name}/{module}" for place in places for module in NAMES):
        yield f"{name}: ran {module}" if module in run else ""


def unplanted(number: int, folder: Path) -> Iterator[str]:
    """What is planted would be seen: a Python that is not ours runs it."""
    stick = Stick(folder / "stick")
    for module in NAMES[:number]:
        stick.run([sys.executable, "-c", f"import {module}"])
        yield "" if f"current/{module}" in run_of(stick.witness) else f"{module} was not seen"


def questions(number: int, folder: Path) -> Iterator[str]:
    """Packages of the system: asked for at a terminal, named and installed where nobody is there, forbidden by word."""
    return firsts(_questions(folder), number)


def _questions(folder: Path) -> Iterator[str]:
    for turn, (answer, agreed) in enumerate(ANSWERS):
        apt = lay_apt(folder / str(turn))
        ask(apt, answer)
        yield failed((packages_installed(apt) is agreed, f"the answer “{answer}” was not heeded"))
    for name, settings, agreed in (("alone", {}, True), ("forbidden", {"BRIEFING_SYSTEM_PACKAGES": "no"}, False)):
        apt = lay_apt(folder / name)
        said = unasked(apt, **settings)
        yield failed(
            (packages_installed(apt) is agreed, f"{name}: installed is not {agreed}"),
            ("libnobodyhasthis7" in said, f"{name}: the package is not named"),
        )
