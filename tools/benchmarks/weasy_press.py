"""WeasyPrint as the benchmarks run it: at its best, with faces cut to size, a style kept, its libraries complete."""

import functools
import time
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from app.runtime import paths

_LETTERS: Final = (*range(0x20, 0x180), *range(0x2B0, 0x370), *range(0x400, 0x500), *range(0x2000, 0x2300))
"""Code points of Latin, Cyrillic and signs: all that a briefing has. Smaller faces are to WeasyPrint's advantage."""
_FEATURES: Final = ["kern", "mark", "mkmk", "tnum", "locl", "ccmp"]
_WEIGHTS: Final = {"Serif": (400, 600), "SerifItalic": (400, 600), "Sans": (400, 500, 600), "SansItalic": (400,)}
_STYLE: Final = """
@page { size: 210mm 297mm; margin: 27mm 22mm 24mm 24mm; font: 8pt Paper Sans; color: #566270;
  @bottom-left { content: FOOT } @bottom-right { content: NUMBERS; font-variant-numeric: tabular-nums }
  @top-left { content: HEAD } @top-right { content: MARK; font-weight: 600; color: #17202b } }
@page :first { @top-left { content: none } }
html { font: 9pt/1.2 Paper Serif; color: #17202b; hyphens: auto }
.body { columns: 2; column-gap: 7mm }
h1, h2, h3, p, blockquote, figure { margin: 0; font-weight: 600; break-after: avoid }
p, blockquote, figure { font-weight: 400; break-after: auto }
h1, h2, h3, th { hyphens: none }
h1 { font-size: 14pt; line-height: 1; margin: 5.5mm 0 2.4mm; padding-top: 2mm; border-top: 1.2pt solid #0b5f6b }
h2 { font-size: 10pt; line-height: 1.13; margin: 0 0 1.7mm }
h3 { font: 600 8.8pt/1 Paper Sans; color: #566270; letter-spacing: .03em; margin: 3.8mm 0 1.8mm; padding-bottom: 1.2mm;
  border-bottom: .5pt solid #d5dbe1; bookmark-level: 2 }
a { color: #0b5f6b; text-decoration: none }
.refs { font: 500 .78em Paper Sans; color: #0b5f6b }
.sans, table, .cards, .sources, .legend { font-family: Paper Sans }
.quiet, .note { color: #566270 } .note { font: 7.8pt/1.15 Paper Sans } p.note { margin-top: 1mm }
.warm { color: #a14000 } .ink { color: #17202b } .grown { color: #00704f; font-weight: 500 }
.title { font-size: 24pt; font-weight: 600; line-height: 1.13; margin: 0 0 4.5mm; padding: 0; border: 0;
  bookmark-level: none }
.facts { border-top: 1.4pt solid #0b5f6b; padding-top: 4mm; margin-bottom: 4mm; font: 9pt/1.15 Paper Sans; columns: 2;
  column-gap: 5mm }
.facts div { clear: left; margin-left: 42mm; padding-bottom: 1mm }
.facts b { float: left; width: 37mm; margin-left: -42mm; font-weight: 400; color: #566270 }
.contents { font: 8.8pt/1.15 Paper Sans } .contents .lines { columns: 2; column-gap: 7mm }
.contents p { margin: 1.4mm 0 0; font-weight: 600 }
.contents a { color: inherit } .contents a::after { content: leader('.') target-counter(attr(href), page) }
.entry { padding: .75mm 0; border-bottom: .5pt solid #d5dbe1; break-inside: avoid }
.entry .name { font: 9pt/1.2 Paper Sans; color: #566270; font-variant-numeric: tabular-nums; margin-bottom: .8mm;
  break-after: avoid }
.messages { font-size: 10.2pt } .messages .name { float: left; color: #0b5f6b; font-weight: 600 }
.messages .said { margin-left: 8mm } .named .name { font-weight: 600; color: inherit }
.statement { margin-bottom: 2.2mm; break-inside: avoid } .major { font-weight: 600 }
.cards { display: grid; grid-template-columns: repeat(2, 1fr); gap: 3.4mm 5mm; font-size: 8.6pt }
.cards > div { border-top: 1.2pt solid #0b5f6b; padding-top: 2.6mm; break-inside: avoid }
.cards .number { font-size: 16pt; font-weight: 600 }
.finding { border-left: 2pt solid #d55e00; padding-left: 2.6mm; margin-bottom: 3.6mm }
.finding .head { break-inside: avoid; break-after: avoid; margin-bottom: .7mm }
.figure { font: 8pt/1.14 Paper Sans; font-variant-numeric: tabular-nums; padding-left: 2.4mm; text-indent: -2.4mm;
  margin-bottom: 1.1mm; break-inside: avoid }
.chart { margin-bottom: 5mm; break-inside: avoid } .chart svg { display: block; width: 100% }
.chart .foot { border-top: .5pt solid #d5dbe1; margin-top: 3.5mm; padding-top: 2mm; font: 8pt/1.17 Paper Sans;
  color: #566270 }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 8.2pt; line-height: 1.14;
  font-variant-numeric: tabular-nums }
th { text-align: left; font-weight: 600; color: #566270; font-size: 7.8pt; border-bottom: .8pt solid #566270 }
td { border-bottom: .5pt solid #d5dbe1; vertical-align: top }
th, td { padding: 1.05mm 1mm 1.05mm 2mm } th:first-child, td:first-child { padding-left: 0 }
tr { break-inside: avoid } .right { text-align: right }
.group { font: 600 8.6pt/1.2 Paper Sans; margin: 3mm 0 1.5mm; break-after: avoid }
ul { list-style: none; margin: 0; padding: 0 } li { margin-bottom: 2mm; break-inside: avoid }
ol li { margin-left: -5mm }
.unknown { font-style: italic } .state { font: 600 7.8pt Paper Sans }
.speaker { margin: 4.2mm 0 2mm; break-after: avoid }
.quote { border-left: 2pt solid #0b5f6b; padding-left: 2.6mm; margin-bottom: 2.8mm; break-inside: avoid }
.quote .mark { font: 500 7.8pt/1.2 Paper Sans; color: #0b5f6b; margin-bottom: 1.2mm } blockquote { font-size: 9.6pt }
.quote .by { font: 8.2pt/1.2 Paper Sans; color: #566270; margin-top: 1.6mm }
.quote .by b { color: #17202b; font-weight: 500 }
.sources { font-size: 7pt; line-height: 1.11 } .key { color: #0b5f6b }
.sources p { padding-left: 2.4mm; text-indent: -2.4mm } .sources .note { font-size: 7pt }
.source { margin-bottom: 1.5mm } .source b { font-weight: 600 }
.sources .excerpt { margin-top: .9mm; text-indent: 0; color: #566270 }
.excerpt i { font: italic 7.1pt/1.11 Paper Serif; color: #17202b }
.legend { font-size: 7.4pt; line-height: 1.15 }
.legend div { clear: left; margin: 0 0 1.8mm 31mm; color: #566270; break-inside: avoid }
.legend b { float: left; width: 27mm; margin-left: -31mm; font-weight: 600; color: #17202b }
.held { white-space: nowrap }
.long, .long tr, tr.long { break-inside: auto }
"""


def lacking() -> str:
    """What WeasyPrint lacks to do its best here, or nothing."""
    try:
        from weasyprint.text import ffi
    except (ImportError, OSError) as error:
        return str(error).splitlines()[0]
    # Without it fonts are cut down in Python, which takes longer than all the rest.
    return "" if ffi.harfbuzz_subset else "the library harfbuzz-subset is missing"


def printed(page: str, style: str, source: bytes, name: str) -> tuple[bytes, float]:
    """A page of HTML as PDF/A-3a by WeasyPrint, and its processor seconds. The style is kept from call to call.

    Raises ImportError or OSError where WeasyPrint or a library that it needs is missing.
    """
    import weasyprint

    sheet, faces = _prepared(style)
    began = time.process_time()
    attached = weasyprint.Attachment(string=source, name=name, relationship="Source")
    made: bytes = weasyprint.HTML(string=page).write_pdf(
        font_config=faces, stylesheets=[sheet], pdf_variant="pdf/a-3a", attachments=[attached]
    )
    return made, time.process_time() - began


@functools.lru_cache(maxsize=1)
def _prepared(style: str) -> tuple[Any, Any]:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    faces = FontConfiguration()
    return weasyprint.CSS(string=style, font_config=faces), faces


def faces(folder: Path) -> None:
    """Cut the weights and letters that the paper has out of the variable faces, into a folder.

    WeasyPrint can set variable faces, as we do, but is slower then: both are measured.
    """
    for path in paths.font_files():
        name = ("Serif" if "Serif" in path.name else "Sans") + ("Italic" if "Italic" in path.name else "")
        font = TTFont(path)
        letters = Subsetter(Options(layout_features=_FEATURES))
        letters.populate(unicodes=_LETTERS)
        letters.subset(font)
        less = BytesIO()
        font.save(less)
        size = {"opsz": 11} if any(axis.axisTag == "opsz" for axis in font["fvar"].axes) else {}
        for weight in _WEIGHTS[name]:
            cut = instancer.instantiateVariableFont(TTFont(BytesIO(less.getvalue())), {"wght": weight, **size})
            cut.save(folder / f"{name}-{weight}.ttf")


def style(paper: dict[str, Any], folder: Path | None) -> str:
    """The style sheet: the faces of a folder or of the program, and the lines at the head and foot of each page."""
    before, between, after = paper["page_of"][0]["words"].replace("{m}", "{n}").split("{n}")
    lines = {
        "FOOT": _string(paper["running_foot"][0]["words"]),
        "NUMBERS": f"{_string(before)} counter(page) {_string(between)} counter(pages) {_string(after)}",
        "HEAD": _string(paper["running_head"]),
        "MARK": _string(paper["mark"]),
    }
    text = _STYLE
    for key, value in lines.items():
        text = text.replace(f"content: {key}", f"content: {value}")
    cut = "".join(
        f"@font-face {{ font-family: Paper {'Serif' if 'Serif' in path.name else 'Sans'}; src: url('{path.as_uri()}');"
        f" font-style: {'italic' if 'Italic' in path.name else 'normal'};"
        f" font-weight: {path.stem.split('-')[1] if folder else '200 900'} }}\n"
        for path in (sorted(folder.glob("*.ttf")) if folder else paths.font_files())
    )
    return cut + text


def _string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
