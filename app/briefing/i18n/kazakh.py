"""Kazakh case endings on numbers: 60-тан, 90%-ға. The ending follows how the last word of the number sounds."""

from typing import Literal

from app.briefing.i18n.language_data import AmountEndings, language_data

Case = Literal["ablative", "dative"]


def ending(whole: int, case: Case) -> str:
    """The ending that a whole number takes when read aloud: 60 gives тан in the ablative, қа in the dative."""
    return _of(case, _pair(abs(whole)))


def percent_ending(case: Case) -> str:
    """The ending of пайыз, as the percent sign is read."""
    return _of(case, _endings().percent)


def years(case: Case) -> str:
    """The word for years, in a case."""
    return _of(case, _endings().years)


def _of(case: Case, pair: str) -> str:
    return pair.split()[0 if case == "ablative" else 1]


def _endings() -> AmountEndings:
    found = language_data("kk").amount_endings
    assert found is not None, "kk has amount_endings"
    return found


def _pair(whole: int) -> str:
    held = _endings()
    if whole % 10:
        return held.units[whole % 10]
    if whole % 100:
        return held.tens[whole // 10 % 10]
    if whole % 1000:
        return held.hundred
    return held.thousand if whole else held.units[0]
