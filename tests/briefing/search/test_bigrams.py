"""A lexicon: whatever part is asked for, it finds what looking at each word does, however many of them are paired."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.briefing.i18n.folding import fold, wanted
from app.briefing.search.bigrams import Lexicon

WRITTEN = st.text("аеикнорстцчшсзжәқabcesz 1", min_size=1, max_size=9)


def lexicon(words: list[str], few: int) -> Lexicon:
    made = Lexicon(few)
    for number, word in enumerate(words):
        made.add(word, number)
    return made


@pytest.mark.parametrize("few", [0, 1, 4, 8192])
@settings(max_examples=60)
@given(texts=st.lists(WRITTEN, max_size=12), typed=WRITTEN)
def test_it_finds_what_looking_at_each_word_does(few: int, texts: list[str], typed: str) -> None:
    words = [fold(text).loose for text in texts]
    made = lexicon(words, few)
    parts = {word[start : start + length] for word in words for length in (1, 2, 3, 9) for start in range(len(word))}

    for part in parts | {word.exact for word in wanted(typed)}:
        assert set(made.having(part)) == {number for number, word in enumerate(words) if part in word}, part
    for word in (one for text in (*texts, typed) for one in wanted(text)):
        sounding = {number for number, held in enumerate(words) if word.sounds.search(held)}
        assert set(made.sounding(word)) == sounding, word.exact


def test_many_words_are_found_while_some_of_them_still_wait() -> None:
    words = [f"слово{number}" for number in range(12_000)]
    made = lexicon(words, 8192)

    assert set(made.having("11999")) == {11_999}
    assert set(made.having("во7")) == {number for number, word in enumerate(words) if "во7" in word}
    assert len(made.having("ов")) == len(words)
