"""What a screen reader hears of a PDF: its tag tree with the text of each element, in order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_HEX = r"<([0-9A-Fa-f]+)>"


@dataclass
class Tag:
    """An element: its role, language, texts in place of its content, and what it holds."""

    role: str
    language: str
    entries: dict[str, str]
    kids: list["Tag | str"] = field(default_factory=list)

    def tags(self) -> Iterator["Tag"]:
        """The element and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.tags()

    def below(self, role: str) -> list["Tag"]:
        """The elements of a role directly below."""
        return [kid for kid in self.kids if isinstance(kid, Tag) and kid.role == role]

    def text(self) -> str:
        """What is heard of it: a figure by its alternative text."""
        if "/Alt" in self.entries:
            return self.entries["/Alt"]
        return " ".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)


def read(path: Path) -> Tag:
    """The tag tree of a file."""
    with pikepdf.open(path) as pdf:
        texts = {page.obj.objgen: _texts(page) for page in pdf.pages}
        (root,) = pdf.Root.StructTreeRoot.K
        return _tag(root, str(pdf.Root.Lang), texts)


def _tag(item: Object, language: str, texts: dict[tuple[int, int], dict[int, str]]) -> Tag:
    language = str(item.get(Name.Lang, language))
    texts_of = {key: str(item[key]) for key in ("/Alt", "/E", "/ActualText", "/T") if key in item}
    attributes = {key: value for one in item.get(Name.A, Array()) for key, value in one.items()}
    named = {key: str(attributes[key]) for key in ("/Scope", "/Summary", "/ListNumbering") if key in attributes}
    made = Tag(str(item.S)[1:], language, texts_of | named)
    for kid in item.K:
        if isinstance(kid, int):
            made.kids.append(texts[item.Pg.objgen].get(kid, ""))
        elif Name.MCID in kid:
            made.kids.append(texts[kid.Pg.objgen].get(int(kid.MCID), ""))
        elif Name.Obj not in kid:
            assert kid.P.objgen == item.objgen
            made.kids.append(_tag(kid, language, texts))
    return made


def languages(path: Path) -> dict[str, str]:
    """The language of each run of text in a file; empty for that of the element which it is in."""
    found: dict[str, str] = {}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            texts = _texts(page)
            instructions: Any = pikepdf.parse_content_stream(page)
            for operands, operator in instructions:
                if str(operator) == "BDC" and isinstance(operands[1], Dictionary) and Name.MCID in operands[1]:
                    found[texts.get(int(operands[1].MCID), "")] = str(operands[1].get(Name.Lang, ""))
    return found


def _texts(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked content of a page."""
    found: dict[int, str] = {}
    open_marks: list[int | None] = []
    replaced = 0
    fonts = page.obj.get(Name.Resources, Dictionary()).get(Name.Font, Dictionary())
    decoders = {name: _decoder(font) for name, font in fonts.items()}
    decode: Callable[[bytes], str] = bytes.decode
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else None
                marked = isinstance(properties, Dictionary) and Name.MCID in properties
                open_marks.append(int(properties.MCID) if marked else None)  # type: ignore[union-attr] # a dictionary
                if isinstance(properties, Dictionary) and Name.ActualText in properties:
                    replaced = len(open_marks)
                    number = next((one for one in reversed(open_marks) if one is not None), -1)
                    found[number] = found.get(number, "") + str(properties.ActualText)
            case "EMC":
                replaced = 0 if len(open_marks) == replaced else replaced
                open_marks.pop()
            case "Tf":
                decode = decoders[str(operands[0])]
            case "Tj" | "TJ":
                pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
                text = "".join(decode(bytes(one)) for one in pieces if isinstance(one, pikepdf.String))
                place = next((one for one in reversed(open_marks) if one is not None), None)
                if place is not None and not replaced:
                    found[place] = found.get(place, "") + text
    return found


def _decoder(font: Object) -> Callable[[bytes], str]:
    """What turns the codes of a font into text."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    letters: dict[int, str] = {}
    size = 2
    for block in re.findall(r"begincodespacerange(.*?)endcodespacerange", table, re.DOTALL):
        size = len(re.findall(_HEX, block)[0]) // 2
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(rf"{_HEX}\s*{_HEX}", block):
            letters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(rf"{_HEX}\s*{_HEX}\s*{_HEX}", block):
            for number in range(int(first, 16), int(last, 16) + 1):
                start = bytes.fromhex(text).decode("utf-16-be")
                letters[number] = start[:-1] + chr(ord(start[-1]) + number - int(first, 16))
    return lambda data: "".join(
        letters.get(int.from_bytes(data[place : place + size], "big"), "") for place in range(0, len(data), size)
    )
