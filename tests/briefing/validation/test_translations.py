"""The check of languages: texts that lack one of a briefing's, and texts that hold the words of another."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Language
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.validation.checker import check
from app.briefing.validation.rule import Remark
from app.runtime import paths
from tests.support.briefings import EDITION_ONE

pytestmark = pytest.mark.usefixtures("english")


def small() -> Any:
    """The starter, in Russian and Kazakh."""
    return json.loads(starter())


def texts(tree: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every text of a file with its path."""
    if isinstance(tree, dict):
        if tree and set(tree) <= {"ru", "kk", "sr", "en"}:
            return [(path, tree)]
        return [one for name, held in tree.items() for one in texts(held, f"{path}.{name}" if path else name)]
    held = enumerate(tree) if isinstance(tree, list) else ()
    return [one for index, part in held for one in texts(part, f"{path}[{index}]")]


def remarks(tree: Any, language: Language | None = None) -> list[Remark]:
    """What the check says of the languages of a file."""
    data = json.dumps(tree, ensure_ascii=False, indent=1).encode()
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    said = check(Dossier(found), localizer_for("en"), None, data, language)
    return [one for one in said if one.rule in ("translation", "letters", "undeclared")]


@pytest.mark.parametrize("language", ["kk", "ru", "sr", "en", "fr", "uz-Latn"])
def test_texts_in_every_language_of_the_model_are_checked(language: Language) -> None:
    tree = small()
    for _, text in texts(tree):
        text[language] = (
            "From 2025 to 2026, two visits: more trade than 5 by 7 %, see Belgrade, President Vučić and others."
        )

    assert [one.message for one in remarks(tree, language) if one.rule == "translation"] == []


@pytest.mark.parametrize("data", [starter, paths.bundled_briefing().read_bytes], ids=["starter", "bundled"])
def test_a_briefing_with_every_text_in_its_languages_is_clean(data: Any) -> None:
    assert remarks(json.loads(data())) == []


def test_the_texts_that_lack_a_language_are_counted() -> None:
    tree = small()
    every = texts(tree)
    for _, text in every[::3]:
        del text["kk"]

    (told,) = remarks(tree)

    assert told.level == "warning"
    assert told.message.startswith(f"{len(every[::3])} texts of {len(every)} ")
    assert told.name == "Kazakh"
    assert "--language kk" in told.message
    assert told.path == every[0][0]
    assert told.line > 1


def test_each_language_has_a_count_of_its_own() -> None:
    tree = json.loads(EDITION_ONE.read_bytes())
    every = texts(tree)
    for _, text in every[:5]:
        del text["en"]
    del every[7][1]["sr"]

    counts = {one.name: one.message for one in remarks(tree)}
    assert counts["English"].startswith("5 texts ")
    assert counts["Serbian"].startswith("1 text ")


def test_each_place_is_told_for_the_language_asked_for(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tree = small()
    lacking = [path for path, text in texts(tree)[::3] if text.pop("kk")]
    file = tmp_path / "visit.json"
    file.write_text(json.dumps(tree, ensure_ascii=False, indent=1), "utf-8")

    assert cli.main(["check", str(file), "--language", "kk", "--strict", "--json"]) == 1

    (told,) = json.loads(capfd.readouterr().out)
    listed = [one for one in told["remarks"] if one["rule"] == "translation"]
    assert sorted(one["path"] for one in listed) == sorted(f"{path}.kk" for path in lacking)
    assert len({one["line"] for one in listed}) > len(listed) / 2
    events = [one for one in listed if one["path"].startswith("events")]
    assert [one["item"] for one in events] == ["example-meeting"] * len(events)


def test_a_language_of_a_few_texts_is_none_of_the_briefings_unless_asked_for() -> None:
    tree = small()
    del tree["languages"]
    every = texts(tree)
    few = len(every) // 5
    for _, text in every[:few]:
        text["en"] = "Words"

    assert remarks(tree) == []
    assert len(remarks(tree, "en")) == len(every) - few
    for _, text in every[: few + 1]:
        text["en"] = "Words"
    assert [one.rule for one in remarks(tree)] == ["translation"]


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        ("en", "Официальный визит", "Официальный"),
        ("en", "Астана", "Астана"),
        ("en", "The visit of the Президент to Astana", "Президент"),
        ("en", "The saradnja of both states, and the obaveštenje", "obaveštenje"),
        ("ru", "Official visit", "visit"),
        ("ru", "Товарооборот вырос на 7 mln долларов", "mln"),
        ("ru", "Қазақстан", "Қазақстан"),
        ("ru", "Ресми сапар жоспарланған", "жоспарланған"),
        ("ru", "Званична посета председника и сарадња", "сарадња"),
        ("ru", "Визит в \u0421ербию", ""),
        ("ru", "Визит в Cербию", "Cербию (C)"),
        ("kk", "Официальный визит Президента в столицу дружественной страны", "Russian"),
        ("kk", "Встреча министров", "Russian"),
        ("kk", "Сарадња председника", "Сарадња"),
        ("sr", "Официальный визит", "Официальный"),
        ("sr", "Ресми сапар, келісім", "келісім"),
        ("sr", "Zvanična poseta", "poseta"),
        ("kk", "Екі елдің yнтымақтастығы", "yнтымақтастығы (y)"),
        ("fr", "La visite officielle в Астану", "Астану"),
        ("de", "Ein Besuch по приглашению", "приглашению"),
        ("ar", "\u0632\u064a\u0627\u0631\u0629 по приглашению", "приглашению"),
        ("zh-Hans", "\u6b63\u5f0f\u8bbf\u95ee по приглашению", "приглашению"),
        ("en", "The \u6b63\u5f0f\u8bbf\u95ee of the President", "\u6b63\u5f0f\u8bbf\u95ee"),
    ],
)
def test_words_of_another_language_are_told(language: Language, words: str, told: str) -> None:
    tree = small()
    tree["events"][0]["title"] = {"ru": "Встреча министров", "kk": "Министрлердің кездесуі"} | {language: words}

    found = [one for one in remarks(tree) if one.rule == "letters"]

    assert [(one.path, one.item, one.level) for one in found] == (
        [(f"events[0].title.{language}", "example-meeting", "warning")] if told else []
    )
    assert all(told in one.message for one in found)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Компания Yugoimport-SDPR и холдинг «Astana Hub» на ЭКСПО-2017, 5G и IT-сектор"),
        ("ru", "Орден «Алтын Қыран» и номер журнала «Zvanični glasnik: javna saopštenja»"),
        ("ru", "Данные UN Comtrade (world trade, reported by the exporter), example.org/data.csv, office@example.org"),
        ("ru", "Улица Достық, площадь 5 м², XXI век"),
        ("kk", "Александр Вучич, Сербия Президенті"),
        ("kk", "Тимур Когабаев"),
        ("kk", "Меморандум"),
        ("sr", "Компанија „Kazakh Invest” и ИТ-сектор, Professor Teaching"),
        ("en", "President Vučić, the café and the agency “Казинформ”"),
        ("en", "The order (“Алтын Қыран”), № 5, 20 °C"),
        ("de", "Präsident Vučić in Astana"),
        ("ar", "\u0632\u064a\u0627\u0631\u0629 \u0631\u0633\u0645\u064a\u0629, Kazakh Invest, USD"),
        ("ja", "\u516c\u5f0f\u8a2a\u554f\u306e\u30c6\u30b9\u30c8"),
    ],
)
def test_names_abbreviations_and_what_is_in_quotation_marks_keep_their_letters(language: Language, words: str) -> None:
    tree = small()
    tree["events"][0]["title"] = {"ru": "Встреча министров", "kk": "Министрлердің кездесуі"} | {language: words}

    assert [one for one in remarks(tree) if one.rule == "letters"] == []


@pytest.mark.parametrize("locale", INTERFACE)
def test_the_languages_are_told_in_that_of_the_reader(
    locale: UiLocale, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tree = small()
    del tree["events"][0]["title"]["kk"]
    tree["steps"][0]["text"]["ru"] = "Next meeting of the commission"
    file = tmp_path / "visit.json"
    file.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")

    assert cli.main(["check", str(file), "--lang", locale, "--strict"]) == 1

    missing, strange = capfd.readouterr().err.splitlines()
    said = localizer_for(locale)
    assert said.labelled(said.language_name("kk"), "").casefold() in missing.casefold()
    assert said.language_name("ru") in strange
    assert "meeting" in strange
    assert all(("given in" in line or "letters of" in line) == (locale == "en") for line in (missing, strange))


def test_a_language_that_the_briefing_does_not_declare_is_noted_once_with_its_count() -> None:
    tree = small() | {"languages": ["ru", "kk"]}
    tree["occasion"]["title"]["fr"] = "Visite officielle"
    tree["messages"][0]["text"]["fr"] = "Une visite officielle."
    tree["messages"][0]["text"]["kk-Latn"] = "Resmi sapar."
    quote = tree["quotes"][0] if tree.get("quotes") else None
    if quote:
        quote["text"]["en"] = "Said in English."

    noted = [one for one in remarks(tree) if one.level == "note"]

    assert [(one.name, one.path) for one in noted] == [("French", "messages[0].text.fr")]
    assert noted[0].message.startswith("2 ")


def test_a_briefing_that_declares_no_languages_may_have_any() -> None:
    tree = small()
    tree.pop("languages", None)
    tree["occasion"]["title"]["fr"] = "Visite officielle"

    assert [one for one in remarks(tree) if one.level == "note"] == []
