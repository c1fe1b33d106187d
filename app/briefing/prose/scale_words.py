"""Scale words: how each language says thousand, million, billion and trillion, as powers of ten.

A billion is 10⁹ in English and in Turkish, Russian, Serbian and Kazakh loans of it, and 10¹² where there is a milliard.
"""

from typing import Final

from app.briefing.prose.word_table import WordTable

SCALE_WORDS: Final = {
    "en": (("thousand thousands", 3), ("million millions mn", 6), ("billion billions", 9), ("trillion trillions", 12)),
    "ru": (("тысяч~ тыс", 3), ("миллион~ млн", 6), ("миллиард~ млрд", 9), ("триллион~ трлн", 12)),
    "sr": (
        ("хиљад~ hiljad~ хиљ hilj", 3),
        ("милион~ milion~ мил mil млн", 6),
        ("милијард~ milijard~ млрд mlrd", 9),
        ("билион~ bilion~", 12),
    ),
    "kk": (("мың~", 3), ("миллион~ млн", 6), ("миллиард~ млрд", 9), ("триллион~ трлн", 12)),
    "fr": (
        ("mille millier milliers", 3),
        ("million millions", 6),
        ("milliard milliards mds mrd", 9),
        ("billion billions", 12),
    ),
    "de": (
        ("tausend tausende tausenden tsd", 3),
        ("million millionen mio", 6),
        ("milliarde milliarden mrd", 9),
        ("billion billionen", 12),
    ),
    "it": (
        ("mila mille migliaia migliaio", 3),
        ("milione milioni", 6),
        ("miliardo miliardi mld mrd", 9),
        ("bilione bilioni", 12),
    ),
    "tr": (("bin binden bini binin bine binlik", 3), ("milyon~", 6), ("milyar~", 9), ("trilyon~", 12)),
    "es": (
        ("mil miles", 3),
        ("millón millon millones", 6),
        ("millardo millardos", 9),
        ("billón billon billones", 12),
    ),
    "": (("mln mio", 6), ("bn bln mlrd mrd", 9), ("trn tln", 12), ("миллионер~ миллиардер~ милионер~ милијардер~", 0)),
}
"""The power of ten of each word; 0 is a word that begins like one of these and is none."""

SCALE_TABLE: Final[WordTable[int]] = WordTable(
    {language: (*rows, *((SCALE_WORDS[""][-1:]) if language else ())) for language, rows in SCALE_WORDS.items()}
)

SCALE_LETTERS: Final = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9}
"""Letters that scale an amount with its currency before it: $4.2B, £3m."""
