"""Destination of a web address: the host that a browser visits, separate from text that imitates a host."""

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QUrl

from app.briefing.seals.lookalikes import deceptive, revealed

_HOST = re.compile(r"[^:/?#]+://(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)")
_FORM = QUrl.ComponentFormattingOption


@dataclass(frozen=True)
class Destination:
    """Valid web address; texts show invisible characters as their codes."""

    url: QUrl
    host: str
    """Host as looked up, in ASCII."""
    letters: str
    """Host as written in other letters; empty if identical."""
    user: str
    """User name before the host; may be empty."""
    whole: str

    @property
    def deceives(self) -> bool:
        """Whether the host has lookalike or invisible letters."""
        return "\\" in self.letters or deceptive(self.letters)

    @property
    def has_unseen(self) -> bool:
        """Whether the address has invisible characters."""
        return "\\" in self.whole  # `revealed` writes codes with it; no valid address has one


def destination(address: str) -> Destination | None:
    """Return the destination of an address; None if it is no valid web address or has control characters."""
    if any(unicodedata.category(character) == "Cc" for character in address):
        return None
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    match = _HOST.match(address)
    if not url.isValid() or url.scheme() not in ("http", "https") or not url.host() or match is None:
        return None
    host = url.host(_FORM.FullyEncoded)
    written = match[1].strip("[]").lower()
    letters = url.host() if "xn--" in written else written
    return Destination(
        url,
        host,
        "" if letters == host else revealed(letters),
        revealed(url.userInfo()),
        revealed(address),
    )
