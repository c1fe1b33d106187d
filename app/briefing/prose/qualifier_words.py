"""Qualifier words: how each language says about, nearly, over and up to, before a number or after it."""

from typing import Final

from app.briefing.model.values import Qualifier
from app.briefing.prose.word_table import words

_Phrases = dict[Qualifier, tuple[str, ...]]

BEFORE: Final[dict[str, _Phrases]] = {
    "en": {
        "about": ("about", "around", "approximately", "some", "roughly", "circa", "approx", "in the region of"),
        "nearly": ("nearly", "almost", "close to", "just under", "just below"),
        "over": (
            "over",
            "more than",
            "above",
            "at least",
            "exceeding",
            "in excess of",
            "not less than",
            "no less than",
            "no fewer than",
            "upwards of",
        ),
        "up to": ("up to", "at most", "not more than", "no more than", "under", "less than", "a maximum of"),
    },
    "ru": {
        "about": ("около", "порядка", "примерно", "приблизительно", "ориентировочно", "прибл", "где-то"),
        "nearly": ("почти", "чуть менее", "без малого"),
        "over": ("более", "более чем", "больше", "свыше", "не менее", "не менее чем", "превысил", "превысила"),
        "up to": ("до", "не более", "не более чем", "не больше", "менее", "максимум"),
    },
    "sr": {
        "about": ("око", "oko", "отприлике", "otprilike", "приближно", "približno", "неких", "nekih"),
        "nearly": ("скоро", "skoro", "готово", "gotovo", "близу", "blizu", "безмало", "bezmalo"),
        "over": ("преко", "preko", "више од", "više od", "изнад", "iznad", "најмање", "najmanje", "барем"),
        "up to": ("до", "do", "највише", "najviše", "мање од", "manje od"),
    },
    "kk": {
        "about": ("шамамен", "жуықтап", "орта есеппен"),
        "nearly": ("дерлік",),
        "over": ("кемінде",),
        "up to": ("ең көбі", "көп дегенде"),
    },
    "fr": {
        "about": ("environ", "quelque", "autour de", "approximativement", "à peu près"),
        "nearly": ("près de", "presque", "pas loin de"),
        "over": ("plus de", "plus d", "au moins", "au-delà de", "supérieur à", "dépassant"),
        "up to": ("jusqu à", "au plus", "au maximum", "moins de"),
    },
    "de": {
        "about": ("rund", "etwa", "ungefähr", "circa", "ca", "zirka", "um die"),
        "nearly": ("fast", "knapp", "beinahe", "nahezu"),
        "over": ("über", "mehr als", "mindestens"),
        "up to": ("bis zu", "höchstens", "maximal", "weniger als"),
    },
    "it": {
        "about": ("circa", "intorno a", "all incirca", "approssimativamente"),
        "nearly": ("quasi", "poco meno di"),
        "over": ("oltre", "più di", "almeno", "più del", "superiore a"),
        "up to": ("fino a", "al massimo", "meno di"),
    },
    "tr": {
        "about": ("yaklaşık", "takriben", "aşağı yukarı"),
        "nearly": ("neredeyse", "hemen hemen"),
        "over": ("en az",),
        "up to": ("en fazla", "en çok"),
    },
    "es": {
        "about": ("alrededor de", "unos", "unas", "aproximadamente", "cerca de", "en torno a"),
        "nearly": ("casi", "poco menos de"),
        "over": ("más de", "más del", "al menos", "superior a"),
        "up to": ("hasta", "como máximo", "menos de"),
    },
}

AFTER: Final[dict[str, _Phrases]] = {
    "en": {"about": ("or so",), "over": ("or more", "plus")},
    "ru": {"over": ("и более", "с лишним", "и больше")},
    "sr": {"over": ("и више", "i više")},
    "kk": {
        "about": ("жуық", "шамасында", "шамалы"),
        "nearly": ("жуық", "таяу", "дерлік"),
        "over": ("астам", "аса", "жоғары", "артық", "асады", "асты", "асып"),
        "up to": ("дейін", "дейінгі"),
    },
    "fr": {"about": ("environ",), "over": ("ou plus",)},
    "de": {"over": ("oder mehr",)},
    "it": {"about": ("circa",), "over": ("o più",)},
    "tr": {
        "about": ("civarında", "civarı", "dolayında", "kadar"),
        "nearly": ("yakın",),
        "over": ("fazla", "aşkın", "üzerinde", "üstünde", "aştı", "aşan"),
        "up to": ("kadar",),
    },
    "es": {"about": ("aproximadamente",), "over": ("o más",)},
}

ALREADY: Final = words("already уже већ već déjà schon bereits già ya şimdiden")
"""Words that leave open whether a number is reached or passed."""

SIGNS: Final[dict[str, Qualifier]] = {"~": "about", "≈": "about", "∼": "about", ">": "over", "≥": "over", "<": "up to"}
"""Signs right before a number."""

REACHING: Final = frozenset({"до", "do", "дейін", "hasta", "kadar", "fino a", "jusqu à"})
"""Phrases that also say where a growth or a fall came to: вырос до 28,6 млн is 28.6 as stated."""

CHANGES: Final = tuple(
    words(
        "вырос выраст возрос увелич рост прирост довед довест довёл довел повы подня дости снизи сниж упал сократ "
        "сокращ уменьш расшир порас повећ пораст смањ пао пала достиг porast poveć smanj pao pala dostig rast "
        "өсті өсіп өсу артты артып арттыр жетті жетіп жеткіз төменде азай ұлғай көбей кеміді "
        "hausse augment croît atteint pass baiss recul salit aument cresc sces raggiun calo "
        "subi creci cay baj alcanz elev redu arttı yüksel çıktı ulaş düş geril artış artar artır çıkar"
    )
)
"""What words of growing, falling and reaching begin with."""

SKIPPED: Final = words(
    "на в по за у u na po by of the a il la le lo les l de di del dei den die der das um los las el bir us usd eur "
    "que чем је je est ist war è es"
)
"""Words between a qualifier and its number: более чем на 7 %, oltre il 40 per cento."""
