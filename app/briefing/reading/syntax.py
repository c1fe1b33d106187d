"""Syntax: the most likely typing error where a file stops being JSON, and its correction."""

import re
from collections import deque
from typing import Final

from app.briefing.reading import json_offsets
from app.runtime.phrases import Fault, Phrase

_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
_CURLY: Final = re.compile("[“”„‟″‘’‚′«»‹›'`]")
_ENDING: Final = re.compile(r"[“”„‟″»](?=\s*(?:[,:}\]]|$))")
"""Quotation mark that ends a text for a reader, but not in JSON."""

_NUMBER: Final = re.compile(r"[+.-]?\d[\d.,/\N{NO-BREAK SPACE} -]*")
_OPEN_NUMBER: Final = re.compile(r"[+.-]?\d[\d.,/\N{NO-BREAK SPACE} -]*$")
"""Characters meant as one number, and those of them before an offset."""

_WORD: Final = re.compile(r"[^\W\d_]\w*")
_SHOWN: Final = 30
_LONGEST: Final = 80_000
"""Maximum bytes searched for the end of a text; no text is longer."""

_LOOK: Final = 200
"""Bytes examined on either side of a fault."""

_FORMATS: Final = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word, Excel, ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word, Excel"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)


def of_another_program(data: bytes) -> Fault | None:
    """Return the fault of an office document or image, known by its first bytes, or None."""
    name = next((name for start, name in _FORMATS if data.startswith(start)), "")
    return Fault("", Phrase.of("This is a document of another kind: {kind}.", kind=name), _choose()) if name else None


def _choose() -> Phrase:
    return Phrase.of("Choose the file of a briefing; its name ends in .json.")


def malformed(data: bytes, offset: int) -> Fault:
    """Return the fault of bytes that are invalid JSON from an offset on, by the text around it."""
    position, wrong, right = _slip(data, offset)
    line, column = json_offsets.places(data, [position])[position]
    return Fault("", wrong, right, line, column)


_Slip = tuple[int, Phrase, Phrase]


def _slip(data: bytes, offset: int) -> _Slip:
    start = json_offsets.start_of(data)
    if offset <= start:
        return (
            start,
            Phrase.of("This is not a briefing: it begins with “{words}”.", words=_printable_start(data[start:])),
            _choose(),
        )
    line = data.rfind(b"\n", 0, offset) + 1
    last_text = next(iter(deque(_STRING.finditer(data, line, offset), maxlen=1)), None)
    text_start = data.find(b'"', last_text.end() if last_text else line, offset)
    if text_start >= 0:
        return _unfinished(data, text_start, offset)
    if last_text is not None and not data[last_text.end() : offset].strip():
        slip = _typographic_end(data, last_text.start(), last_text.end())
        if slip and data[offset : offset + 1] not in (b",", b":", b"}", b"]", b'"'):
            return slip
    if offset >= len(data):
        right = Phrase.of("Get the file again if it was cut off; otherwise close the brackets that are still open.")
        return len(data), Phrase.of("The file ends before it is complete."), right
    return _misplaced(data, offset)


def _unfinished(data: bytes, text_start: int, offset: int) -> _Slip:
    """Return the error within a text that began on this line."""
    if data[offset : offset + 1] in (b"\n", b"\r", b""):
        slip = _typographic_end(data, text_start, offset)
        if slip:
            return slip
        right = Phrase.of("End it on the same line with a straight quotation mark: {mark}", mark='"')
        return text_start, Phrase.of("The text that begins here does not end on this line."), right
    if b"\\" in data[offset - 1 : offset + 1]:
        return offset, Phrase.of("A backslash stands in the text."), Phrase.of("Write it twice, or remove it.")
    return offset, Phrase.of("The text holds control characters."), Phrase.of("Remove them.")


def _typographic_end(data: bytes, start: int, end: int) -> _Slip | None:
    """Return the error of a text that the author ended with a typographic quotation mark, or None."""
    text = data[start : min(end, start + _LONGEST)].decode("utf-8", "replace")
    match = _ENDING.search(text)
    return (start + len(text[: match.start()].encode()), *_curly(match[0])) if match else None


def _curly(symbol: str) -> tuple[Phrase, Phrase]:
    wrong = Phrase.of("The quotation mark {mark} stands where a straight one is needed.", mark=symbol)
    return wrong, Phrase.of("Keys and texts begin and end with a straight quotation mark: {mark}", mark='"')


def _misplaced(data: bytes, offset: int) -> _Slip:
    """Return the error between texts."""
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
        digits = number[0].rstrip(", /-\N{NO-BREAK SPACE}")
        advice = _number_advice(digits)
        if advice is not None:
            position = offset - len(before[number.start() :].encode())
            return position, Phrase.of("“{number}” is not written as a number.", number=digits), advice
    word_start = re.search(r"[^\W\d_]*$", before)
    word = _WORD.match((word_start[0] if word_start else "") + after)
    if word and word_start and head.endswith('"'):
        right = Phrase.of(
            "Quotation marks within a text are written {marks}; between two entries stands a comma.", marks="“ ” « »"
        )
        return offset, Phrase.of("The word “{word}” stands outside the quotation marks.", word=_short(word[0])), right
    if word and word_start:
        right = Phrase.of(
            "Put words between straight quotation marks, {mark}; only numbers, true and false have none.", mark='"'
        )
        position = offset - len(word_start[0].encode())
        return position, Phrase.of("The word “{word}” has no quotation marks.", word=_short(word[0])), right
    if head[-1:] not in ",:{[" and (after[0] in '"{[' or after[0].isdigit()):
        right = Phrase.of("Put a comma between two entries, and a colon between a key and what it holds.")
        return end, Phrase.of("A comma or a colon is missing here."), right
    right = Phrase.of("Compare this line and the one above with their neighbours: a sign is missing or one too many.")
    return offset, Phrase.of("“{words}” does not belong here.", words=_printable_start(after[0].encode())), right


def _number_advice(text: str) -> Phrase | None:
    """Return how to write a number or date in JSON; None for valid numbers and other text."""
    if re.fullmatch(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", text):
        return None
    if re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[-./]\d{1,2}([-./]\d{1,2})?", text):
        return Phrase.of("A date is written {example}, between straight quotation marks.", example='"2024-11-05"')
    parts = re.fullmatch(r"([+-]?)(\d*|\d{1,3}(?:[\s.,]\d{3})+)(?:[.,](\d*))?", text)
    if parts is None:
        return None
    whole = parts[1].strip("+") + (re.sub(r"\D", "", parts[2]).lstrip("0") or "0")
    example = f"{whole}.{parts[3]}" if parts[3] else whole
    if len(parts[3] or "") == 3:  # 1,500 may mean 1.5 or 1500
        example = "1234.5"
    return Phrase.of("Write digits alone, with a point before the decimals: {example}.", example=example)


def _printable_start(data: bytes) -> str:
    """Return the first characters of the bytes in printable form."""
    text = data[:_LOOK].decode("utf-8", "replace").partition("\n")[0].strip()
    return _short("".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
