"""Where an excerpt stands in a copy: on the page that is named, on another one, or nowhere."""

import threading
from collections.abc import Iterator

import pytest

from app.documents.pages import Document
from app.documents.places import Found, Missing, find, occurrences, ranges_of
from tests.support.copies import ACROSS, EXCERPT, report

GOING = threading.Event()


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    with Document("application/pdf", report()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "excerpt", "found"),
    [
        ("о сотруд-\r\nничестве сторон", "сотрудничестве сторон", ["сотруд-\r\nничестве сторон"]),
        ("о сотруд\x02ничестве", "Сотрудничестве", ["сотруд\x02ничестве"]),
        ("он сказал: «Всё будет»", '"все будет"', ["Всё будет"]),
        ("один, два — три и четыре", "один … четыре", ["один", "четыре"]),
        ("один, два — три и четыре", "один [...] три", ["один", "три"]),
        ("рост на 1,5 и на 15", "15", ["15"]),
        ("1\u00a0500 тонн", "1500 тонн", ["1\u00a0500 тонн"]),
        ("ef\ufb01cient", "efficient", ["ef\ufb01cient"]),
        ("мои\u0306 край", "мой край", ["мои\u0306 край"]),
        ("Београд и Нови Сад", "Beograd i Novi Sad", ["Београд и Нови Сад"]),
        ("товарооборота", "товарооборот", []),
        ("четыре, один", "один … четыре", []),
        ("", "слово", []),
        ("слово", "…", []),
    ],
)
def test_an_excerpt_is_found_however_the_page_sets_it(text: str, excerpt: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in ranges_of(text, excerpt)] == found


def test_typed_words_are_found_at_every_place() -> None:
    text = "Торговля и торговый оборот"
    assert [text[start:end] for start, end in occurrences(text, "торгов")] == ["Торгов", "торгов"]
    assert occurrences(text, " ") == ()


def test_the_named_page_comes_first_and_another_one_is_told(document: Document) -> None:
    for named, is_named in ((range(2, 3), True), (range(1, 2), False), (range(0), False)):
        found = find(document, EXCERPT, named, GOING)
        assert isinstance(found, Found)
        assert (found.page, found.named) == (2, is_named)
        words = [document.text(2)[start:end] for start, end in found.ranges[2]]
        assert words[0].startswith("товарооборот")
        assert words[1].endswith("продолжается")


def test_an_excerpt_may_go_on_over_the_page(document: Document) -> None:
    found = find(document, ACROSS, range(2, 3), GOING)
    # The number of the page stands between the words, as in every paper.
    assert isinstance(found, Missing) or list(found.ranges) == [2, 3]


def test_what_is_nowhere_is_missing_after_all_pages(document: Document) -> None:
    assert find(document, "этого здесь нет", range(1, 2), GOING) == Missing(3)
    ended = threading.Event()
    ended.set()
    assert find(document, "этого здесь нет", range(1, 2), ended) is None
