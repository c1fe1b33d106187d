"""Languages are data: no language of a catalogue is named in the code."""

import ast
import functools
import json
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from app.briefing.i18n.language_data import language_data, languages
from app.briefing.i18n.language_folders import tags
from tests.support.environment import private_folders

APP = Path(__file__).resolve().parents[2] / "app"
TAGS = tags() | {f"{tag}-Latn" for tag in tags()} | {f"{tag}-Cyrl" for tag in tags()}
NAMES = {name for tag in languages() for name in language_data(tag).names.split() if name.isascii()}
ALLOWED_NAMES = {"english": "the language of the message ids", "arabic": "a script, whose font is named so"}

DEFAULTS = {
    ("briefing/i18n/catalogues.py", "en"): "language of the message ids",
    ("briefing/i18n/language_data.py", "en"): "language that stands in where a file names none",
    ("briefing/i18n/tags.py", "en"): "names of languages, scripts and regions in CLDR, by which tags are known",
    ("briefing/importing/foreign.py", "en"): "language of the names of goods in exports of UN Comtrade and Eurostat",
    ("briefing/importing/labels.py", "en"): "language of the field names of the format and of flows in it",
    ("briefing/validation/languages/translations.py", "en"): "names of scripts in CLDR and in Unicode",
    ("briefing/prose/places_in_text.py", "ru"): "the locale of CLDR that names every time zone",
}
"""What may stay, and why."""


def strings(nodes: Collection[ast.AST]) -> Iterator[str]:
    """The strings of a module, without those that only describe: docstrings and lone ones."""
    lone = {node.value for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in lone:
            yield node.value


LETTERS = {
    "briefing/i18n/folding.py": "letters of two scripts that a search takes for one another, in every language",
    "briefing/importing/cell_numbers.py": "signs that stand for a number that is not there",
    "briefing/importing/cell_periods.py": "Roman numerals as they are typed on a Cyrillic keyboard",
    "briefing/prose/persons_in_text.py": "sounds by which a name is known in another language or script",
    "briefing/seals/lookalikes.py": "letters of two scripts that look alike",
    "cli/export.py": "an example of a handling mark",
}
"""Modules with words in other letters than Latin ones, and why."""
_FOREIGN = re.compile("(?<![-\u0370-\u08ff])[\u0370-\u0588\u05d0-\u08ff](?!-)")
"""A letter that is neither an end of a range nor a sign of a currency."""


def names(nodes: Collection[ast.AST]) -> Iterator[str]:
    """The names that a module binds or uses, in small letters and by their words."""
    for node in nodes:
        for field in ("id", "attr", "name", "arg"):
            name = getattr(node, field, None)
            if isinstance(name, str):
                yield from name.casefold().split("_")


class Module(NamedTuple):
    """A module by its place, with its strings and names."""

    path: str
    strings: frozenset[str]
    names: frozenset[str]


@functools.cache
def modules() -> tuple[Module, ...]:
    nodes = {path: [*ast.walk(ast.parse(path.read_text("utf-8")))] for path in sorted(APP.rglob("*.py"))}
    return tuple(
        Module(path.relative_to(APP).as_posix(), frozenset(strings(held)), frozenset(names(held)))
        for path, held in nodes.items()
    )


def test_no_tag_of_a_language_stands_in_the_code() -> None:
    found = {(module.path, word) for module in modules() for word in module.strings & set(TAGS)}

    assert found == set(DEFAULTS)


def test_no_name_of_a_language_stands_in_the_code() -> None:
    found = {(module.path, word) for module in modules() for word in module.names & set(NAMES)}

    assert {(path, word) for path, word in found if word not in ALLOWED_NAMES} == set()


def test_no_word_in_other_letters_than_latin_ones_stands_in_the_code() -> None:
    found = {module.path for module in modules() if any(map(_FOREIGN.search, module.strings))}

    assert found == set(LETTERS)


def test_lists_are_set_off_as_their_language_has_it() -> None:
    found = {module.path for module in modules() if "; " in module.strings}

    assert found == {
        "bootstrap/system_packages.py",  # set-up, in English
        "briefing/i18n/language_data.py",  # where a language file has no other
        "briefing/text/agreements.py",  # a key to sort by
        "window/context/pending_dossier.py",  # an error in English
    }


OWN = """
own_name = "Македонски"
own_name_in_latin = "Makedonski"
alphabet = "я б а"
sans_shapes = "ss08"
serif_shapes = "ss02"
italics = "serif"
list_separator = " ;; "
keyboard = "љњертѕуиопшѓасдфгхјклчќжзџцвбнм,.`"
last_vowels = "а"
name_endings = "changed"

[letters_unlike]
sr = { letters = "ѓќѕ", among = 20 }

[phrases.flows]
exports = "извоз~"
imports = "увоз~"

[amount_endings]
units = ["0a 0d", "1a 1d", "2a 2d", "3a 3d", "4a 4d", "5a 5d", "6a 6d", "7a 7d", "8a 8d", "9a 9d"]
tens = ["", "10a 10d", "20a 20d", "30a 30d", "40a 40d", "50a 50d", "60a 60d", "70a 70d", "80a 80d", "90a 90d"]
hundred = "100a 100d"
thousand = "1000a 1000d"
percent = "pa pd"
years = "ya yd"
rank = "ra rd"
"""
MESSAGES = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Trade"
msgstr "Трговија"
"""
USED = """
import json
from decimal import Decimal
from PySide6.QtGui import QFont
from app.briefing.i18n.catalogues import INTERFACE, own_name
from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.language_data import typed_by
from app.briefing.i18n.localizer import localizer_for
from app.briefing.prose.phrases import in_cyrillic
from app.briefing.prose.said_words import FLOWS
from app.briefing.validation.languages.translations import _other_language
from app.window.theme.theme import Theme

own, latin, theme = localizer_for("mk"), localizer_for("mk-Latn"), Theme().speaking("mk")
print(json.dumps({
    "offered": [tag for tag in INTERFACE if tag.startswith("mk")],
    "names": [own_name("mk"), own_name("mk-Latn")],
    "spoken": [own.gettext("Trade"), latin.gettext("Trade")],
    "sorted": sorted("абя", key=alphabetical("mk")),
    "endings": [
        format(own.amount(Decimal(value), unit), "dative") for value, unit in (("60", "number"), ("5", "percent"))
    ],
    "shapes": [theme.font("quote").featureValue(QFont.Tag("ss02")), theme.font("body").featureValue(QFont.Tag("ss08"))],
    "italics": theme.font("body", italic=True).families()[0],
    "list": own.listed(["а", "б"]),
    "keys": "\u0455" in typed_by("y"),
    "flows": [sorted(said.meanings) for said in FLOWS.find(in_cyrillic("izvoz i uvoz", "mk"), "mk")],
    "other": _other_language("овој текст е напишан на друг јазик сосема", "mk", {}),
}))
"""


def test_a_language_of_the_users_folder_has_all_that_one_of_the_program_has(tmp_path: Path) -> None:
    environment = os.environ | private_folders(tmp_path)
    folder = Path(environment["XDG_DATA_HOME"]) / "briefing-viewer" / "languages" / "mk"
    folder.mkdir(parents=True)
    (folder / "language.toml").write_text(OWN, "utf-8")
    (folder / "messages.po").write_text(MESSAGES, "utf-8")

    done = subprocess.run(
        [sys.executable, "-c", USED], cwd=APP.parent, env=environment, capture_output=True, check=True, encoding="utf-8"
    )

    assert json.loads(done.stdout) == {
        "offered": ["mk", "mk-Latn"],
        "names": ["Македонски", "Makedonski"],
        "spoken": ["Трговија", "Trgovija"],
        "sorted": ["я", "б", "а"],
        "endings": ["60-60d", "5\N{NO-BREAK SPACE}%-pd"],
        "shapes": [1, 1],
        "italics": "Source Serif 4",
        "list": "а ;; б",
        "keys": True,
        "flows": [["exports"], ["imports"]],
        "other": "sr",
    }
