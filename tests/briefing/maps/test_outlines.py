"""The outlines of countries: a small file, made by a tool, without names, that marks the borders in dispute."""

import itertools
import json
import math
import struct
from pathlib import Path

import pytest

from app.briefing.maps.outlines import outlines
from app.runtime import licences, paths
from tools import outlines as tool

FILE = paths.resources() / "maps" / "outlines.json"


def square(west: float, south: float, size: float = 10) -> list[tuple[float, float]]:
    east, north = west + size, south + size
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def shapefile(folder: Path, countries: dict[str, list[tuple[float, float]]]) -> Path:
    """A shapefile with its table, as Natural Earth has them."""
    shapes = b"\0" * 100
    for number, ring in enumerate(countries.values(), 1):
        body = struct.pack("<i32x2ii", 5, 1, len(ring), 0) + b"".join(struct.pack("<2d", *point) for point in ring)
        shapes += struct.pack(">2i", number, len(body) // 2) + body
    heads = b"".join(
        name.ljust(11, b"\0") + b"C" + b"\0" * 4 + bytes((width,)) + b"\0" * 15
        for name, width in ((b"name", 8), (b"iso_a3", 5))
    )
    rows = b"".join(b" " + b"Name".ljust(8) + code.encode().ljust(5) for code in countries)
    table = struct.pack("<4xIHH20x", len(countries), 32 + len(heads) + 1, 14) + heads + b"\r" + rows
    (folder / "made.shp").write_bytes(shapes)
    (folder / "made.dbf").write_bytes(table)
    return folder / "made.shp"


def test_the_file_is_small_and_names_its_origin() -> None:
    assert FILE.stat().st_size < 200_000
    data = json.loads(FILE.read_bytes())
    assert "Natural Earth" in data["about"]
    assert "Public domain" in data["about"]
    assert len(data["countries"]) > 170
    assert all(code == "?" or (len(code) == 3 and code.isupper()) for code in data["countries"])
    part = next(part for part in licences.parts() if part.name == licences.OUTLINES)
    assert part.licence == "Public domain"
    assert "public domain" in licences.licence_text(part.name)


def test_rings_are_whole_and_lines_end_where_others_begin() -> None:
    found = outlines()

    assert len(found.land) > 250
    for ring in found.land:
        assert len(set(ring)) > 2
        assert all(abs(x) <= 180 and abs(y) <= 90 for x, y in ring)
        edges = [edge for edge in itertools.pairwise((*ring, ring[0])) if {y for _, y in edge} != {-90}]
        assert max(math.dist(*edge) for edge in edges) < 20
    ends = [end for line in (*found.borders, *found.disputed) for end in (line[0], line[-1]) if line[0] != line[-1]]
    shore = {point for line in found.coasts for point in line}
    assert all(ends.count(end) > 1 or end in shore for end in ends)


def test_the_date_line_and_the_edge_of_the_sheet_are_no_lines() -> None:
    for line in (*outlines().coasts, *outlines().borders):
        for (west, south), (east, north) in itertools.pairwise(line):
            assert not abs(west) == abs(east) == 180
            assert not south == north == -90


def test_a_border_in_dispute_is_told_apart() -> None:
    near = [line for line in outlines().disputed if all(19 < x < 23 and 41 < y < 44 for x, y in line)]
    assert len(near) == 1
    assert near[0] not in outlines().borders


def test_the_tool_holds_each_border_once(tmp_path: Path) -> None:
    made = {"AAA": square(0, 0), "BBB": square(10, 0), "-99": square(20, 0), "SRB": square(30, 0)}
    data = tool.outlines(tool.countries(shapefile(tmp_path, made)))

    assert list(data["countries"]) == ["?", "AAA", "BBB", "SRB"]  # type: ignore[call-overload]
    arcs = data["arcs"]
    assert isinstance(arcs, list)
    kinds = {kind: data[kind] for kind in ("borders", "disputed", "coasts")}
    assert {kind: len(numbers) for kind, numbers in kinds.items()} == {"borders": 2, "disputed": 1, "coasts": 6}  # type: ignore[arg-type]
    assert len(arcs) == 9
    assert json.loads(tool.written(data))["scale"] == 100


def test_the_tool_refuses_other_shapes(tmp_path: Path) -> None:
    file = shapefile(tmp_path, {"AAA": square(0, 0)})
    file.write_bytes(file.read_bytes()[:108] + struct.pack("<i", 1) + file.read_bytes()[112:])
    with pytest.raises(ValueError, match="shape type 1"):
        tool.countries(file)
