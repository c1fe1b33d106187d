"""Setting of a paper in Word: texts in their languages, references, columns of two languages, tables, lists."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from app.briefing.i18n import direction
from app.briefing.i18n.catalogues import INTERFACE, cldr_name, latin_of
from app.paper.content.languages import Run, Runs
from app.paper.word.elements import TWIPS, Blocks, Element, barred, bookmark, columns, link, paragraph, table
from app.paper.word.elements import field as word_field
from app.paper.word.elements import run as text_run

Data = dict[str, Any]

_UNKNOWN: Final = "und"
"""Code of a language that is unknown."""
NBSP: Final = "\N{NO-BREAK SPACE}"
SLASH: Final = " / "
_UNSAFE: Final = str.maketrans({'"': "%22", "\\": "%5C", " ": "%20", "{": "%7B", "}": "%7D", "<": "%3C", ">": "%3E"})
"""Characters that would end the address within the instruction of a field."""


@dataclass(frozen=True)
class Column:
    """Column of a table: its head, the content of a cell, and its width in millimetres, or its share of the rest.

    A column in which no item has content is left out, except one that `stays`.
    """

    head: Runs
    cell: Callable[[Data], Blocks]
    width: float = 0.0
    share: float = 0.0
    end: bool = False
    stays: bool = False


@dataclass(frozen=True)
class Paper:
    """Setter of one paper: its data, the width of its text in twips, pictures of its charts, and its lists.

    `new_list` returns the number of a further numbered list.
    """

    data: Data
    width: int
    pictures: Mapping[str, Callable[[str, int], Element]]
    new_list: Callable[[], int]
    _bookmarks: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def languages(self) -> int:
        """Number of languages of the paper."""
        return len(self.data["languages"])

    @property
    def two(self) -> bool:
        """Whether the paper has two languages."""
        return self.languages == 2

    @property
    def rtl(self) -> bool:
        """Whether the pages go from right to left."""
        return bool(self.data.get("rtl"))

    # Text

    def is_rtl(self, run: Mapping[str, Any]) -> bool:
        """Whether a text goes from right to left: in its own direction, else in that of the pages."""
        return bool(run.get("rtl", self.rtl))

    def run(self, run: Mapping[str, Any], style: str = "") -> list[Element]:
        """Return a text in its language; one that stands in for a missing language says so."""
        if not run["words"]:
            return []
        shown = [text_run(run["words"], style, tag(run["lang"]), rtl=self.is_rtl(run))]
        if run.get("stands_in"):
            return [text_run(f"[{run['lang']}]{NBSP}", "FallbackLanguage"), *shown]
        return shown

    def one(self, runs: Runs, number: int, style: str = "") -> list[Element]:
        """Return a text in one of the languages; nothing if it is empty."""
        return self.run(runs[number], style) if has(runs, number) else []

    def line(self, runs: Runs, style: str = "", gap: str = SLASH) -> list[Element]:
        """Return a text in all languages on one line, without repetition."""
        made: list[Element] = []
        for run in several(runs):
            made += [text_run(gap, style)] if made else []
            made += self.run(run, style)
        return made

    def words(self, words: str, style: str = "", number: int = 0) -> Element:
        """Return words of the program, signs or numbers, in the language of a column."""
        return text_run(words, style, tag(self.data["languages"][number]), rtl=self.rtl and not words.isascii())

    def label(self, runs: Runs, number: int, style: str = "Muted") -> list[Element]:
        """Return a label with the sign that stands behind labels in its language; nothing if it is empty."""
        if not has(runs, number):
            return []
        return [*self.one(runs, number, style), self.words(self.data["signs"][number]["colon"], style, number)]

    def under(self, texts: Sequence[Runs], number: int, style: str) -> Blocks:
        """Return those of some texts that there are in a language, each as a paragraph."""
        return [self.par(style, self.run(runs[number]), runs[number]) for runs in texts if has(runs, number)]

    def par(
        self, style: str, content: Iterable[Element], like: Mapping[str, Any] | None = None, **more: Any
    ) -> Element:
        """Return a paragraph in the direction of the text that it is like, else in that of the pages."""
        return paragraph(style, *content, rtl=self.rtl if like is None else self.is_rtl(like), **more)

    def stacked(self, runs: Runs, style: str = "TableText", text_style: str = "", **more: Any) -> Blocks:
        """Return a text in all languages, one below the other; those after the first are muted."""
        return [
            self.par(style, self.run(run, text_style if number == 0 else "Muted"), run, **more)
            for number, run in enumerate(several(runs))
        ]

    # References

    def refs(self, numbers: Sequence[int], *, space: bool = True) -> list[Element]:
        """Return the numbers of sources in brackets, each a link to its source where the paper lists it."""
        if not numbers:
            return []
        listed = {source["number"] for source in self.data["sources"]}
        style = "SourceReference"
        made = [text_run(f"{NBSP if space else ''}[", style)]
        for place, number in enumerate(numbers):
            if place:
                made.append(text_run(", " if len(numbers) > 3 else f",{NBSP}", style))
            shown = text_run(str(number), style)
            made.append(link(source_anchor(number), shown) if number in listed else shown)
        return [*made, text_run("]", style)]

    def target(self, anchor: str, *content: Element) -> list[Element]:
        """Return content as the target of links."""
        return bookmark(anchor, next(self._bookmarks), *content)

    def web_link(self, address: str, runs: list[Element]) -> list[Element]:
        """Return a link to a web address, as a field: the file has no relations to anything outside."""
        if not address.startswith(("https://", "http://", "mailto:")):
            return runs
        return word_field(f'HYPERLINK "{address.translate(_UNSAFE)}"', *runs)

    # Columns and tables

    def each(self, runs: Sequence[Any], make: Callable[[Any, int], Blocks]) -> list[Blocks]:
        """Return the blocks of a text for each language."""
        return [make(run, number) for number, run in enumerate(runs)]

    def said(
        self,
        runs: Runs,
        numbers: Sequence[int],
        style: str = "Normal",
        lists: Sequence[int] = (),
        *,
        keep: bool = False,
    ) -> list[Blocks]:
        """Return a text as a paragraph in each language, of a numbered list each, with its references."""
        return [
            [
                self.par(
                    style,
                    [*self.run(run), *self.refs(numbers)],
                    run,
                    numbering=lists[place] if lists else 0,
                    keep=keep,
                )
            ]
            for place, run in enumerate(runs)
        ]

    def parallel(self, rows: Iterable[Sequence[Blocks]], *, style: str = "BriefingColumns") -> Blocks:
        """Return texts in one language below each other; in two, rows of a table with a column for each language."""
        given = [row for row in rows if any(row)]
        if not self.two:
            return [block for row in given for cell in row for block in cell]
        if not given:
            return []
        cells = [row if len(row) == 2 else [*row, []] for row in given]
        widths = columns(self.width, 2) if style == "BriefingColumns" else [self.width // 2] * 2
        return [table(style, widths, cells, rtl=self.rtl)]

    def rows(self, pairs: Sequence[tuple[Blocks, Blocks]], width: float) -> Blocks:
        """Return rows of a name and what it stands for, parted by hairlines; `width` of the names in millimetres."""
        first = round(width * TWIPS)
        return [table("BriefingRows", [first, self.width - first], pairs, rtl=self.rtl)] if pairs else []

    def sheet(self, given: Sequence[Column], items: Sequence[Data], title: Runs | None = None) -> Blocks:
        """Return a table with a head that is repeated on each page, without columns in which nothing stands."""
        cells = [[column.cell(item) for item in items] for column in given]
        shown = [place for place, column in enumerate(given) if column.stays or any(cells[place])]
        chosen = [given[place] for place in shown]
        fixed = sum(round(column.width * TWIPS) for column in chosen)
        shares = sum(column.share for column in chosen) or 1
        widths = [round(one.width * TWIPS) or round((self.width - fixed) * one.share / shares) for one in chosen]
        heads = [self.stacked(column.head, "TableHead", end=column.end) for column in chosen]
        body = [[cells[place][number] for place in shown] for number in range(len(items))]
        for item, row in zip(items, body, strict=True):
            if item.get("changed"):
                row[0] = changed_cell(row[0])
        named = " / ".join(run["words"] for run in several(title or []))
        return [table("BriefingTable", widths, [heads, *body], heads=1, title=named, rtl=self.rtl)]


def changed_cell(blocks: Blocks) -> Blocks:
    """Return the first cell of a new or changed row with a bar, which an empty cell has too."""
    return barred(blocks or [paragraph("TableText")])


def tag(code: str) -> str:
    """Return the language of Word for a code of the template data: `ru-RU`, `sr-Cyrl-RS`; none of its own for `und`."""
    if code == _UNKNOWN:
        return "x-none"
    derived = latin_of(code[1:]) if code.startswith("q") else ""  # codes of derived Latin letters, `qsr`
    found = derived if derived in INTERFACE else cldr_name(code).replace("_", "-")
    region = direction.region(found)
    return found if not region or found.endswith(f"-{region}") else f"{found}-{region}"


def source_anchor(number: int) -> str:
    """Return the name of the bookmark at a source."""
    return f"source_{number}"


def has(runs: Runs, number: int) -> bool:
    """Whether a text has words in one of the languages."""
    return len(runs) > number and bool(runs[number]["words"])


def several(runs: Runs) -> Runs:
    """Return a text in all languages without empty ones and repetitions."""
    unique: dict[tuple[str, bool], Run] = {}
    for run in runs:
        if run["words"]:
            unique.setdefault((run["words"], run.get("stands_in", False)), run)
    return list(unique.values())


def empty(runs: Runs) -> bool:
    """Whether a text is empty in all languages."""
    return not any(run["words"] for run in runs)
