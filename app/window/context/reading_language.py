"""Language of the texts: the one that the reader chose, in briefings that have it; else that of the program."""

from itertools import chain
from typing import TYPE_CHECKING

from app.briefing.i18n.catalogues import language_of, latin_of, own_name
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.window.context.pending_dossier import PendingDossier

if TYPE_CHECKING:
    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.index.dossier import Dossier


def readable(dossier: "Dossier") -> tuple["UiLocale", ...]:
    """Return the languages in which a briefing can be read, in derived Latin letters too."""
    given = dict.fromkeys(dossier.languages)
    return tuple(filter(None, chain.from_iterable((tag, latin_of(tag)) for tag in given)))


def localizer(dossier: "Dossier | PendingDossier", locale: "UiLocale", chosen: "UiLocale") -> Localizer:
    """Return the localizer of a window: messages in `locale`, and texts in `chosen` if the briefing has them.

    A pending dossier is that of a front page that was made in one language, with which it begins.
    """
    if not chosen or isinstance(dossier, PendingDossier) or chosen not in readable(dossier):
        return localizer_for(locale)
    return localizer_for(locale, chosen)


def name(tag: "UiLocale", locale: "UiLocale") -> str:
    """Return the name of a language in itself, as in a menu; without a file for it, in the program's language."""
    known = own_name(tag)
    if known != tag:
        return known
    shown = localizer_for(locale).language_name(language_of(tag))
    return f"{shown[:1].upper()}{shown[1:]}"
