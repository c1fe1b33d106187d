"""Language tags: the tags of BCP 47 by which texts are named, checked against CLDR (data: Babel)."""

import functools
import re
from typing import Final

from app.briefing.i18n import language_folders

_SHAPE: Final = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?")
"""Language, script and region of RFC 5646, section 2.1; variants and extensions name no language of texts."""


@functools.lru_cache(maxsize=1024)
def is_tag(tag: str) -> bool:
    """Whether a tag is written as BCP 47 recommends, and CLDR knows its language, script and region."""
    return tag in language_folders.tags() or (tag != "" and canonical(tag) == tag)


@functools.lru_cache(maxsize=1024)
def canonical(tag: str) -> str:
    """Return the recommended form of a tag (`zh-hans` gives `zh-Hans`); empty if CLDR does not know it."""
    parts = _SHAPE.fullmatch(tag.replace("_", "-"))
    if parts is None:
        return ""
    from babel import Locale  # only for languages without a file

    names = Locale("en")
    language, script, region = parts[1].lower(), (parts[2] or "").title(), (parts[3] or "").upper()
    known = (
        language in names.languages
        and (not script or script in names.scripts)
        and (not region or region in names.territories)
    )
    return "-".join(filter(None, (language, script, region))) if known else ""


def base(tag: str) -> str:
    """Return the language of a tag without script and region: `uz-Latn` gives `uz`."""
    return tag.partition("-")[0]
