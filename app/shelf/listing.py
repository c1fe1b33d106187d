"""Listing: the rows of the shelf as localized text: groups of editions, unreadable files, and hits of a search."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from app.briefing.i18n.folding import Folded, fold, wanted
from app.briefing.search.index import asked
from app.briefing.search.snippets import Line, line
from app.briefing.text.section_names import section_name
from app.shelf.model import Hit, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.briefing.i18n.folding import Word
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.model.model import Briefing
    from app.shelf.model import Edition, Listed, PrivateNote, Side, Unreadable

Order = Literal["partner", "date", "read"]
"""By sides and year; by date of the occasion; by the time of the last reading. The latest come first."""

BY_HEAD: Final = 3
"""Grade of a hit whose head has every word."""
FEW: Final = 4
"""Hits of one briefing that are shown beside those of others."""


class Facts(NamedTuple):
    """What the shelf shows of a briefing that does not stand in its file."""

    read: Mapping[str, str]
    """Time of the last reading (ISO 8601) by digest."""
    marks: Mapping[str, int]
    """Number of marked items by id of the briefing."""
    keys: Mapping[bytes, str]
    """Name of each trusted key."""
    notes: Sequence[PrivateNote] = ()


class Row(NamedTuple):
    """Row of the shelf: a heading, an edition, an unreadable file, a hit in an edition, a private note, a subject."""

    kind: Literal["head", "edition", "faulty", "hit", "note", "more", "subject"]
    words: str
    """What the title says."""
    detail: str = ""
    flag: str = ""
    """Short remark at the end of the row."""
    codes: tuple[str, ...] = ()
    """Codes of the sides, for the cover of an edition."""
    path: str = ""
    item: str = ""
    digest: str = ""
    subject: Subject | None = None
    """What has a page across the briefings, which the row opens."""
    warning: bool = False
    """Whether the remark is a warning."""
    sought: str | None = None
    """Text whose words are highlighted in the title, which is cut to one line; None: it is shown as it is."""

    @property
    def title(self) -> Line:
        """Title with its highlighted words: found when the row is painted, of many rows of a list only few are."""
        return Line(self.words) if self.sought is None else line(self.words, self.sought)

    @property
    def accessible_text(self) -> str:
        """Text of the row for screen readers."""
        return ". ".join(part.rstrip(".") for part in (self.title.text, self.flag, self.detail) if part)


_Arranged = tuple[tuple[Any, ...], Folded]
"""Fields of a row before its last, and the words by which it is found."""


class Shelf:
    """All that is on the shelf, ready to be arranged and filtered."""

    def __init__(self, listed: Sequence[Listed], unreadable: Sequence[Unreadable], facts: Facts) -> None:
        """Take the editions, the files with faults and the facts beside them; callable in any thread."""
        self.listed, self.unreadable, self.facts = listed, unreadable, facts
        self.by_digest = {one.digest: one for one in listed}
        self._arranged: tuple[Order, Localizer, Briefing | None, list[tuple[str, list[_Arranged]]]] | None = None
        newest = {one.edition.briefing: one for one in listed if one.newest}
        self._notes = [
            (note, newest[note.briefing], fold(f"{note.title} {note.text}"))
            for note in facts.notes
            if note.briefing in newest
        ]

    def rows(self, text: str, order: Order, localizer: Localizer, opened: Briefing | None = None) -> list[Row]:
        """Return the editions that contain every word of a text in their own facts, arranged in groups.

        The edition of the briefing `opened`, and a newer one of it, say so.
        """
        words = wanted(asked(text))
        known = self._arranged
        if known is None or known[0] != order or known[1] is not localizer or known[2] is not opened:
            self._arranged = known = order, localizer, opened, self._groups(order, localizer, opened)
        rows: list[Row] = []
        for name, every in known[3]:
            group = every
            for word in words:
                group = [one for one in group if word.stands_in(one[1])]
            if name and group:
                rows.append(Row("head", name, str(len(group))))
            rows += [Row._make((*fields, text)) for fields, _ in group]
        faulty = [one for one in self.unreadable if _holds(fold(Path(one.path).name), words)]
        if faulty:
            rows.append(Row("head", localizer.gettext("Files with faults"), str(len(faulty))))
            rows += [_faulty(one, text, localizer) for one in faulty]
        return rows

    def _groups(self, order: Order, localizer: Localizer, opened: Briefing | None) -> list[tuple[str, list[_Arranged]]]:
        """Return the groups of the list by name; of the row of each edition all fields but the text sought."""
        arranged = (
            (_group(one, order, localizer), self._edition(one, localizer, opened), Folded(one.exact, one.loose))
            for one in self._in_order(order)
        )
        groups = itertools.groupby(arranged, key=lambda one: one[0])
        return [(name, [(row[:-1], searched) for _, row, searched in group]) for name, group in groups]

    def _in_order(self, order: Order) -> list[Listed]:
        if order == "read":
            return sorted(self.listed, key=lambda one: self.facts.read.get(one.digest, ""), reverse=True)
        found = list(self.listed)  # later occasions first
        if order == "partner":
            found.sort(key=lambda one: one.edition.dates[:4], reverse=True)
            found.sort(key=lambda one: one.edition.between)
        return found

    def notes(self, text: str) -> list[tuple[PrivateNote, Listed]]:
        """Return the private notes with every word of a text in them or in their item's, and the newest edition."""
        words = wanted(asked(text))
        return [(note, listed) for note, listed, folded in self._notes if words and _holds(folded, words)]

    def hit_rows(
        self,
        hits: Sequence[Hit],
        text: str,
        localizer: Localizer,
        opened: str = "",
        notes: Sequence[tuple[PrivateNote, Listed]] = (),
    ) -> Iterator[Row]:
        """Yield notes and hits of a search grouped by briefing, those of the edition with the digest `opened` all."""
        groups: dict[str, list[Hit | PrivateNote]] = {}
        for note, listed in notes:
            groups.setdefault(listed.digest, []).append(note)
        for hit in hits:
            if hit.digest in self.by_digest and hit.section not in ("people", "bodies"):
                groups.setdefault(hit.digest, []).append(hit)
        for digest, group in groups.items():
            listed = self.by_digest[digest]
            head = f"{localizer.text(listed.edition.title)} · {localizer.period(listed.edition.dates)}"
            yield Row("head", head, str(len(group)))
            shown = group if digest == opened or len(groups) == 1 else group[:FEW]
            for one in shown:
                yield (
                    self._hit(one, listed, text, localizer)
                    if isinstance(one, Hit)
                    else _note(one, listed, text, localizer)
                )
            if len(shown) < len(group):
                more = localizer.gettext("Show all {count}", count=len(group))
                yield Row("more", more, digest=digest)

    def _hit(self, hit: Hit, listed: Listed, text: str, localizer: Localizer) -> Row:
        match hit.section:
            case "people" | "bodies":
                section = ""
            case named:
                section = section_name(named, localizer)
        title = localizer.text(hit.heads)
        return Row("hit", title, section, path=_place(listed), item=hit.item, digest=hit.digest, sought=text)

    def subjects(self, hits: Iterable[Hit]) -> tuple[Subject, ...]:
        """Return the people, bodies and agreements that a search found by name, each once."""
        found: dict[tuple[str, str], Subject] = {}
        for hit in hits:
            match hit.section:
                case "people":
                    subject = Subject("person", hit.item, hit.heads)
                case "bodies":
                    subject = Subject("body", hit.item, hit.heads)
                case "agreements" if hit.grade == BY_HEAD and hit.digest in self.by_digest:
                    between = self.by_digest[hit.digest].edition.between
                    subject = Subject("agreement", f"{between}|{hit.item}", hit.heads)
                case _:
                    continue
            found.setdefault((subject.kind, subject.id), subject)
        return tuple(found.values())

    def _edition(self, one: Listed, localizer: Localizer, opened: Briefing | None) -> Row:
        gettext, ngettext, edition = localizer.gettext, localizer.ngettext, one.edition
        parts = [
            localizer.period(edition.dates),
            gettext(
                "edition {number} of {date}",
                number=edition.number,
                date=localizer.date(datetime.date.fromisoformat(edition.data_date)),
            ),
            localizer.text(edition.office) if edition.office else "",
            ", ".join(edition.languages),
            self._sealed(one, localizer),
            ngettext("{n} disagreement", "{n} disagreements", edition.findings) if edition.findings else "",
        ]
        marks = self.facts.marks.get(edition.briefing, 0)
        if marks:
            parts.append(ngettext("{n} marked item", "{n} marked items", marks))
        read = self.facts.read.get(one.digest)
        if read:
            day = localizer.date(datetime.datetime.fromisoformat(read).astimezone().date())
            parts.append(gettext("read on {date}", date=day))
        if len(one.places) > 1:
            copies = ngettext("{n} copy", "{n} copies", len(one.places))
            folders = dict.fromkeys(Path(place).parent.name or place for place in one.places)
            parts.append(localizer.labelled(copies, localizer.listed(folders)))
        return Row(
            "edition",
            localizer.text(edition.title),
            " · ".join(part for part in parts if part),
            _flag(one, localizer, opened),
            tuple(side.code or localizer.text(side.name)[:3] for side in edition.sides),
            _place(one),
            digest=one.digest,
            warning=one.seal in ("broken", "unreadable"),
        )

    def _sealed(self, one: Listed, localizer: Localizer) -> str:
        name = self.facts.keys.get(one.key, "") if one.seal in ("known", "unknown") else ""
        if name:
            return localizer.gettext("Sealed by: {name}", name=name)
        return localizer.gettext("sealed by an unknown key") if one.seal in ("known", "unknown") else ""


def _flag(one: Listed, localizer: Localizer, opened: Briefing | None) -> str:
    """Return the remark at the end of an edition's row: first what warns, then how it stands to the open briefing."""
    gettext, edition = localizer.gettext, one.edition
    if one.seal in ("broken", "unreadable"):
        return gettext("seal broken")
    if one.absent:
        return gettext("absent")
    if opened is not None and opened.id == edition.briefing:
        own, this = (opened.edition.number, opened.edition.data_date), (edition.number, edition.data_date)
        if this >= own:
            return gettext("open now") if this == own else gettext("newer than the open edition")
    return "" if one.newest else gettext("older edition")


def _note(one: PrivateNote, listed: Listed, text: str, localizer: Localizer) -> Row:
    flag = localizer.gettext("Private note")
    place, digest = _place(listed), listed.digest
    return Row("note", one.text, one.title, flag, path=place, item=one.item, digest=digest, sought=text)


def _place(listed: Listed) -> str:
    return listed.places[0] if listed.places else ""


def _faulty(one: Unreadable, text: str, localizer: Localizer) -> Row:
    path = Path(one.path)
    faults = localizer.ngettext("{n} fault", "{n} faults", one.faults)
    return Row("faulty", path.name, path.parent.name, faults, path=one.path, warning=True, sought=text)


def _group(one: Listed, order: Order, localizer: Localizer) -> str:
    """Return the heading under which an edition stands."""
    if order == "read":
        return ""
    year = one.edition.dates[:4]
    if order == "date":
        return year
    return f"{sides_name(one.edition, localizer)} · {year}"


def sides_name(edition: Edition, localizer: Localizer) -> str:
    """Return the names of the sides, in the same order whoever is the host."""
    return " – ".join(localizer.text(side.name) for side in sorted(edition.sides, key=_side_key))


def _side_key(side: Side) -> str:
    return side.code or min(side.name.values())


def _holds(searched: Folded, words: Sequence[Word]) -> bool:
    return all(word.stands_in(searched) for word in words)
