"""Copies of sources made for tests, from our own words: a report of three pages in Russian, and hostile PDFs."""

import functools
import io
import json
from typing import Any

import pikepdf
import typst
from PIL import Image

from app.runtime import paths

REPORT = """
#set document(title: "Отчёт")
#set page(width: 148mm, height: 210mm, margin: 20mm, numbering: "1")
#set text(font: "Source Serif 4", size: 11pt, lang: "ru", hyphenate: true)
#set par(justify: true)
= Отчёт о торговле за год
Настоящий отчёт составлен по данным таможенной статистики и описывает товарооборот двух стран по месяцам.

Объём взаимной торговли вырос за счёт поставок оборудования и продовольствия.
#pagebreak()
== Итоги
#v(60mm)
По предварительным данным, товарооборот составил 1,5 млрд долларов США, что на 12 процентов больше, чем годом ранее;
«сотрудничество в промышленности» продолжается и охватывает государственно-частные предприятия. Далее стороны условились
#pagebreak()
расширить перечень товаров и упростить таможенное оформление.

#rect(width: 30mm, height: 10mm, fill: rgb(255, 0, 0))
"""
"""Source of the report: its excerpt of page 2 is broken by line ends, the last sentence by the end of the page."""

EXCERPT = 'товарооборот составил 1,5 млрд долларов США … "сотрудничество в промышленности" продолжается'
"""Words of page 2, in other quotation marks and with words left out."""

ACROSS = "стороны условились расширить перечень товаров"
"""Words that begin on page 2 and end on page 3."""


@functools.cache
def report() -> bytes:
    """The report as PDF."""
    folders = sorted({str(path.parent) for path in paths.font_files(*paths.SOURCE_FONTS)})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders])
    made: bytes = typst.compile({"main.typ": REPORT.encode()}, font_paths=fonts, format="pdf")  # type: ignore[call-overload]
    return made


def plain_pdf(*objects: str, root: str = "") -> bytes:
    """A PDF written by hand: page tree and pages are the given objects, from number 2 on."""
    bodies = [f"<< /Type /Catalog /Pages 2 0 R {root} >>", *objects]
    parts, places = ["%PDF-1.7\n"], [9]
    for number, body in enumerate(bodies, 1):
        parts.append(f"{number} 0 obj\n{body}\nendobj\n")
        places.append(places[-1] + len(parts[-1]))
    data = "".join(parts).encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places[:-1])
    head = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF".encode()


def page(box: str = "0 0 200 300", more: str = "") -> str:
    """An empty page of a box."""
    return f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {more} >>"


def pages(count: int) -> bytes:
    """A PDF of many pages."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + count))
    return plain_pdf(f"<< /Type /Pages /Count {count} /Kids [{kids}] >>", *(page() for _ in range(count)))


def one_page(box: str = "0 0 200 300", more: str = "", root: str = "", count: int = 1) -> bytes:
    """A PDF of one page, which may say that it has more."""
    return plain_pdf(f"<< /Type /Pages /Count {count} /Kids [3 0 R] >>", page(box, more), root=root)


def encrypted() -> bytes:
    """The report under a password."""
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(report())) as pdf:
        pdf.save(result, encryption=pikepdf.Encryption(owner="owner", user="reader"))
    return result.getvalue()


ARTICLE = "<title>Статья</title><p>Вступление.</p><p>Создано <i>более&nbsp;60</i> совместных<br>предприятий.</p>"
"""Saved page with the excerpt of a figure of the starter."""


def briefing_with_copies(**places: str) -> bytes:
    """The starter as one file: the article is the saved page, the table the report in PDF.

    Three items rest on the report: `jobs` on its page 2, `rank-among-partners` on page 1, where its words are not,
    `example-step` on words that are nowhere. `places` are other places by item, with hyphens as underscores.
    """
    from app.briefing.container.archive import written
    from app.briefing.reading.starter import starter

    tree: Any = json.loads(starter())
    excerpts = {
        "jobs": ("page 2", EXCERPT),
        "rank-among-partners": ("page 1", "на 12 процентов больше, чем годом ранее"),
        "example-step": ("page 3", "этих слов в отчёте нет"),
    }
    for item in (*tree["figures"], *tree["steps"]):
        if item["id"] in excerpts:
            place, excerpt = excerpts[item["id"]]
            place = places.get(item["id"].replace("-", "_"), place)
            item["evidence"] = [{"source": "example-table", "place": place, "excerpt": excerpt}]
    briefing = json.dumps(tree, ensure_ascii=False).encode()
    return written(briefing, {"example-table.pdf": report(), "example-article.html": ARTICLE.encode()}, {})


RED, BLUE = (204, 20, 20), (20, 20, 204)
"""Colours of the pictures of `briefing_with_pictures`: of its person, and of the flag of its host."""
FLAG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">'
    b'<rect width="30" height="20" fill="#1414cc"/></svg>'
)


def portrait(form: str = "png") -> bytes:
    """A picture of 60 by 80 pixels, all red."""
    result = io.BytesIO()
    Image.new("RGB", (60, 80), RED).save(result, form)
    return result.getvalue()


def briefing_with_pictures(person: bytes, flag: bytes = FLAG) -> bytes:
    """The starter as one file, with pictures of the person whose life it tells, and of its host."""
    from app.briefing.container.archive import written
    from app.briefing.reading.starter import starter

    form = "png" if person.startswith(b"\x89PNG") else "jpg"
    return written(starter(), {}, {f"example-speaker.{form}": person, "kz.svg": flag})
