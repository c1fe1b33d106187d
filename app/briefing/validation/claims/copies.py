"""Copies: excerpts and quotes against the copies of sources that came with a briefing, letter by letter, by page."""

import bisect
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from app.briefing.model.model import Quote, own_words
from app.briefing.model.parts import Evidence
from app.briefing.validation.claims.quotations import all_proofs, short
from app.briefing.validation.rule import Case, CopyText, Remark, Rule

_GAP: Final = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
"""Words left out of an excerpt."""
_UNLIKE: Final = re.compile(r"[\W_]+")
_MOST_FOUND: Final = 5
"""Largest number of places of an excerpt that are looked up or named."""


@functools.lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    """Return the letters and digits of a text: a copy may break lines within words, and print other quotation marks."""
    return _UNLIKE.sub("", unicodedata.normalize("NFKC", text)).casefold()


@functools.lru_cache(maxsize=256)
def _joined(copy: CopyText) -> tuple[str, list[int]]:
    """Return the letters of all parts of a copy, and where each part begins in them."""
    parts = [_letters(part) for part in copy.parts]
    return "".join(parts), list(itertools.accumulate(map(len, parts), initial=0))[:-1]


@functools.lru_cache(maxsize=8192)
def _parts_with(copy: CopyText, words: str) -> tuple[int, ...]:
    """Return the numbers of the parts of a copy, from 1, in which words begin; empty if they do not occur."""
    pieces = [piece for piece in map(_letters, _GAP.split(words)) if piece]
    text, starts = _joined(copy)
    found: list[int] = []
    place = text.find(pieces[0]) if pieces else -1
    while place >= 0 and len(found) < _MOST_FOUND:
        end = place
        for piece in pieces:
            end = text.find(piece, end)
            if end < 0:
                return tuple(dict.fromkeys(found))
            end += len(piece)
        found.append(bisect.bisect_right(starts, place))
        place = text.find(pieces[0], place + 1)
    return tuple(dict.fromkeys(found))


def excerpts(case: Case) -> Iterator[Remark]:
    """Report an excerpt that does not occur in the copy of its source, or not at its place."""
    for path, item_id, evidence in all_proofs(case):
        copy = _readable(case, evidence.source)
        if copy is None or not evidence.excerpt:
            continue
        case.pace.step(1 + copy.size // 10_000)
        found = _parts_with(copy, evidence.excerpt)
        if not found:
            message = case.localizer.gettext(
                "The excerpt does not appear word for word in the attached copy of “{source}”: “{words}”. Copy it from "
                "there.",
                source=evidence.source,
                words=short(evidence.excerpt),
            )
            yield Remark("error", "excerpt", f"{path}.excerpt", item_id, message)
        else:
            yield from _place_remarks(case, copy, path, item_id, evidence, found)


def _readable(case: Case, source: str) -> CopyText | None:
    """Return the copy of a source that has words, unless another text of it is given."""
    copy = case.copies.get(source) if source not in case.texts else None
    return copy if copy is not None and copy.size else None


def _place_remarks(
    case: Case, copy: CopyText, path: str, item_id: str, evidence: Evidence, found: tuple[int, ...]
) -> Iterator[Remark]:
    kind, _, number = evidence.place.partition(" ")
    if kind != copy.counted or not number:
        return
    first, _, last = number.partition("-")
    if any(int(first) <= one <= int(last or first) for one in found):
        return
    places = {"found": ", ".join(map(str, found)), "named": number}
    message = (
        case.localizer.gettext("In the attached copy the excerpt is on page {found}, not on {named}.", **places)
        if kind == "page"
        else case.localizer.gettext("The excerpt is in paragraph {found}, not in {named}.", **places)
    )
    yield Remark("warning", "place", f"{path}.place", item_id, message)


def quotes(case: Case) -> Iterator[Remark]:
    """Report a direct quote that differs from the copies of its sources."""
    for index, quote in enumerate(case.dossier.briefing.quotes):
        if quote.kind == "direct":
            yield from _direct(case, f"quotes[{index}]", quote)


def _direct(case: Case, path: str, quote: Quote) -> Iterator[Remark]:
    copies = {entry.source: copy for entry in quote.evidence if (copy := _readable(case, entry.source)) is not None}
    given = any(entry.source in case.texts for entry in quote.evidence)
    words = quote.text.get(quote.language or "", "")
    case.pace.step(1 + sum(copy.size for copy in copies.values()) // 10_000)
    if copies and words and not given and not any(_parts_with(copy, words) for copy in copies.values()):
        message = case.localizer.gettext(
            "The quote does not appear word for word in the attached copy of “{source}”: “{words}”. Copy it from "
            "there.",
            source=", ".join(copies),
            words=short(words),
        )
        yield Remark("error", "quote", f"{path}.text.{quote.language}", quote.id, message)


def seen(case: Case) -> Iterator[Remark]:
    """Say how many statements can be seen in the copies, and which copies cannot be read or belong to no source."""
    copies = case.dossier.copies
    for index, source in enumerate(case.dossier.briefing.sources):
        fault = case.copies[source.id].fault if source.id in case.copies else None
        if fault is not None:
            message = case.localizer.gettext(
                "The attached copy of “{source}” was not compared. {reason}",
                source=source.id,
                reason=case.localizer.phrase(fault),
            )
            yield Remark("warning", "copy", f"sources[{index}]", "", message)
    for key in copies:
        if key not in case.dossier.sources:
            message = case.localizer.gettext("A copy is attached for “{id}”, but there is no such source.", id=key)
            yield Remark("warning", "copy", "", "", message)
    if copies:
        statements = (item for _, item in case.items() if not own_words(item))
        count = sum(_rests(case, case.dossier.evidence(item)) for item in statements)
        message = case.localizer.ngettext(
            "{n} of {all} statements can be seen here, in the attached copies.",
            "{n} of {all} statements can be seen here, in the attached copies.",
            count,
            all=case.dossier.proven,
        )
        yield Remark("note", "copy", "", "", message)


def _rests(case: Case, evidence: tuple[Evidence, ...]) -> bool:
    """Return whether evidence can be seen in a copy: its excerpt, or the copy itself where there are no words."""
    for one in evidence:
        if case.dossier.copies.of(one.source) is None or (one.source in case.copies and case.copies[one.source].fault):
            continue
        copy = case.copies.get(one.source)
        if copy is None or not copy.size or not one.excerpt or _parts_with(copy, one.excerpt):
            return True
    return False


RULES: Final[tuple[Rule, ...]] = (excerpts, quotes, seen)
