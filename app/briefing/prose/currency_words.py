"""Currency words and signs: how each language names the currencies, by ISO 4217 code."""

from typing import Final

from app.briefing.i18n.language_data import by_language, with_shared
from app.briefing.prose.word_table import WordTable, words

CURRENCY_WORDS: Final = with_shared(lambda one: one.currencies)
"""The words by language; those under no language belong to every one."""

CURRENCY_TABLE: Final[WordTable[str]] = WordTable(
    {language: tuple((row, code) for code, row in held.items()) for language, held in CURRENCY_WORDS.items()}
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
"""What the bare word may mean beside the currency that it mostly means: a dollar may be of several states."""

MODIFIERS: Final[WordTable[str]] = WordTable(
    {"": [(row, code) for held in by_language(lambda one: one.currency_owners).values() for code, row in held.items()]}
)
"""Words beside the name of a currency that say whose it is."""

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
"""What a sign may mean."""

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
"""The letters before a dollar sign."""

CODES: Final = words(
    "AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BOB BRL BYN CAD CDF CHF CLP CNY COP CRC CUP CZK DJF DKK DZD EGP "
    "ETB EUR FJD GBP GEL GHS HKD HRK HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KPW KRW KWD KZT LAK LBP LKR "
    "LYD MAD MDL MKD MMK MNT MXN MYR NAD NGN NOK NPR NZD OMR PEN PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SDG SEK SGD "
    "SYP THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VND XAF XOF XPF YER ZAR"
)
"""ISO 4217 codes that stand in texts."""
