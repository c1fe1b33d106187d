"""The table of the attacks: what is tried, by which function, and how often."""

from typing import Final

from tests.attacks.attack import Attack

ATTACKS: Final = (
    Attack("JSON: oddities through `check`, plain", "reading:plain", 318, 318),
    Attack("JSON: oddities through `check`, in place of a text", "reading:as_a_text", 318, 20),
    Attack("JSON: oddities through `check`, in a list", "reading:as_a_list", 318, 20),
)
