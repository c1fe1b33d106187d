"""Parts of briefing items: texts, evidence, sources, parties, reporters, persons, themes."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Id = Annotated[
    str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64, description="lower-case words and hyphens")
]
Words = Annotated[str, Meta(max_length=20_000)]
"""Text of at most about ten pages."""

Period = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}(-Q[1-4]|(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?)$",
        description="2025, 2024-Q3, 2024-09, 2026-02-26, or two of one precision with a slash: 2024-01/2024-09",
    ),
]
Language = str
"""BCP 47 tag of a language: `fr`, `uz-Latn`, `zh-Hans`."""
Text = dict[Language, Words]
"""One text in at least one language, by tag. Serbian (`sr`) is in Cyrillic. A text is never changed in place."""
Place = Annotated[
    str,
    Meta(
        pattern=r"^(whole|headline|(paragraph|page|item|article|table) [0-9]{1,5}(-[0-9]{1,5})?"
        r"|[0-9]{2}:[0-5][0-9]:[0-5][0-9](-[0-9]{2}:[0-5][0-9]:[0-5][0-9])?)$",
        description="where in the source: paragraph 46, pages as page 3-5, item 9, article 2, table 1, headline, the "
        "time in a recording as 00:12:30, or whole",
    ),
]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Base of all parts: immutable, without unknown fields, and free of cycles, so that `gc=False` is safe."""


class Evidence(Part, frozen=True):
    """A place where a statement can be checked. An excerpt is verbatim and has at most 25 words.

    It may name a passage instead of all else; the reader puts the words of the passage in its stead.
    """

    source: Id = ""
    place: Place = ""
    excerpt: Words | None = None
    highlight: Words | None = None
    """Words of the excerpt that carry the statement, letter for letter."""
    translation: Text | None = None
    """Unofficial translation of the excerpt, at most 25 words in each language; the source has none of them."""
    note: Text | None = None
    passage: Id | None = None

    def __hash__(self) -> int:
        """Return the hash of the place: the texts by language have none."""
        return hash((self.source, self.place, self.excerpt))


class Passage(Part, frozen=True):
    """Evidence that is written once, and named by its id wherever it proves something."""

    id: Id
    source: Id
    place: Place
    excerpt: Words | None = None
    highlight: Words | None = None
    translation: Text | None = None
    note: Text | None = None

    @property
    def evidence(self) -> Evidence:
        """The passage as the evidence of an item."""
        return Evidence(self.source, self.place, self.excerpt, self.highlight, self.translation, self.note)


class Source(Part, frozen=True):
    """A publication. Its title is in its own language; an unknown title, address or date is left out."""

    id: Id
    publisher: Words
    language: Words
    title: Words | None = None
    address: Words | None = None
    date: Period | None = None
    date_inferred: bool = False
    note: Text | None = None


class Party(Part, frozen=True):
    """A participating state, organisation or company. A state has its code; that of another is its short name."""

    id: Id
    name: Text
    code: Annotated[str, Meta(pattern=r"^[A-Z]{2,8}$", description="ISO 3166-1 alpha-2, or EU")] | None = None
    kind: Literal["state", "organisation", "company"] = "state"


class Reporter(Part, frozen=True):
    """An institution that counts on one basis. Two bases are two reporters, so that no series can mix them."""

    id: Id
    name: Text
    party: Id | None = None
    note: Text | None = None


class Person(Part, frozen=True):
    """A quoted person, with the office held on that day."""

    id: Id
    name: Text
    office: Text
    party: Id | None = None


class Theme(Part, frozen=True):
    """A field of cooperation: the subject of agreements and quotes."""

    id: Id
    name: Text
