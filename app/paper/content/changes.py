"""What changed since another edition, as the first section of a paper: one column for each of its languages."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from app.briefing.comparison.change_list import Entry, edition_line, groups, kind_word, lines, remarks
from app.briefing.comparison.diff import Comparison
from app.briefing.comparison.word_diff import Pieces
from app.briefing.i18n.localizer import Localizer
from app.briefing.text.section_names import section_name
from app.paper.content.export_options import Order
from app.paper.content.languages import PaperLanguages, Runs, tag

Data = dict[str, Any]

_SIGNS = {"added": "+", "removed": "−", "changed": "≠"}


@dataclass(frozen=True)
class Changes:
    """The section of changes of one paper."""

    comparison: Comparison
    order: Order
    languages: PaperLanguages

    def section(self) -> Data:
        """The section: what is compared and how changes are marked, then the changes under the names of the tabs."""
        told = [self._intro(), *self._groups()]
        return {"name": "changes", "head": self.languages.gettext("What changed"), "blocks": told}

    def _intro(self) -> Data:
        comparison, languages = self.comparison, self.languages
        since = languages.each(
            lambda localizer: localizer.gettext(
                "A bar in the margin marks what is new or changed. Compared with: {edition}",
                edition=edition_line(comparison.old, localizer),
            )
        )
        paragraphs = [since, *(self._remark(place) for place in range(len(remarks(comparison, languages.first))))]
        if not comparison:
            paragraphs.append(languages.gettext("The two editions are the same."))
        return {"form": "statements", "head": [], "items": [{"text": text, "refs": []} for text in paragraphs]}

    def _remark(self, place: int) -> Runs:
        return self.languages.each(lambda localizer: remarks(self.comparison, localizer)[place])

    def _groups(self) -> list[Data]:
        """The changes by tab; each tells of an item in all languages at once."""
        per_language = [groups(self.comparison, localizer) for localizer in self.languages.localizers]
        made = []
        for group in per_language[0]:
            if self.order.kind == "quotes" and group.tab not in ("quotes", "sources"):
                continue
            told = [{id(entry.change): entry for held in one for entry in held.entries} for one in per_language]
            items = [
                self._item([held[id(entry.change)] for held in told]) for entry in group.entries if self._wanted(entry)
            ]
            made.append(
                {"form": "changes", "head": self.languages.each(partial(section_name, group.tab)), "items": items}
            )
        return [block for block in made if block["items"]]

    def _wanted(self, entry: Entry) -> bool:
        """Whether a change belongs on a paper that may have chosen items only."""
        return self.order.only is None or self.order.wants(entry.id)

    def _item(self, entries: list[Entry]) -> Data:
        columns = [
            self._column(entry, localizer) for entry, localizer in zip(entries, self.languages.localizers, strict=True)
        ]
        return {"sign": _SIGNS[entries[0].kind], "kind": entries[0].kind, "columns": columns}

    def _column(self, entry: Entry, localizer: Localizer) -> Data:
        # A new item stands on the paper in full; what it says need not stand here too.
        told = () if entry.kind == "added" else lines(self.comparison, entry, localizer)
        others = {localizer.language for localizer in self.languages.localizers} - {localizer.language}
        return {
            "lang": tag(localizer, localizer.language),
            "about": f"{kind_word(entry.kind, localizer)} · {entry.heading}",
            "title": entry.title,
            "lines": [
                {
                    "name": line.name,
                    "before": _parts(line.before),
                    "after": _parts(line.after),
                    "difference": line.difference,
                    "lang": tag(localizer, line.language or localizer.language),
                }
                for line in told
                if line.language not in others
            ],
        }


def _parts(pieces: Pieces) -> list[Data]:
    return [{"text": piece.text, "marked": piece.marked} for piece in pieces]
