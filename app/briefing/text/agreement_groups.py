"""Agreement groups: the visit or the year under which an agreement stands in a list by date."""

from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Event
from app.briefing.model.periods import span
from app.briefing.text.agreements import concluded

_DAY = 10
"""Letters of a date that names a day."""


def group_name(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> str:
    """Return the date and the name of the visit at which an agreement was concluded, else the year.

    A visit is an event of several days, or the event that the file dates just so. Without a date the text says so; of
    disagreeing dates the first counts.
    """
    dates = concluded(agreement)
    if not dates:
        return localizer.gettext("Date unknown")
    event = _events(dossier, dates[0])
    if event is None:
        return dates[0][:4]
    return joined(" · ", (localizer.period(event.date), localizer.text(event.title)))


def _events(dossier: Dossier, date: str) -> Event | None:
    """Return the event of several days that includes a date, else a main event of that day; None if there is none."""
    found: Event | None = None
    for event in dossier.briefing.events:
        several = "/" in event.date and len(date) == _DAY
        if several and span(event.date).first <= span(date).first and span(date).last <= span(event.date).last:
            return event
        if event.date == date and (event.major or "-" in date) and found is None:
            found = event
    return found
