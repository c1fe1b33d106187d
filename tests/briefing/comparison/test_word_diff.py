"""The words that differ in two texts: marked to the letter, and of a long text those around the change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.comparison.word_diff import Piece, in_brief, word_diff


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_of_marked_words_are_the_texts_to_the_letter(before: str, after: str) -> None:
    old, new = word_diff(before, after)
    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == after
    unmarked = ["".join(piece.text for piece in pieces if not piece.marked) for pieces in (old, new)]
    assert before != after or unmarked == [before, after]
    assert (before == after) or any(piece.marked for piece in (*old, *new))


def test_only_the_words_that_differ_are_marked() -> None:
    old, new = word_diff("Экспорт вырос на 80,4 %, до 28,6 млн.", "Экспорт вырос на 81,0 %, до 28,6 млн долларов.")
    assert [piece.text for piece in old if piece.marked] == ["80,4"]
    assert [piece.text for piece in new if piece.marked] == ["81,0", " долларов"]


@pytest.mark.slow
def test_long_texts_are_marked_in_time() -> None:
    old, new = word_diff("да нет " * 20_000, "нет да " * 20_000)
    assert "".join(piece.text for piece in old) == "да нет " * 20_000
    assert any(piece.marked for piece in new)


def test_of_a_long_text_the_change_and_the_words_around_it_are_shown() -> None:
    words = "слово " * 3_000
    old, new = word_diff(f"{words}девять {words}", f"{words}десять {words}")

    for pieces, changed in ((old, "девять"), (new, "десять")):
        shown = in_brief(pieces)
        assert [piece.text for piece in shown if piece.marked] == [changed]
        assert len("".join(piece.text for piece in shown)) < 1_000
        assert shown[0].text.startswith("…")
        assert set(shown[0].text.strip("… ").split()) == {"слово"}
        assert shown[-1].text.endswith("…")
    short = word_diff("девять слов", "десять слов")
    assert tuple(map(in_brief, short)) == short


def test_of_a_long_text_that_is_new_the_beginning_is_shown() -> None:
    for text in ("ж" * 20_000, "слово " * 5_000, "ж\n" * 9_999):
        shown = in_brief((Piece(text, marked=True),))

        assert sum(len(piece.text) for piece in shown) < 4_000
        assert shown[-1] == Piece("…")
        assert text.startswith(shown[0].text)
