"""Kazakh case endings on numbers: 60-тан, 90%-ға. The ending follows how the last word of the number sounds."""

from typing import Literal

Case = Literal["ablative", "dative"]

# The last word of a number as it is read, and its endings. Vowel harmony and the last sound decide.
_UNITS = ("ден ге", "ден ге", "ден ге", "тен ке", "тен ке", "тен ке", "дан ға", "ден ге", "ден ге", "дан ға")
_TENS = ("", "нан ға", "дан ға", "дан ға", "тан қа", "ден ге", "тан қа", "тен ке", "нен ге", "нан ға")
_HUNDRED, _THOUSAND, _PERCENT = "ден ге", "нан ға", "дан ға"


def ending(whole: int, case: Case) -> str:
    """The ending that a whole number takes when read aloud: 60 gives тан in the ablative, қа in the dative."""
    pair = _pair(abs(whole))
    return pair.split()[0 if case == "ablative" else 1]


def percent_ending(case: Case) -> str:
    """The ending of пайыз, as the percent sign is read."""
    return _PERCENT.split()[0 if case == "ablative" else 1]


def _pair(whole: int) -> str:
    if whole % 10:
        return _UNITS[whole % 10]
    if whole % 100:
        return _TENS[whole // 10 % 10]
    if whole % 1000:
        return _HUNDRED
    return _THOUSAND if whole else _UNITS[0]
