"""Language data: words, letters and signs of each language, from `resources/languages/TAG/language.toml`.

`docs/languages.md` describes each field. A row is words separated by blanks; `word~` matches every word with that
beginning, and `_` joins the words of a phrase. A field called a pattern is a part of a regular expression.
"""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from app.briefing.i18n.catalogues import ENGLISH
from app.briefing.i18n.language_folders import FILE, SHARED, file_of, own_folder, tags
from app.briefing.model.model import Stage
from app.briefing.model.values import Flow, Qualifier
from app.runtime import log
from app.runtime.decoding import from_toml

Field = TypeVar("Field")


class LanguageDataError(ValueError):
    """Unusable language file; the message names file, field and fault."""


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the tables of a language file; unknown fields are errors."""


class Numbers(_Part, frozen=True):
    """Words and signs of numbers, their scales and counted things."""

    thousands_sign: Literal["", ".", ","] = ""
    scales: dict[Literal["thousand", "million", "billion", "trillion", "none"], str] = {}
    percent: str = ""
    percent_phrases: tuple[str, ...] = ()
    percent_before: str = ""
    years: str = ""
    things: str = ""
    cardinals: tuple[tuple[str, ...], ...] = ()
    multiples: tuple[tuple[str, ...], ...] = ()
    times_pattern: str = ""
    percentage_points_pattern: str = ""
    partitives: str = ""
    additions: str = ""
    locatives: str = ""
    connectives: str = ""


class Qualifiers(_Part, frozen=True):
    """Phrases that qualify a number."""

    before: dict[Qualifier, tuple[str, ...]] = {}
    after: dict[Qualifier, tuple[str, ...]] = {}
    after_inflected: bool = False
    already: str = ""
    reaching: tuple[str, ...] = ()
    changes: str = ""
    skipped: str = ""


class Dates(_Part, frozen=True):
    """Months, weekdays and years."""

    months: tuple[str, ...] = ()
    months_by_day_pattern: str = ""
    before_month: str = ""
    year_pattern: str = ""
    first_day: str = ""
    weekdays: dict[str, str] = {}


class Phrases(_Part, frozen=True):
    """Phrases by meaning."""

    ordinals: dict[str, str] = {}
    ordinal_endings: str = ""
    degrees_pattern: str = ""
    offices: dict[str, str] = {}
    within_offices: str = ""
    portfolios: dict[str, str] = {}
    stages: dict[Stage, str] = {}
    flows: dict[Literal["exports", "imports", "none"], str] = {}


Head = Literal[
    "period",
    "reporter",
    "partner",
    "country",
    "exporter",
    "flow",
    "value",
    "upper",
    "unit",
    "qualifier",
    "source",
    "place",
    "excerpt",
    "flags",
    "note",
    "product",
    "change",
    "index",
    "growth",
    "nothing",
]
"""What the head of a column may say that the column holds; `docs/languages.md` describes each."""


class Tables(_Part, frozen=True):
    """Words in tables of trade as offices keep them."""

    heads: dict[Head, str] = {}
    flows: dict[Flow, str] = {}
    period_parts: dict[Literal["months", "quarter", "half", "year"], str] = {}
    totals: str = ""
    missing: str = ""


class Sentences(_Part, frozen=True):
    """Words for negation, comparison, lists and directions between places."""

    negations: str = ""
    may_deny_pattern: str = ""
    may_deny_suffices: bool = False
    invitations: tuple[tuple[str, str], ...] = ()
    more_pattern: str = ""
    less_pattern: str = ""
    than_pattern: str = ""
    than_anywhere_pattern: str = ""
    reverse_pattern: str = ""
    every_year_pattern: str = ""
    first_time_pattern: str = ""
    since_pattern: str = ""
    and_pattern: str = ""
    open_list_pattern: str = ""
    parties_pattern: str = ""
    state_name_pattern: str = ""
    first_pattern: str = ""
    visit_pattern: str = ""
    citing_pattern: str = ""
    from_pattern: str = ""
    to_pattern: str = ""
    from_ending_pattern: str = ""
    to_ending_pattern: str = ""
    as_pattern: str = ""
    as_after_pattern: str = ""


class Amounts(_Part, frozen=True):
    """Words of an amount as written out: `2,2 milliards d’euros`; `ranks`: by plural category of ordinals."""

    scales: dict[str, dict[str, str]] = {}
    of: str = ""
    of_before_vowel: str = ""
    vowels: str = ""
    currency_names: bool = False
    ranks: dict[str, str] = {}


class AmountEndings(_Part, frozen=True):
    """Case endings of amounts, rows of ablative and dative: after units from 0 to 9, after tens from 0 to 90."""

    units: tuple[str, ...]
    tens: tuple[str, ...]
    hundred: str
    thousand: str
    percent: str
    years: str
    rank: str


class Unlike(_Part, frozen=True):
    """How a language is known from another: its own letters, one of which comes among so many letters of a text."""

    letters: str
    among: int


class LanguageData(_Part, frozen=True):
    """Fields of one language file; all are optional. Those that `language_folders.head` reads are plain strings."""

    order: int = 100
    own_name: str = ""
    own_name_in_latin: str = ""
    cldr: str = ""
    sans_shapes: str = ""
    serif_shapes: str = ""
    italics: Literal["", "serif", "none"] = ""
    names: str = ""
    letters: str = ""
    alphabet: str = ""
    alphabet_in_latin: str = ""
    alphabets: tuple[str, ...] = ()
    quotation_marks: tuple[str, str] | None = None
    keyboard: str = ""
    head_last: bool = False
    name_endings: Literal["", "added", "changed"] = ""
    last_vowels: str = ""
    nouns_capitalised: bool = False
    list_separator: str = "; "
    stand_ins: tuple[str, ...] = ("en",)
    letters_unlike: dict[str, Unlike] = {}
    typed_as: dict[str, str] = {}
    numbers: Numbers = Numbers()
    currencies: dict[str, str] = {}
    currency_owners: dict[str, str] = {}
    qualifiers: Qualifiers = Qualifiers()
    dates: Dates = Dates()
    phrases: Phrases = Phrases()
    sentences: Sentences = Sentences()
    tables: Tables = Tables()
    amounts: Amounts = Amounts()
    amount_endings: AmountEndings | None = None


@functools.cache
def language_data(tag: str) -> LanguageData:
    """Return the data of a language, empty without a file. Raises LanguageDataError for an invalid file of the program.

    An invalid file in the user's data folder is left out: it must not keep the program from starting.
    """
    if tag not in tags() and tag != SHARED:
        return LanguageData()
    file, own = file_of(tag, FILE), own_folder() / tag / FILE
    try:
        return _read(file)
    except LanguageDataError:
        if file == own:
            raise
        log.note("language left out", tag=tag)
    return _read(own) if own.is_file() else LanguageData()


def _read(file: Path) -> LanguageData:
    try:
        return from_toml(file.read_bytes(), LanguageData)
    except (msgspec.MsgspecError, UnicodeDecodeError, OSError) as error:
        raise LanguageDataError(f"{file}: {error}") from error


@functools.cache
def languages() -> tuple[str, ...]:
    """Return the tags of languages with a file, sorted by `order`, then by tag."""
    return tuple(sorted(tags(), key=lambda tag: (language_data(tag).order, tag)))


def by_language(field: Callable[[LanguageData], Field]) -> dict[str, Field]:
    """Return a field by language tag, without empty values."""
    values = {tag: field(language_data(tag)) for tag in languages()}
    return {tag: value for tag, value in values.items() if value}


def with_shared(field: Callable[[LanguageData], Field]) -> dict[str, Field]:
    """Return a field by language tag, and under an empty tag that of the shared file."""
    return by_language(field) | {"": field(language_data(SHARED))}


def typed_by(letter: str) -> frozenset[str]:
    """Return the characters that a key of the American keyboard types on the keyboards of all languages."""
    place = language_data(ENGLISH).keyboard.index(letter)
    return frozenset({letter, *(keys[place] for keys in by_language(lambda data: data.keyboard).values())})


def joined(field: Callable[[LanguageData], str], separator: str = " ") -> str:
    """Return the rows or patterns of all languages and the shared file, joined."""
    return separator.join(filter(None, map(field, map(language_data, (*languages(), SHARED)))))
