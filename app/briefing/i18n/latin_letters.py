"""Latin letters of languages in Cyrillic whose file names them in both: transliteration letter by letter."""

import re

import cyrtranslit

_LOST_CAPITAL = re.compile(r"(?<=[A-ZČĆĐŠŽ])(Lj|Nj|Dž)\b|(Lj|Nj|Dž)(?=[A-ZČĆĐŠŽ])")


def latin(text: str, language: str) -> str:
    """Return a text of a language with its Cyrillic letters in Latin: Serbian `Његош` gives `Njegoš`, `ЊЕГОШ` `NJEGOŠ`.

    A language whose orthography the library does not know stays in Cyrillic.
    """
    converted: str = cyrtranslit.to_latin(text, language)
    # The library writes the second letter of a digraph in lower case even among capitals.
    return _LOST_CAPITAL.sub(lambda digraph: digraph[0].upper(), converted)
