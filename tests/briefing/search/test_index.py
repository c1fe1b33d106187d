"""Searching: what is found in a briefing and in which order, what is not, and how each hit is told."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.folding import fold, wanted
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, Statement, items
from app.briefing.model.parts import Language, Text
from app.briefing.model.sections import LISTED
from app.briefing.reading.reader import read_file
from app.briefing.search.entries import Entries
from app.briefing.search.index import Found, Index, asked, retyped
from app.briefing.search.row_filter import hits
from app.briefing.search.snippets import Line, hit_lines, line
from tests.support.briefings import EDITION_ONE
from tests.support.examples import examples

LETTERS = "абвгёијклмнсчцшщзжђљњћџәқңөүabceijlnoszčćšž«», 12-"


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    found = read_file(EDITION_ONE)
    assert isinstance(found, Briefing)
    return found


def index_of(briefing: Briefing, language: Language = "ru") -> Index:
    index = Index(Entries(Dossier(briefing), localizer_for(language)))
    index.read(len(index.contents.entries))
    return index


@pytest.fixture(scope="module")
def index(briefing: Briefing) -> Index:
    return index_of(briefing)


@pytest.fixture(scope="module")
def bare(briefing: Briefing) -> Briefing:
    """A briefing that says nothing but its title."""
    return Briefing(
        briefing.format, briefing.id, briefing.edition, briefing.occasion, briefing.parties, sources=(), messages=()
    )


def saying(bare: Briefing, *texts: Text | str, language: Language = "ru") -> Index:
    """An index of statements; a plain text is one in Russian."""
    statements = tuple(
        Statement(f"s-{number}", text if isinstance(text, dict) else Text(ru=text), evidence=())
        for number, text in enumerate(texts)
    )
    return index_of(msgspec.structs.replace(bare, messages=statements), language)


def test_arabic_is_found_however_it_is_typed_and_shown_as_it_is_written(bare: Briefing) -> None:
    text = "وَقَّعَ الملكُ اتفاقيّةَ الشّـراكة"
    index = saying(bare, Text(ar=text), language="ar")

    for sought, shown in (("اتفاقيه", "اتفاقيّةَ"), ("الشراكة", "الشّـراكة"), ("وقع", "وَقَّعَ")):
        assert index.count(sought) == 1, sought
        assert [text[start:end] for start, end in hits(text, sought)] == [shown]
    assert index.count("اتفاق") == 1
    assert index.count("وزارة") == 0


def test_chinese_is_found_within_its_sentences_and_a_late_hit_is_shown(bare: Briefing) -> None:
    text = "中国始终是海湾阿拉伯国家合作委员会最大的贸易伙伴，也是其产品的最大进口国。" * 4 + "两国签署协议。"
    index = saying(bare, Text(**{"zh-Hans": text}), language="zh-Hans")

    assert (index.count("贸易伙伴"), index.count("贸易 协议"), index.count("欧洲")) == (1, 1, 0)
    shown = line(text, "协议")
    assert shown.hits[0][1] < 60
    assert shown.text.startswith("…")
    assert [shown.text[start:end] for start, end in shown.hits] == ["协议"]


def test_an_entry_that_cannot_be_told_holds_up_none_of_the_others(briefing: Briefing) -> None:
    first, *rest = briefing.trade.observations
    broken = msgspec.structs.replace(first, period="2024-02-30")  # which the reader refuses
    trade = msgspec.structs.replace(briefing.trade, observations=(broken, *rest), charts=())
    index = Index(Entries(Dossier(msgspec.structs.replace(briefing, trade=trade)), localizer_for("ru")))
    size, failed = len(index.contents.entries), 0

    while not index.ready and failed < size:
        try:
            index.read(size)
        except ValueError:
            failed += 1

    assert index.ready
    assert failed == 1
    assert index.count("вучич")
    assert index.count("у")


def numbers(found: Found) -> list[int]:
    return [number for group in found.groups for number in group.numbers]


def ids(index: Index, found: Found) -> set[str]:
    return {index.contents.entries[number].id for number in numbers(found)}


def told(shown: Line) -> list[str]:
    return [shown.text[start:end] for start, end in shown.hits]


# What is found


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_everything_of_a_briefing_can_be_found_each_in_its_part(index: Index, briefing: Briefing, step: int) -> None:
    every = {item.id for _, item in items(briefing)}
    every |= {chart.id for chart in briefing.trade.charts} | {source.id for source in briefing.sources}

    assert {entry.id for entry in index.contents.entries} == every
    assert len(index.contents.entries) == len(every)
    assert [index.contents.part(run.start) for run in index.contents.runs.values() if run] == list(LISTED)
    for number, entry in list(enumerate(index.contents.entries))[::step]:
        head = index.contents.telling(number).head
        found = index.part(head, index.contents.part(number), len(every))
        assert number in found.numbers, entry.id


@pytest.mark.parametrize(
    "spellings",
    [("вучич", "ВУЧИЧ", "Вучић", "Vučić", "vucic"), ("Београд", "Beograd"), ("Казинформ", "Kazinform")],
)
def test_spellings_of_one_name_find_the_same(index: Index, spellings: tuple[str, ...]) -> None:
    one, *others = (ids(index, index.search(spelling, 1000)) for spelling in spellings)

    assert one
    assert all(other == one for other in others)


def test_all_parts_are_found_in_their_order_with_true_counts(index: Index) -> None:
    found = index.search("Серб", 3)

    assert [group.part for group in found.groups] == ["summary", "trade", "agreements", "quotes", "sources"]
    assert all(len(group.numbers) == 3 for group in found.groups)
    assert all(group.count == len(index.part("Серб", group.part, 10_000).numbers) > 3 for group in found.groups)
    assert found.count == index.count("Серб") == sum(group.count for group in found.groups)


def test_every_word_counts_and_order_does_not(index: Index) -> None:
    both = ids(index, index.search("экспорт удобрен", 1000))

    assert both == ids(index, index.search("  УДОБРЕН экспорт ", 1000))
    assert both == ids(index, index.search("экспорт", 1000)) & ids(index, index.search("удобрен", 1000))
    assert both


def test_numbers_are_found_as_they_are_shown(index: Index) -> None:
    assert "kz-turnover-2025" in ids(index, index.search("107,7", 1000))


def test_of_a_number_the_numbers_come_first_and_all_else_in_its_order(index: Index) -> None:
    found = index.search("107,7", 5)
    assert found.groups[0].part == "trade"
    rest = [group.part for group in found.groups[1:]]
    assert rest == [part for part in LISTED if part in rest]
    assert index.contents.telling(found.groups[0].numbers[0]).head.startswith("Товарооборот, 2025")


def test_quotation_marks_around_words_ask_nothing(index: Index) -> None:
    assert asked("«Вучич», (Астана). №5 107,7") == "Вучич Астана 5 107,7"
    assert index.search("«Вучич».", 9) == index.search("Вучич", 9)


@pytest.mark.parametrize("text", ["", "   ", "ъъъ", "вучич ъъъ", "«»"])
def test_nothing_is_found_where_nothing_is_asked_or_there(index: Index, text: str) -> None:
    assert index.search(text, 9).groups == ()
    assert index.count(text) == 0


def test_a_briefing_without_anything_is_searched_too(bare: Briefing) -> None:
    index = index_of(bare)

    assert index.ready
    assert index.share == 1
    assert index.search("а", 9).count == index.search("ан", 9).count == 0


def test_keys_of_the_other_keyboard_are_told_what_they_would_have_written() -> None:
    assert "привет" in retyped("ghbdtn")
    assert "serbia" in retyped("Ыукишф")
    assert "србија" in retyped("srbija")
    assert any("экспорт 2025" in retyped(other) for other in retyped("экспорт 2025"))
    assert retyped("2025") == ()


# In which order


def test_the_beginning_of_a_word_comes_before_its_middle_and_loose_ones_come_last(bare: Briefing) -> None:
    index = saying(bare, "Туркалар", "Қала", "Кала", Text(ru="Город", kk="кала"), Text(ru="Город", kk="қала"))

    assert numbers(index.search("кала", 9)) == [2, 0, 1, 3, 4]


def test_the_head_comes_before_what_stands_below_it(index: Index) -> None:
    found = index.part("Вучич", "quotes", 9)
    heads = [hits(index.contents.telling(number).head, "Вучич") for number in found.numbers]

    assert heads == sorted(heads, key=bool, reverse=True)
    assert any(heads)
    assert not all(heads)


def test_the_language_that_is_shown_comes_first_and_a_missing_one_is_searched_in_what_stands_in(bare: Briefing) -> None:
    texts = (Text(ru="Город", sr="Београд"), Text(ru="Beograd"), Text(sr="Београд"))

    assert numbers(saying(bare, *texts).search("београд", 9)) == [1, 2, 0]
    assert numbers(saying(bare, *texts, language="sr").search("београд", 9)) == [0, 1, 2]


def test_equals_keep_the_order_of_the_briefing(bare: Briefing) -> None:
    index = saying(bare, *["Астана"] * 30)

    assert numbers(index.search("астана", 9)) == list(range(9))
    assert index.count("астана") == 30


written = st.text(st.sampled_from(LETTERS), max_size=14)


def _begins(text: str, part: str) -> bool:
    """Whether a text begins so, marks before its first letter left out where it has a letter."""
    exact = fold(text).exact
    return (exact.lstrip("«», -") or exact).startswith(part)


def worst(query: str, shown: str, aside: str) -> int:
    """How well the worst word of a query stands in a text and beside it, worked out without any index."""
    grades = []
    for word in wanted(asked(query)):
        exactly = [one for one in shown.split() if word.exact in fold(one).exact]
        starting = [one for one in exactly if _begins(one, word.exact)]
        loosely = [one for one in shown.split() if word.stands_in(fold(one))]
        aside_exactly = [one for one in aside.split() if word.exact in fold(one).exact]
        aside_loosely = [one for one in aside.split() if word.stands_in(fold(one))]
        known = (starting, None, exactly, loosely, aside_exactly, aside_loosely)
        grades.append(next((6 - place for place, one in enumerate(known) if one), 0))
    return min(grades, default=0)


@examples(120)
@given(st.lists(st.tuples(written, written), min_size=1, max_size=8), st.data())
def test_whatever_is_typed_the_index_finds_what_looking_through_all_texts_does(
    bare: Briefing, texts: list[tuple[str, str]], data: st.DataObject
) -> None:
    index = saying(bare, *({"ru": shown or "-", **({"kk": aside} if aside else {})} for shown, aside in texts))
    shown_words = " ".join(f"{shown} {aside}" for shown, aside in texts).split() or ["а"]
    part = st.sampled_from(shown_words).flatmap(
        lambda word: st.integers(0, len(word) - 1).flatmap(
            lambda start: st.integers(start + 1, len(word)).map(lambda end: word[start:end])
        )
    )
    query = data.draw(st.lists(part | written, min_size=1, max_size=2).map(" ".join))

    grades = [worst(query, shown or "-", aside) for shown, aside in texts]
    expected = sorted((number for number, grade in enumerate(grades) if grade), key=lambda number: -grades[number])
    assert numbers(index.search(query, 99)) == expected
    assert index.count(query) == len(expected)


def test_an_index_answers_while_it_is_still_read(briefing: Briefing) -> None:
    index = Index(Entries(Dossier(briefing), localizer_for("ru")))
    whole = index.contents.entries
    assert index.search("а", 9).count == index.search("астана", 9).count == 0

    assert not index.read(40)
    assert 0 < index.share < 1
    early = index.count("а"), index.count("астана")
    assert all(number < 40 for number in numbers(index.search("а", 9)))
    assert index.read(len(whole))
    assert index.count("а") > early[0] > 0
    assert index.count("астана") > early[1] > 0


# How it is told


def test_the_line_below_has_the_words_that_the_head_has_not(index: Index) -> None:
    contents = index.contents
    number = next(number for number, entry in enumerate(contents.entries) if entry.id == "quote-tokayev-talks")
    shown = hit_lines(contents, number, "переговоры токаев")
    assert told(shown.head) == ["переговоры"]
    assert told(shown.below) == ["Токаев"]
    assert shown.aside is None


@pytest.mark.representative
@pytest.mark.parametrize("language", ["ru", "kk", "sr"])
def test_every_hit_is_told_in_its_own_spelling(briefing: Briefing, language: Language) -> None:
    index = index_of(briefing, language)
    for text in ("beograd", "Вучић", "казак", "2025", "с"):
        for number in numbers(index.search(text, 1000)):
            shown = hit_lines(index.contents, number, text)
            words = told(shown.head) + told(shown.below)
            assert words, (text, index.contents.entries[number].id)
            assert all(wanted(text)[0].stands_in(fold(word)) for word in words)
            assert shown.kind


def test_words_of_another_language_or_an_excerpt_are_shown_with_what_they_are(index: Index) -> None:
    shown = [hit_lines(index.contents, number, "београд") for number in numbers(index.search("београд", 99))]
    asides = [one.aside for one in shown if not told(one.head)]

    assert asides
    assert all(aside is not None and aside.language == "sr" and not aside.excerpt for aside in asides)
    found = hit_lines(index.contents, numbers(index.search("countries had risen", 99))[0], "countries had risen")
    assert found.aside is not None
    assert found.aside.excerpt
    assert told(found.below) == ["countries", "had", "risen"]


def test_a_late_hit_is_brought_into_sight() -> None:
    text = "слово " * 40 + "Астана и ещё"
    shown = line(text, "астана")

    assert shown.text.startswith("…слово")
    assert told(shown) == ["Астана"]
    assert shown.hits[0][1] < 56
    assert line("Астана " + text, "астана").hits[0] == (0, 6)


def test_single_letters_are_marked_where_words_begin() -> None:
    assert told(line("Совет России", "с")) == ["С"]
    assert told(line("Курс", "с")) == ["с"]
