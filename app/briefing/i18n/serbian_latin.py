"""Serbian Latin script: transliteration from Cyrillic, letter by letter, by Serbian orthography."""

import re

import cyrtranslit

_LOST_CAPITAL = re.compile(r"(?<=[A-ZČĆĐŠŽ])(Lj|Nj|Dž)\b|(Lj|Nj|Dž)(?=[A-ZČĆĐŠŽ])")


def latin(text: str) -> str:
    """Return a text with Serbian Cyrillic letters in Latin: `Његош` gives `Njegoš`; in capitals `ЊЕГОШ`, `NJEGOŠ`."""
    converted: str = cyrtranslit.to_latin(text, "sr")
    # The library writes the second letter of a digraph in lower case even among capitals.
    return _LOST_CAPITAL.sub(lambda digraph: digraph[0].upper(), converted)
