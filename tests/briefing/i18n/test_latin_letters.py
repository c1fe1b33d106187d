"""Serbian in Latin letters: every text comes out right, names too, and nothing of the Cyrillic is left."""

import json
import re
from collections.abc import Iterator
from typing import Any

import cyrtranslit
import pytest

from app.briefing.i18n.latin_letters import latin
from app.runtime import paths
from tools import messages

NAMES = {
    "Касим-Жомарт Токајев": "Kasim-Žomart Tokajev",
    "Александар Вучић": "Aleksandar Vučić",
    "Нурсултана Назарбајева": "Nursultana Nazarbajeva",
    "Мурата Нуртлеуа": "Murata Nurtleua",
    "Жумангарина": "Žumangarina",
    "Василенко": "Vasilenko",
    "Манарбек Кабазијев": "Manarbek Kabazijev",
    "Тимур Когабајев": "Timur Kogabajev",
    "Алија Турсинбек": "Alija Tursinbek",
    "Лазара Којића": "Lazara Kojića",
    "Ивице Дачића": "Ivice Dačića",
    "Ненада Поповића": "Nenada Popovića",
    "Бориса Тадића": "Borisa Tadića",
    "Гумиљов": "Gumiljov",
    "Акорда": "Akorda",
    "Алмати": "Almati",
    "Београд": "Beograd",
    "Шангаја": "Šangaja",
    "Југоимпорт-СДПР": "Jugoimport-SDPR",
    "„Алтин киран“": "„Altin kiran“",
    "„Сингидунум“": "„Singidunum“",
    "ЕАЕУ": "EAEU",
}
"""Names of people, places and institutions as the briefing has them, and as Serbian newspapers in Latin print them."""


def briefing_texts(part: Any) -> Iterator[str]:
    """Every Serbian text of a briefing."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if name == "sr" and isinstance(inner, str):
                yield inner
            else:
                yield from briefing_texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from briefing_texts(inner)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Every Serbian text that the program has: its messages and its briefing."""
    said = [form for entry in messages.catalogue("sr") if entry.id for form in messages.forms(entry.string)]
    return said + list(briefing_texts(json.loads(paths.bundled_briefing().read_text("utf-8"))))


def test_no_letter_stays_cyrillic(texts: list[str]) -> None:
    assert len(texts) > 1000
    assert [text for text in texts if re.search("[\\u0400-\\u052f]", latin(text, "sr"))] == []


def test_every_letter_is_a_serbian_one(texts: list[str]) -> None:
    # Others, such as ы or қ, would have no Latin counterpart in Serbian.
    assert [
        text for text in texts if re.search("[\\u0400-\\u052f]", re.sub("[А-ИК-ШЂЈЉЊЋЏа-ик-шђјљњћџ]", "", text))
    ] == []


def test_what_is_no_cyrillic_letter_stays_as_it_is(texts: list[str]) -> None:
    for text in texts:
        assert re.findall(r"\{\w*\}|%\d|&|\d+|[„“–…]", latin(text, "sr")) == re.findall(
            r"\{\w*\}|%\d|&|\d+|[„“–…]", text
        )


def test_every_word_can_be_read_back(texts: list[str]) -> None:
    # н + ј, л + ј and д + ж look like њ, љ and џ: инјекција, надживети. The agency Tanjug writes its name so.
    words = {word for text in texts for word in re.findall("[\\u0400-\\u052f]+", text)}

    assert [word for word in sorted(words) if cyrtranslit.to_cyrillic(latin(word, "sr"), "sr") != word] == ["Танјуг"]


def test_a_word_in_capitals_has_both_letters_of_a_pair_in_capitals(texts: list[str]) -> None:
    assert [text for text in texts if re.search("(Lj|Nj|Dž)[A-ZČĆĐŠŽ]|[A-ZČĆĐŠŽ](Lj|Nj|Dž)", latin(text, "sr"))] == []
    assert latin("ЊУЈОРК, ЉУБЉАНА, КОЊ, ЏЕП", "sr") == "NJUJORK, LJUBLJANA, KONJ, DŽEP"
    assert latin("Његош, Љубљана, Џуџа", "sr") == "Njegoš, Ljubljana, Džudža"


def test_no_mnemonic_is_on_a_letter_that_becomes_two(texts: list[str]) -> None:
    assert [text for text in texts if re.search("&[ЉЊЏљњџ]", text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_names_are_written_as_serbian_newspapers_print_them(texts: list[str], name: str) -> None:
    assert any(name in text.replace("\N{NO-BREAK SPACE}", " ") for text in texts)
    assert latin(name, "sr") == NAMES[name]


def test_other_names_of_the_two_states_come_out_right() -> None:
    names = "Ђурић, Ђукановић, Вучевић, Мацут, Бектенов, Кошербајев, Жаксиликов, Шарлапајев, Љајић, Његуш"

    assert latin(names, "sr") == (
        "Đurić, Đukanović, Vučević, Macut, Bektenov, Košerbajev, Žaksilikov, Šarlapajev, Ljajić, Njeguš"
    )
