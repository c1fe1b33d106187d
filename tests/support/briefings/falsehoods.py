"""Twenty falsehoods of an honest kind for the bundled briefing Kazakhstan – Serbia, February 2026."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

Item = dict[str, Any]


class Falsehood(NamedTuple):
    """One slip of a desk officer: its name, why it is false by the file itself, and the change that makes it."""

    name: str
    why: str
    change: Callable[[Item], None]


def _find(items: Iterable[Item], wanted: str) -> Item:
    """Return the item of that id."""
    for item in items:
        if item["id"] == wanted:
            return item
    raise KeyError(wanted)


def _milestone(agreement: Item, stage: str) -> Item:
    """Return the only milestone of that stage."""
    found: list[Item] = [milestone for milestone in agreement["milestones"] if milestone["stage"] == stage]
    if len(found) != 1:
        raise KeyError(stage)
    return found[0]


def _reword(text: Item, language: str, old: str, new: str) -> None:
    """Replace words that stand exactly once in one language of a text."""
    if text[language].count(old) != 1:
        raise KeyError(old)
    text[language] = text[language].replace(old, new)


def _swap(text: Item, language: str, first: str, second: str) -> None:
    """Exchange two words, each of which stands exactly once in one language of a text."""
    if text[language].count(first) != 1 or text[language].count(second) != 1:
        raise KeyError(f"{first} / {second}")
    text[language] = text[language].replace(first, "\0").replace(second, first).replace("\0", second)


def occasion_a_day_longer(briefing: Item) -> None:
    """Let the visit of 26-27 February end on the 28th."""
    briefing["occasion"]["dates"] = "2026-02-26/2026-02-28"


def exports_in_points(briefing: Item) -> None:
    """Write the growth of exports in percentage points, in English only."""
    text = _find(briefing["messages"], "message-exports")["text"]
    _reword(text, "en", "80.4%", "80.4 percentage points")


def balance_rounded_up(briefing: Item) -> None:
    """Turn “nearly three times” into “more than three times” in every language."""
    text = _find(briefing["messages"], "message-balance")["text"]
    _reword(text, "kk", "үш есеге жуық көп", "үш еседен астам көп")
    _reword(text, "ru", "почти втрое больше", "более чем втрое больше")
    _reword(text, "sr", "готово трипут већи", "више него трипут већи")
    _reword(text, "en", "nearly three times as large", "more than three times as large")


def relations_in_november(briefing: Item) -> None:
    """Misread the month of the establishment of relations, in Kazakh only."""
    text = _find(briefing["context"], "context-anniversary")["text"]
    _reword(text, "kk", "желтоқсанда", "қарашада")


def agriculture_in_billions(briefing: Item) -> None:
    """Take the million of the agricultural turnover for a billion."""
    _find(briefing["figures"], "agri-turnover-2025-h1")["unit"] = "USD bn"


def eight_months_as_nine(briefing: Item) -> None:
    """File the turnover of January-August 2017 under nine months, like its neighbours."""
    _find(briefing["trade"]["observations"], "kz-turnover-2017-8m")["period"] = "2017-01/2017-09"


def growth_against_2023(briefing: Item) -> None:
    """Take the growth of 2025 for a growth against 2023."""
    _find(briefing["trade"]["observations"], "kz-turnover-2025")["change"]["against"] = "2023"


def fertilisers_above_exports(briefing: Item) -> None:
    """Exchange the digits of the exports of fertilisers."""
    _find(briefing["trade"]["observations"], "kz-fertilizers-2025")["value"] = 30.2


def comtrade_year_1996(briefing: Item) -> None:
    """Name 1996 in the title of the chart where 2004 belongs."""
    title = _find(briefing["trade"]["charts"], "comtrade")["title"]
    for language in ("kk", "ru", "sr", "en"):
        _reword(title, language, "2004", "1996")


def sum_of_two_years(briefing: Item) -> None:
    """Add Kazakhstan’s exports of 2012 to Serbia’s of 2016."""
    computed = _find(briefing["computed"], "ct-turnover-2016")
    computed["formula"] = "{ct-kz-exports-2012} + {ct-rs-exports-2016}"


def in_force_before_signing(briefing: Item) -> None:
    """Put the entry into force of the passports agreement a year too early, before its signing."""
    agreement = _find(briefing["agreements"], "diplomatic-passports")
    _milestone(agreement, "in-force")["date"] = "2009-08-01"


def trips_day_for_month(briefing: Item) -> None:
    """Take 07.10.2010 for the tenth of July."""
    agreement = _find(briefing["agreements"], "mutual-trips")
    _milestone(agreement, "signed")["date"] = "2010-07-10"


def gajic_minister_of_culture(briefing: Item) -> None:
    """Give the minister of sport the office of the memorandum above, in Russian only."""
    note = _find(briefing["agreements"], "memo-sport-2023")["note"]
    _reword(note, "ru", "министр спорта Сербии Зоран Гаич", "министр культуры Сербии Зоран Гаич")


def soya_since_2017(briefing: Item) -> None:
    """Retype the year in the words of the quote, in the original language."""
    text = _find(briefing["quotes"], "quote-kogabaev-seeds")["text"]
    _reword(text, "ru", "2007", "2017")


def top_500_in_kazakh(briefing: Item) -> None:
    """Translate the top 600 as the top 500, in Kazakh only."""
    text = _find(briefing["quotes"], "quote-kogabaev-digital")["text"]
    _reword(text, "kk", "600", "500")


def enterprises_for_entrepreneurs(briefing: Item) -> None:
    """Exchange the numbers of enterprises and of entrepreneurs, in Serbian only."""
    text = _find(briefing["sectors"], "sector-investment")["text"]
    _swap(text, "sr", "44", "73")


def embassies_confused(briefing: Item) -> None:
    """Date the opening of Serbia’s embassy by the other sentence of its excerpt."""
    _find(briefing["events"], "embassy-serbia-2011")["date"] = "2019"


def called_the_first_visit(briefing: Item) -> None:
    """Call the official visit of 2026 the President’s first one, in every language."""
    title = _find(briefing["events"], "visit-2026")["title"]
    _reword(title, "kk", "Қазақстанға ресми сапары", "Қазақстанға алғашқы ресми сапары")
    _reword(title, "ru", "Официальный визит", "Первый официальный визит")
    _reword(title, "sr", "Званична посета", "Прва званична посета")
    _reword(title, "en", "Official visit", "First official visit")


def goal_in_millions(briefing: Item) -> None:
    """Write the goal of one billion as one million, in Serbian only."""
    text = _find(briefing["steps"], "step-goal")["text"]
    _reword(text, "sr", "млрд.", "мил.")


def imports_for_exports(briefing: Item) -> None:
    """Exchange imports and exports before their volumes, in Russian only."""
    text = _find(briefing["findings"], "balance-shift")["text"]
    _reword(text, "ru", "импорт 2025", "экспорт 2025")
    _reword(text, "ru", "экспорт\u00a0—", "импорт\u00a0—")


FALSEHOODS: tuple[Falsehood, ...] = (
    Falsehood(
        "occasion-a-day-longer",
        "The occasion lasts until 28 February, but its excerpt and the event visit-2026 say 26-27 February 2026.",
        occasion_a_day_longer,
    ),
    Falsehood(
        "exports-in-points",
        "The English message has exports grow by 80.4 percentage points; the excerpt, the value and the other "
        "languages say per cent.",
        exports_in_points,
    ),
    Falsehood(
        "balance-rounded-up",
        "The message says imports are more than three times exports; 79.1 / 28.6 is 2.8, as its own computed "
        "value shows.",
        balance_rounded_up,
    ),
    Falsehood(
        "relations-in-november",
        "The Kazakh text has relations established on 10 November 1996; the excerpt, the event and the other "
        "languages say 10 December.",
        relations_in_november,
    ),
    Falsehood(
        "agriculture-in-billions",
        "The agricultural turnover is filed as USD 4 billion; its excerpt says $4 million, and the whole "
        "turnover of 2025 is 107.7 million.",
        agriculture_in_billions,
    ),
    Falsehood(
        "eight-months-as-nine",
        "The period is January-September 2017; the excerpt says January-August 2017 and the note says eight months.",
        eight_months_as_nine,
    ),
    Falsehood(
        "growth-against-2023",
        "The growth of 7.6% is filed against 2023; the excerpt says against the previous year, and 107.7 / "
        "100.1 of 2024 gives it.",
        growth_against_2023,
    ),
    Falsehood(
        "fertilisers-above-exports",
        "Exports of fertilisers are 30.2 million, above all exports of 28.6 million; the excerpt says 20.3 "
        "million and 71%.",
        fertilisers_above_exports,
    ),
    Falsehood(
        "comtrade-year-1996",
        "The title says Serbia exported more in 1996; the chart’s own values are 0.335 for Serbia and 0.585 "
        "for Kazakhstan.",
        comtrade_year_1996,
    ),
    Falsehood(
        "sum-of-two-years",
        "The sum for 2016 takes in Kazakhstan’s exports of 2012 and gives 31.672; the finding’s text says 25.503.",
        sum_of_two_years,
    ),
    Falsehood(
        "in-force-before-signing",
        "The agreement enters into force on 1 August 2009, before its signing on 4 November 2009; the excerpt "
        "says 2010.",
        in_force_before_signing,
    ),
    Falsehood(
        "trips-day-for-month",
        "The agreement is signed on 10 July 2010; the excerpt says 7 October 2010, and its event is of 6-7 October.",
        trips_day_for_month,
    ),
    Falsehood(
        "gajic-minister-of-culture",
        "The Russian note makes Zoran Gajić minister of culture; the excerpt and the other languages say "
        "minister of sport.",
        gajic_minister_of_culture,
    ),
    Falsehood(
        "soya-since-2017",
        "The original words of the quote say since 2017; the translations, the event soya-2007 and its "
        "excerpt of the same paragraph say 2007.",
        soya_since_2017,
    ),
    Falsehood(
        "top-500-in-kazakh",
        "The Kazakh translation puts the university among the top 500; the original Russian and the other "
        "languages say 600.",
        top_500_in_kazakh,
    ),
    Falsehood(
        "enterprises-for-entrepreneurs",
        "The Serbian text has 73 enterprises and 44 entrepreneurs; the excerpt and the figures say 44 and 73.",
        enterprises_for_entrepreneurs,
    ),
    Falsehood(
        "embassies-confused",
        "The opening of Serbia’s embassy is dated 2019; its excerpt says 2011, and 2019 for Kazakhstan’s embassy.",
        embassies_confused,
    ),
    Falsehood(
        "called-the-first-visit",
        "The visit of 2026 is called the first official visit of President Vučić; the event of 2018 is an "
        "official visit of his as well.",
        called_the_first_visit,
    ),
    Falsehood(
        "goal-in-millions",
        "The Serbian text gives a goal of USD 1 million; the excerpt, the figure trade-goal and the other "
        "languages say a billion.",
        goal_in_millions,
    ),
    Falsehood(
        "imports-for-exports",
        "The Russian finding gives exports of 79.1 and imports of 28.6; the excerpt, the values and the other "
        "languages say the reverse.",
        imports_for_exports,
    ),
)
