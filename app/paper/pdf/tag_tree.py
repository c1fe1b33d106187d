"""Tag tree of a PDF as plain elements: read from the file, changed by `structure`, written back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String


class Content(NamedTuple):
    """Marked content: its page, and its number there."""

    page: Object
    number: int


@dataclass
class Element:
    """Element of the tag tree: role, children, link annotations of its own, and other entries of its dictionary.

    `language` is empty where it is that of the parent. `starts`: it is the label or the first text of a list item.
    """

    role: str
    kids: list[Element | Content]
    language: str = ""
    links: list[Object] = field(default_factory=list)
    entries: dict[str, Object] = field(default_factory=dict)
    starts: bool = False

    def elements(self) -> Iterator[Element]:
        """Yield the element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()


_OWN = frozenset({"/S", "/K", "/P", "/Pg", "/Lang", "/Type"})
"""Entries of the dictionary of an element that `Element` holds, or that are written anew."""


def read_tags(pdf: Pdf) -> Element:
    """Return the root element of the tag tree."""
    roots = pdf.Root.StructTreeRoot.K
    (root,) = roots if isinstance(roots, Array) else [roots]
    return _element(root)


def _element(item: Object) -> Element:
    # One look at all entries: single ones are ten times as slow, and a long paper has some thousand elements.
    entries: dict[str, Any] = dict(item.items())
    page, held = entries.get("/Pg"), entries.get("/K", ())
    made = Element(str(entries["/S"])[1:], [], str(entries.get("/Lang", "")))
    made.entries = {key: value for key, value in entries.items() if key not in _OWN}
    kids: Iterable[Any] = held if isinstance(held, Array) else [held]
    for kid in kids:
        if isinstance(kid, int):
            assert page is not None
            made.kids.append(Content(page, kid))
        elif "/S" in kid:
            made.kids.append(_element(kid))
        elif "/MCID" in kid:
            shown_on = kid.get("/Pg", page)
            assert shown_on is not None
            made.kids.append(Content(shown_on, int(kid["/MCID"])))
        else:
            made.links.append(kid["/Obj"])
    return made


def write_tags(pdf: Pdf, root: Element) -> None:
    """Replace the tag tree of a PDF, with the ways from marked content, links and table heads to their elements."""
    tree = pdf.Root.StructTreeRoot
    parents: dict[tuple[int, int], tuple[int, dict[int, Object]]] = {}
    annotations: dict[int, Object] = {}
    heads: dict[str, Object] = {}
    kind = Name.StructElem
    roles = {role: Name(f"/{role}") for role in {element.role for element in root.elements()}}

    def written(element: Element, parent: Object) -> Object:
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        number = page.objgen if page is not None else None
        entries: dict[str, Any] = {"/Type": kind, "/S": roles[element.role], "/P": parent, **element.entries}
        if element.language:
            entries["/Lang"] = String(element.language)
        if page is not None:
            entries["/Pg"] = page
        made = pdf.make_indirect(Dictionary(entries))
        if "/ID" in entries:
            heads[str(entries["/ID"])] = made
        kids: list[Object | int] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(written(kid, made))
                continue
            place = kid.page.objgen
            if place not in parents:
                parents[place] = int(kid.page.StructParents), {}
            parents[place][1][kid.number] = made
            same = place == number
            kids.append(kid.number if same else Dictionary(Type=Name.MCR, Pg=kid.page, MCID=kid.number))
        for link in element.links:
            annotations[int(link.StructParent)] = made
            kids.append(Dictionary(Type=Name.OBJR, Obj=link))
        made["/K"] = Array(kids)
        return made

    tree.K = Array([written(root, tree)])
    numbers: dict[int, Object] = dict(annotations)
    for key, held in parents.values():
        numbers[key] = pdf.make_indirect(Array([held.get(number) for number in range(max(held) + 1)]))
    tree.ParentTree = Dictionary(Nums=Array([one for key in sorted(numbers) for one in (key, numbers[key])]))
    if heads:
        names = NameTree.new(pdf)
        for name, made in heads.items():
            names[name] = made
        tree.IDTree = names.obj
