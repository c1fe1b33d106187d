"""Errors of syntax: a slip of the pen is told for what it is and where, and no number is guessed."""

import pytest

from app.briefing.i18n.localizer import localizer_for
from tests.support.briefings.faults import only_fault, sound


@pytest.mark.parametrize(
    ("typed", "column", "told"),
    [
        ('{"a": [1, 2,]}', 12, "comma"),
        ('{"a": 1, }', 8, "comma"),
        ('{"цена": 3,1}', 10, "3.1."),
        ('{"a": -3,14, "b": 2}', 7, "-3.14."),
        ('{"a": 2 200}', 7, "2200."),
        ('{"a": 2.200.000,5}', 7, "2200000.5."),
        ('{"a": 05.11.2024}', 7, '"2024-11-05"'),
        ("{“a”: 1}", 2, "“"),
        ('{"a": «слова»}', 7, "«"),
        ('{"a": "Визит”, "b": 1}', 13, "”"),
        ('{"a": "Визит”,\n "b": 1}', 13, "”"),
        ('{"a": "Визит”}', 13, "”"),
        ("{'a': 1}", 2, "'"),
        ('{"a": exports}', 7, "“exports”"),
        ('{"a": 12 mln}', 10, "“mln”"),
        ('{"a": "said "yes" twice"}', 14, "“yes”"),
        ('{"a": "b" "c": 1}', 10, "comma"),
        ('{"a" 1}', 5, "colon"),
        ('{"a": "x\ny"}', 7, "does not end"),
        ('{"a": 1 // one\n}', 9, "comment"),
        ('{"a": {"b": 1}', 15, "complete"),
        ('{"a": 1}}', 9, "“}”"),
        ("Dear Mr Minister", 1, "“Dear Mr Minister”"),
    ],
)
def test_a_slip_of_the_pen_is_told_for_what_it_is_and_where(typed: str, column: int, told: str) -> None:
    fault = only_fault(typed.encode())

    assert (fault.line, fault.column) == (1, column)
    assert told in str(fault)
    assert "JSON" not in str(fault)
    assert "1" in localizer_for("ru").fault(fault).partition(":")[0]  # the place comes first
    sound((fault,))


@pytest.mark.parametrize("typed", ['{"a": 1,500}', '{"a": 1.500,}'])
def test_no_number_is_guessed_where_two_can_be_meant(typed: str) -> None:
    fault = only_fault(typed.encode())

    assert "1500" not in str(fault)
    assert "1.5." not in str(fault)


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0", b"{\\rtf1"])
def test_a_document_of_another_program_is_told_for_what_it_is(start: bytes) -> None:
    fault = only_fault(start + bytes(range(256)))

    assert "document of another kind" in str(fault)
    assert not fault.line
