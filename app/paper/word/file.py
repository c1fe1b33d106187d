"""Word file of a paper: template, page, running lines, properties, and the parts in order; the same bytes each time."""

import copy
import datetime
import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

from app.paper.word import charts, parts, short, tables, visit
from app.paper.word.elements import Blocks, Element, element, field, link, paragraph, spaced, tab
from app.paper.word.elements import run as text_run
from app.paper.word.paper import NBSP, Data, Paper, empty, several, tag
from app.runtime import paths

_Document: TypeAlias = Any

_TEMPLATE: Final = "word"
"""Folder of the template within those of the paper."""
_LEFT_TO_RIGHT: Final = "\N{LEFT-TO-RIGHT MARK}"
"""Sign behind a number that ends words from left to right on a page from right to left."""
_FIRST: Final = "[Content_Types].xml"
"""Member that comes first in the file."""
_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""Time of all members: a ZIP file knows none before it."""
_NUMBERED: Final = 1
"""Definition of numbered lists in the template."""
_LISTS: Final = 0x10000000
"""Number from which the definitions of further lists are told apart."""
_TITLE_OF_TWO: Final = Pt(16)
"""Size of the title in two languages."""
_EMBLEM: Final = Mm(14)
"""Height of the emblem."""
_SPOKEN: Final = ("TalkingPoint", "TalkingAnswer")
"""Styles of what is to be spoken, whose size depends on the kind of paper."""

FORMS: Final[Mapping[str, Callable[[Paper, Data], Blocks]]] = {
    "messages": parts.numbered,
    "answer": parts.numbered,
    "statements": parts.statements,
    "cards": parts.cards,
    "steps": partial(parts.entries, name="date", width=30, name_style="Small"),
    "events": partial(parts.entries, name="date", width=30, name_style="Small"),
    "named": partial(parts.entries, name="name", width=36),
    "findings": parts.findings,
    "charts": charts.charts,
    "quotes": parts.quotes,
    "changes": parts.changes,
    "notes": parts.notes,
    "values": tables.values,
    "computed": tables.computed,
    "figures": tables.number_table,
    "agreements": tables.agreements,
    "commitments": tables.commitments,
    "ledger": tables.ledger,
    "provisions": visit.provisions,
    "issues": visit.issues,
    "points": visit.points,
    "programme": visit.programme,
    "delegations": visit.delegations,
    "lives": visit.lives,
    "map": visit.maps,
    "asks": short.asks,
    "sides": short.sides,
    "accords": short.accords,
    "voices": short.voices,
    "differences": short.differences,
    "talk": short.talk,
}
"""Setting of each form of block."""


def written(data: Data, pictures: Mapping[str, bytes], emblem: bytes = b"") -> bytes:
    """Return the Word file of a paper; `pictures` are those of its charts as PNG, by their ids, `emblem` is one too."""
    document = docx.Document(_template())
    paper = Paper(
        data,
        short.text_width(data),
        {key: partial(_chart, document, image, key) for key, image in pictures.items()},
        partial(_new_list, document),
    )
    _set_page(document, data)
    _set_running_lines(document, paper, emblem)
    _set_properties(document, data)
    for style in _SPOKEN:
        document.styles.element.get_by_id(style).get_or_add_rPr().sz_val = Pt(data["shape"]["size"])
    if paper.two:
        document.styles.element.get_by_id("Title").get_or_add_rPr().sz_val = _TITLE_OF_TWO
    _append(document, [*_front(paper), *_sections(paper)])
    _append_sources(document, paper)
    return _packed(document)


def _template() -> io.BytesIO:
    """Return the template as a package: its parts lie in a folder, as text."""
    folder = paths.resources() / "paper" / _TEMPLATE
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(file, Path(file).relative_to(folder).as_posix())
    package.seek(0)
    return package


def _packed(document: _Document) -> bytes:
    """Return a document as a package whose bytes depend on its content alone."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=lambda name: (name != _FIRST, name)):
            member = zipfile.ZipInfo(name, _TIME)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            after.writestr(member, before.read(name))
    return packed.getvalue()


def _append(document: _Document, blocks: Blocks) -> None:
    """Append blocks before the properties of the last section."""
    end = document.element.body.sectPr
    for block in spaced(blocks):
        end.addprevious(block)


def _new_list(document: _Document) -> int:
    """Return the number of a further numbered list, which begins with 1."""
    numbering = document.part.numbering_part.element
    definitions = numbering.findall(qn("w:abstractNum"))
    # Lists of one definition would share their count.
    definition = copy.deepcopy(definitions[_NUMBERED])
    definition.set(qn("w:abstractNumId"), str(len(definitions)))
    definition.insert(0, element("nsid", val=f"{_LISTS + len(definitions):08X}"))
    style = definition.find(f".//{qn('w:pStyle')}")
    style.getparent().remove(style)
    definitions[-1].addnext(definition)
    return int(numbering.add_num(len(definitions)).numId)


def _chart(document: _Document, image: bytes, name: str, alt: str, width: int) -> Element:
    """Return a picture in the width of the text with its alternative text."""
    return _picture(document.part, image, name, alt, width=Twips(width))


def _picture(part: Any, image: bytes, name: str, alt: str, **size: Any) -> Element:
    """Return a picture of the text or of a header, which have files of their own."""
    inline = part.new_pic_inline(io.BytesIO(image), **size)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # without them LibreOffice leaves a distance
    inline.docPr.set("name", name)
    inline.docPr.set("descr", alt)
    drawing = element("drawing", inline)
    return element("r", drawing)


# Page, running lines, properties


def _set_page(document: _Document, data: Data) -> None:
    profile, section = data["profile"], document.sections[0]
    section.page_width, section.page_height = Mm(profile["width"]), Mm(profile["height"])
    section.left_margin, section.right_margin = Mm(profile["left"]), Mm(profile["right"])
    section.top_margin, section.bottom_margin = Mm(profile["top"]), Mm(profile["bottom"])
    if data.get("rtl"):
        columns = section._sectPr.find(qn("w:titlePg"))  # noqa: SLF001 - python-docx has no property for the direction
        columns.addnext(element("bidi"))
    for style in ("Header", "Footer", "TOC1", "TOC2"):
        stop = document.styles.element.get_by_id(style).find(f".//{qn('w:tab')}")
        stop.set(qn("w:pos"), str(short.text_width(data)))
    default = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    default.set(qn("w:val"), tag(data["languages"][0]))


def _set_running_lines(document: _Document, paper: Paper, emblem: bytes) -> None:
    """Set the title and the handling mark above each page, edition and page number, copy and recipient below it.

    The ministry stands above the first page, its emblem before its name.
    """
    data, section = paper.data, document.sections[0]
    setting = data["setting"]
    ministry = [text_run(setting["ministry"], "Strong", tag(data["languages"][0]))] if setting["ministry"] else []
    if emblem:
        alt = setting["ministry"] or setting["emblem_alt"]
        drawn = _picture(section.first_page_header.part, emblem, "emblem", alt, height=_EMBLEM)
        ministry = [drawn, *([text_run(f"{NBSP}{NBSP}")] if ministry else []), *ministry]
    for part, content in ((section.header, paper.line(data["running_head"])), (section.first_page_header, ministry)):
        mark = [text_run(data["mark"], "Strong")] if data["mark"] else []
        _set_lines(part, paper.par("Header", [*content, tab(), *mark]))
    for part in (section.footer, section.first_page_footer):
        lines = [paper.par("Footer", [*paper.line(data["running_foot"]), tab(), *_page_of(paper)])]
        if not empty(setting["copy"]):
            lines.append(paper.par("Footer", paper.line(setting["copy"], "Strong")))
        _set_lines(part, *lines)


def _set_lines(part: Any, *lines: Element) -> None:
    """Set the paragraphs of a header or footer."""
    root = part._element  # noqa: SLF001 - python-docx has no way to add a finished paragraph
    for old in list(root):
        root.remove(old)
    root.extend(lines)


def _page_of(paper: Paper) -> list[Element]:
    """Return the number of the page and of all pages, in all languages."""
    made: list[Element] = []
    for run in several(paper.data["page_of"]):
        if made:
            made.append(text_run(" / "))
        rest, language, rtl = run["words"], tag(run["lang"]), paper.is_rtl(run)
        places = sorted(
            (rest.index(sign), sign, code) for sign, code in (("{n}", "PAGE"), ("{m}", "NUMPAGES")) if sign in rest
        )
        start = 0
        for place, sign, code in places:
            made.append(text_run(rest[start:place], "", language, rtl=rtl))
            made += field(code, text_run("1", "", language))
            start = place + len(sign)
        made.append(text_run(rest[start:] + ("" if rtl == paper.rtl else _LEFT_TO_RIGHT), "", language, rtl=rtl))
    return made


def _set_properties(document: _Document, data: Data) -> None:
    properties = document.core_properties
    year, month, day = data["date"]
    midnight = datetime.datetime(year, month, day, tzinfo=datetime.UTC)
    properties.title, properties.author, properties.subject = data["title"][:255], data["author"][:255], ""
    properties.last_modified_by = data["author"][:255]
    properties.comments = data["description"][:255]
    properties.content_status = data["mark"]
    properties.language = ", ".join(map(tag, data["languages"]))
    properties.created = properties.modified = midnight
    properties.revision = 1


# Content


def _front(paper: Paper) -> Blocks:
    """Return the head of the paper: what it is, title, facts, contents."""
    front, is_short = paper.data["front"], paper.data["shape"]["front"] == "head"

    def overline(run: Data, number: int) -> Blocks:
        kind = paper.one(front["kind"], number)
        content = [*kind, *([text_run(" · ")] if kind else []), *paper.run(run)]
        return [paper.par("Overline", [*content, *paper.refs(front["refs"])], run)]

    def plain(style: str) -> Callable[[Data, int], Blocks]:
        return lambda run, _: [paper.par(style, paper.run(run), run)]

    made = paper.parallel([paper.each(front["overline"], overline), paper.each(front["title"], plain("Title"))])
    made.append(paragraph("TitleRule"))
    if is_short:
        made += paper.parallel(paper.each(runs, plain("Subtitle")) for runs in front["lines"])
        return [*made, *paper.parallel([paper.each(front["own"], plain("OwnLabel"))])]
    facts = [(paper.stacked(fact["name"], "TableNote"), paper.stacked(fact["value"])) for fact in front["facts"]]
    made += paper.rows(facts, 40)
    if not empty(front["note"]):
        made += paper.parallel([paper.each(front["note"], plain("Normal"))])
    return [*made, *_contents(paper)]


def _contents(paper: Paper) -> Blocks:
    """Return the contents as links; a program that computes the field adds the page numbers."""
    heads = [section["head"] for section in paper.data["sections"]]
    heads += [paper.data["heads"]["sources"], paper.data["heads"]["legend"]]
    lines = [[link(f"section_{number}", *paper.line(head))] for number, head in enumerate(heads) if not empty(head)]
    begin, code, separate, end = field('TOC \\o "1-1" \\h \\z \\u')
    lines[0] = [begin, code, separate, *lines[0]]
    lines[-1] = [*lines[-1], end]
    return [
        paper.par("TOCHeading", paper.line(paper.data["heads"]["contents"])),
        *(paper.par("TOC1", line) for line in lines),
    ]


def _section_head(paper: Paper, head: list[Any], number: int, *, new_page: bool = False) -> Element:
    return paper.par("Heading1", paper.target(f"section_{number}", *paper.line(head)), new_page=new_page)


def _sections(paper: Paper) -> Blocks:
    made: Blocks = []
    sections, full = paper.data["sections"], paper.data["shape"]["front"] == "title"
    for place, section in enumerate(sections):
        spoken = any(block["form"] == "talk" for block in section["blocks"])
        if not empty(section["head"]):
            # What is to be said at each meeting begins a page of its own.
            new_page = (full and place == 0 and len(sections) > 2) or (spoken and place > 0)
            made.append(_section_head(paper, section["head"], place, new_page=new_page))
        for block in section["blocks"]:
            if not empty(block["head"]):
                made.append(paper.par("Heading2", paper.line(block["head"])))
            made += FORMS[block["form"]](paper, block)
        if spoken:
            made += short.room_for_notes(paper)
    return made


def _append_sources(document: _Document, paper: Paper) -> None:
    """Append the list of sources, and the legend of a long paper."""
    data, place = paper.data, len(paper.data["sections"])
    if not data["sources"]:
        return
    head = _section_head(paper, data["heads"]["sources"], place)
    if data["shape"]["sources"] in ("evidence", "short"):
        legend = _section_head(paper, data["heads"]["legend"], place + 1)
        _append(document, [head, *parts.sources(paper), legend, *parts.legend(paper)])
        return
    _append(document, [head, *parts.short_sources(paper)])
