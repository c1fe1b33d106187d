"""Twenty more falsehoods of an honest kind for the bundled briefing, by somebody else who had not seen the checker."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.support.briefings.falsehoods import Falsehood, Item

Change = Callable[[Item], None]
Steps = Sequence[str | int]


def at(briefing: Item, steps: Steps) -> Any:
    """What lies at the end of some steps: the name of a field, the id of a part of a list, or its number."""
    held: Any = briefing
    for step in steps:
        if isinstance(held, list) and isinstance(step, str):
            held = next(part for part in held if part["id"] == step)
        else:
            held = held[step]
    return held


def put(steps: Steps, name: str, value: object) -> Change:
    """Put a value into a field."""

    def change(briefing: Item) -> None:
        at(briefing, steps)[name] = value

    return change


def reword(steps: Steps, words: Mapping[str, tuple[str, str]]) -> Change:
    """Replace words that stand exactly once in each of some languages of a text."""

    def change(briefing: Item) -> None:
        text = at(briefing, steps)
        for language, (old, new) in words.items():
            if text[language].count(old) != 1:
                raise KeyError(old)
            text[language] = text[language].replace(old, new)

    return change


def each(*changes: Change) -> Change:
    """Several changes one after the other."""

    def change(briefing: Item) -> None:
        for one in changes:
            one(briefing)

    return change


MORE_FALSEHOODS: tuple[Falsehood, ...] = (
    Falsehood(
        "flows-exchanged",
        "Key message on the balance, all languages: exports and imports change places (exports "
        "to Serbia 79.1, three times the imports) - the excerpt has imports from Serbia 79.1, "
        "and a balance of -50.5 needs larger imports.",
        reword(
            ["messages", "message-balance", "text"],
            {
                "kk": (
                    "Сербиядан импорт\u00a0– 79,1\u00a0млн\u00a0АҚШ\u00a0доллары\u00a0– әлі де экспорттан",
                    "Сербияға экспорт\u00a0– 79,1\u00a0млн\u00a0АҚШ\u00a0доллары\u00a0– әлі де импорттан",
                ),
                "ru": (
                    (
                        "Импорт из Сербии\u00a0— 79,1\u00a0млн\u00a0долларов\u00a0США\u00a0— по-прежнему "
                        "почти втрое больше экспорта;"
                    ),
                    (
                        "Экспорт в Сербию\u00a0— 79,1\u00a0млн\u00a0долларов\u00a0США\u00a0— по-прежнему "
                        "почти втрое больше импорта;"
                    ),
                ),
                "sr": (
                    (
                        "Увоз из Србије\u00a0– 79,1\u00a0мил.\u00a0долара САД\u00a0– и даље је готово "
                        "трипут већи од извоза;"
                    ),
                    (
                        "Извоз у Србију\u00a0– 79,1\u00a0мил.\u00a0долара САД\u00a0– и даље је готово "
                        "трипут већи од увоза;"
                    ),
                ),
                "en": (
                    (
                        "Imports from Serbia, at USD\u00a079.1\u00a0million, are still nearly three "
                        "times as large as exports;"
                    ),
                    (
                        "Exports to Serbia, at USD\u00a079.1\u00a0million, are still nearly three times "
                        "as large as imports;"
                    ),
                ),
            },
        ),
    ),
    Falsehood(
        "force-dated-by-signing",
        "Key message on the free trade agreement, all languages: 'in force since' is given the "
        "day of signing (25 October 2019) - the excerpt, the milestone and the event have 10 "
        "July 2021.",
        reword(
            ["messages", "message-fta", "text"],
            {
                "kk": ("2021\u00a0жылғы 10\u00a0шілдеден", "2019\u00a0жылғы 25\u00a0қазаннан"),
                "ru": ("10\u00a0июля 2021", "25\u00a0октября 2019"),
                "sr": ("10.\u00a0јула 2021.", "25.\u00a0октобра 2019."),
                "en": ("10\u00a0July 2021.", "25\u00a0October 2019."),
            },
        ),
    ),
    Falsehood(
        "more-in-every-year",
        "Title of the Comtrade chart, all languages: 'in every year shown' Serbia exported more "
        "- in 1996 Kazakhstan's exports (0.585) were above Serbia's (0.335).",
        reword(
            ["trade", "charts", "comtrade", "title"],
            {
                "kk": ("2004, 2008, 2012\u00a0және 2016", "Көрсетілген барлық"),
                "ru": ("В 2004, 2008, 2012\u00a0и 2016\u00a0годах", "Во все показанные годы"),
                "sr": ("2004, 2008, 2012. и 2016.\u00a0године", "свих приказаних година"),
                "en": ("2004, 2008, 2012 and 2016", "every year shown"),
            },
        ),
    ),
    Falsehood(
        "values-of-two-exporters",
        "Observations of Comtrade for 2012: the two exporters' values are copied into each "
        "other's rows - the chart's own title says that in 2012 Serbia exported more (11.422 "
        "against 7.396).",
        each(
            put(["trade", "observations", "ct-kz-exports-2012"], "value", 11.422),
            put(["trade", "observations", "ct-rs-exports-2012"], "value", 7.396),
        ),
    ),
    Falsehood(
        "growth-taken-off",
        "Computed exports for 2024: the growth is taken off as 1 - 80.4% instead of dividing by "
        "1 + 80.4%, giving 5.6 - exports and imports then miss the stated turnover of 100.1, and "
        "the stated balance of -68.4.",
        put(["computed", "kz-exports-2024"], "formula", "{kz-exports-2025} * (1 - {kz-exports-2025.change})"),
    ),
    Falsehood(
        "per-cent-for-fold",
        "Note of the agricultural turnover, all languages: growth of 1.5% - the excerpt says a 1.5-fold increase.",
        reword(
            ["figures", "agri-turnover-2025-h1", "note"],
            {
                "kk": ("1,5\u00a0есе", "1,5%"),
                "ru": ("в 1,5\u00a0раза;", "на 1,5\u00a0%;"),
                "sr": ("1,5\u00a0пута;", "за\u00a01,5%;"),
                "en": ("1.5-fold", "1.5%"),
            },
        ),
    ),
    Falsehood(
        "tuesday-for-thursday",
        "Note of the weekly flights, Kazakh only: Mondays and Tuesdays (сейсенбі for бейсенбі) - "
        "the excerpt and the other languages have Mondays and Thursdays.",
        reword(
            ["figures", "flights-weekly", "note"],
            {
                "kk": ("бейсенбі", "сейсенбі"),
            },
        ),
    ),
    Falsehood(
        "president-for-premier",
        "Event of November 2016, all languages: visit of the President of Serbia, Vučić - the "
        "excerpt says he came as Prime Minister ('kao premijer').",
        reword(
            ["events", "vucic-astana-2016", "title"],
            {
                "kk": ("Премьер-министрі", "Президенті"),
                "ru": ("Премьер-министра", "Президента"),
                "sr": ("Владе ", ""),
                "en": ("Prime Minister", "President"),
            },
        ),
    ),
    Falsehood(
        "second-degree",
        "Event of October 2018, Russian only: Order of Dostyk of the second degree - the excerpt "
        "and the other languages have the first.",
        reword(
            ["events", "vucic-astana-2018", "title"],
            {
                "ru": ("I", "II"),
            },
        ),
    ),
    Falsehood(
        "deputy-left-out",
        "Office of Kabaziev, Kazakh only: chairman of the board - in the other languages he is the deputy chairman.",
        reword(
            ["people", "kabaziev", "office"],
            {
                "kk": ("төрағасының орынбасары", "төрағасы"),
            },
        ),
    ),
    Falsehood(
        "way-turned-round",
        "Transport sector, Serbian only: 85% of overland freight from Europe to China - the "
        "excerpt and the other languages have from China to Europe.",
        reword(
            ["sectors", "sector-transport", "text"],
            {
                "sr": ("Кине у Европу.", "Европе у Кину."),
            },
        ),
    ),
    Falsehood(
        "comparable-after-all",
        "Finding on the two ways of counting, English only: 'are now comparable' for 'are not "
        "comparable' - the other languages, the reporter's note and the finding itself say the "
        "contrary.",
        reword(
            ["findings", "counting-differs", "text"],
            {
                "en": ("not", "now"),
            },
        ),
    ),
    Falsehood(
        "nine-of-eight",
        "Note of the Belgrade documents of 2024, all languages: nine subjects are named and one "
        "is not - the list that follows has eight, so that two of the ten are not named.",
        reword(
            ["agreements", "belgrade-2024", "note"],
            {
                "kk": (
                    (
                        "сегіз тақырып нақты аталған: реадмиссия, қорғаныс, білім, еңбек, туризм, "
                        "ғарышты бейбіт мақсатта пайдалану, ұлттық кітапханалар, стратегиялық зерттеулер "
                        "институттары. Қалған екеуі"
                    ),
                    (
                        "тоғыз тақырып нақты аталған: реадмиссия, қорғаныс, білім, еңбек, туризм, "
                        "ғарышты бейбіт мақсатта пайдалану, ұлттық кітапханалар, стратегиялық зерттеулер "
                        "институттары. Қалған біреуі"
                    ),
                ),
                "ru": (
                    (
                        "восемь предметов: реадмиссия, оборона, образование, труд, туризм, мирное "
                        "использование космоса, национальные библиотеки, институты стратегических "
                        "исследований. Остальные два не названы."
                    ),
                    (
                        "девять предметов: реадмиссия, оборона, образование, труд, туризм, мирное "
                        "использование космоса, национальные библиотеки, институты стратегических "
                        "исследований. Оставшийся один не назван."
                    ),
                ),
                "sr": (
                    (
                        "осам предмета: реадмисија, одбрана, образовање, рад, туризам, коришћење "
                        "космичког простора у мирнодопске сврхе, националне библиотеке, институти за "
                        "стратешка истраживања. Преостала два нису именована."
                    ),
                    (
                        "девет предмета: реадмисија, одбрана, образовање, рад, туризам, коришћење "
                        "космичког простора у мирнодопске сврхе, националне библиотеке, институти за "
                        "стратешка истраживања. Преостали један није именован."
                    ),
                ),
                "en": (
                    (
                        "eight subjects individually: readmission, defence, education, labour, tourism, "
                        "peaceful use of outer space, national libraries, strategic research institutes. "
                        "The other two are"
                    ),
                    (
                        "nine subjects individually: readmission, defence, education, labour, tourism, "
                        "peaceful use of outer space, national libraries, strategic research institutes. "
                        "The remaining one is"
                    ),
                ),
            },
        ),
    ),
    Falsehood(
        "gojkovic-for-gajic",
        "Note of the sport memorandum of 2023, all languages: the Minister of Sports is named "
        "Maja Gojković (copied from the culture memorandum) - the excerpt names Zoran Gajić.",
        reword(
            ["agreements", "memo-sport-2023", "note"],
            {
                "kk": ("Зоран Гаич.", "Мая Гойкович."),
                "ru": ("Зоран Гаич.", "Мая Гойкович."),
                "sr": ("министар спорта Србије Зоран Гајић.", "министарка спорта Србије Маја Гојковић."),
                "en": ("Zoran Gajić.", "Maja Gojković."),
            },
        ),
    ),
    Falsehood(
        "event-of-another-year",
        "Agreement on mutual trips: linked to the President's visit of August 2015 - it was "
        "signed in Astana on 7 October 2010, during the visit of President Tadić.",
        put(["agreements", "mutual-trips"], "event", "president-astana-2015"),
    ),
    Falsehood(
        "force-without-a-stage",
        "Treaty on legal assistance: status 'in force' - the milestones end with ratification, "
        "and the note says that no entry into force was found.",
        put(["agreements", "legal-assistance"], "status", "in-force"),
    ),
    Falsehood(
        "speaker-who-is-invited",
        "Paraphrase of Vučić ascribed to Tokayev - by its own text the speaker invites Tokayev "
        "to Belgrade, and the headline cited names Vučić as the one who invites.",
        put(["quotes", "paraphrase-vucic"], "speaker", "tokayev"),
    ),
    Falsehood(
        "source-before-the-year-ended",
        "Turnover of the whole of 2022 (73.8): the excerpt is ascribed to the report on the "
        "consultations of 6 November 2022 - that is dated before the year ended and elsewhere in "
        "the file gives nine months (52.9); the words are of Kazakhstan Today, 2023.",
        put(["trade", "observations", "kz-turnover-2022", "evidence", 0], "source", "inform-consultations"),
    ),
    Falsehood(
        "article-of-a-year-before",
        "Date of the Kursiv article: 25 February 2025 - its address has 2026-02-25, and it gives "
        "the first half of 2025 and announces the visit of 2026.",
        put(["sources", "kursiv-2026"], "date", "2025-02-25"),
    ),
    Falsehood(
        "invitation-accepted",
        "Next step, all languages: the invitation to Belgrade has been accepted - the excerpts "
        "only say that Vučić invited Tokayev.",
        reword(
            ["steps", "step-belgrade-visit", "text"],
            {
                "kk": ("жасалды,", "қабылданды,"),
                "ru": ("передано,", "принято,"),
                "sr": ("упућен,", "прихваћен,"),
                "en": ("extended,", "accepted,"),
            },
        ),
    ),
)
