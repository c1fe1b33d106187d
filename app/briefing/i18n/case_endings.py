"""Case endings of numbers (Kazakh 60-тан, 90%-ға), which follow the sound of the last word of the number."""

from typing import Literal

from app.briefing.i18n.language_data import AmountEndings

Case = Literal["ablative", "dative"]


def ending(endings: AmountEndings, whole: int, case: Case) -> str:
    """Return the case ending of a whole number read aloud: Kazakh 60 gives тан in the ablative, қа in the dative."""
    return in_case(_ending_pair(endings, abs(whole)), case)


def in_case(pair: str, case: Case) -> str:
    """Return the form of a case from a row of both."""
    return pair.split()[0 if case == "ablative" else 1]


def _ending_pair(endings: AmountEndings, whole: int) -> str:
    if whole % 10:
        return endings.units[whole % 10]
    if whole % 100:
        return endings.tens[whole // 10 % 10]
    if whole % 1000:
        return endings.hundred
    return endings.thousand if whole else endings.units[0]
