"""Writing direction: a text sets it by its language, and texts of both directions keep apart in one line."""

import pytest

from app.briefing.i18n.direction import directed, is_right_to_left, joined, reads_right_to_left, region, script
from app.briefing.i18n.localizer import localizer_for

ENGLISH_ARABIC = localizer_for("en", "ar")
MARK, ISOLATE, END = "\u200f", "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("tag", "right", "written", "where"),
    [
        ("ar", True, "Arab", "EG"),
        ("he", True, "Hebr", "IL"),
        ("az-Arab", True, "Arab", "IR"),
        ("az", False, "Latn", "AZ"),
        ("zh-Hant", False, "Hant", "TW"),
        ("pt-BR", False, "Latn", "BR"),
    ],
)
def test_a_language_is_written_as_cldr_says(tag: str, right: bool, written: str, where: str) -> None:
    assert (is_right_to_left(tag), script(tag), region(tag)) == (right, written, where)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("نص", True),
        ("2026 نص", True),
        ("AIIB نص", False),
        (f"{ISOLATE}نص{END} text", False),
        ("2026 – 7 %", None),
        ("", None),
    ],
)
def test_a_paragraph_goes_as_its_first_strong_character_outside_isolates(text: str, right: bool | None) -> None:
    assert reads_right_to_left(text) is right


def test_a_text_goes_as_its_language_whatever_it_begins_with() -> None:
    assert ENGLISH_ARABIC.text({"ar": "AIIB نص"}) == f"{MARK}AIIB نص"
    assert directed("نص is a word", "en") == "\u200eنص is a word"
    assert ENGLISH_ARABIC.text({"ar": "نص AIIB"}) == "نص AIIB"
    assert ENGLISH_ARABIC.text({"ar": "AIIB 2026"}) == "AIIB 2026"


def test_a_text_that_stands_in_goes_as_its_own_language_and_is_told() -> None:
    english = localizer_for("en")
    shown = english.text({"ar": "نص"})

    assert shown == f"{MARK}[ar] نص"
    assert "Arabic" in english.fallback_note(shown)
    assert ENGLISH_ARABIC.text({"en": "Text"}) == "[en] Text"


def test_words_of_a_message_are_kept_from_those_in_it() -> None:
    told = ENGLISH_ARABIC.gettext("edition {number}, data to {date}", number=1, date="9 ديسمبر 2022")

    assert told == f"edition 1, data to {ISOLATE}9 ديسمبر 2022{END}"
    assert ENGLISH_ARABIC.labelled("الاتفاقات", "34") == "الاتفاقات: 34"
    assert ENGLISH_ARABIC.labelled("الاتفاقات", "over 34") == f"{ISOLATE}الاتفاقات{END}: over 34"


def test_a_line_of_both_directions_keeps_each_part_together() -> None:
    assert joined(" · ", ("نص", "", "آخر")) == "نص · آخر"
    assert joined(" · ", ("one", "two")) == "one · two"
    assert joined(", ", ("News", "7 ديسمبر")) == f"{ISOLATE}News{END}, {ISOLATE}7 ديسمبر{END}"
