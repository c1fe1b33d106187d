"""The catalogues: complete, in line with the code, and fit to be filled, in every language of the interface."""

import ast
import functools
import gettext
import io
import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from string import Formatter
from typing import get_args

import pytest
from babel import Locale
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from app.briefing.i18n.catalogues import (
    INTERFACE,
    UiLocale,
    catalogue,
    compile_catalogues,
    language_of,
    locale_of,
    own_name,
)
from app.briefing.i18n.latin_letters import latin
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.model import Status
from app.briefing.model.parts import Language
from app.window.theme.theme import Role
from tools import messages

WITHOUT_LETTERS = {"No.", "mm"}
"""Messages with words whose translations rightly have none: №, and mm in Serbian."""

LETTERS = {
    "ru": "а-яё",
    "kk": "а-яёәғқңөұүһі",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "fr": "a-zàâæçéèêëîïôœùûüÿ",
}

PASSED_ON = {
    "app/briefing/i18n/localizer.py": {"phrase.message", "message", "context", "one", "many"},
    "app/paper/content/languages.py": {"message"},
    "app/window/qt/qt_translator.py": {"source_text"},
}
"""Where a message is passed on that is written down, and found, elsewhere."""

READ_BY_PROGRAMS = re.compile(
    r"--[a-z-]+|(?<![\w.])\.(?:pub|seal|csv|pdf|svg|png|json)\b|\bF\d+\b|%\d|</?\w+>|\b(?:UTF-8|JSON|CSV|PDF(?:/\w+-\d\w?)?)\b"
)
"""Options, endings of files, keys, marks of Qt, tags and formats: no language has its own word for them."""

SHOWING = {
    "QAction", "QCheckBox", "QGroupBox", "QLabel", "QPushButton", "QRadioButton", "QToolButton",
    "addAction", "addButton", "addItem", "addMenu", "addRow", "addTab", "label", "setAccessibleDescription",
    "setAccessibleName", "setHtml", "setInformativeText", "setPlaceholderText", "setPlainText", "setStatusTip",
    "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle",
}  # fmt: skip
"""What puts words before the eyes or the ears of the user."""

WORD = re.compile(r"[^\W\d_]{2,}")

TRANSLATED: tuple[Language, ...] = ("ru", "kk", "sr", "fr")
"""The languages that have a catalogue: the code is English, and Serbian Latin is made of the Cyrillic."""

every_language = pytest.mark.parametrize("language", TRANSLATED)


written = functools.cache(messages.catalogue)


@functools.cache
def pairs(language: Language) -> tuple[tuple[str, str], ...]:
    """Each text of a catalogue that is translated, after the English that it stands for."""
    found = []
    for entry in written(language):
        english = messages.forms(entry.id)
        for index, said in enumerate(messages.forms(entry.string)):
            if entry.id and said:
                found.append((english[min(index, len(english) - 1)], said))
    return tuple(found)


template = functools.cache(messages.template)


def placeholders(text: str) -> dict[str, str]:
    """The names of the placeholders of a text with their format specs."""
    return {name: spec or "" for _, name, spec, _ in Formatter().parse(text) if name is not None}


def bare(text: str) -> str:
    """A text without its placeholders."""
    return "".join(literal for literal, *_ in Formatter().parse(text))


def keys(found: Catalog) -> set[tuple[str | None, object]]:
    return {(entry.context, entry.id) for entry in found if entry.id}


def test_every_language_of_the_interface_has_a_catalogue() -> None:
    assert set(messages.translated()) == set(TRANSLATED)
    assert {language_of(locale) for locale in INTERFACE} == {*TRANSLATED, "en"}


def test_voices_call_themselves_as_cldr_has_it() -> None:
    for locale in INTERFACE:
        name = own_name(locale)
        own = Locale(language_of(locale), script="Latn" if locale == "sr-Latn" else None)
        assert name.lower() == own.languages[own.language].lower(), locale


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        ("kk_KZ.UTF-8", "kk"),
        ("ru", "ru"),
        ("sr_RS.UTF-8", "sr"),
        ("sr_RS@latin", "sr-Latn"),
        ("sr_RS.UTF-8@latin", "sr-Latn"),
        ("sr-Latn-ME", "sr-Latn"),
        ("Serbian (Latin)_Serbia.1250", "sr-Latn"),
        ("Serbian (Cyrillic)_Serbia.1251", "sr"),
        ("Russian_Kazakhstan.1251", "ru"),
        ("en_GB.UTF-8", "en"),
        ("C.UTF-8", None),
        ("de_DE", None),
        ("", None),
    ],
)
def test_the_system_names_a_voice_in_many_ways(name: str, locale: UiLocale | None) -> None:
    assert locale_of(name) == locale


def test_serbian_latin_is_made_of_the_cyrillic() -> None:
    compile_catalogues()
    catalogue.cache_clear()
    for entry in written("sr"):
        if isinstance(entry.id, str) and entry.id and not entry.context and isinstance(entry.string, str):
            made = catalogue("sr-Latn").gettext(entry.id)
            assert made == latin(entry.string, "sr")
            assert not re.search("[\u0400-\u04ff]", made)
    assert latin("Његош, ЊЕГОШ, КРАЉ, Џ. и Љубљана {n}", "sr") == "Njegoš, NJEGOŠ, KRALJ, Dž. i Ljubljana {n}"


@every_language
def test_a_catalogue_holds_what_the_code_speaks_and_nothing_else(language: Language) -> None:
    found = written(language)

    assert keys(found) == keys(template()), "python3 -m tools.messages brings it in line"
    assert not found.obsolete


@every_language
def test_no_message_is_written_twice(language: Language) -> None:
    # Where two changes are merged line by line, an entry may be left in both places.
    text = messages.file_of(language).read_text("utf-8")

    assert len(re.findall('^msgid "', text, re.MULTILINE)) == 1 + sum(1 for entry in written(language) if entry.id)


def test_every_message_is_written_where_it_is_spoken() -> None:
    unseen = []
    for module in sorted((messages.ROOT / "app").rglob("*.py")):
        place = module.relative_to(messages.ROOT).as_posix()
        for name, call in messages.calls(module.read_text("utf-8")):
            for part in call.args[: 1 if name in ("gettext", "of") else 2] if speaks(name, call) else ():
                literal = isinstance(part, ast.Constant) and isinstance(part.value, str)
                if not literal and ast.unparse(part) not in PASSED_ON.get(place, ()):
                    unseen.append(f"{place}:{call.lineno} {ast.unparse(part)}")

    assert not unseen


def speaks(name: str, call: ast.Call) -> bool:
    """Whether a call names a message: `of` does for the class Phrase only."""
    return name != "of" or ast.unparse(call.func) == "Phrase.of"


@every_language
def test_every_entry_is_translated_and_none_is_a_guess(language: Language) -> None:
    entries = [entry for entry in written(language) if entry.id]

    assert not [entry.id for entry in entries if not all(map(str.strip, messages.forms(entry.string)))]
    assert not [entry.id for entry in entries if entry.fuzzy]


@every_language
def test_a_translation_is_in_its_own_script(language: Language) -> None:
    own, latin = f"[{LETTERS[language]}]", "[A-Za-z]"
    wrong = []
    for english, said in pairs(language):
        words = bare(said).lower()
        english_left = re.search(latin, bare(english)) and not re.search(own, words) and english not in WITHOUT_LETTERS
        foreign = re.search(f"[^\\W\\d_a-z{LETTERS[language]}]", words)
        mixed = not re.match("a-z", LETTERS[language]) and re.search(f"{latin}{own}|{own}{latin}", words)
        if english_left or foreign or mixed:
            wrong.append((english, said))

    assert not wrong


def test_the_short_list_holds_only_what_is_spoken() -> None:
    assert {text for entry in template() for text in messages.forms(entry.id)} >= WITHOUT_LETTERS


@every_language
def test_a_translation_keeps_the_placeholders(language: Language) -> None:
    cases = {"", "ablative", "dative"} if language == "kk" else {""}
    wrong = [
        (english, said)
        for english, said in pairs(language)
        if placeholders(said).keys() != placeholders(english).keys()
        or not cases.issuperset(placeholders(said).values())
    ]

    assert not wrong


@every_language
def test_a_translation_keeps_what_programs_read(language: Language) -> None:
    wrong = [
        (english, said)
        for english, said in pairs(language)
        if sorted(READ_BY_PROGRAMS.findall(said)) != sorted(READ_BY_PROGRAMS.findall(english))
    ]

    assert not wrong


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(TRANSLATED, 2)])
def test_no_language_is_left_with_the_words_of_another(one: Language, other: Language) -> None:
    there = set(pairs(other))
    borrowed = [text for text in pairs(one) if text in there and len(WORD.findall(bare(text[1]))) > 2]

    assert not borrowed


@every_language
def test_what_is_counted_is_inflected(language: Language) -> None:
    checked = 0
    for entry in written(language):
        counted = [match[1] for form in messages.forms(entry.string) if (match := re.search(r"\{n\}\s(\w+)", form))]
        if entry.pluralizable and len(counted) > 1:
            # After a number a Kazakh noun stays as it is; a Russian or Serbian one changes.
            assert (len(set(counted)) == 1) == (language == "kk"), entry.id
            checked += 1
    assert checked > 5


def test_no_widget_is_given_words_that_no_catalogue_holds() -> None:
    written = []
    for module in sorted((messages.ROOT / "app" / "window").rglob("*.py")):
        for call in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in SHOWING:
                written += [(module.name, call.lineno, words) for part in call.args for words in wordings(part)]

    assert not written


def wordings(part: ast.expr) -> Iterator[str]:
    """The words written into an argument itself, be it into an f-string; names of keys and of fonts are none."""
    parts = part.values if isinstance(part, ast.JoinedStr) else [part]
    for piece in parts:
        if isinstance(piece, ast.Constant) and isinstance(piece.value, str):
            left = re.sub(r"\b(Ctrl|Alt|Shift|F\d+)\b|<[^>]+>", "", piece.value)
            if WORD.search(left) and piece.value not in get_args(Role):
                yield piece.value


@every_language
@pytest.mark.parametrize("unit", ["USD mln", "EUR", "percent", "number", "years"])
def test_a_translation_can_be_filled(language: Language, unit: str) -> None:
    amount = localizer_for(language).amount(Decimal("107.7"), unit)

    for english, said in pairs(language):
        filled = said.format(**dict.fromkeys(placeholders(english), amount))

        assert filled.strip()
        assert "{" not in filled


@every_language
def test_a_translation_has_one_mnemonic_where_the_english_has_one(language: Language) -> None:
    wrong = [
        (english, said)
        for english, said in pairs(language)
        if not len(re.findall(r"&\w", said)) == said.count("&") == len(re.findall(r"&\w", english)) <= 1
    ]

    assert not wrong


@every_language
def test_a_translation_begins_and_ends_as_the_english_does(language: Language) -> None:
    wrong = []
    for english, said in pairs(language):
        blanks = [re.fullmatch(r"(\s*).*?(\s*)", text, re.DOTALL) for text in (english, said)]
        alike = len({match.groups() for match in blanks if match}) == 1
        marks = all(said.rstrip().endswith(mark) == english.rstrip().endswith(mark) for mark in ("…", "?", ":"))
        stopped = said.endswith(".") or not (english.endswith(".") and " " in english)
        if not (alike and marks and stopped) or "  " in said:
            wrong.append((english, said))

    assert not wrong


@every_language
def test_quotation_marks_and_dashes_are_those_of_the_language(language: Language) -> None:
    strange = {"ru": '[„“”‘’"]| – ', "kk": '[„“”‘’"]| — ', "sr": '[«»”‘’"]| — ', "fr": '[„“”‘"]'}[language]
    wrong = [said for _, said in pairs(language) if re.search(strange, said)]

    assert not wrong
    opening, closing = ("„", "“") if language == "sr" else ("«", "»")
    assert [said for _, said in pairs(language) if said.count(opening) != said.count(closing)] == []


@every_language
def test_plural_forms_are_those_of_cldr(language: Language) -> None:
    found = written(language)
    category = Locale(language).plural_form
    forms = {n: gettext.c2py(found.plural_expr)(n) for n in range(1000)}

    assert set(forms.values()) == set(range(found.num_plurals))
    assert len({(category(n), form) for n, form in forms.items()}) == found.num_plurals
    for entry in found:
        assert not entry.pluralizable or len(messages.forms(entry.string)) == found.num_plurals, entry.id


@every_language
def test_the_compiled_form_says_what_the_text_says(language: Language) -> None:
    made = io.BytesIO()
    write_mo(made, written(language))
    made.seek(0)
    text = gettext.GNUTranslations(made)
    compile_catalogues()
    catalogue.cache_clear()
    compiled = catalogue(language)

    for entry in written(language):
        one, *many = messages.forms(entry.id)
        if not one or not entry.string:
            continue
        if many:
            counted = {compiled.ngettext(one, many[0], n) for n in range(200)}
            assert counted == {text.ngettext(one, many[0], n) for n in range(200)} == set(messages.forms(entry.string))
        elif entry.context:
            assert compiled.pgettext(entry.context, one) == text.pgettext(entry.context, one) == entry.string
        else:
            assert compiled.gettext(one) == text.gettext(one) == entry.string


@every_language
def test_the_header_names_the_project_and_the_language_and_nobody(language: Language) -> None:
    header = messages.file_of(language).read_text("utf-8").partition("\n\n")[0]

    assert "Project-Id-Version: Briefing Viewer" in header
    assert f'"Language: {language}\\n"' in header
    assert "charset=utf-8" in header
    assert "@" not in header
    assert "Translator" not in header


def test_french_signs_that_have_a_blank_have_one_that_breaks_no_line() -> None:
    blank = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
    wrong = re.compile(
        rf"(?<![{blank}\s])[;!?](?!\w)|\s(?<![{blank}])[;:!?](?!\S)|\w:(?=\s|$)|«(?![{blank}])|(?<![{blank}])»"
    )
    strings = [form for entry in messages.catalogue("fr") if entry.id for form in messages.forms(entry.string)]

    assert [string for string in strings if wrong.search(string)] == []


def test_a_status_takes_no_gender_of_the_document_that_has_it() -> None:
    # A treaty is masculine in French, a declaration feminine: a bare participle would be wrong for one of them.
    statuses = [str(entry.string) for entry in messages.catalogue("fr") if entry.context == "status of agreement"]

    assert len(statuses) == len(get_args(Status))
    assert [status for status in statuses if re.fullmatch(r"\w+(?:é|i|u|it)", status)] == []
