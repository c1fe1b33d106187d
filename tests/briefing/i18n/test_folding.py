"""Folding: what meets exactly, what meets only loosely, what never meets, and where hits stand as texts are written."""

import threading
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.briefing.i18n.folding import fold, folded, loosely_folded, loosened, rank, wanted
from app.briefing.search.row_filter import RowFilter, hits

LETTERS = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіђјљњћџ"
    "abcdefghijklmnopqrstuvwxyzčćšžđ"
    "АБЁЙЂЉЊЋЏӘҒҚABCČĆŠŽĐéÉłıßİ№ﬁ\u0301\u0306 -1"
)
written = st.text(st.sampled_from(LETTERS), max_size=30) | st.text(max_size=20)
"""Texts in the letters of the languages, and any others."""


def found(text: str, sought: str) -> list[str]:
    return [text[start:end] for start, end in hits(text, sought)]


# What meets


@pytest.mark.parametrize(
    "spellings",
    [
        ("Вучич", "Вучић", "Vučić", "ВУЧИЋ", "VUC\u030cIC\u0301"),
        ("Београд", "Beograd"),
        ("Љиљана", "Ljiljana", "Ǉiǉana"),
        ("Његош", "Njegoš", "Nјegoš"),
        ("Џамија", "Džamija", "ǅamija"),
        ("Ђорђе", "Đorđe", "Djordje"),
        ("Ниш", "Niš"),
        ("Жељко", "Željko"),
        ("Јован", "Jovan", "Йован"),
        ("Ёлка", "елка"),
        ("Црна Гора", "Crna Gora"),
        ("Қазақстан", "ҚАЗАҚСТАН"),
        ("العلاقات", "العـلاقـات", "العَلاقَات", "\u200fالعلاقات"),
        ("اتفاقية", "إتفاقيه", "ٱتّفاقيّة"),
        ("على", "علي", "علی"),
        ("كتاب", "کتاب"),
        ("2026", "٢٠٢٦", "۲۰۲۶"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_name_are_one(spellings: tuple[str, ...]) -> None:
    assert len({folded(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Вучич", "Vucic"),
        ("Вучић", "Vucic"),
        ("Vučić", "Vucic"),
        ("Жељко", "Zeljko"),
        ("Ниш", "Nis"),
        ("Ђоковић", "Djokovic"),
        ("Джокович", "Đoković"),
        ("Джокович", "Djokovic"),
        ("экономика", "ekonomika"),
    ],
)
def test_names_without_their_marks_are_found_loosely_both_ways(one: str, other: str) -> None:
    assert rank(one, fold(f"а {other}.")) == rank(other, fold(f"а {one}.")) == 1
    assert found(f"а {other}.", one) == [other]
    assert found(f"а {one}.", other) == [one]


@pytest.mark.parametrize(
    ("typed", "kazakh"),
    [
        ("казакстан", "Қазақстан"),
        ("онер", "Өнер"),
        ("укимет", "Үкімет"),
        ("улттык", "Ұлттық"),
        ("гылым", "Ғылым"),
        ("ел", "Әл"),
        ("тан", "таң"),
        ("айхай", "айһай"),
        ("әнер", "Өнер"),
    ],
)
def test_kazakh_typed_on_a_russian_keyboard(typed: str, kazakh: str) -> None:
    close = typed not in ("ел", "әнер")
    assert rank(typed, fold(kazakh)) == (1 if close else None)
    assert found(f"«{kazakh}»", typed) == ([kazakh] if close else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("шила", "сила"),
        ("шесть", "сесть"),
        ("зар", "жар"),
        ("час", "цас"),
        ("мой", "мои"),
        ("йод", "иод"),
        ("лук", "луг"),
    ],
)
def test_other_words_do_not_meet(one: str, other: str) -> None:
    assert rank(one, fold(f"{other} Air Serbia")) is None
    assert rank(other, fold(f"{one} Air Serbia")) is None
    assert found(other, one) == found(one, other) == []


def test_exact_ranks_before_loose_and_every_word_counts() -> None:
    assert rank("қала", fold("Астана қаласы")) == 0
    assert rank("кала", fold("Астана қаласы")) == 1
    assert rank("астана кала", fold("Астана қаласы")) == 1
    assert rank("астана село", fold("Астана қаласы")) is None
    assert rank("", fold("Астана")) == 0


def test_every_beginning_of_a_word_finds_it() -> None:
    for name in ("Ljiljana", "Njegoš", "Džordž", "Đorđe", "Djokovic", "Ђоковић"):
        for text in ("Љиљана, Његош, Џорџ, Ђорђе, Ђоковић", "Ljiljana, Njegoš, Džordž, Đorđe, Đoković"):
            assert all(rank(name[:length], fold(text)) is not None for length in range(1, len(name) + 1))


# Hits


def test_hits_are_told_in_the_spelling_of_the_text() -> None:
    text = "Љиљана и Đorđe, Вучић (Vučić), Қазақстан"

    assert found(text, "ljiljana") == ["Љиљана"]
    assert found(text, "lj") == ["Љ", "љ"]
    assert found(text, "ђорђе") == ["Đorđe"]
    assert found(text, "вучич") == ["Вучић", "Vučić"]
    assert found(text, "казак") == ["Қазақ"]
    assert found("VUC\u030cIC\u0301", "вучић") == ["VUC\u030cIC\u0301"]


def test_a_word_that_stands_there_exactly_is_not_looked_for_loosely() -> None:
    assert found("қала, кала", "кала") == ["кала"]


@given(written, written)
@example("Љ", "л")
@example("ﬁ", "i")
@example("a\u0301\u0323", "a")
def test_hits_cut_between_characters_and_hold_the_word(text: str, sought: str) -> None:
    last = 0
    for start, end in hits(text, sought):
        assert last <= start < end <= len(text)
        assert not unicodedata.combining(text[start]) or start == 0
        assert end == len(text) or not unicodedata.combining(text[end])
        assert any(word.stands_in(fold(text[start:end])) for word in wanted(sought))
        last = end


@given(written, written, written)
def test_a_text_that_holds_the_words_shows_them(before: str, sought: str, after: str) -> None:
    text = f"{before} {sought} {after}"
    if wanted(sought):
        assert rank(sought, fold(text)) == 0
        assert hits(text, sought)


# The form itself


@given(written)
@example("ΐ")
@example("ŉ")
@example("İı")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert loosely_folded(loosely_folded(text)) == loosely_folded(text)
    assert len(loosened(folded(text))) == len(folded(text))


@given(st.text(st.sampled_from(LETTERS), max_size=30))
def test_case_and_composition_make_no_difference(text: str) -> None:
    assert folded(text.upper()) == folded(text.lower()) == folded(text)
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text)) == folded(text)


# Filters


def test_a_filter_leaves_what_is_exact_and_what_is_near() -> None:
    rows = ["Қала туралы", "О кале", "Vučić, Beograd", "Вучич в Белграде", "Vucic"]
    row_filter = RowFilter(len(rows), lambda number: [rows[number]], {})

    def left(text: str) -> list[str]:
        return [rows[number] for number in row_filter.rows(range(len(rows)), text, {})]

    assert left("кал") == left("қал") == rows[:2]
    assert left("vucic") == left("Вучич") == left("vučić") == rows[2:]
    assert left("београд вучић") == rows[2:3]
    assert left("нет") == []


words = st.lists(
    st.text(st.sampled_from(LETTERS.replace(" ", "")), min_size=1, max_size=6) | st.text(max_size=4), max_size=5
)
"""Few and short, so that they meet often."""


@given(st.lists(words, max_size=6), st.lists(st.text(st.sampled_from(LETTERS), max_size=4), min_size=1, max_size=6))
@example([["Vučić c"]], ["вуч", "вучи", "вуч"])
@example([["«ци\u0306c»"], ["дйа"], ["джа"]], ["йа", "йә"])
@example([["ş c"], ["ş"], ["ş č"]], ["ш", "с", "ч"])
@example([["шесть", "Air Serbia"], ["sest", "1"]], ["сест", "шест", "sest", "šest"])
def test_a_filter_leaves_what_each_row_holds_by_itself_whatever_was_asked_before(
    rows: list[list[str]], asked: list[str]
) -> None:
    row_filter = RowFilter(len(rows), lambda number: rows[number], {})
    texts = [fold("\n".join(row)) for row in rows]
    backwards = range(len(rows) - 1, -1, -1)

    for place in range(1, len(asked) + 1):
        for sought in ("".join(asked[:place]), " ".join(asked[:place]), asked[place - 1] + asked[0]):
            left = [number for number in backwards if rank(sought, texts[number]) is not None]
            assert row_filter.rows(backwards, sought, {}) == left


@given(st.lists(words, min_size=1, max_size=5), st.data())
def test_a_part_of_a_word_of_a_row_is_found_in_it(rows: list[list[str]], data: st.DataObject) -> None:
    row_filter = RowFilter(len(rows), lambda number: rows[number], {})
    text = data.draw(st.sampled_from([text for row in rows for text in row] or [""]))
    part = text[data.draw(st.integers(0, len(text))) : data.draw(st.integers(0, len(text)))]
    texts = [fold("\n".join(row)) for row in rows]

    left = [number for number in range(len(rows)) if rank(part, texts[number]) is not None]
    assert row_filter.rows(range(len(rows)), part, {}) == left


def test_a_filter_that_is_asked_while_a_thread_reads_its_texts_leaves_the_same() -> None:
    rows = [[f"слово{number} {number % 7}"] for number in range(3000)]
    row_filter = RowFilter(len(rows), lambda number: rows[number], {})

    def read() -> None:
        while not row_filter.read_ahead(1):
            pass

    reading = threading.Thread(target=read)
    reading.start()
    left = row_filter.rows(range(len(rows)), "слово29 1", {})
    reading.join()

    expected = [number for number, (text,) in enumerate(rows) if "слово29" in text and "1" in text]
    assert left == row_filter.rows(range(len(rows)), "слово29 1", {}) == expected
