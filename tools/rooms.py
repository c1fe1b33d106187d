"""Rooms: `python3 -m tools.rooms` draws the import contracts anew as a picture in docs/architecture.md."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "architecture.md"
START: Final = "<!-- The rooms: written by `python3 -m tools.rooms`. -->"
END: Final = "<!-- The end of the rooms. -->"


def layers() -> dict[str, list[list[str]]]:
    """The rooms of each package whose layers are a contract, from the top one down; those of one layer together."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return {
        package: [[f"{package}.{name.strip()}" for name in layer.split("|")] for layer in contract["layers"]]
        for contract in contracts
        if contract["type"] == "layers"
        for package in contract["containers"]
    }


def held(room: str) -> str:
    """What a package or a module holds: the first line of its docstring. Raises ValueError where it has none."""
    place = ROOT.joinpath(*room.split("."))
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    told = ast.get_docstring(ast.parse(file.read_bytes()))
    if not told:
        raise ValueError(f"{file}: say in its docstring what it holds")
    return told.splitlines()[0].replace("`", "").replace('"', "#quot;")


def picture() -> str:
    """The rooms as a Mermaid flow chart; an arrow leads from a layer to the one right below it."""
    drawn = layers()
    lines = ['%%{init: {"flowchart": {"wrappingWidth": 640}}}%%', "flowchart TB"]
    lines += _drawn("app", drawn, "    ")
    return "\n".join(("```mermaid", *lines, "```"))


def _drawn(package: str, drawn: dict[str, list[list[str]]], indent: str) -> Iterator[str]:
    named = []
    for number, rooms in enumerate(drawn[package]):
        plain = [room for room in rooms if room not in drawn]
        boxes = [_id(room) for room in rooms if room in drawn]
        for room in (room for room in rooms if room in drawn):
            yield f'{indent}subgraph {_id(room)} ["<b>{_name(room)}</b>: {held(room)}"]'
            yield from _drawn(room, drawn, indent + "    ")
            yield f"{indent}end"
        if plain:
            boxes.append(f"{_id(package)}_{number}")
            text = "<br/>".join(f"<b>{_name(room)}</b>: {held(room)}" for room in plain)
            yield f'{indent}{boxes[-1]}["{text}"]'
        named.append(" & ".join(boxes))
    yield f"{indent}{' --> '.join(named)}"


def _id(room: str) -> str:
    return room.replace(".", "_")


def _name(room: str) -> str:
    return room.rpartition(".")[2]


def page() -> str:
    """The page with the picture as it is to be."""
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{picture()}\n\n{END}{after}"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
