"""Sorting: by the alphabet of the language, held against ICU, whose data are CLDR's."""

import functools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.parts import Text
from tests.support.papers import genuine

LETTERS: dict[UiLocale, str] = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sr-Latn": "abcčćdđefghijklmnoprsštuvzž",
    "en": "abcdefghijklmnopqrstuvwxyz",
    "fr": "abcdefghijklmnopqrstuvwxyz",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
}


@functools.cache
def icu(locale: UiLocale) -> QCollator:
    """ICU as Qt carries it, deaf to capitals and signs as the program is."""
    collator = QCollator(QLocale(locale))
    collator.setIgnorePunctuation(True)
    return collator


def texts(part: object) -> Iterator[Text]:
    """Every text of a briefing."""
    if isinstance(part, dict):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts(inner)
    elif hasattr(part, "__struct_fields__"):
        for name in part.__struct_fields__:
            yield from texts(getattr(part, name))


@pytest.mark.parametrize("locale", LETTERS)
def test_every_letter_stands_in_its_place(locale: UiLocale) -> None:
    shuffled = sorted(LETTERS[locale])

    assert sorted(shuffled, key=alphabetical(locale)) == list(LETTERS[locale])
    assert sorted(shuffled, key=functools.cmp_to_key(icu(locale).compare)) == list(LETTERS[locale])


def test_serbian_pairs_are_letters_and_kazakh_yo_is_one() -> None:
    serbian = ["dan", "dno", "džep", "đak", "lek", "luk", "ljubav", "noć", "nula", "njiva"]

    assert sorted(set(serbian), key=alphabetical("sr-Latn")) == serbian
    assert sorted(["ёлка", "ежи", "ель"], key=alphabetical("ru")) == ["ежи", "ёлка", "ель"]
    assert sorted(["ёлка", "ежи", "ель"], key=alphabetical("kk")) == ["ежи", "ель", "ёлка"]
    assert sorted(["«Яр»", "Вар", "10", "zeta"], key=alphabetical("ru")) == ["10", "Вар", "«Яр»", "zeta"]


@given(st.sampled_from(tuple(LETTERS)), st.data())
def test_words_sort_as_icu_sorts_them(locale: UiLocale, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.text(LETTERS[locale], min_size=1, max_size=6), max_size=8))

    assert sorted(words, key=alphabetical(locale)) == sorted(words, key=functools.cmp_to_key(icu(locale).compare))


@pytest.mark.parametrize("locale", INTERFACE)
def test_the_titles_of_the_briefing_sort_as_icu_sorts_them(locale: UiLocale) -> None:
    briefing = genuine()[0].briefing
    titles = {
        localizer_for(locale).text(text) for text in texts((briefing.agreements, briefing.people, briefing.themes))
    }
    plain = sorted({"".join(filter(str.isalpha, title)) for title in titles})

    assert sorted(plain, key=alphabetical(locale)) == sorted(plain, key=functools.cmp_to_key(icu(locale).compare))
