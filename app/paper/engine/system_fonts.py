"""System fonts: those for Chinese, which the program does not carry, and the characters that each of them has.

They are known by the names of their files, so that no other font of a system changes a paper.
"""

import functools
import os
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

_KNOWN: Final = {
    "Noto Sans CJK SC": ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    "Noto Sans SC": ("NotoSansSC-VF.ttf", "NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    "Source Han Sans SC": ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf", "SourceHanSans.ttc"),
    "Source Han Sans CN": ("SourceHanSansCN-Regular.otf", "SourceHanSansCN-Bold.otf"),
    "Microsoft YaHei": ("msyh.ttc", "msyhbd.ttc"),
    "PingFang SC": ("PingFang.ttc",),
    "Hiragino Sans GB": ("Hiragino Sans GB.ttc",),
    "Heiti SC": ("STHeiti Light.ttc", "STHeiti Medium.ttc"),
    "SimHei": ("simhei.ttf",),
    "WenQuanYi Micro Hei": ("wqy-microhei.ttc",),
    "WenQuanYi Zen Hei": ("wqy-zenhei.ttc",),
    "Droid Sans Fallback": ("DroidSansFallbackFull.ttf", "DroidSansFallback.ttf"),
    "Microsoft JhengHei": ("msjh.ttc", "msjhbd.ttc"),
    "SimSun": ("simsun.ttc",),
    "AR PL UMing CN": ("uming.ttc",),
}
"""Families in the order of preference, each with the files of its regular and its bold face."""


class SystemFont(NamedTuple):
    """Family of a font of the system, and its files."""

    family: str
    files: tuple[Path, ...]


def for_characters(characters: Iterable[str]) -> tuple[SystemFont, ...]:
    """Return the system fonts by which as many of the characters as possible are drawn, the preferred ones first."""
    left, chosen = set(characters), []
    for font in installed() if left else ():
        drawn = left & _characters(font.files[0])
        if drawn:
            chosen.append(font)
            left -= drawn
    return tuple(chosen)


def has(character: str) -> bool:
    """Whether a system font has a character."""
    return any(character in _characters(font.files[0]) for font in installed())


def files(families: Iterable[str]) -> tuple[Path, ...]:
    """Return the files of some of the system fonts."""
    wanted = set(families)
    return tuple(file for font in installed() if font.family in wanted for file in font.files)


def installed() -> tuple[SystemFont, ...]:
    """Return the known fonts of this system, the preferred ones first."""
    return _found(tuple(_folders()))


def _folders() -> Iterator[Path]:
    """Yield the folders of fonts of the user and of the system."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("LOCALAPPDATA", home), "Microsoft", "Windows", "Fonts")
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
    elif sys.platform == "darwin":
        yield from (home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share", "fonts")
        yield home / ".fonts"
        shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        yield from (Path(folder, "fonts") for folder in shared.split(":") if folder)


@functools.lru_cache(maxsize=4)
def _found(folders: tuple[Path, ...]) -> tuple[SystemFont, ...]:
    known = {name for names in _KNOWN.values() for name in names}
    files: dict[str, Path] = {}
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in known.intersection(names):
                files.setdefault(name, Path(parent, name))
    fonts = (
        SystemFont(family, tuple(files[name] for name in names if name in files)) for family, names in _KNOWN.items()
    )
    return tuple(font for font in fonts if font.files)


@functools.lru_cache(maxsize=16)
def _characters(file: Path) -> frozenset[str]:
    """Return the characters that a font has, by its table `cmap`; none if the file cannot be read."""
    try:
        with file.open("rb") as font:
            table = _table(font.read(64 * 1024), b"cmap")
            if table is None:
                return frozenset()
            font.seek(table[0])
            cmap = font.read(table[1])
        return frozenset(map(chr, _code_points(cmap)))
    except (OSError, struct.error, ValueError, OverflowError):
        return frozenset()


def _table(head: bytes, wanted: bytes) -> tuple[int, int] | None:
    """Return offset and length of a table of a font, in a collection of its first font."""
    (start,) = struct.unpack_from(">I", head, 12) if head[:4] == b"ttcf" else (0,)
    (count,) = struct.unpack_from(">H", head, start + 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3I", head, start + 12 + 16 * number)
        if tag == wanted:
            return offset, length
    return None


def _code_points(cmap: bytes) -> Iterator[int]:
    """Yield the code points of the Unicode subtables of a `cmap`, in formats 4 and 12, that have a glyph."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    for number in range(count):
        platform, encoding, start = struct.unpack_from(">HHI", cmap, 4 + 8 * number)
        if (platform, encoding) not in ((3, 1), (3, 10), (0, 3), (0, 4)):
            continue
        (form,) = struct.unpack_from(">H", cmap, start)
        if form == 12:
            (groups,) = struct.unpack_from(">I", cmap, start + 12)
            for group in range(groups):
                first, last, glyph = struct.unpack_from(">3I", cmap, start + 16 + 12 * group)
                yield from range(first + (not glyph), min(last, sys.maxunicode) + 1)
        elif form == 4:
            yield from _format_4(cmap, start)


def _format_4(cmap: bytes, start: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", cmap, start + 6)
    half = double // 2
    ends, firsts = (struct.unpack_from(f">{half}H", cmap, start + 14 + place) for place in (0, double + 2))
    deltas, offsets = (struct.unpack_from(f">{half}H", cmap, start + 16 + place * double) for place in (2, 3))
    for number, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[number]:
                at = start + 16 + 3 * double + 2 * number + offsets[number] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", cmap, at)
            if glyph and (glyph + deltas[number]) & 0xFFFF:
                yield code
