"""Languages that an edition has anew: a text that only gains one of them is no change of what the briefing says.

Neither is a first translation of the passages, whose words the sources have: its key is one more language.
"""

from collections.abc import Collection
from typing import Any, Final

import msgspec

from app.briefing.model.model import Briefing, items, proofs

_TRANSLATION: Final = "translation"


def new_languages(old: Briefing, new: Briefing) -> frozenset[str]:
    """Return the languages that the new edition declares and the old one does not; none if the old declares none.

    With the key of translations, if the old edition has none.
    """
    languages = frozenset(new.languages) - frozenset(old.languages) if old.languages else frozenset()
    return languages if _translates(old) or not _translates(new) else languages | {_TRANSLATION}


def _translates(briefing: Briefing) -> bool:
    """Whether a briefing has translations of passages."""
    return any(proof.translation for _, item in items(briefing) for _, proof in proofs(item))


def differ(before: Any, after: Any, languages: Collection[str]) -> bool:
    """Whether two values of the model differ in more than texts of `languages`."""
    return bool(_bare(before, languages) != _bare(after, languages))


def aligned(before: Any, after: Any, languages: Collection[str]) -> Any:
    """Return a list before with the new member for each old one that differs in texts of `languages` alone."""
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        return before
    members = {msgspec.json.encode(_bare(member, languages)): member for member in after}
    return tuple(members.get(msgspec.json.encode(_bare(member, languages)), member) for member in before)


def _bare(value: Any, languages: Collection[str]) -> Any:
    """Return a value of the model as plain data, to the digit, without the texts of `languages`."""
    return _stripped(msgspec.to_builtins(value), languages)


def _stripped(value: Any, languages: Collection[str]) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(below, languages) for key, below in value.items() if key not in languages}
    return [_stripped(member, languages) for member in value] if isinstance(value, list | tuple) else value
