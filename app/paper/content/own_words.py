"""The office's own words on a paper: how many it contains, or leaves out."""

from dataclasses import dataclass

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.paper.content.export_options import Order
from app.paper.content.kinds import SHAPES


@dataclass(frozen=True)
class OwnWords:
    """Ids of the points, and of the issues with a line; false if there are none."""

    points: frozenset[str]
    lines: frozenset[str]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.points or self.lines)

    def count(self, localizer: Localizer) -> str:
        """Return how many there are: `2 talking points, 1 line on a sensitive issue`."""
        counts = []
        if self.points:
            counts.append(localizer.ngettext("{n} talking point", "{n} talking points", len(self.points)))
        if self.lines:
            lines = localizer.ngettext(
                "{n} line on a sensitive issue", "{n} lines on sensitive issues", len(self.lines)
            )
            counts.append(lines)
        return ", ".join(counts)

    def told(self, localizer: Localizer, *, left_out: bool) -> str:
        """Return that a paper contains them, or leaves them out; empty if there are none to leave out."""
        if not self:
            return "" if left_out else localizer.gettext("Contains none of the office’s own words.")
        if left_out:
            return localizer.gettext("Leaves out the office’s own words: {items}.", items=self.count(localizer))
        return localizer.gettext("Contains the office’s own words: {items}.", items=self.count(localizer))


def own_words(dossier: Dossier, order: Order) -> OwnWords:
    """Return the office's own words within the scope of an order, whether it includes or leaves them out.

    With an older edition, those in the list of changes too: points and lines that differ. With all the data attached,
    all that the briefing has.
    """
    shape = SHAPES[order.kind]
    points = {point.id: point for point in dossier.briefing.points}
    lines = {issue.id: issue.line for issue in dossier.briefing.issues}
    found = {key for key, point in points.items() if point.kind in shape.own}
    found_lines = {key for key, line in lines.items() if line and "line" in shape.own}
    if order.kind == "full":
        found = found if "points" in order.sections else set()
        found_lines = found_lines if "issues" in order.sections else set()
    if order.since is not None and shape.own:
        before = {point.id: point for point in order.since.briefing.points}
        found |= {key for key in points.keys() | before.keys() if points.get(key) != before.get(key)}
        lines_before = {issue.id: issue.line for issue in order.since.briefing.issues}
        # The list of changes gives a new issue by its title alone.
        found_lines |= {key for key, line in lines_before.items() if lines.get(key) != line}
    found, found_lines = set(filter(order.wants, found)), set(filter(order.wants, found_lines))
    if order.attach == "all":
        found |= points.keys()
        found_lines |= {key for key, line in lines.items() if line}
    return OwnWords(frozenset(found), frozenset(found_lines))
