"""Where a web address leads: the host that a browser will visit, apart from all that may be taken for it."""

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QUrl

from app.briefing.seals.lookalikes import deceptive, revealed

_HOST = re.compile(r"[^:/?#]+://(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)")
_FORM = QUrl.ComponentFormattingOption


@dataclass(frozen=True)
class Destination:
    """A web address that can be opened; of each text what cannot be seen is written as its code."""

    url: QUrl
    host: str
    """The host as it is looked up, in ASCII."""
    letters: str
    """The host as it is written in other letters; nothing where that is the same."""
    user: str
    """The name of a user that stands before the host, or nothing."""
    whole: str

    @property
    def deceives(self) -> bool:
        """Whether the host has letters that are taken for others, or that cannot be seen."""
        return "\\" in self.letters or deceptive(self.letters)

    @property
    def has_unseen(self) -> bool:
        """Whether anything of the address cannot be seen."""
        return "\\" in self.whole  # no valid address has one of its own


def destination(address: str) -> Destination | None:
    """Where an address leads; None for one that is not of the web, is not valid, or has control characters."""
    if any(unicodedata.category(character) == "Cc" for character in address):
        return None
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    found = _HOST.match(address)
    if not url.isValid() or url.scheme() not in ("http", "https") or not url.host() or found is None:
        return None
    host = url.host(_FORM.FullyEncoded)
    written = found[1].strip("[]").lower()
    letters = url.host() if "xn--" in written else written
    return Destination(
        url,
        host,
        "" if letters == host else revealed(letters),
        revealed(url.userInfo()),
        revealed(address),
    )
