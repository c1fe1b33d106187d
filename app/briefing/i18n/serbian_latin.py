"""Serbian in Latin letters: derived from the Cyrillic, letter by letter, as Serbian orthography has it."""

import re

import cyrtranslit

_LOST_CAPITAL = re.compile(r"(?<=[A-ZČĆĐŠŽ])(Lj|Nj|Dž)\b|(Lj|Nj|Dž)(?=[A-ZČĆĐŠŽ])")


def latin(text: str) -> str:
    """A text with its Serbian Cyrillic letters as Latin ones: `Његош` gives `Njegoš`; in capitals `ЊЕГОШ`, `NJEGOŠ`."""
    written: str = cyrtranslit.to_latin(text, "sr")
    # The library writes the second letter of a pair small even among capitals.
    return _LOST_CAPITAL.sub(lambda pair: pair[0].upper(), written)
