"""Kind words: the words for per cent, years and things that are counted, and those between a number and its unit."""

from typing import Final, Literal

from app.briefing.prose.word_table import WordTable, words

WrittenKind = Literal["percent", "years", "thing"]

PERCENT_WORDS: Final = {
    "en": "percent percentage pct",
    "ru": "процент~",
    "sr": "одсто посто odsto posto процен~ procen~",
    "kk": "пайыз~",
    "fr": "pourcent pourcents",
    "de": "prozent prozente prozenten",
    "it": "percento",
    "tr": "yüzde",
    "es": "porciento",
}
PERCENT_PAIRS: Final = frozenset(
    {("per", "cent"), ("pour", "cent"), ("per", "cento"), ("por", "ciento"), ("per", "centum"), ("в", "процентах")}
)
"""Per cent in two words."""

_YEARS: Final = {
    "en": "year years yr yrs",
    "ru": "лет летия летие летию летии летний летняя летие летием год года годов",
    "sr": "година godina године godine",
    "kk": "жыл~",
    "fr": "an ans année années",
    "de": "jahr jahre jahren",
    "it": "anno anni",
    "tr": "yıl~",
    "es": "año años",
}
_THINGS: Final = {
    "en": "ton tons tonne tonnes kg km hectare hectares litres barrels kwh mwh mw gw months days weeks hours people "
    "persons passengers tourists companies enterprises",
    "ru": "тонн~ кг км гектар~ га литров баррел~ квт мвт гвт месяц~ дней дня день суток недел~ часов часа человек "
    "людей пассажир~ турист~ компани~ предприяти~",
    "sr": "тон~ ton~ кг km км хектар~ hektar~ литар~ месец~ mesec~ дана dana недељ~ сати људи ljudi путник~ putnik~ "
    "компаниј~ kompanij~ предузећ~ preduzeć~",
    "kk": "тонна~ кг км гектар~ литр~ баррель~ күн~ ай апта~ сағат~ адам~ жолаушы~ турист~ компания~ кәсіпорын~",
    "fr": "tonne tonnes kg km hectares litres barils mois jours semaines heures personnes passagers entreprises",
    "de": "tonne tonnen kg km hektar liter barrel monate monaten tage tagen wochen stunden menschen personen "
    "passagiere unternehmen",
    "it": "tonnellata tonnellate kg km ettari litri barili mesi giorni settimane ore persone passeggeri imprese",
    "tr": "ton~ kg km hektar~ litre~ varil~ ay gün~ hafta~ saat~ kişi~ yolcu~ şirket~",
    "es": "tonelada toneladas kg km hectáreas litros barriles meses días semanas horas personas pasajeros empresas",
}

_KINDS: Final[tuple[tuple[dict[str, str], WrittenKind], ...]] = (
    (PERCENT_WORDS, "percent"),
    (_YEARS, "years"),
    (_THINGS, "thing"),
)
KIND_TABLE: Final[WordTable[WrittenKind]] = WordTable(
    {language: tuple((rows[language], kind) for rows, kind in _KINDS) for language in PERCENT_WORDS}
)

PARTITIVES: Final = words("de des du d di degli of von")
"""Words that tie a number or a scale to its unit: milliards de dollars."""
LOCATIVES: Final = words("in в у u en")
"""Words that tie them to a currency, 5 млн в долларах, and else begin a phrase of their own: 5 млн в год."""

CONNECTIVES: Final = words(
    "and or to in from against versus vs at by for и или до в за к от с против при на у од и или us i ili do u od na "
    "және мен бен пен немесе et ou à en contre pour dans und oder bis im gegen von auf e o a ed ad contro nel da "
    "ve ile veya y u con en hasta contra"
)
"""Words after which a bare number goes on to another one, or to its period: it counts nothing named right there."""
