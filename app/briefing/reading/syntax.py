"""Syntax: what an author most likely typed where a file stops being JSON, and what to type instead."""

import re
from collections import deque
from typing import Final

from app.briefing.reading import json_offsets
from app.runtime.phrases import Fault, Phrase

_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
_CURLY: Final = re.compile("[“”„‟″‘’‚′«»‹›'`]")
_ENDING: Final = re.compile(r"[“”„‟″»](?=\s*(?:[,:}\]]|$))")
"""A mark that ends a text for a reader, and not for a program."""

_NUMBER: Final = re.compile(r"[+.-]?\d[\d.,/\N{NO-BREAK SPACE} -]*")
_OPEN_NUMBER: Final = re.compile(r"[+.-]?\d[\d.,/\N{NO-BREAK SPACE} -]*$")
"""All that is meant as one number, and what of it stands before a place."""

_WORD: Final = re.compile(r"[^\W\d_]\w*")
_SHOWN: Final = 30
_LONGEST: Final = 80_000
"""Bytes of a text in which its end is looked for: more than the longest text has."""

_LOOK: Final = 200
"""Bytes that are looked at on either side of a fault."""

_FORMATS: Final = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word, Excel, ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word, Excel"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)


def of_another_program(data: bytes) -> Fault | None:
    """That a file is a document of a kind that offices exchange, by its first bytes; or nothing."""
    name = next((name for start, name in _FORMATS if data.startswith(start)), "")
    return Fault("", Phrase.of("This is a document of another kind: {kind}.", kind=name), _choose()) if name else None


def _choose() -> Phrase:
    return Phrase.of("Choose the file of a briefing; its name ends in .json.")


def malformed(data: bytes, offset: int) -> Fault:
    """The fault of bytes that are no JSON from an offset on, told by what stands there."""
    place, wrong, right = _slip(data, offset)
    line, column = json_offsets.places(data, [place])[place]
    return Fault("", wrong, right, line, column)


_Slip = tuple[int, Phrase, Phrase]


def _slip(data: bytes, offset: int) -> _Slip:
    begin = json_offsets.start_of(data)
    if offset <= begin:
        return (
            begin,
            Phrase.of("This is not a briefing: it begins with “{words}”.", words=_shown(data[begin:])),
            _choose(),
        )
    line = data.rfind(b"\n", 0, offset) + 1
    last = next(iter(deque(_STRING.finditer(data, line, offset), maxlen=1)), None)
    opened = data.find(b'"', last.end() if last else line, offset)
    if opened >= 0:
        return _unfinished(data, opened, offset)
    if last is not None and not data[last.end() : offset].strip():
        ended = _ended(data, last.start(), last.end())
        if ended and data[offset : offset + 1] not in (b",", b":", b"}", b"]", b'"'):
            return ended
    if offset >= len(data):
        right = Phrase.of("Get the file again if it was cut off; otherwise close the brackets that are still open.")
        return len(data), Phrase.of("The file ends before it is complete."), right
    return _misplaced(data, offset)


def _unfinished(data: bytes, opened: int, offset: int) -> _Slip:
    """What is wrong within a text that began on this line."""
    if data[offset : offset + 1] in (b"\n", b"\r", b""):
        ended = _ended(data, opened, offset)
        if ended:
            return ended
        right = Phrase.of("End it on the same line with a straight quotation mark: {mark}", mark='"')
        return opened, Phrase.of("The text that begins here does not end on this line."), right
    if b"\\" in data[offset - 1 : offset + 1]:
        return offset, Phrase.of("A backslash stands in the text."), Phrase.of("Write it twice, or remove it.")
    return offset, Phrase.of("The text holds control characters."), Phrase.of("Remove them.")


def _ended(data: bytes, start: int, end: int) -> _Slip | None:
    """The mark with which a text ends for whoever wrote it, while for a program it goes on."""
    words = data[start : min(end, start + _LONGEST)].decode("utf-8", "replace")
    found = _ENDING.search(words)
    return (start + len(words[: found.start()].encode()), *_curly(found[0])) if found else None


def _curly(mark: str) -> tuple[Phrase, Phrase]:
    wrong = Phrase.of("The quotation mark {mark} stands where a straight one is needed.", mark=mark)
    return wrong, Phrase.of("Keys and texts begin and end with a straight quotation mark: {mark}", mark='"')


def _misplaced(data: bytes, offset: int) -> _Slip:
    """What is wrong with what stands between texts."""
    after = data[offset : offset + _LOOK].decode("utf-8", "replace")
    before = data[max(0, offset - _LOOK) : offset].decode("utf-8", "replace")
    head = before.rstrip()
    end = offset - len(before[len(head) :].encode())
    if _CURLY.match(after):
        return offset, *_curly(after[0])
    if after[0] in "}]" and head.endswith(","):
        right = Phrase.of("Remove the comma; there is none after the last entry.")
        return end - 1, Phrase.of("A comma stands before the closing bracket."), right
    if after.startswith(("//", "/*", "#")):
        return (
            offset,
            Phrase.of("A comment stands here."),
            Phrase.of("Remove it; a briefing has the key “note” for remarks."),
        )
    number = _NUMBER.search(before + after, max(0, len(_OPEN_NUMBER.sub("", before))))
    if number and number.start() <= len(before) and (len(before) < number.end() or number[0].endswith(".")):
        found = number[0].rstrip(", /-\N{NO-BREAK SPACE}")
        written = _right_number(found)
        if written is not None:
            place = offset - len(before[number.start() :].encode())
            return place, Phrase.of("“{number}” is not written as a number.", number=found), written
    begun = re.search(r"[^\W\d_]*$", before)
    word = _WORD.match((begun[0] if begun else "") + after)
    if word and begun and head.endswith('"'):
        right = Phrase.of(
            "Quotation marks within a text are written {marks}; between two entries stands a comma.", marks="“ ” « »"
        )
        return offset, Phrase.of("The word “{word}” stands outside the quotation marks.", word=_short(word[0])), right
    if word and begun:
        right = Phrase.of(
            "Put words between straight quotation marks, {mark}; only numbers, true and false have none.", mark='"'
        )
        place = offset - len(begun[0].encode())
        return place, Phrase.of("The word “{word}” has no quotation marks.", word=_short(word[0])), right
    if head[-1:] not in ",:{[" and (after[0] in '"{[' or after[0].isdigit()):
        right = Phrase.of("Put a comma between two entries, and a colon between a key and what it holds.")
        return end, Phrase.of("A comma or a colon is missing here."), right
    right = Phrase.of("Compare this line and the one above with their neighbours: a sign is missing or one too many.")
    return offset, Phrase.of("“{words}” does not belong here.", words=_shown(after[0].encode())), right


def _right_number(found: str) -> Phrase | None:
    """How a number or a date that is not written as JSON has it is to be written; nothing where it is neither."""
    if re.fullmatch(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", found):
        return None
    if re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[-./]\d{1,2}([-./]\d{1,2})?", found):
        return Phrase.of("A date is written {example}, between straight quotation marks.", example='"2024-11-05"')
    parts = re.fullmatch(r"([+-]?)(\d*|\d{1,3}(?:[\s.,]\d{3})+)(?:[.,](\d*))?", found)
    if parts is None:
        return None
    whole = parts[1].strip("+") + (re.sub(r"\D", "", parts[2]).lstrip("0") or "0")
    example = f"{whole}.{parts[3]}" if parts[3] else whole
    if len(parts[3] or "") == 3:  # 1,500 may be one and a half or fifteen hundred
        example = "1234.5"
    return Phrase.of("Write digits alone, with a point before the decimals: {example}.", example=example)


def _shown(data: bytes) -> str:
    """The first characters of some bytes, as they can be told."""
    text = data[:_LOOK].decode("utf-8", "replace").partition("\n")[0].strip()
    return _short("".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
