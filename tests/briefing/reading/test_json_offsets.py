"""Scanning: the words of msgspec's errors that tell where a value ends are those that the program reads them by."""

import msgspec
import pytest

from app.briefing.reading import json_offsets
from app.briefing.reading.json_offsets import SyntaxFault


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a": 1} x', r"JSON is malformed: trailing characters \(byte 10\)"),
        (b'{"a": 1,, }', r"""JSON is malformed: expected '"' \(byte 8\)"""),
        (b"[1, nul]", r"JSON is malformed: invalid character \(byte 5\)"),
        (b'{"a": 1', r"Input data was truncated"),
    ],
)
def test_msgspec_names_the_byte_as_it_is_read(data: bytes, said: str) -> None:
    with pytest.raises(msgspec.DecodeError, match=f"^{said}$"):
        msgspec.json.decode(data, type=msgspec.Raw)


@pytest.mark.parametrize(
    ("data", "offset"), [(b'{"a": 1} x', 9), (b'{"a": 1,, }', 8), (b"[1, nul]", 5), (b'{"a": 1', 7), (b"[1] 2", 4)]
)
def test_a_fault_of_syntax_is_told_at_the_byte_where_it_stands(data: bytes, offset: int) -> None:
    assert json_offsets.fault_of_syntax(data) == SyntaxFault(offset, too_deep=False)


def test_nesting_that_is_too_deep_is_told_as_such() -> None:
    assert json_offsets.fault_of_syntax(b"[" * 100_000) == SyntaxFault(0, too_deep=True)


@pytest.mark.parametrize("value", [b'{"b": [1, {}]}', b"[[], [2]]", b'"a \\" b"', b"-1.5e3", b"null"])
@pytest.mark.parametrize("rest", [b", 2]", b"]", b" \n]", b""])
def test_what_follows_a_value_is_found(value: bytes, rest: bytes) -> None:
    data = b"[" + value + rest
    assert json_offsets.after(data, 1) == len(data) - len(rest.lstrip())
