"""Changes since another edition: the first section of a paper, with one column for each language."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, Final

from app.briefing.comparison.change_list import Entry, groups, kind_word, lines, remarks, side_lines
from app.briefing.comparison.diff import Comparison, Recalculated
from app.briefing.comparison.field_changes import Line
from app.briefing.comparison.word_diff import Pieces, around_changes
from app.briefing.i18n.localizer import Localizer
from app.briefing.text.beginning import beginning
from app.briefing.text.section_names import section_name
from app.paper.content.export_options import Order
from app.paper.content.languages import PaperLanguages, Runs, tag

Data = dict[str, Any]

_AROUND: Final = 90
"""Characters of unchanged text that are printed beside a change."""
_SIDE_BY_SIDE: Final = 64
"""Characters of an old and a new value that are printed on one line."""
_TITLE: Final = 100
"""Maximum characters of the title of a new item, which stands in full in its section."""

_SIGNS = {"added": "+", "removed": "−", "changed": "≠"}


@dataclass(frozen=True)
class Changes:
    """Builder of the changes section of one paper."""

    comparison: Comparison
    order: Order
    languages: PaperLanguages

    def section(self) -> Data:
        """Return the section: compared edition and marking of changes, then the changes grouped by tab."""
        blocks = [self._intro(), *self._groups()]
        return {"name": "changes", "head": self.languages.gettext("What changed"), "blocks": blocks}

    def _intro(self) -> Data:
        comparison, languages = self.comparison, self.languages
        since = languages.each(
            lambda localizer: localizer.gettext(
                "A bar in the margin marks what is new or changed. Compared with: {edition}",
                edition=side_lines(comparison, localizer)[0],
            )
        )
        paragraphs = [since, *(self._remark(index) for index in range(len(remarks(comparison, languages.first))))]
        if not comparison:
            paragraphs.append(languages.gettext("The two editions are the same."))
        return {"form": "statements", "head": [], "items": [{"text": text, "refs": []} for text in paragraphs]}

    def _remark(self, index: int) -> Runs:
        return self.languages.each(lambda localizer: remarks(self.comparison, localizer)[index])

    def _groups(self) -> list[Data]:
        """Return a block of changes for each tab; an item holds its change in all languages."""
        per_language = [groups(self.comparison, localizer) for localizer in self.languages.localizers]
        blocks = []
        for group in per_language[0]:
            if self.order.kind == "quotes" and group.tab not in ("quotes", "sources"):
                continue
            by_change = [{id(entry.change): entry for tab in tabs for entry in tab.entries} for tabs in per_language]
            items = [
                self._item([entries[id(entry.change)] for entries in by_change])
                for entry in group.entries
                if self._includes(entry)
            ]
            _join(items)
            blocks.append(
                {"form": "changes", "head": self.languages.label(partial(section_name, group.tab)), "items": items}
            )
        return [block for block in blocks if block["items"]]

    def _includes(self, entry: Entry) -> bool:
        """Whether the paper includes a change; a paper of selected items includes only theirs."""
        return self.order.only is None or self.order.wants(entry.id)

    def _item(self, entries: list[Entry]) -> Data:
        columns = [
            self._column(entry, localizer) for entry, localizer in zip(entries, self.languages.localizers, strict=True)
        ]
        change = entries[0].change
        own = not isinstance(change, Recalculated) and change.list == "points"
        label = self.languages.gettext("The office’s own words") if own else []
        kind = entries[0].kind
        return {"sign": _SIGNS[kind], "kind": kind, "columns": columns, "own": label, "headed": True}

    def _column(self, entry: Entry, localizer: Localizer) -> Data:
        # A new item is printed in full in its own section, so that its fields are not listed here. Of a text that is
        # the same in the reader's language, only the other language is named.
        field_lines = () if entry.kind == "added" else lines(self.comparison, entry, localizer)
        others = {localizer.language for localizer in self.languages.localizers} - {localizer.language}
        return {
            "lang": tag(localizer, localizer.language),
            "about": f"{kind_word(entry.kind, localizer)} · {entry.heading}",
            "title": _brief(entry.title) if entry.kind == "added" else entry.title,
            "lines": [
                {
                    "name": line.name,
                    "before": _parts(line, line.before, line.after),
                    "after": _parts(line, line.after, line.before),
                    "difference": line.difference,
                    "own": line.own,
                    "short": _short(line),
                    "lang": tag(localizer, line.language or localizer.language),
                }
                for line in field_lines
                if line.language not in others
            ],
        }


def _brief(title: str) -> str:
    return title if len(title) <= _TITLE else f"{beginning(title, _TITLE)}…"


def _join(items: list[Data]) -> None:
    """Leave what is new under the head of the new item before it, where both have the same."""
    for before, item in pairwise(items):
        alike = item["kind"] == before["kind"] == "added" and item["own"] == before["own"]
        heads = [[column["about"] for column in one["columns"]] for one in (before, item)]
        item["headed"] = not (alike and heads[0] == heads[1])


def _short(line: Line) -> bool:
    """Whether the old and the new words of a line stand side by side."""
    lengths = [sum(len(piece.text) for piece in pieces) for pieces in (line.before, line.after)]
    return all(lengths) and sum(lengths) <= _SIDE_BY_SIDE and not (line.own or line.unread)


def _parts(line: Line, pieces: Pieces, others: Pieces) -> list[Data]:
    """Return one side of a line for the page; nothing where the other side has the same words with some inserted."""
    inserted = any(piece.marked for piece in others) and not any(piece.marked for piece in pieces)
    if line.unread or inserted:
        return []
    return [{"text": piece.text, "marked": piece.marked} for piece in around_changes(pieces, _AROUND)]
