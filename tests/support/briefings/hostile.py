"""A briefing of hostile texts: every text of a briefing replaced by something that breaks careless programs."""

from typing import Any, Final

import msgspec

from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence, Source, Text
from tests.support.briefings import visit_books

BIDI: Final = "\u202eбрифинг\u202c \u2066right\u2069 \u200f\u061c end"
CONTROL: Final = "a\x00b\x07c\x1bd\x7fe\u0085f\ufeffg\ufffeh\ue000i"

TEXTS: Final = (
    '#eval("1 + 1") #import "@preview/x:1.0.0" $x^2$ *bold* _it_ `raw` <label> @ref \\ // # = - + /',
    '#set page(width: 1pt); #read("/etc/passwd") #pdf.attach("data.json") ]]] [[[ }}} {{{ """ \\u{41}',
    "<script>alert(1)</script><b>жирный</b>&nbsp;&#0;<!-- --> <![CDATA[ ]]>",
    "\\documentclass{article}\\input{/etc/passwd} $\\frac{1}{0}$ % { } ~ ^ & \\\\",
    CONTROL,
    BIDI,
    "👨\u200d👩\u200d👧\u200d👦 🇰🇿🇷🇸 \U0001f3f4\U000e0067\U000e0062\U000e007f 😀\ufe0f",
    "哈萨克斯坦与塞尔维亚 カザフスタン 카자흐스탄 الله עברית हिन्दी",
    "Z\u0335\u0336\u0337a\u0300\u0301\u0302\u0303l\u0489g\u20dd e\u0301 и\u0306",
    "=HYPERLINK(1) +1 -1 @x",
    "https://example.org/" + "very-long/" * 30 + "?q=" + "x" * 200,
    " \t\n\r ",
    "слово " * 60,
    "ә ғ қ ң ө ұ ү һ і ђ ј љ њ ћ џ ₸ № → ≈ ≤ – — … « » „ “ ” ‑ \u202f\u2009\xa0|",
    "\u200b\u200c\u200d\u2060\ufeff",
    "\U0010ffff\ufdd0\ud7ff\uf8ff",
)

ENDLESS: Final = ("Щ" * 10_000, "w" * 10_000, "слово " * 2_000)
"""Texts of 10,000 letters: few of them, since each fills pages."""


def _few(genuine: Briefing) -> Briefing:
    """A few items of each kind: hostile texts need checking in every place, but not over and over."""
    return msgspec.structs.replace(
        genuine,
        context=genuine.context[::4],
        agreements=tuple(held for held in genuine.agreements if not held.replaced_by)[::5],
        quotes=genuine.quotes[::3],
        findings=genuine.findings[::4],
        events=genuine.events[::5],
        sectors=genuine.sectors[::5],
    )


def briefing(genuine: Briefing) -> Briefing:
    """Some of the briefing and a visit book, with the same numbers, dates and references, and no text as it was.

    It is made without the reader, which would refuse some of it: the paper must not lean on that.
    """
    turn = iter(range(10**9))

    def hostile() -> str:
        place = next(turn)
        return ENDLESS[place // 151 % len(ENDLESS)] if place % 151 == 150 else TEXTS[place % len(TEXTS)]

    def changed(part: Any) -> Any:
        match part:
            case dict():
                given = {language: hostile() for language in part}
                # Now and then a language is there but empty, or is missing.
                if next(turn) % 7 == 0:
                    given["kk"] = ""
                if next(turn) % 11 == 0:
                    given.pop("ru", None)
                return Text(**given)
            case Evidence():
                excerpt = hostile()
                return msgspec.structs.replace(
                    part, excerpt=excerpt, highlight=excerpt[2:9], note=changed(part.note) if part.note else None
                )
            case Source():
                words = {"title": hostile(), "publisher": hostile(), "language": "x-klingon!"}
                return msgspec.structs.replace(part, **words, note=changed(part.note) if part.note else None)
            case msgspec.Struct():
                return type(part)(**{name: changed(getattr(part, name)) for name in part.__struct_fields__})
            case (Evidence(), *_):
                return (changed(part[0]),)
            case tuple():
                return tuple(changed(held) for held in part)
        return part

    made: Briefing = changed(visit_books.added(_few(genuine), 2))
    provisions = tuple(msgspec.structs.replace(held, number=hostile()) for held in made.provisions)
    return msgspec.structs.replace(made, provisions=provisions)
