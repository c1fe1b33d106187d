"""Currency words and signs: names of currencies in each language, by ISO 4217 code."""

from typing import Final

from app.briefing.i18n.language_data import by_language, with_shared
from app.briefing.prose.word_table import WordTable, words

CURRENCY_WORDS: Final = with_shared(lambda data: data.currencies)
"""Rows of words by language and code; those under an empty language belong to all."""

CURRENCY_TABLE: Final[WordTable[str]] = WordTable(
    {language: tuple((row, code) for code, row in rows.items()) for language, rows in CURRENCY_WORDS.items()}
)

FAMILIES: Final = {
    "USD": words("USD CAD AUD NZD HKD SGD TWD JMD NAD FJD TTD"),
    "RUB": words("RUB BYN"),
    "RSD": words("RSD KWD BHD IQD JOD DZD LYD TND MKD"),
    "CHF": words("CHF XOF XAF XPF RWF CDF DJF"),
    "GBP": words("GBP EGP SDG LBP SYP"),
    "TRY": words("TRY ITL SYP LBP"),
    "AZN": words("AZN TMT"),
    "SAR": words("SAR QAR OMR IRR YER"),
    "AED": words("AED MAD"),
    "INR": words("INR PKR IDR LKR NPR"),
    "KRW": words("KRW KPW"),
}
"""Currencies that a bare word may mean, by its usual one: several states have a dollar."""

MODIFIERS: Final[WordTable[str]] = WordTable(
    {"": [(row, code) for own in by_language(lambda data: data.currency_owners).values() for code, row in own.items()]}
)
"""Words beside the name of a currency that name its state."""

SIGNS: Final = {
    "$": FAMILIES["USD"],
    "€": frozenset({"EUR"}),
    "£": FAMILIES["GBP"],
    "¥": frozenset({"JPY", "CNY"}),
    "₸": frozenset({"KZT"}),
    "₽": frozenset({"RUB"}),
    "₺": frozenset({"TRY"}),
    "₴": frozenset({"UAH"}),
    "₾": frozenset({"GEL"}),
    "֏": frozenset({"AMD"}),
    "₼": frozenset({"AZN"}),
    "₩": FAMILIES["KRW"],
    "₹": frozenset({"INR"}),
    "₪": frozenset({"ILS"}),
}
"""Currencies that a sign may mean."""

DOLLARS: Final = {
    "US": "USD",
    "A": "AUD",
    "AU": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "HK": "HKD",
    "NZ": "NZD",
    "S": "SGD",
    "NT": "TWD",
}
"""Currency by the letters before a dollar sign."""

CODES: Final = words(
    "AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BOB BRL BYN CAD CDF CHF CLP CNY COP CRC CUP CZK DJF DKK DZD EGP "
    "ETB EUR FJD GBP GEL GHS HKD HRK HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KPW KRW KWD KZT LAK LBP LKR "
    "LYD MAD MDL MKD MMK MNT MXN MYR NAD NGN NOK NPR NZD OMR PEN PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SDG SEK SGD "
    "SYP THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VND XAF XOF XPF YER ZAR"
)
"""ISO 4217 codes recognised in texts."""
