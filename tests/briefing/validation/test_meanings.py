"""The check of meanings: what a text says besides numbers agrees with its other languages, excerpts and values."""

import json
from typing import Any

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.validation.checker import check

ORDER = ("en", "ru", "kk", "sr")
OTHER = {"translation", "letters", "undeclared"}
"""Rules that miss the other languages of the small items that are made here."""


def told(tree: Any, part: str = "") -> set[tuple[str, str]]:
    """The rules that have something to say, each with the path; only of paths that begin so."""
    data = json.dumps(tree, ensure_ascii=False).encode()
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    remarks = check(Dossier(found), localizer_for("en"), None, data)
    return {(one.rule, one.path) for one in remarks if one.rule not in OTHER and one.path.startswith(part)}


def small() -> Any:
    return json.loads(starter())


def statement(tree: Any, text: dict[str, str], excerpt: str = "", language: str = "ru", **more: Any) -> Any:
    """A briefing with one statement more, whose excerpt stands in a source of that language."""
    tree["sources"].append({"id": "tried-source", "title": "T", "publisher": "P", "language": language})
    proof = {"source": "tried-source", "place": "paragraph 1"} | ({"excerpt": excerpt} if excerpt else {})
    tree["context"].append({"id": "tried", "text": text, "evidence": [proof], **more})
    return tree


SAME = [
    (
        "The session is on a Tuesday.",
        "Заседание пройдёт во вторник.",
        "Отырыс сейсенбі күні өтеді.",
        "Седница је у уторак.",
    ),
    ("The fifth session", "Пятое заседание", "Бесінші отырыс", "Пето заседање"),
    ("The ambassador of Italy", "Посол Италии", "Италия елшісі", "Амбасадор Италије"),
    (
        "The Deputy Minister of Energy spoke.",
        "Выступил заместитель министра энергетики.",
        "Энергетика министрінің орынбасары сөйледі.",
        "Говорио је заменик министра енергетике.",
    ),
    ("The Chairman of the Board", "Председатель правления", "Басқарма төрағасы", "Председник управе"),
    (
        "Goods go from Turkey to Italy.",
        "Товары идут из Турции в Италию.",
        "Тауар Түркиядан Италияға барады.",
        "Роба иде из Турске у Италију.",
    ),
    (
        "The decision was not taken.",
        "Решение не принято.",
        "Шешім қабылданған жоқ.",
        "Одлука није донета.",
    ),
    ("The task is impossible.", "Задача невыполнима.", "Тапсырма орындалмайды.", "Задатак је немогућ."),
    ("Travel is visa-free.", "Въезд безвизовый.", "Визасыз кіру.", "Улазак је без виза."),
    ("Law No. 5 of the parliament", "Закон № 5 парламента", "Парламенттің № 5 заңы", "Закон бр. 5 парламента"),
]
"""What is said alike in the four languages, each in its own way."""

ODD = [
    (0, "kk", "Отырыс сәрсенбі күні өтеді."),
    (0, "sr", "Седница је у четвртак."),
    (1, "ru", "Шестое заседание"),
    (1, "en", "The third session"),
    (2, "sr", "Министар Италије"),
    (3, "kk", "Энергетика министрі сөйледі."),
    (3, "sr", "Говорио је заменик министра пољопривреде."),
    (4, "en", "The Director of the Board"),
    (5, "ru", "Товары идут из Италии в Турцию."),
    (5, "kk", "Тауар Италиядан Түркияға барады."),
    (6, "sr", "Одлука је донета."),
    (6, "en", "The decision was taken."),
]
"""Those of them that one language says otherwise."""


@pytest.mark.parametrize("texts", SAME, ids=lambda texts: texts[0])
def test_what_the_languages_say_alike_is_not_told(texts: tuple[str, ...]) -> None:
    found = told(statement(small(), dict(zip(ORDER, texts, strict=True))), "context[1]")

    assert "parallel" not in {rule for rule, _ in found}


@pytest.mark.parametrize(("which", "language", "words"), ODD, ids=str)
def test_a_language_that_means_something_else_is_told(which: int, language: str, words: str) -> None:
    text = dict(zip(ORDER, SAME[which], strict=True)) | {language: words}

    assert told(statement(small(), text), "context[1]") == {("parallel", f"context[1].text.{language}")}


@pytest.mark.parametrize(
    ("language", "text", "spoken", "excerpt", "wrong"),
    [
        ("en", "Flights on Fridays", "sr", "letovi petkom", False),
        ("en", "Flights on Fridays", "sr", "letovi subotom", True),
        ("kk", "Жұма күні", "en", "on Friday morning", False),
        ("kk", "Сенбі күні", "en", "on Friday morning", True),
        ("ru", "Третье заседание комиссии", "en", "the third session of the commission", False),
        ("ru", "Третье заседание комиссии", "en", "the fourth session of the commission", True),
        ("en", "In the first half of 2028", "ru", "второй по величине партнёр", False),
        ("ru", "Первое заседание", "en", "the first deputy at the second meeting, the third of this year", False),
        ("sr", "Орден II степена", "ru", "орденом второй степени", False),
        ("sr", "Орден II степена", "ru", "орденом первой степени", True),
        ("en", "Signed by the Minister of Finance, Petar Ivić", "ru", "министр финансов Петар Ивич подписал", False),
        ("en", "Signed by the Minister of Finance, Petar Ivić", "ru", "министр финансов Марко Савич подписал", True),
        ("ru", "Подписал министр Марат Ахметов", "kk", "министр Марат Ахметовтің қолы", False),
        ("ru", "Визит премьер-министра Аны Марич", "sr", "Ana Marić je, kao premijerka, posetila Rim", False),
        ("ru", "Визит президента Аны Марич", "sr", "Ana Marić je, kao ministarka, posetila Rim", True),
        ("en", "Freight from China to Spain", "ru", "грузы из Китая в Испанию", False),
        ("en", "Freight from China to Spain", "ru", "грузы из Испании в Китай", True),
        ("ru", "Объём вырос в 2,4 раза", "en", "rose 2.4 times", False),
        ("ru", "Объём вырос в 2,4 раза", "en", "rose by 2.4%", True),
        ("sr", "Обим је порастао за 2,4%", "kk", "2,4 есе өсті", True),
        ("en", "The proposal was approved", "ru", "предложение одобрено", False),
        ("en", "The proposal was approved", "ru", "министр предложил открыть центр", True),
        ("sr", "Понуда је прихваћена", "en", "he offered to build a plant", True),
    ],
)
def test_a_text_means_what_its_excerpts_do(language: str, text: str, spoken: str, excerpt: str, wrong: bool) -> None:
    tree = statement(small(), {language: text}, excerpt, spoken)

    found = {one for one in told(tree, "context[1]") if one[0] == "meaning"}

    assert found == ({("meaning", f"context[1].text.{language}")} if wrong else set())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ({"ru": "Экспорт составил 10 млн долларов, импорт — 20 млн."}, False),
        ({"ru": "Импорт составил 10 млн долларов."}, True),
        ({"ru": "Импорт вырос на 25 %."}, True),
        ({"ru": "Экспорт вырос на 25 %."}, False),
        ({"en": "Exports were USD 20 million."}, True),
        ({"en": "Serbia’s imports from Kazakhstan were USD 10 million."}, False),
        ({"kk": "Қазақстаннан импорт 10 млн АҚШ доллары болды."}, False),
        ({"kk": "Сербиядан импорт 10 млн АҚШ доллары болды."}, True),
        ({"sr": "Извоз у Србију износио је 20 милиона долара."}, True),
        ({"sr": "Увоз је 2029. године износио 20 милиона долара."}, False),
    ],
)
def test_a_number_of_one_flow_is_not_said_of_the_other(text: dict[str, str], wrong: bool) -> None:
    tree = statement(small(), text, values=["kz-exports-2029", "kz-imports-2029"])

    found = {one for one in told(tree, "context[1]") if one[0] == "flow"}

    assert found == ({("flow", f"context[1].text.{next(iter(text))}")} if wrong else set())


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ({"ru": "В 2029 году Казахстан вывозил в Сербию больше, чем Сербия в Казахстан"}, True),
        ({"ru": "В 2029 году Казахстан вывозил в Сербию меньше, чем Сербия в Казахстан"}, False),
        ({"en": "Serbia exported more to Kazakhstan than Kazakhstan to Serbia"}, False),
        ({"en": "Kazakhstan imported less from Serbia than Serbia from Kazakhstan"}, True),
        ({"en": "Kazakhstan’s exports to Serbia were more than threefold"}, False),
        ({"kk": "Қазақстанның Сербияға экспорты кері бағыттағы экспорттан көп"}, True),
        ({"kk": "Сербияның Қазақстанға экспорты кері бағыттағы экспорттан көп"}, False),
        ({"sr": "Казахстан је у свим годинама извозио више него Србија"}, True),
    ],
)
def test_the_title_of_a_chart_says_who_exported_more(title: dict[str, str], wrong: bool) -> None:
    tree = small()
    tree["trade"]["charts"][0]["title"] = title

    found = {one for one in told(tree, "trade.charts[0]") if one[0] == "claim"}

    assert found == ({("claim", f"trade.charts[0].title.{next(iter(title))}")} if wrong else set())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ({"en": "The document covers four subjects: trade, energy, transport."}, True),
        ({"en": "The document covers three subjects: trade, energy and transport."}, False),
        ({"en": "The document covers four subjects: trade, energy and trade and transport."}, False),
        ({"en": "The document covers four subjects, among them: trade, energy."}, False),
        ({"en": "What the two countries share: trade, energy, transport."}, False),
        ({"ru": "Названы пять тем: торговля, энергетика, транспорт."}, True),
        ({"ru": "Названы пять тем: торговля, энергетика и другие."}, False),
        ({"kk": "Екі бағыт аталған: сауда, энергетика, көлік."}, True),
        ({"sr": "Наведене су две теме: трговина и енергетика."}, False),
        ({"sr": "Наведене су четири теме: трговина и енергетика."}, True),
    ],
)
def test_a_list_is_as_long_as_it_is_said_to_be(text: dict[str, str], wrong: bool) -> None:
    path = f"context[1].text.{next(iter(text))}"

    assert told(statement(small(), text), "context[1]") == ({("count", path)} if wrong else set())


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ({"en": "Signed in Rome on 5 March 2028."}, False),
        ({"en": "Signed in Rome on 5 May 2028."}, True),
        ({"en": "In force since 5 March 2028."}, False),
        ({"ru": "Подписано 5 марта 2029 г."}, True),
        ({"kk": "2028 жылғы 6 наурызда қол қойылған."}, True),
        ({"kk": "2028 жылғы 5 наурызда қол қойылған."}, False),
        ({"sr": "Потписан у марту 2028. године."}, False),
        ({"sr": "Потписан у мају 2028. године."}, True),
    ],
)
def test_a_stage_is_dated_in_words_as_by_its_milestone(note: dict[str, str], wrong: bool) -> None:
    tree = small()
    tree["agreements"][0]["milestones"][0]["date"] = "2028-03-05"
    tree["agreements"][0]["note"] = note

    found = {one for one in told(tree, "agreements[0].note") if one[0] == "stages"}

    assert found == ({("stages", f"agreements[0].note.{next(iter(note))}")} if wrong else set())


@pytest.mark.parametrize(("status", "wrong"), [("signed", False), ("in-force", True), ("ratified", True)])
def test_a_status_is_that_of_the_last_stage(status: str, wrong: bool) -> None:
    tree = small()
    tree["agreements"][0]["status"] = status

    assert (("stages", "agreements[0].status") in told(tree)) is wrong


@pytest.mark.parametrize(
    ("address", "date", "wrong"),
    [
        ("https://example.org/2030/05/20/visit", "2030-05-20", False),
        ("https://example.org/2030/05/20/visit", "2030-05-21", False),
        ("https://example.org/2030/05/20/visit", "2029-05-20", True),
        ("https://example.org/en/2030-05/visit", "2030-05-20", False),
        ("https://example.org/en/2030-04-02/visit", "2030-05-20", True),
        ("https://example.org/2030/05/20/visit", "2030", False),
        ("https://example.org/2030/13/40/visit", "2030-05-20", False),
    ],
)
def test_a_source_has_the_date_of_its_address(address: str, date: str, wrong: bool) -> None:
    tree = small()
    tree["sources"][0] |= {"address": address, "date": date}

    assert (("source-date", "sources[0].date") in told(tree)) is wrong


@pytest.mark.parametrize(("date", "wrong"), [("2029-11", True), ("2029-12", False), ("2030-05", False)])
def test_a_source_is_not_older_than_the_period_that_it_gives(date: str, wrong: bool) -> None:
    tree = small()
    tree["sources"][1]["date"] = date

    found = {path for rule, path in told(tree, "trade.observations[0]") if rule == "source-date"}

    assert found == ({"trade.observations[0].evidence[0].source"} if wrong else set())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("He invited Anna Petrova to Rome.", True),
        ("Anna Petrova is confident of success.", False),
        ("According to Petrova, the talks went well.", False),
        ("The Minister of Trade, Anna Petrova, is confident.", False),
        ("He is confident. The guests, he said, had welcomed Petrova.", True),
        ("He invited Maria Ivanova to Rome.", False),
    ],
)
def test_a_text_that_names_its_own_speaker_is_told(text: str, wrong: bool) -> None:
    tree = small()
    tree["people"][0]["name"]["en"] = "Anna Petrova"
    quote = tree["quotes"][0]
    quote |= {"kind": "paraphrase", "text": {"en": text}}
    quote.pop("language", None)

    assert (("speaker", "quotes[0].text.en") in told(tree)) is wrong
