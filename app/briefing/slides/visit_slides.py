"""Visit slides: what slides show of a visit book, and the office's own words, which are for the speaker alone.

A presentation is seen by others. So points are on no slide, and the line of an issue is not on the slide of the issue:
`own_words` gives both for the window of the speaker, and no other function here returns them.
"""

from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Event
from app.briefing.model.visit_book import Commitment, Delegation, Issue, Life, Meeting, Point, Provision
from app.briefing.slides.bodies import IssueSlide, LifeSlide, ListRow, ListSlide
from app.briefing.slides.slides import Slide
from app.briefing.text import visit_book
from app.briefing.text.visit_book import Labelled


def beside(dossier: Dossier, item: Commitment | Provision | Meeting, localizer: Localizer) -> tuple[str, str]:
    """Return the text before the title of a row of a list, and the lines below: facts, outcome, note."""
    parts = [
        localizer.labelled(part.label, part.text) for part in visit_book.parts(dossier, item, localizer) if not part.own
    ]
    match item:
        case Commitment():
            lead = localizer.period_short(item.due) if item.due else localizer.gettext("no date")
            state = visit_book.state_name(item.state, localizer)
            lines = [joined(" · ", (state, visit_book.names(dossier, item.owners, localizer))), *parts]
        case Provision():
            lead = item.number
            lines = [joined(" · ", (localizer.text(dossier.themes[key].name) for key in item.themes))]
        case Meeting():
            lead = visit_book.hour(item) or "–"
            lines = [joined(" · ", (localizer.text(item.place) if item.place else "", *parts))]
    note = localizer.text(item.note) if item.note else ""
    return lead, "\n".join(filter(None, (*lines, note)))


def body(dossier: Dossier, item: Issue | Delegation | Life, localizer: Localizer) -> IssueSlide | ListSlide | LifeSlide:
    """Return the body of a slide with a single item."""
    title = visit_book.title(dossier, item, localizer)
    match item:
        case Issue():
            parts = visit_book.parts(dossier, item, localizer)
            return IssueSlide(title, tuple(part for part in parts if not part.own))
        case Delegation():
            members = [visit_book.member(dossier, entry, localizer) for entry in item.members]
            return ListSlide(title, tuple(ListRow("", "", name, office, "") for name, office in members))
    labelled, gettext = localizer.labelled, localizer.gettext
    events = (event for key in item.events if isinstance(event := dossier.items[key], Event))
    meetings = localizer.listed(joined(", ", (localizer.text(one.title), localizer.period(one.date))) for one in events)
    return LifeSlide(
        title,
        labelled(gettext("How the name is said"), localizer.text(item.spoken)) if item.spoken else "",
        visit_book.facts(dossier, item, localizer),
        localizer.text(item.text),
        labelled(gettext("Earlier meetings"), meetings) if meetings else "",
    )


def own_words(dossier: Dossier, slide: Slide, localizer: Localizer) -> tuple[Labelled, ...]:
    """Return the office's own words for a slide, each with its label: points with their answers, lines of issues."""
    found: list[Labelled] = []
    for key in (*slide.own, *slide.items):
        item = dossier.items.get(key)
        if isinstance(item, Point):
            label = visit_book.point_kind(item.kind, localizer)
            meeting = visit_book.meeting_line(dossier, item, localizer) if len(slide.items) > 1 else ""
            found.append(Labelled(joined(" · ", (label, meeting)), localizer.text(item.text), own=True))
        if isinstance(item, Point | Issue):
            found += (part for part in visit_book.parts(dossier, item, localizer) if part.own)
    return tuple(found)
