"""Said words: how each language says weekdays, ordinals, offices, stages, flows and negations, with its endings."""

import re
from typing import Final

from app.briefing.prose.phrases import Phrases

WEEKDAYS: Final = Phrases(
    {
        "en": {
            "1": "monday mondays",
            "2": "tuesday tuesdays",
            "3": "wednesday wednesdays",
            "4": "thursday thursdays",
            "5": "friday fridays",
            "6": "saturday saturdays",
            "7": "sunday sundays",
        },
        "ru": {
            "1": "понедельник~",
            "2": "вторник~",
            "3": "в_среду по_средам на_среду до_среды со_среды",
            "4": "четверг~",
            "5": "пятниц~",
            "6": "суббот~",
            "7": "воскресенье воскресенья воскресеньям воскресенью",
        },
        "kk": {
            "1": "дүйсенбі~",
            "2": "сейсенбі~",
            "3": "сәрсенбі~",
            "4": "бейсенбі~",
            "5": "жұма жұмада жұманың жұмадан жұмаға",
            "6": "сенбі~",
            "7": "жексенбі~",
        },
        "sr": {
            "1": "понедељ~",
            "2": "уторак уторком уторка утор~",
            "3": "среду средом у_среду",
            "4": "четвртак четвртк~",
            "5": "петак петком петка",
            "6": "субот~",
            "7": "недељом у_недељу",
        },
    }
)


def _endings(stems: str, endings: str) -> str:
    return " ".join(stem + ending for stem in stems.split() for ending in endings.split())


_RUSSIAN: Final = "ый ой ая ое ого ому ом ым ую ые ых ыми"
_SERBIAN: Final = "и а о ог ога ом ому ој у е их им има"
ORDINALS: Final = Phrases(
    {
        "en": {
            "": "first_half second_half first_quarter first_time first_deputy first_lady second_largest third_largest "
            "third_country third_countries third_party third_parties"
        }
        | {
            str(number): row
            for number, row in enumerate(
                ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
            )
        },
        "ru": {
            "": "перв~_полугоди~ втор~_полугоди~ перв~_половин~ втор~_половин~ перв~_квартал~ первую_очередь перв~_раз "
            "перв~_заместител~ перв~_вице~ перв~_леди втор~_по треть~_стран~",
            "1": "перв~",
            "2": _endings("втор", _RUSSIAN),
            "3": "третий третья третье третьего третьему третьем третьим третьей третью третьи третьих",
            "4": _endings("четвёрт четверт", _RUSSIAN),
            "5": _endings("пят", _RUSSIAN),
            "6": _endings("шест", _RUSSIAN),
            "7": _endings("седьм", _RUSSIAN),
            "8": _endings("восьм", _RUSSIAN),
            "9": _endings("девят", _RUSSIAN),
            "10": _endings("десят", _RUSSIAN),
        },
        "kk": {
            "": "бірінші_жарт~ екінші_жарт~ алғашқы_жарт~ бірінші_тоқсан~ алғашқы_рет бірінші_рет бірінші_кезек~ "
            "бірінші_орынбасар~ бірінші_вице~ бірінші_ханым үшінші_ел~ үшінші_тарап~",
            "1": "бірінші~ алғашқы~ тұңғыш~",
            "2": "екінші~",
            "3": "үшінші~",
            "4": "төртінші~",
            "5": "бесінші~",
            "6": "алтыншы~",
            "7": "жетінші~",
            "8": "сегізінші~",
            "9": "тоғызыншы~",
            "10": "оныншы~",
        },
        "sr": {
            "": "прв~_полугодишт~ прв~_половин~ прв~_полугођ~ прв~_квартал~ први_пут прв~_потпредседни~ прв~_заменик~ "
            "прва_дама треће_земље трећих_земаља трећим_земљама",
            "1": _endings("прв", _SERBIAN),
            "2": "други_степен другог_степена друго_заседање другог_заседања други_пут",
            "3": _endings("трећ", "и а е ег ега ем ему ој у их им има"),
            "4": _endings("четврт", _SERBIAN.replace("а ", "", 1)),
            "5": _endings("пет", "и а о ог ога ом ому ој у"),
            "6": _endings("шест", "и а о ог ога ом ому ој у"),
            "7": _endings("седм", _SERBIAN),
            "8": _endings("осм", _SERBIAN),
            "9": _endings("девет", "и а о ог ога ом ому ој у"),
            "10": _endings("десет", "и а о ог ога ом ому ој у"),
        },
    }
)
"""Ordinals that are written out, but for idioms. Serbian says the second and the other in one word."""

DEGREES: Final = {
    "en": "degree|class|grade",
    "ru": "степен|класс",
    "kk": "дәреже|сынып",
    "sr": "степен|ред|класе",
}
"""What a Roman numeral counts in the name of an order."""

OFFICES: Final = Phrases(
    {
        "en": {
            "president": "president presidents head_of_state heads_of_state",
            "premier": "prime_minister prime_ministers premier",
            "minister": "minister ministers",
            "chairman": "chairman chairmen chairwoman chairperson",
            "speaker": "speaker_of_the",
            "ambassador": "ambassador ambassadors",
            "secretary": "secretary secretaries",
            "director": "director directors",
            "deputy": "deputy vice",
        },
        "ru": {
            "president": "президент~ глава_государства главы_государства главой_государства главе_государства "
            "главы_государств глав_государств",
            "premier": "премьер премьера премьеру премьером премьер_министр~ председател~_правительства",
            "minister": "министр~",
            "chairman/speaker/president": "председател~",
            "speaker": "спикер~",
            "ambassador": "посол посла послу послом послы послов послам",
            "secretary": "секретар~",
            "director": "директор~",
            "deputy": "заместител~ вице",
            "deputy minister": "замминистра вице_министр~",
            "deputy premier": "вице_премьер~",
            "": "секретариат~ директорат~ министерск~",
        },
        "kk": {
            "president": "президент~ мемлекет_басшы~",
            "premier": "премьер_министр~ премьер~ үкімет_басшы~",
            "minister": "министр~",
            "chairman/speaker/president": "төраға~ төрайым~",
            "speaker": "спикер~",
            "ambassador": "елші~",
            "secretary": "хатшы~",
            "director": "директор~",
            "deputy": "орынбасар~",
            "deputy minister": "вице_министр~",
            "deputy premier": "вице_премьер~",
            "": "министрлі~ елшілі~ хатшылы~ директорат~",
        },
        "sr": {
            "president/chairman/speaker": "председник~ председница председнице председницу председавајућ~",
            "premier": "премијер~ председник~_владе",
            "minister": "министар министр~ министар~ министарк~",
            "speaker": "председник~_скупштине",
            "ambassador": "амбасадор~",
            "secretary": "секретар~",
            "director": "директор~",
            "deputy": "заменик~ замениц~",
            "deputy president/deputy chairman/deputy speaker/deputy premier": "потпредседник~ потпредседниц~",
            "": "министарств~ секретаријат~",
        },
    }
)

PORTFOLIOS: Final = Phrases(
    {
        "en": {
            "foreign": "foreign external_affairs",
            "interior": "interior internal_affairs home_affairs",
            "defence": "defence defense",
            "finance": "finance finances",
            "economy": "economy economic~ economics",
            "trade": "trade commerce",
            "agriculture": "agriculture agricultural",
            "energy": "energy",
            "transport": "transport~",
            "education": "education",
            "science": "science sciences",
            "health": "health healthcare",
            "culture": "culture",
            "sport": "sport sports",
            "justice": "justice",
            "labour": "labour labor",
            "environment": "environment~ ecology",
            "industry": "industry",
            "tourism": "tourism",
        },
        "ru": {
            "foreign": "иностранных внешних",
            "interior": "внутренних",
            "defence": "обороны",
            "finance": "финансов",
            "economy": "экономик~ экономическ~",
            "trade": "торговли",
            "agriculture": "сельского_хозяйства",
            "energy": "энергетики",
            "transport": "транспорта",
            "education": "образования просвещения",
            "science": "науки",
            "health": "здравоохранения здоровья",
            "culture": "культуры",
            "sport": "спорта",
            "justice": "юстиции",
            "labour": "труда",
            "environment": "экологии",
            "industry": "промышленности",
            "tourism": "туризма",
        },
        "kk": {
            "foreign": "сыртқы",
            "interior": "ішкі_істер",
            "defence": "қорғаныс",
            "finance": "қаржы",
            "economy": "экономика",
            "trade": "сауда",
            "agriculture": "ауыл_шаруашылығы",
            "energy": "энергетика",
            "transport": "көлік",
            "education": "білім оқу_ағарту",
            "science": "ғылым",
            "health": "денсаулық",
            "culture": "мәдениет",
            "sport": "спорт",
            "justice": "әділет",
            "labour": "еңбек",
            "environment": "экология",
            "industry": "өнеркәсіп",
            "tourism": "туризм",
        },
        "sr": {
            "foreign": "спољних иностраних",
            "interior": "унутрашњих",
            "defence": "одбране",
            "finance": "финансија",
            "economy": "привреде економије",
            "trade": "трговине",
            "agriculture": "пољопривреде",
            "energy": "енергетике рударства_и_енергетике",
            "transport": "саобраћаја",
            "education": "просвете образовања",
            "science": "науке",
            "health": "здравља",
            "culture": "културе",
            "sport": "спорта",
            "justice": "правде",
            "labour": "рада",
            "environment": "животне_средине",
            "industry": "индустрије",
            "tourism": "туризма",
        },
    }
)
"""What a minister is minister of."""

STAGES: Final = Phrases(
    {
        "en": {
            "in-force": "in_force into_force in_effect into_effect effective took_effect takes_effect applied_since",
            "signed": "signed signing signings signature inked",
            "ratified": "ratified ratification ratifies",
            "adopted": "adopted adoption adopts",
        },
        "ru": {
            "in-force": "вступил~ вступление вступления вступлением вступает в_силе действует действуют действующ~",
            "signed": "подписан~ подписал~ подписыва~ совершённ~ совершенное совершенный совершенного",
            "ratified": "ратифи~",
            "adopted": "принят~ принял~",
        },
        "kk": {
            "in-force": "күшіне_ен~ күшінде қолданылады қолданыста қолданылып",
            "signed": "қол_қой~",
            "ratified": "ратифи~",
            "adopted": "қабылдан~ қабылдад~",
        },
        "sr": {
            "in-force": "ступио_на_снагу ступила_на_снагу ступањем_на_снагу ступања_на_снагу ступање_на_снагу на_снази "
            "примењује_се",
            "signed": "потпис~",
            "ratified": "ратифик~ потврђен~",
            "adopted": "усвој~ донет~",
        },
    }
)

FLOWS: Final = Phrases(
    {
        "en": {"exports": "export exports exported exporting", "imports": "import imports imported importing"},
        "ru": {"exports": "экспорт~ вывоз~ вывез~", "imports": "импорт~ ввоз~ ввез~", "": "экспортёр~ импортёр~"},
        "kk": {"exports": "экспорт~", "imports": "импорт~"},
        "sr": {"exports": "извоз~ извез~", "imports": "увоз~ увез~", "": "извозни~ увозни~"},
    }
)

FOLDS: Final = {
    "en": r"[-‑\s]?(?:fold|times)\b",
    "ru": r"(?:\s(?:раза?)\b|[-‑]?кратн)",
    "kk": r"\s(?:есе|еселік)",
    "sr": r"\s(?:пута?|put[a]?)\b",
    "fr": r"\sfois\b",
    "de": r"[-\s]?(?:fach|mal)\b",
    "it": r"\svolte\b",
    "tr": r"\skat\b",
    "es": r"\sveces\b",
}
"""What stands behind a number that says how many times as much something is."""

NEGATIONS: Final = Phrases(
    {
        "en": {
            "strong": "not no cannot never nor neither none nobody nothing without unable isn't aren't wasn't weren't "
            "hasn't haven't hadn't doesn't don't didn't can't couldn't won't wouldn't shouldn't"
        },
        "ru": {"strong": "не ни нет нельзя никогда никто ничто никак без невозможно"},
        "kk": {"strong": "емес~ жоқ~"},
        "sr": {"strong": "не ни није нису нисам нисмо нема немају неће нећемо никад никада нико ништа без нити"},
    }
)
"""Words by which a sentence denies something."""

FAINT: Final = {
    "en": r"\b(?:un|in|im|non|dis|mis|ir)\w{3,}|less\b|n[’']t\b|\b(?:lack|fail|absent|refus|den[iy]|only|hardly|but\b"
    r"|except|instead|rather|break|free|exempt|abolish|other|different|far from)",
    "ru": r"\b(?:не|без|бес)\w{3,}|\b(?:кроме|лишь|только|вместо|отсутств|отказ|отмен|откл|лишён|разн|отлич)",
    "kk": r"(?:[мбп][аеоө](?:й|с|г|ғ|д|у|ю|п|ы|і|ң|ған|ген|\b)\w*|с[ыі]з\w*|тек|ғана|басқа|бөлек)\b|\bбей",
    "sr": r"\b(?:не|без|бес)\w{3,}|\b(?:осим|само|уместо|друг|лиш|одби|одсу|одуста|укину|разли)",
}
"""What may deny something in a word, so that a sentence without a word of its own for it is not told of."""


def _pairs(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(first, re.IGNORECASE), re.compile(second, re.IGNORECASE)) for first, second in rows)


INVITATIONS: Final = {
    "en": _pairs(
        (r"\b(?:invit|offer|propos|request|appl(?:y|ied|ication))", r"\b(?:accept|approved|agreed to|granted|took up)")
    ),
    "ru": _pairs((r"приглас|приглаш|предлож|предлаг|просьб|заявк", r"принят|принял|приняв|одобр|согласил|удовлетвор")),
    "kk": _pairs((r"шақыр|ұсын|өтін", r"қабылда|мақұлда|келіс(?:ті|ім берді|ілді)|қанағаттандыр")),
    "sr": _pairs((r"позив|позва|понуд|предло|молб|захтев", r"прихва|одобр|усвој|сагласи")),
}
"""Words of what is offered or asked for, and of that it is accepted."""
