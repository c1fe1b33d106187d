"""Structure of a paper for screen readers: lists, paragraphs and row heads, as the templates mark them.

Typst tags a grid as nested `Div` elements, and the text in it not at all. So the templates mark the parts by links of a
private scheme, `briefing:tag-ROLE`, whose elements get that role here; a group that says nothing dissolves, and text
that no paragraph holds gets one.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app.briefing.i18n.localizer import Localizer
from app.paper.pdf.tag_tree import Content, Element, read_tags, write_tags

_MARK: Final = "briefing:tag-"
_GROUPS: Final = frozenset({"Div", "NonStruct", "P"})
"""Roles that dissolve where they hold paragraphs."""
_INLINE: Final = frozenset({"Span", "Link", "Quote", "Em", "Strong", "Reference", "Note", "Code"})
_HEADINGS: Final = frozenset({"Title", *(f"H{level}" for level in range(1, 7))})
_CELLS: Final = frozenset({"TD", "TH"})
_SAID: Final = frozenset({"/Alt", "/ActualText"})
"""Entries by which a `Span` says something of its own."""

_Kids = list[Element | Content]


def structure(pdf: Pdf, localizer: Localizer) -> None:
    """Give the tag tree of a PDF from the engine the roles that its templates mark, and remove the marks.

    Summaries of tables are by the localizer.
    """
    root = read_tags(pdf)
    marks = {link.objgen for link in _take_marks(root)}
    root.kids = _grouped([one for kid in root.kids for one in _tidied(kid)])
    title = ""
    for number, element in enumerate(root.elements()):
        if element.role in _HEADINGS:
            title = str(element.entries.get("/T", ""))
        elif element.role == "Table":
            _name_row_heads(element, number)
            if title:
                rows = sum(one.role == "TR" for one in element.elements())
                summary = localizer.ngettext("{title}: table, {n} row", "{title}: table, {n} rows", rows, title=title)
                added = Dictionary(O=Name.Table, Summary=String(summary))
                element.entries["/A"] = _attributes(element, added)
    write_tags(pdf, root)
    for page in pdf.pages:
        if Name.Annots in page.obj:
            page.obj.Annots = Array([link for link in page.obj.Annots if link.objgen not in marks])


def _take_marks(root: Element) -> list[Object]:
    """Set the marked roles; return the links that marked them."""
    found: list[Object] = []
    for element in root.elements():
        marks = [link for link in element.links if _role(link)]
        if element.role == "BlockQuote":
            element.role = "Div"
        if element.role == "Link":
            element.language = ""  # the numbers of sources are in the language of the text around them
        if element.role == "Link" and (marks or not element.links):
            # A mark has no link where all its content has others.
            role = _role(marks[0]) if marks else "Div"
            element.starts = role in ("Item", "Lbl")
            element.role, element.entries = "Span" if role == "Item" else role, {}
            element.links = []
            found += marks
    return found


def _role(link: Object) -> str:
    """Return the role that a link marks; empty for a link that leads somewhere."""
    address = str(link.get(Name.A, Dictionary()).get(Name.URI, ""))
    return address.removeprefix(_MARK) if address.startswith(_MARK) else ""


def _tidied(kid: Element | Content) -> _Kids:
    """Return what stands in the place of a child: itself, or its children where it says nothing."""
    if isinstance(kid, Content):
        return [kid]
    kid.kids = [one for below in kid.kids for one in _tidied(below)]
    if not kid.kids and not kid.links and kid.role not in _CELLS:
        return []
    if kid.role == "Span" and not kid.starts and _is_plain(kid):
        return kid.kids
    if kid.role in _GROUPS:
        return _dissolved(kid)
    if kid.role in _HEADINGS or kid.role == "Lbl":
        kid.kids = _without(kid.kids, "P")
    elif kid.role in _CELLS:
        _set_cell(kid)
    elif kid.role == "LI":
        kid.kids = _item(kid.kids)
    elif kid.role == "L":  # a list of the engine's own
        pass
    elif kid.role == "BlockQuote" or any(map(_is_block, kid.kids)):
        kid.kids = _grouped(kid.kids)
    return [kid]


def _dissolved(group: Element) -> _Kids:
    """Return what stands in the place of a group: a table, an item of a list, a paragraph, or what it holds."""
    kids = group.kids
    if any(_is(kid, "TH") for kid in kids) and not all(_is(kid, "TH") or _is(kid, "Figure") for kid in kids):
        return [Element("Table", _rows(kids), group.language)]
    if len(kids) > 1 and _is(kids[-1], "LI") and all(_is(kid, "Figure") for kid in kids[:-1]):
        # What is told of an item is told in it.
        item = kids[-1]
        assert isinstance(item, Element)
        item.kids = _item([*(kid for kid in item.kids if _is(kid, "Lbl")), *kids[:-1], *item.kids[-1:]])
        return _in_language([item], group.language)
    starts = [isinstance(kid, Element) and kid.starts for kid in kids]
    if any(starts) and not all(starts):
        return [Element("LI", _item(kids), group.language)]
    if any(map(_is_block, kids)):
        return _in_language(_paragraphs(kids), group.language)
    return [Element("P", _unmarked(kids), group.language, starts=any(starts))]


def _unmarked(kids: _Kids) -> _Kids:
    """Return children, the text of those that only mark it in their place."""
    return [one for kid in kids for one in (kid.kids if _is_plain(kid) and isinstance(kid, Element) else [kid])]


def _is_plain(kid: Element | Content) -> bool:
    """Whether a child says no more than the text in it."""
    return isinstance(kid, Element) and kid.role == "Span" and not kid.language and _SAID.isdisjoint(kid.entries)


def _rows(cells: _Kids) -> _Kids:
    """Return the rows of a table of names and values."""
    rows: list[Element] = []
    for cell in cells:
        if _is(cell, "TH") or not rows:
            rows.append(Element("TR", []))
        rows[-1].kids.append(cell)
    for row in rows:
        head, *values = row.kids
        assert isinstance(head, Element)
        head.entries["/A"] = Array([Dictionary(O=Name.Table, Scope=Name.Row)])
        row.kids = [head, Element("TD", _without(values, "TD"))]
    return [*rows]


def _is(kid: Element | Content, role: str) -> bool:
    return isinstance(kid, Element) and kid.role == role


def _is_block(kid: Element | Content) -> bool:
    return isinstance(kid, Element) and kid.role not in _INLINE


def _without(kids: _Kids, role: str) -> _Kids:
    """Return children, the children of those with the role in their place."""
    return [one for kid in kids for one in (kid.kids if isinstance(kid, Element) and kid.role == role else [kid])]


def _in_language(kids: _Kids, language: str) -> _Kids:
    """Return children in the language of what held them, those in another one as they are."""
    for kid in kids:
        if isinstance(kid, Element) and not kid.language:
            kid.language = language
    return kids


def _grouped(kids: _Kids) -> _Kids:
    """Return children as blocks: text between them as paragraphs, list items that follow each other as a list."""
    for kid in kids:
        if isinstance(kid, Element) and kid.role == "Lbl":  # only an item of a list has a label
            kid.role = "P"
    return _runs(_paragraphs(kids), lambda kid: _is(kid, "LI"), "L")


def _paragraphs(kids: _Kids) -> _Kids:
    """Return children with the text between blocks as paragraphs."""
    return _runs(kids, lambda kid: not _is_block(kid), "P")


def _runs(kids: Iterable[Element | Content], belongs: Callable[[Element | Content], bool], role: str) -> _Kids:
    """Return children with each run of those that belong together in an element of that role."""
    found: _Kids = []
    run: Element | None = None
    for kid in kids:
        if not belongs(kid):
            run = None
            found.append(kid)
        elif run is None:
            run = Element(role, [kid])
            found.append(run)
        else:
            run.kids.append(kid)
    return found


def _item(kids: _Kids) -> _Kids:
    """Return the children of a list item: labels, and each run of what else it has as its body."""
    bodies = _runs(_unmarked(_without(kids, "LBody")), lambda kid: not _is(kid, "Lbl"), "LBody")
    for body in bodies:
        if isinstance(body, Element) and body.role == "LBody" and any(map(_is_block, body.kids)):
            body.kids = _grouped(body.kids)
    return bodies


def _set_cell(cell: Element) -> None:
    """Set a cell whose content is marked as the head of its row; a cell with one paragraph holds its text."""
    if any(_is(kid, "TH") for kid in cell.kids):
        cell.role = "TH"
        cell.kids = _without(cell.kids, "TH")
        cell.entries["/A"] = _attributes(cell, Dictionary(O=Name.Table, Scope=Name.Row))
    cell.kids = _grouped(cell.kids) if any(map(_is_block, cell.kids)) else cell.kids
    only = cell.kids[0] if len(cell.kids) == 1 else None
    if isinstance(only, Element) and only.role == "P" and not only.language:
        cell.kids = only.kids


def _attributes(element: Element, added: Dictionary) -> Array:
    """Return the attributes of an element, those of the same owner together."""
    before: Any = element.entries.get("/A", Array())
    found: list[Any] = [Dictionary(one) for one in before]
    for one in found:
        if one.O == added.O:
            for key, value in added.items():
                one[key] = value
            return Array(found)
    return Array([*found, added])


def _name_row_heads(table: Element, number: int) -> None:
    """Give the heads of rows names, and the other cells of a row the name of theirs."""
    rows = [one for one in table.elements() if one.role == "TR"]
    for place, row in enumerate(rows):
        cells = [kid for kid in row.kids if isinstance(kid, Element)]
        heads = [cell for cell in cells if _scope(cell) == Name.Row]
        names = [String(f"R{number}-{place}-{column}") for column in range(len(heads))]
        for head, name in zip(heads, names, strict=True):
            head.entries["/ID"] = name
        for cell in cells:
            if heads and cell not in heads:
                before = next(
                    (one.get(Name.Headers, ()) for one in cell.entries.get("/A", ()) if Name.Table == one.O), ()
                )
                headers = Dictionary(O=Name.Table, Headers=Array([*before, *names]))
                cell.entries["/A"] = _attributes(cell, headers)


def _scope(cell: Element) -> Object | None:
    return next((one.get(Name.Scope) for one in cell.entries.get("/A", ()) if Name.Table == one.O), None)
