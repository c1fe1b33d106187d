"""Languages are data: no language of a catalogue is named in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.briefing.i18n.language_data import language_data, languages
from app.briefing.i18n.language_folders import tags

APP = Path(__file__).resolve().parents[2] / "app"
TAGS = tags() | {f"{tag}-Latn" for tag in tags()} | {f"{tag}-Cyrl" for tag in tags()}
NAMES = {name for tag in languages() for name in language_data(tag).names.split() if name.isascii()}
ALLOWED_NAMES = {"english": "the language of the message ids", "arabic": "a script, whose font is named so"}

DEFAULTS = {
    ("briefing/i18n/catalogues.py", "en"): "language of the message ids",
    ("briefing/i18n/language_data.py", "en"): "language that stands in where a file names none",
    ("briefing/i18n/tags.py", "en"): "names of languages, scripts and regions in CLDR, by which tags are known",
    ("briefing/validation/states.py", "en"): "names of states in CLDR, by which codes are known",
    ("briefing/validation/languages/translations.py", "en"): "names of scripts in CLDR and in Unicode",
    ("briefing/prose/places_in_text.py", "ru"): "the locale of CLDR that names every time zone",
}
"""What may stay, and why."""


def strings(tree: ast.AST) -> Iterator[str]:
    """The strings of a module, without those that only describe: docstrings and lone ones."""
    lone = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in lone:
            yield node.value


LETTERS = {
    "briefing/i18n/folding.py": "letters of two scripts that a search takes for one another, in every language",
    "briefing/prose/persons_in_text.py": "sounds by which a name is known in another language or script",
    "briefing/seals/lookalikes.py": "letters of two scripts that look alike",
    "cli/export.py": "an example of a handling mark",
}
"""Modules with words in other letters than Latin ones, and why."""
_FOREIGN = re.compile("(?<![-\u0370-\u08ff])[\u0370-\u0588\u0591-\u08ff](?!-)")
"""A letter that is neither an end of a range nor a sign of a currency."""


def names(tree: ast.AST) -> Iterator[str]:
    """The names that a module binds or uses, in small letters and by their words."""
    for node in ast.walk(tree):
        for field in ("id", "attr", "name", "arg"):
            name = getattr(node, field, None)
            if isinstance(name, str):
                yield from name.casefold().split("_")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(APP.rglob("*.py")):
        yield path.relative_to(APP).as_posix(), ast.parse(path.read_text("utf-8"))


def test_no_tag_of_a_language_stands_in_the_code() -> None:
    found = {(path, word) for path, tree in modules() for word in strings(tree) if word in TAGS}

    assert found == set(DEFAULTS)


def test_no_name_of_a_language_stands_in_the_code() -> None:
    found = {(path, word) for path, tree in modules() for word in names(tree) if word in NAMES}

    assert {(path, word) for path, word in found if word not in ALLOWED_NAMES} == set()


def test_no_word_in_other_letters_than_latin_ones_stands_in_the_code() -> None:
    found = {path for path, tree in modules() if any(map(_FOREIGN.search, strings(tree)))}

    assert found == set(LETTERS)
