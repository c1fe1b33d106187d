"""Guide: the sheet that explains a workbook, and the comment at the head of each column, with an example."""

from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.workbook.headings import choice_names, sheet_name
from app.briefing.workbook.layout import Column, Content

_EXAMPLES: Final = {
    "id": "kz-exports-2025",
    "languages": "fr, kk",
    "data_date": "2026-02-28",
    "number": "4",
    "author": "Division de l’Asie centrale",
    "contact": "+33 1 00 00 00 00",
    "dates": "2026-02-26/2026-02-27",
    "source": "example-article",
    "place": "paragraph 46",
    "passage": "turnover-rose",
    "excerpt": "a atteint quelque 117 millions de dollars",
    "highlight": "quelque 117 millions",
    "publisher": "Le Monde",
    "title": "Titre dans la langue de la source",
    "address": "https://example.org/article",
    "code": "KZ",
    "party": "kz",
    "host": "kz",
    "exporter": "kz",
    "guests": "fr, eu",
    "owners": "kz, fr",
    "reporter": "kazakhstan",
    "theme": "trade",
    "themes": "trade, energy",
    "speaker": "first-speaker",
    "person": "first-speaker",
    "people": "first-speaker, second-speaker",
    "value": "107.70",
    "upper": "180",
    "unit": "USD mln",
    "flags": "e, p",
    "formula": "{kz-exports-2025} - {kz-imports-2025}",
    "decimals": "1",
    "count": "10",
    "kind": "memorandum",
    "event": "visit",
    "events": "visit, consultations",
    "agreement": "joint-statement",
    "replaced_by": "new-treaty",
    "provision": "statement-4",
    "meeting": "talks",
    "time": "14:30-15:15",
    "values": "kz-exports-2025, kz-imports-2025",
    "cards": "kz-exports-2025, farmland",
    "items": "memorandum, kz-exports-2025",
    "item": "kz-exports-2025",
}
"""An example for the fields whose values are neither texts nor choices."""


def name(localizer: Localizer) -> str:
    """Return the name of the explaining sheet."""
    return localizer.pgettext("sheet", "# How to fill in")


def title(localizer: Localizer) -> str:
    """Return the heading of the explaining sheet."""
    return localizer.gettext("A briefing as a workbook")


def lines(localizer: Localizer) -> tuple[str, ...]:
    """Return the ten lines of the explaining sheet."""
    gettext = localizer.gettext
    return (
        gettext(
            "1. Each sheet is a part of the briefing, each row an item, each column a field. Point at a heading for "
            "its meaning."
        ),
        gettext("2. A dark heading must be filled in; a light one is left empty where nothing is known."),
        gettext(
            "3. Texts have a column for each language: the sign after the two colons is the language (ru, kk, fr). "
            "Add a column for a further one."
        ),
        gettext(
            "4. An id names an item for the others. Leave it empty, and it is made from the words; or write a short "
            "one in Latin letters with hyphens. Other cells may name an item by its id or by its words."
        ),
        gettext("5. Every statement has evidence: the source, and the place in it. Sources have a sheet of their own."),
        gettext(
            "6. Further evidence stands on the sheet “{sheet}”, with the id of its item. Further stages, positions, "
            "members and values drawn stand in the rows below the item, in which all its other cells are empty.",
            sheet=sheet_name("evidence", localizer),
        ),
        gettext(
            "7. Numbers have just the digits that the source gives: the zeros at the end that a cell shows count. "
            "Units are written USD mln, EUR bn, percent, number."
        ),
        gettext(
            "8. A day is a date; a month is written 2026-02, a quarter 2026-Q1, a time from one day to another "
            "2026-02-26/2026-02-27."
        ),
        gettext(
            "9. Sheets and columns whose name begins with # are yours: they are not read. The order of sheets and "
            "columns is free."
        ),
        gettext(
            "10. Save, and open the workbook with Briefing Viewer: it shows the briefing, or names each cell that has "
            "to be corrected."
        ),
    )


def comment(column: Column, tag: str, localizer: Localizer) -> str:
    """Return the comment at the head of a column: what belongs there, whether it is needed, and an example."""
    parts = [_content(column, tag, localizer)]
    if column.content == "id" and not column.needed:
        parts.append(localizer.gettext("Left empty, it is made from the words."))
    elif column.needed:
        parts.append(localizer.gettext("Needed."))
    elif not column.required and column.name.rpartition(".")[2] not in ("source", "place", "passage"):
        parts.append(localizer.gettext("Left empty where nothing is known."))
    if example := _example(column, localizer):
        parts.append(localizer.gettext("Example: {example}", example=example))
    return "\n".join([*parts, f"[{column.name}{'::' + tag if tag else ''}]"])


def _example(column: Column, localizer: Localizer) -> str:
    if column.content in ("text", "truth"):
        return ""
    if column.path[-1] == "language":
        return localizer.language
    if column.content == "choice":
        return next(iter(choice_names(column, localizer).values()))
    if column.content == "period" and column.path[-1] not in ("dates", "data_date"):
        return "2026-02-26"
    return _EXAMPLES.get(column.path[-1], "")


def _content(column: Column, tag: str, localizer: Localizer) -> str:
    gettext = localizer.gettext
    if special := _special(column.path[-1], localizer):
        return special
    if column.content == "text":
        if not tag:
            return gettext("The text, in the column of each language.")
        return gettext("The text in this language: {language}.", language=localizer.language_name(tag))
    if column.content == "choice":
        return gettext("One of: {values}.", values=", ".join(choice_names(column, localizer).values()))
    if column.content == "reference" and column.target:
        sheet = sheet_name(column.target, localizer)
        return gettext("The id or the name of a row of the sheet “{sheet}”.", sheet=sheet)
    kinds: dict[Content, str] = {
        "id": gettext("Lower-case Latin words and figures with hyphens, once in the workbook."),
        "reference": gettext("The id of an item."),
        "references": gettext("Ids, with commas between them."),
        "tags": gettext("Signs of languages, with commas between them."),
        "truth": gettext("yes, or left empty for no."),
        "period": gettext(
            "A day, a month 2026-02, a quarter 2026-Q1, a year 2026, or two of them with a slash between."
        ),
        "number": gettext("A number."),
        "whole": gettext("A whole number."),
    }
    return kinds.get(column.content) or gettext("Words.")


def _special(name: str, localizer: Localizer) -> str:
    """Return what belongs into a field that is more than its kind says; empty for the others."""
    gettext = localizer.gettext
    texts = {
        "value": gettext("The number, with just the digits that the source gives; of a range, the lower end."),
        "upper": gettext("The upper end, where the source gives a range."),
        "excerpt": gettext("The words of the source, letter for letter, 25 at the most."),
        "highlight": gettext("Those words of the excerpt that carry the statement, letter for letter."),
        "translation": gettext("The excerpt in another language than that of the source, 25 words at the most."),
        "passage": gettext("The id of a passage, instead of source, place and words."),
        "place": gettext(
            "The place in the source: paragraph 46, page 3-5, item 9, article 2, table 1, 00:12:30, headline, whole."
        ),
        "unit": gettext("The unit: number, percent, years, rank, or a currency with thousand, mln or bn where wanted."),
        "formula": gettext("Ids in braces, numbers, + - * / and parentheses."),
        "flags": gettext(
            "The letters of Eurostat: e estimated, p provisional, d definition differs, u low reliability, m missing."
        ),
        "decimals": gettext("The digits after the decimal sign to which the result is rounded."),
        "code": gettext("The two capital letters of the state; of another party, its short name in capitals."),
        "item": gettext("The id of the item that the evidence belongs to."),
        "values": gettext("The ids of the numbers that are meant, with commas between them."),
        "cards": gettext("The ids of the numbers at the head of the summary, with commas between them."),
    }
    return texts.get(name, "")
