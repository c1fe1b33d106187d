"""JSON as parsers get it wrong: what is JSON (`y_`), what is none (`n_`), what a parser may take or refuse (`i_`).

The kinds and their numbers are those of JSONTestSuite, 95, 188 and 35; the cases are made here.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final

COUNTS: Final = {"y": 95, "n": 188, "i": 35}

_VALUES: Final = (b"null", b"true", b"false", b"0", b"-1.5e2", b'"a"', b'""', b"[]", b"{}", b"[1]", b'{"a":1}')
_NUMBERS: Final = (
    *("0", "-0", "1", "-1", "10", "1.5", "-1.25", "0.1", "0.000000000000000001", "1e1", "1E1", "1e+1", "1e-1"),
    *("1.5e10", "-1.5E-10", "123456789012345678901234567890", "0e1", "0e+1", "-0e-0", "0.0", "20e1", "1.000"),
)
_WORDS: Final = (
    *(r"\"", r"\\", r"\/", r"\b", r"\f", r"\n", r"\r", r"\t", r"\u0041", r"\u00e9", r"\u0000", r"\u2028", r"\uFFFF"),
    *(r"\ud834\udd1e", r"\uDBFF\uDFFF", r"\\u0041", r"\\\"", r"\u005C", r"\u0022", "\x7f", "\u2028", "\u2029"),
    *("\u00a0", "é", "щ", "漢", "\U0001d11e", "\ufeff", "\uffff", "\U0010ffff", "/", "//", "/* */", "a b", "'"),
)

_BAD_NUMBERS: Final = (
    *("+1", "01", "-01", "00", "1.", "-1.", ".5", "-.5", "1e", "1E", "1e+", "1e-", "1.e1", "1.5e", ".e1", "-", "+"),
    *(
        "--1",
        "++1",
        "1+1",
        "1-1",
        "1e1.5",
        "1ee1",
        "1.1.1",
        "0x1",
        "0x1F",
        "0b1",
        "0o1",
        "1_000",
        "1,.5",
        "1 000",
        "1a",
    ),
    *(
        "-a",
        "1f",
        "1L",
        "NaN",
        "-NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "+Infinity",
        "inf",
        "-inf",
        "１",
        "٣",
        "1\u00a0",
    ),
    *("−1", "1/2", "50%", "$1", "2.e+3", "2.e-3", "0.e1", "0e", "0E+", "0.3e+", "1.0e-", "9.e+"),
)
_BAD_WORDS: Final = (
    *(r"\a", r"\x41", r"\0", r"\'", r"\v", r"\e", r"\U0041", r"\u", r"\u0", r"\u00", r"\u004", r"\u00G0", r"\u-001"),
    *(r"\ ", r"\1", r"\{", r"\щ", r"\u 041", r"\u+041", "\n", "\r", "\t", "\x00", "\x01", "\x08", "\x0b", "\x1f"),
)
_BAD_BYTES: Final = (b"\xff", b"\xfe", b"\x80", b"\xc0\xaf", b"\xc1\x81", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80")
_BAD_LITERALS: Final = (
    *("nul", "nulll", "Null", "NULL", "tru", "truee", "True", "TRUE", "fals", "False", "undefined", "None", "yes", "a"),
    *("'a'", "`a`", "“a”", "«a»", '"a', 'a"', '"a"b"', '"a""b"', '"', "'", "<a/>", "&", "#", "//", "/**/", "\\", "\\n"),
)
_BAD_STRUCTURES: Final = (
    *("[", "]", "{", "}", "[1", "1]", "[1}", "{]", "[}", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1:2]"),
    *('["a":1]', "[[]", "[]]", "[]1", "[1]x", '{"a":1', '{"a":}', '{"a"}', '{"a",1}', '{"a" 1}', '{"a"::1}', "{:1}"),
    *('{"a":1,}', '{,"a":1}', '{"a":1,,"b":2}', '{"a":1 "b":2}', '{"a":1;"b":2}', "{a:1}", "{1:1}", "{null:1}"),
    *("{'a':1}", "{[]:1}", '{"a":1}}', '{"a":1}#', '{"a":/**/1}', '{"a"=1}', '{"a":1/*b*/}', "[1]//b", "(1)", "[1;2]"),
    *("[1\u00a0]", "[\u20281]", "[\x0c1]", "[\x0b1]", "[\u2060]", "[*]", "[1]\x00"),
)

_SURROGATES: Final = (r"\ud800", r"\udfff", r"\udbff", r"a\ud834", r"\udd1ea", r"\ud834\ud834", r"\udd1e\ud834")
_EXTREME: Final = (
    *("1e400", "-1e400", "1e-400", "123e45678", "1e99999999999", "-1e-99999999999", "0e99999999999", "1" * 400),
    *("-" + "1" * 400, "0." + "1" * 400, "1" * 20000, "1.5e+9999", "1e0000000000001"),
)


def cases() -> list[tuple[str, bytes]]:
    """Each case with its name, which begins with the letter of its kind. The numbers of the kinds are `COUNTS`."""
    made = [(f"{kind}_{number:03}", data) for kind in COUNTS for number, data in enumerate(_of(kind))]
    counted = {kind: sum(name[0] == kind for name, _ in made) for kind in COUNTS}
    if counted != COUNTS or len({data for _, data in made}) != len(made):
        raise ValueError(f"cases of each kind: {counted}")
    return made


def _of(kind: str) -> Iterator[bytes]:
    every = {"y": _good, "n": _bad, "i": _either}[kind]()
    yield from list(dict.fromkeys(every))[: COUNTS[kind]]


def _good() -> Iterator[bytes]:
    yield from _VALUES
    yield from (f"[{number}]".encode() for number in _NUMBERS)
    yield from (f'["{words}"]'.encode() for words in _WORDS)
    yield from (f'{{"{words}":0}}'.encode() for words in ("", r"a", r"\u0000", "щ", r"\"", "a b", "__proto__"))
    yield from (
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"a":{"a":{"a":[]}}}',
        b'[[],{},"",0,null]',
        b"[[[[[[[[[[]]]]]]]]]]",
    )
    yield from (blank + value + blank for blank, value in product((b" ", b"\t", b"\n", b"\r\n"), _VALUES[:6]))


def _bad() -> Iterator[bytes]:
    yield from (f"[{number}]".encode() for number in _BAD_NUMBERS)
    yield from (f'["{words}"]'.encode() for words in _BAD_WORDS)
    yield from (b'["' + data + b'"]' for data in _BAD_BYTES)
    yield from (words.encode() for words in _BAD_LITERALS)
    yield from (structure.encode() for structure in _BAD_STRUCTURES)
    yield from (opening * 100_000 for opening in (b"[", b"]", b"{", b'{"a":', b'[{"a":', b",", b'"', b"[1,", b"-"))
    yield from (b"[" * 1000 + b"1" + b"]" * 999, b'{"a":' * 1000 + b"1" + b"}" * 1001, b"[" + b"1 " * 1000 + b"]")


def _either() -> Iterator[bytes]:
    yield from (f'["{words}"]'.encode() for words in _SURROGATES)
    yield from (f"[{number}]".encode() for number in _EXTREME)
    for depth in (100, 500, 1000, 5000, 100_000):
        yield b"[" * depth + b"]" * depth
        yield b'{"a":' * depth + b"1" + b"}" * depth
    yield from (
        b"\xef\xbb\xbf[]",
        b'\xef\xbb\xbf{"a":1}',
        "[1]".encode("utf-16"),
        "[1]".encode("utf-16-be"),
        b"[1]\x1a",
    )
