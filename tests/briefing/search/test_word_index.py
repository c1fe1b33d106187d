"""The substring index: whatever part is asked for, it finds what looking at each word does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.folding import fold, folded, wanted
from app.briefing.search.word_index import AT_START, LOOSELY, WITHIN, WordIndex
from tests.support.examples import examples

WRITTEN = st.text("аеикнорстцчшсзжәқabcesz1«", min_size=1, max_size=9)
GRADES = ((0, LOOSELY, WITHIN, AT_START),)


def index(words: list[str], at_once: int = 1000) -> WordIndex:
    """An index of rows of one word each, read in steps."""
    made = WordIndex(GRADES)
    while not made.read(at_once, len(words), lambda number: [made.numbers([words[number]])]):
        pass
    return made


def found(made: WordIndex, typed: str) -> dict[int, int]:
    """The rows that hold a word, with the level of each."""
    (word,) = wanted(typed)
    assert made.packed is not None
    return {row: level for row, level in enumerate(made.packed.graded(word).tolist()) if level}


def level(written: str, typed: str) -> int:
    """How well a word holds another, worked out without any index."""
    (word,), text = wanted(typed), fold(written)
    if word.exact in text.exact:
        return AT_START if (text.exact.lstrip("«") or text.exact).startswith(word.exact) else WITHIN
    return LOOSELY if word.stands_in(text) else 0


@pytest.mark.representative
@pytest.mark.parametrize("at_once", [1, 3, 8192])
@examples(60)
@given(words=st.lists(WRITTEN, max_size=12), typed=WRITTEN)
def test_it_finds_what_looking_at_each_word_does(at_once: int, words: list[str], typed: str) -> None:
    made = index(words, at_once)
    parts = {word[start : start + length] for word in words for length in (1, 2, 3, 9) for start in range(len(word))}

    for part in parts | {folded(word)[:3] for word in words} | {typed}:
        levels = {row: level(word, part) for row, word in enumerate(words)}
        assert found(made, part) == {row: held for row, held in levels.items() if held}, part


def test_a_part_is_found_among_many_words_and_at_both_ends_of_all_letters() -> None:
    words = ["ово", *(f"слово{number}" for number in range(12_000)), "во7", "7во"]
    made = index(words)

    assert set(found(made, "11999")) == {12_000}
    assert set(found(made, "во7")) == {number for number, word in enumerate(words) if "во7" in word}
    assert set(found(made, "7во")) == {len(words) - 1}
    assert len(found(made, "во")) == len(words)
    assert found(made, "слово12000") == found(made, "7вое") == {}


def test_rows_that_were_added_are_found_while_others_still_wait() -> None:
    words = [f"слово{number}" for number in range(100)]
    made = WordIndex(GRADES)

    assert not made.read(40, len(words), lambda number: [made.numbers([words[number]])])
    before = made.packed
    assert set(found(made, "слово")) == set(range(40))
    assert made.read(60, len(words), lambda number: [made.numbers([words[number]])])
    assert set(found(made, "слово")) == set(range(100))
    assert before is not None
    assert before.size == 40  # who asks meanwhile has it whole


def test_a_row_that_cannot_be_had_raises_once_and_has_no_words() -> None:
    words = ["слово", "", "слова"]
    made = WordIndex(GRADES)

    def row(number: int) -> list[set[int]]:
        if not words[number]:
            raise LookupError(number)
        return [made.numbers([words[number]])]

    with pytest.raises(LookupError):
        made.read(3, 3, row)
    assert made.read(3, 3, row)
    assert set(found(made, "слов")) == {0, 2}


def test_single_letters_that_are_answered_ahead_have_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["Vučić", "Вучич", "vucic", "ша", "са", "sa"]
    plain = {letter: found(index(words), letter) for letter in "vcčчшsса"}
    monkeypatch.setattr("app.briefing.search.word_index._LARGE", 1)
    made = index(words)
    while not made.answer_letter():
        pass

    assert made.packed is not None
    assert {word.exact for word in made.packed.known} >= set("вучисша")
    assert {letter: found(made, letter) for letter in plain} == plain
