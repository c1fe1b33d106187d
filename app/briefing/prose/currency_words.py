"""Currency words and signs: how each language names the currencies, by ISO 4217 code."""

from typing import Final

from app.briefing.prose.word_table import WordTable, words

CURRENCY_WORDS: Final = {
    "en": {
        "USD": "dollar dollars",
        "EUR": "euro euros",
        "KZT": "tenge",
        "RUB": "rouble roubles ruble rubles",
        "RSD": "dinar dinars",
        "AMD": "dram drams",
        "GBP": "sterling",
        "CHF": "franc francs",
        "CNY": "yuan renminbi",
        "JPY": "yen",
        "TRY": "lira liras",
    },
    "ru": {
        "USD": "доллар~ долл",
        "EUR": "евро",
        "KZT": "тенге тг",
        "RUB": "рубл~ руб",
        "RSD": "динар~ дин",
        "AMD": "драм~",
        "GBP": "стерлингов",
        "CHF": "франк~",
        "CNY": "юан~ жэньминьби",
        "JPY": "иен~ йен~",
        "TRY": "лир лира лиры лирах",
    },
    "sr": {
        "USD": "долар~ dolar~ дол dol",
        "EUR": "евр~ evr~ eur",
        "KZT": "тенге~ tenge~ тенги tengi",
        "RUB": "рубаља rubalja рубљ~ rublj~ рубал~ rubal~",
        "RSD": "динар~ dinar~ дин din",
        "AMD": "драм~ dram~",
        "CHF": "франак~ franak~ франк~ frank~",
        "CNY": "јуан~ juan~",
        "JPY": "јен~ jen jena",
        "TRY": "лир лира лире lira lire",
    },
    "kk": {
        "USD": "доллар~ долл",
        "EUR": "еуро~ евро~",
        "KZT": "теңге~ тг",
        "RUB": "рубл~",
        "RSD": "динар~",
        "AMD": "драм~",
        "CHF": "франк~ франг~",
        "CNY": "юан~",
        "JPY": "иен~",
        "TRY": "лира лирасы лирасын лираға",
    },
    "fr": {
        "USD": "dollar dollars",
        "EUR": "euro euros",
        "KZT": "tenge tenges tengue tengues",
        "RUB": "rouble roubles",
        "RSD": "dinar dinars",
        "AMD": "dram drams",
        "CHF": "franc francs",
        "CNY": "yuan yuans",
        "JPY": "yen yens",
        "TRY": "livres livre",
    },
    "de": {
        "USD": "dollar dollars dollarn",
        "EUR": "euro euros",
        "KZT": "tenge",
        "RUB": "rubel rubeln",
        "RSD": "dinar dinare dinaren",
        "AMD": "dram",
        "GBP": "sterling",
        "CHF": "franken",
        "CNY": "yuan",
        "JPY": "yen",
        "TRY": "lira",
    },
    "it": {
        "USD": "dollaro dollari",
        "EUR": "euro",
        "KZT": "tenge",
        "RUB": "rublo rubli",
        "RSD": "dinaro dinari",
        "AMD": "dram",
        "CHF": "franco franchi",
        "CNY": "yuan",
        "JPY": "yen",
        "TRY": "lira lire",
    },
    "tr": {
        "USD": "dolar~",
        "EUR": "avro~ euro~",
        "KZT": "tenge~",
        "RUB": "ruble~",
        "RSD": "dinar~",
        "AMD": "dram~",
        "CHF": "frank frangı frangın",
        "CNY": "yuan~",
        "JPY": "yen yeni",
        "TRY": "lira~",
    },
    "es": {
        "USD": "dólar dólares dolares",
        "EUR": "euro euros",
        "KZT": "tenge tenges",
        "RUB": "rublo rublos",
        "RSD": "dinar dinares",
        "AMD": "dram drams",
        "CHF": "franco francos",
        "CNY": "yuan yuanes",
        "JPY": "yen yenes",
        "TRY": "lira liras",
    },
    "": {
        "UAH": "гривн~ гривен hryvnia hryvnias",
        "UZS": "сум сумов сумам",
        "KGS": "сом сомов сомам",
        "AZN": "манат~ manat manats",
        "GEL": "лари lari",
        "PLN": "злот~ zloty zlotys",
        "BAM": "марака maraka",
        "AED": "дирхам~ dirham~",
        "SAR": "риал~ riyal riyals",
        "INR": "рупи~ rupee rupees",
        "KRW": "вон won",
        "BGN": "левов лева leva",
        "HUF": "форинт~ forint~",
    },
}
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
    {
        "": (
            ("us u.s сша америк~ америч~ америк~ američk~ ақш абд abd amerikan~ américain~ americano americani", "USD"),
            ("estadounidense estadounidenses statunitensi statunitense american", "USD"),
            ("канадск~ канадс~ kanads~ canadian canadien~ canadesi kanada kanadisch~ canadiense~", "CAD"),
            ("австрали~ аустрали~ australi~ avustralya", "AUD"),
            ("сингапур~ singap~", "SGD"),
            ("гонконг~ hongkong~ kong", "HKD"),
            ("новозеланд~ zealand", "NZD"),
            ("белорус~ белорус~ belarus~ belorus~ biélorusse~", "BYN"),
            ("россий~ ресей~ руск~ rusk~ russian russe russes russisch~ rus русских", "RUB"),
            ("сербск~ српск~ srpsk~ serbian serbe serbes serbisch~ serbi sırp серби~", "RSD"),
            ("кувейт~ kuwait~", "KWD"),
            ("казахстанск~ қазақстан~ казахстан~ kazakh kazakhstani kazak kasachisch~", "KZT"),
            ("швейцарск~ швајцарск~ švajcarsk~ swiss suisse suisses schweizer svizzeri suizos isviçre", "CHF"),
            ("турец~ түрік turkish turque~ türkisch~ turche turca~ турск~ tursk~ türk", "TRY"),
            ("армян~ јерменск~ armenian", "AMD"),
            ("китай~ қытай~ кинеск~ kinesk~ chinese chinois~ chinesisch~ çin", "CNY"),
        )
    }
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
