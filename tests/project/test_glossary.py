"""The glossary binds: where a term stands in one language of a text of the briefing, it stands in the others too."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from app.briefing.i18n.latin_letters import latin
from app.runtime import paths
from tools import messages

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
LANGUAGES: Final = ("kk", "ru", "sr", "en")
HEADINGS: Final = ("No.", "Қазақша", "Русский", "Српски", "Srpski", "English", "Usage")

ENDINGS: Final = {"kk": r"[\w-]{0,12}", "ru": r"\w{0,4}", "sr": r"\w{0,3}", "en": "(?:s|es|ed|er|ers|ing|y|ies|um|a)?"}
"""What an inflected word may have after its stem: Kazakh adds ending to ending."""


class Term(NamedTuple):
    """A row: in each language the forms that bind, first the preferred one, and those that are admitted beside them."""

    number: int
    binding: dict[str, tuple[str, ...]]
    admitted: dict[str, tuple[str, ...]]
    usage: str


def rows() -> list[list[str]]:
    """The cells of each row of the tables of the glossary."""
    lines = [line for line in GUIDE.read_text("utf-8").splitlines() if line.startswith("|")]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [cells for cells in found if cells[0].isdecimal()]


def terms() -> list[Term]:
    made = []
    for number, kk, ru, sr, _, en, usage in rows():
        cells = dict(zip(LANGUAGES, (kk, ru, sr, en), strict=True))
        binding = {name: tuple(re.sub(r" \([^)]*\)", "", cell).split(" / ")) for name, cell in cells.items()}
        admitted = {name: tuple(re.findall(r"\(([^)]*)\)", cell)) for name, cell in cells.items()}
        made.append(Term(int(number), binding, admitted, usage))
    return made


def words(text: str) -> list[str]:
    """The words of a text in small letters, ё as е, without quotation marks and dashes."""
    return re.findall(r"\w+(?:-\w+)*", text.lower().replace("ё", "е").replace("\N{NON-BREAKING HYPHEN}", "-"))


def stems(word: str, language: str) -> tuple[str, ...]:
    """How the forms of a word begin."""
    dropped = "{1,2}" if len(word) > 5 else ""
    match language:
        case "kk":  # the genitive falls away between nouns; к, қ, п turn voiced before a vowel
            return (re.sub("[кқп]$", "", re.sub("[ндт][ыі]ң$", "", word)),)
        case "ru":
            return (re.sub(f"[аеиоуыэюяйь]{dropped}$", "", word),)
        case "sr":
            if word.endswith("ар"):  # министар, министра
                return word, f"{word[:-2]}р"
            stem = re.sub(f"[аеиоу]{dropped}$", "", word)
            # република, републици; документ, докумената
            return (re.sub("[кгх]$" if stem != word else "(?<=н)т$", "", stem),)
    return (re.sub("(s|y|um)$", "", word),)


@functools.cache
def pattern(form: str, language: str) -> re.Pattern[str]:
    """What finds a form, inflected or not: its words one after another."""
    inflected = 3 if language == "kk" else 4
    asked = [
        f"(?:{'|'.join(map(re.escape, stems(word, language)))}){ENDINGS[language]}"
        if len(word) >= inflected
        else re.escape(word)
        for word in words(form)
    ]
    return re.compile(rf"(?<!\S){' '.join(asked)}(?!\S)")


def stands(forms: tuple[str, ...], text: str, language: str) -> bool:
    """Whether one of the forms stands in a text, given as `words` joined by single spaces."""
    return any(pattern(form, language).search(text) for form in forms)


def texts(part: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of the briefing that is given in several languages, with the path to it."""
    if isinstance(part, dict) and part and part.keys() <= {*LANGUAGES, "fr"}:
        yield path, {language: part[language] for language in LANGUAGES if language in part}
    elif isinstance(part, dict):
        for name, inner in part.items():
            yield from texts(inner, f"{path}/{name}")
    elif isinstance(part, list):
        for index, inner in enumerate(part):
            yield from texts(inner, f"{path}/{inner.get('id', index) if isinstance(inner, dict) else index}")


def breaks(briefing: Any, glossary: list[Term]) -> list[str]:
    """Each place where a term stands in some languages of a text and is missing in others.

    The longest terms come first, and what one of them covers is not asked again: a ministry of a state is no state.
    """
    found = []
    longest_first = sorted(glossary, key=lambda term: len(term.binding["ru"][0]), reverse=True)
    for path, text in texts(briefing):
        told = {language: " ".join(words(said)) for language, said in text.items()}
        for term in longest_first:
            bound = {name for name in told if stands(term.binding[name], told[name], name)}
            missing = sorted(told.keys() - bound) if bound else []
            for name in bound if not missing else ():
                for form in term.binding[name]:
                    told[name] = pattern(form, name).sub("…", told[name])
            found += [
                f"{path}: {term.number} {term.binding[name][0]} | {text[name]}"
                for name in missing
                if not stands(term.admitted[name], told[name], name)
            ]
    return found


@pytest.fixture(scope="module")
def glossary() -> list[Term]:
    return terms()


@pytest.fixture(scope="module")
def briefing() -> Any:
    return json.loads(paths.bundled_briefing().read_text("utf-8"))


def test_the_guide_is_one_table_after_another_with_the_same_columns(glossary: list[Term]) -> None:
    headings = [line for line in GUIDE.read_text("utf-8").splitlines() if line.startswith("| No.")]

    assert {tuple(cell.strip() for cell in line.strip("|").split("|")) for line in headings} == {HEADINGS}
    assert [term.number for term in glossary] == list(range(1, len(glossary) + 1))
    assert len(glossary) >= 60


def test_every_term_is_given_in_every_language_once(glossary: list[Term]) -> None:
    for language in LANGUAGES:
        preferred = [form for term in glossary for form in term.binding[language]]

        assert all(preferred)
        assert len(set(preferred)) == len(preferred)


def test_the_latin_column_is_the_cyrillic_one_in_the_other_script() -> None:
    assert [cells[4] for cells in rows()] == [latin(cells[3], "sr") for cells in rows()]


def test_the_parts_of_a_visit_book_are_named_as_the_program_names_them() -> None:
    lines = re.findall(r"^\| `[a-z-]+` \|(.*)\|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    parts = [[cell.strip() for cell in line.split("|")] for line in lines]

    assert len(parts) >= 20
    assert [serbian_latin for _, _, _, serbian_latin, _, _ in parts] == [
        latin(serbian, "sr") for _, _, serbian, *_ in parts
    ]
    for column, language in enumerate(("kk", "ru", "sr", None, "fr")):
        if language:
            told = {(entry.id, entry.string) for entry in messages.catalogue(language)}
            assert [cells for cells in parts if (cells[-1], cells[column]) not in told] == [], language


def test_every_usage_names_where_it_was_read(glossary: list[Term], briefing: Any) -> None:
    known = {source["id"] for source in briefing["sources"]}

    for term in glossary:
        assert term.usage
        assert set(re.findall(r"`([^`]+)`", term.usage)) <= known, term.number
        assert "`" in term.usage or "Law" in term.usage or "Constitution" in term.usage, term.number


def test_every_term_is_one_that_the_briefing_uses(glossary: list[Term], briefing: Any) -> None:
    told = [{name: " ".join(words(said)) for name, said in text.items()} for _, text in texts(briefing)]
    unused = [
        term.number
        for term in glossary
        if not any(all(stands(term.binding[name], text.get(name, ""), name) for name in LANGUAGES) for text in told)
    ]

    assert not unused


def test_the_briefing_keeps_to_the_glossary(glossary: list[Term], briefing: Any) -> None:
    assert breaks(briefing, glossary) == []


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("kk", "тауар айналымы", "тауар алмасу"),
        ("kk", "Бірлескен мәлімдеме", "Ортақ өтініш"),
        ("ru", "Совместное заявление", "Общая декларация"),
        ("ru", "Министерство юстиции", "Министерство правосудия"),
        ("sr", "Министарство информисања", "Министарство информација"),
        ("sr", "Уговор о избегавању", "Конвенција о избегавању"),
        ("sr", "робне размене", "робног промета"),
        ("en", "Ministry of Healthcare", "Ministry of Health Care"),
        ("en", "Order of Altyn Qyran", "Order of the Golden Eagle"),
    ],
)
def test_a_wrong_term_is_found(glossary: list[Term], briefing: Any, language: str, right: str, wrong: str) -> None:
    text = next(dict(text) for _, text in texts(briefing) if right in text.get(language, ""))
    assert not breaks(text, glossary)

    text[language] = text[language].replace(right, wrong)

    assert breaks(text, glossary)
