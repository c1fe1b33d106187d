"""Attacks by words: texts that are code to Typst, TeX, HTML, SVG, a shell, a spreadsheet or a template."""

import csv
import functools
import io
import itertools
import json
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pikepdf

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.text.item_citation import cited
from app.briefing.text.item_rows import item_rows
from app.briefing.text.spreadsheets import tab_separated
from app.paper.content.export_options import Order
from app.paper.output import chart_csv, chart_image, export
from app.paper.output.export import Original
from app.runtime import paths
from tests.support.packed import told
from tests.support.papers import DAY, engine
from tools.attacks.attack import failed, firsts

SECRET: Final = "Zanzibar-7f3a"
"""What stands in a file that payloads try to read."""
RUN: Final = "PWNED"
"""What a payload makes of two halves where it is executed."""

PAYLOADS: Final = (
    *(
        '#("PWN" + "ED")',
        '#eval("\\"PWN\\" + \\"ED\\"")',
        '#read("{secret}")',
        '#include "{secret}"',
        '#image("{secret}")',
    ),
    *('#import "@preview/cetz:0.3.0"', '#pdf.attach("{secret}")', '#json("{secret}")', '#csv("{secret}")', "#panic()"),
    *("#set page(width: 1pt)", "#context counter(page).get()", '$#("PWN" + "ED")$', '```typ #("PWN" + "ED")```'),
    *('#link("javascript:alert(1)")[x]', "<label> @label #ref(<label>)", ']#("PWN" + "ED")[', '"); #("PWN" + "ED")'),
    *(
        "\\input{{{secret}}}",
        "\\write18{{touch {pwned}}}",
        "$\\frac{{1}}{{0}}$ % ~ ^ & #",
        "{{{{7*7}}}} ${{7*7}} <%= 7*7 %>",
    ),
    *(
        "<script>document.write('PWN' + 'ED')</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
    ),
    *(
        '"><svg onload=alert(1)>',
        '<image href="file://{secret}"/>',
        '<!ENTITY x SYSTEM "file://{secret}">&x;',
        "]]><script/>",
    ),
    *(
        "<foreignObject><iframe src='file://{secret}'/></foreignObject>",
        "</text></svg><script>1</script>",
        "&lt;b&gt;&#60;b&#62;",
    ),
    *(
        "$(touch {pwned})",
        "`touch {pwned}`",
        "; touch {pwned} #",
        "| touch {pwned}",
        "../../../../etc/passwd",
        "%s %n {{0}} {{x}}",
    ),
    *('=HYPERLINK("http://x/")',),
)
ACTIONS: Final = (
    "/JavaScript",
    "/JS",
    "/Launch",
    "/OpenAction",
    "/AA",
    "/SubmitForm",
    "/GoToR",
    "/ImportData",
    "/RichMedia",
)

_SIGNS: Final = "=+-@＝＋－＠"
_BLANKS: Final = tuple(
    letter
    for letter in map(chr, range(0x10000))
    if unicodedata.category(letter) in ("Zs", "Zl", "Zp")
    or letter in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u2061"
)


def planted(payload: str) -> bytes:
    """The starting briefing with a payload in place of each of its texts."""
    tree = json.loads((paths.resources() / "starter.json").read_bytes())

    def changed(part: Any, name: str = "") -> Any:
        if isinstance(part, dict):
            if part and set(part) <= set(INTERFACE):
                return dict.fromkeys(part, payload)
            return {key: changed(held, key) for key, held in part.items()}
        if isinstance(part, list):
            return [changed(held) for held in part]
        return payload if name in ("title", "publisher", "excerpt", "highlight") else part

    return json.dumps(changed(tree), ensure_ascii=False).encode()


def _dossier(payload: str) -> Dossier:
    found = read(planted(payload))
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return Dossier(found)


def _exports(dossier: Dossier, data: bytes, folder: Path) -> Iterator[tuple[str, Callable[[], Path]]]:
    """Each form in which a briefing leaves the program, and what makes it."""
    original = Original(data, folder / "visit.json")
    chart = next(iter(dossier.charts))

    def paper(name: str, **choices: Any) -> Path:
        target = folder / f"{name}.pdf"
        export.export(dossier, original, Order(DAY, **choices), target, engine=engine())
        return target

    def picture(form: chart_image.Form) -> Path:
        target = folder / f"chart.{form}"
        target.write_bytes(chart_image.draw(dossier, chart, "ru", form, engine=engine()))
        return target

    def table() -> Path:
        target = folder / "table.csv"
        target.write_text(chart_csv.table(dossier, chart, "ru"), "utf-8", newline="")
        return target

    yield "full", lambda: paper("full", languages=("kk", "ru"))
    yield "card", lambda: paper("card", kind="card")
    yield "quotes", lambda: paper("quotes", kind="quotes")
    yield "only", lambda: paper("only", only=frozenset(list(dossier.items)[:3]))
    for form in chart_image.FORMS:
        yield form, functools.partial(picture, form)
    yield "table", table


def on_paper(number: int, folder: Path) -> Iterator[str]:
    """Each payload in each form of paper, picture and table."""
    secret, pwned = folder / "secret.txt", folder / "pwned"
    secret.write_text(SECRET, "utf-8")
    yield from firsts((said for payload in PAYLOADS for said in _carried(payload, folder, secret, pwned)), number)


def _carried(payload: str, folder: Path, secret: Path, pwned: Path) -> Iterator[str]:
    words = payload.format(secret=secret, pwned=pwned)
    data = planted(words)
    for name, made in _exports(_dossier(words), data, folder):
        try:
            path = made()
        except Exception as error:  # noqa: BLE001 - an exception is what an attack looks for
            yield f"{payload}, {name}: {error!r}"
            continue
        held = told(path)
        wrong = failed(
            (RUN not in held, "it was executed"),
            (SECRET not in held, "a file was read"),
            (not pwned.exists(), "a command was run"),
            *_of_the_form(path),
        )
        path.unlink()
        yield f"{payload}, {name}: {wrong}" if wrong else ""


def _of_the_form(path: Path) -> Iterator[tuple[bool, str]]:
    """What must not be in a file of a form."""
    match path.suffix:
        case ".pdf":
            with pikepdf.open(path) as pdf:
                names = {str(key) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) for key in one}
                kinds = {str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
                yield names.isdisjoint(ACTIONS) and kinds.isdisjoint(ACTIONS), "it has an action"
                yield len(pdf.attachments) <= 1, "more than the briefing is attached"
        case ".svg":
            yield from _of_svg(path.read_bytes())
        case ".csv":
            yield not any(map(live, _cells(path.read_text("utf-8-sig"), ";"))), "a cell is a formula"


def _of_svg(data: bytes) -> Iterator[tuple[bool, str]]:
    root = ElementTree.fromstring(data)  # raises ParseError where it is not well-formed
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    leads = [value for one in root.iter() for key, value in one.attrib.items() if key.endswith("href")]
    yield names.isdisjoint({"script", "foreignObject", "iframe", "image", "a"}), f"it has {names}"
    yield all(one.startswith("#") for one in leads), f"it leads to {leads}"
    yield not any(key.startswith("on") for one in root.iter() for key in one.attrib), "it has a handler"


def live(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula: after what it leaves out, it begins with a sign of one."""
    bare = cell.lstrip("".join(_BLANKS) + "\t\r\n")
    number = bare[1:].replace(",", "").replace(".", "").isdigit()
    return bare[:1] in tuple(_SIGNS) and not number


def _cells(table: str, parted: str) -> list[str]:
    """The cells of a table, as a spreadsheet takes them."""
    return [cell for row in csv.reader(io.StringIO(table, newline=""), delimiter=parted) for cell in row]


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, *(name for name, _ in attrs)))


def citations(number: int, _folder: Path) -> Iterator[str]:
    """Each payload in the rich text and the rows of each item that is copied."""
    genuine = Dossier(_starter())
    said = localizer_for("ru")
    known = {tag for key in (*genuine.items, *genuine.charts) for tag in _Tags(cited(genuine, key, said).html).found}

    def tried(payload: str, dossier: Dossier, key: str) -> str:
        tags = _Tags(cited(dossier, key, said).html).found
        copied = tab_separated(item_rows(dossier, key, said))
        wrong = failed(
            (tags <= known, f"tags of its own: {tags - known}"),
            (not any(map(live, _cells(copied, "\t"))), "a cell is a formula"),
            (len({row.count("\t") for row in copied.splitlines()}) == 1, "rows of several lengths"),
        )
        return f"{payload}, {key}: {wrong}" if wrong else ""

    trials = (
        tried(payload, dossier, key)
        for payload in PAYLOADS
        for dossier in [_dossier(payload)]
        for key in (*dossier.items, *dossier.charts)
    )
    return firsts(trials, number)


def _starter() -> Briefing:
    found = read((paths.resources() / "starter.json").read_bytes())
    assert isinstance(found, Briefing)
    return found


def svg(number: int, _folder: Path) -> Iterator[str]:
    """Each payload in a chart as a picture: well-formed, and with nothing in it that runs or leads elsewhere."""

    def tried(payload: str) -> str:
        dossier = _dossier(payload)
        made = chart_image.draw(dossier, next(iter(dossier.charts)), "ru", "svg", engine=engine())
        return failed(*_of_svg(made))

    return firsts((tried(payload) for payload in PAYLOADS), number)


def spreadsheets(number: int, _folder: Path) -> Iterator[str]:
    """A formula after each blank and invisible sign that a spreadsheet may leave out, in copied rows and in tables."""

    def tried(words: str) -> str:
        if unicodedata.category(words[0]) == "Cf" and not isinstance(read(planted(words)), Briefing):
            return ""  # the reader takes some invisible signs for control characters, and nothing of them gets out
        dossier = _dossier(words)
        said = localizer_for("ru")
        rows = "".join(tab_separated(item_rows(dossier, key, said)) for key in (*dossier.items, *dossier.charts))
        written = chart_csv.table(dossier, next(iter(dossier.charts)), "ru").removeprefix(chart_csv.BYTE_ORDER_MARK)
        cells = _cells(rows, "\t") + _cells(written, ";")
        found = [cell for cell in cells if live(cell)]
        return f"{words!a}: {found[0]!a}" if found else ""

    words = (f"{blank}{sign}1+1" for blank, sign in itertools.product(("", *_BLANKS), _SIGNS))
    return firsts((tried(one) for one in words), number)
