"""Parts of briefing items: texts, evidence, sources, parties, reporters, persons, themes."""

from typing import Annotated

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
        pattern=r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$",
        description="2025, 2024-09, 2026-02-26, or two of one precision with a slash: 2024-01/2024-09",
    ),
]
Language = str
"""BCP 47 tag of a language: `fr`, `uz-Latn`, `zh-Hans`."""
Text = dict[Language, Words]
"""One text in at least one language, by tag. Serbian (`sr`) is in Cyrillic. A text is never changed in place."""
Place = Annotated[
    str,
    Meta(
        pattern=r"^(whole|headline|(paragraph|page|item|article|table) [0-9]{1,5})$",
        description="where in the source: paragraph 46, page 3, item 9, article 2, table 1, headline, or whole",
    ),
]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Base of all parts: immutable, without unknown fields, and free of cycles, so that `gc=False` is safe."""


class Evidence(Part, frozen=True):
    """A place where a statement can be checked. An excerpt is verbatim and has at most 25 words."""

    source: Id
    place: Place
    excerpt: Words | None = None
    highlight: Words | None = None
    """Words of the excerpt that carry the statement, letter for letter."""
    note: Text | None = None

    def __hash__(self) -> int:
        """Return the hash of the place: the texts of a note have none."""
        return hash((self.source, self.place, self.excerpt))


class Source(Part, frozen=True):
    """A publication. Its title is in its own language; an unknown address or date is left out."""

    id: Id
    title: Words
    publisher: Words
    language: Words
    address: Words | None = None
    date: Period | None = None
    date_inferred: bool = False
    note: Text | None = None


class Party(Part, frozen=True):
    """A participating state."""

    id: Id
    code: Annotated[str, Meta(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2, or EU")]
    name: Text


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
