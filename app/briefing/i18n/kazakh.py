"""Kazakh numbers: their case endings (60-тан, 90%-ға), which follow the sound of the last word of the number."""

from typing import Literal

from app.briefing.i18n.language_data import AmountEndings, language_data

Case = Literal["ablative", "dative"]


def ending(whole: int, case: Case) -> str:
    """Return the case ending of a whole number read aloud: 60 gives тан in the ablative, қа in the dative."""
    return _in_case(case, _ending_pair(abs(whole)))


def percent_ending(case: Case) -> str:
    """Return the case ending of пайыз, as the percent sign is read."""
    return _in_case(case, _endings().percent)


def years(case: Case) -> str:
    """Return the word for years in a case."""
    return _in_case(case, _endings().years)


def rank(case: Case) -> str:
    """Return the word for a place in an order in a case."""
    return _in_case(case, _endings().rank)


def _in_case(case: Case, pair: str) -> str:
    return pair.split()[0 if case == "ablative" else 1]


def _endings() -> AmountEndings:
    endings = language_data("kk").amount_endings
    assert endings is not None, "kk has amount_endings"
    return endings


def _ending_pair(whole: int) -> str:
    endings = _endings()
    if whole % 10:
        return endings.units[whole % 10]
    if whole % 100:
        return endings.tens[whole // 10 % 10]
    if whole % 1000:
        return endings.hundred
    return endings.thousand if whole else endings.units[0]
