"""Plan in words: columns, questions, answers and observations as localized text, for window and command line."""

from app.briefing.i18n.localizer import Localizer
from app.briefing.importing.plan import NOTHING, Choice, Column, Given, Placed, Question
from app.briefing.index.dossier import Dossier
from app.runtime.phrases import Phrase


def holds_name(holds: str, localizer: Localizer) -> str:
    """Return the name of a kind of content of a column."""
    gettext, pgettext = localizer.gettext, localizer.pgettext
    names = {
        "period": gettext("Period"),
        "reporter": gettext("Reporter"),
        "partner": pgettext("column of a table", "Partner"),
        "exporter": pgettext("column of a table", "Exporter"),
        "flow": gettext("Measure"),
        "value": gettext("Value"),
        "upper": pgettext("column of values", "Upper end"),
        "unit": pgettext("column of a table", "Unit"),
        "qualifier": gettext("Qualifier"),
        "source": gettext("Source"),
        "place": pgettext("column of a table", "Place in the source"),
        "excerpt": pgettext("column of a table", "Excerpt"),
        "flags": gettext("Flags"),
        "note": gettext("Note"),
        "product": pgettext("column of a table", "Product"),
        "product name": pgettext("column of a table", "Product"),
        "change": pgettext("column of a table", "Growth, per cent"),
        "index": pgettext("column of a table", "Index of growth, 100 for none"),
        "growth": pgettext("column of a table", "Growth, per cent"),
        "against": gettext("Growth against (ISO 8601)"),
        "id": pgettext("column of a table", "Id"),
        "unclear": pgettext("column of a table", "not clear"),
        NOTHING: pgettext("column of a table", "not taken"),
    }
    return names.get(holds, holds)


def column_text(column: Column, localizer: Localizer) -> str:
    """Return what goes from a column where: `B “Экспорт 2023”: value, exports, 2023`."""
    details = [
        holds_name(column.holds, localizer),
        localizer.flow(column.flow) if column.flow else "",
        localizer.period_short(column.period) if column.period else "",
        localizer.unit(column.unit) if column.unit else "",
    ]
    return localizer.labelled(_head(column, localizer), ", ".join(filter(None, details)))


def columns_text(columns: tuple[Column, ...], localizer: Localizer) -> list[str]:
    """Return what goes from the columns where, a line each; those that are not taken are one line."""
    taken = [column_text(column, localizer) for column in columns if column.holds != NOTHING]
    rest = [_head(column, localizer) for column in columns if column.holds == NOTHING]
    return taken + ([localizer.labelled(localizer.gettext("Not taken"), ", ".join(rest))] if rest else [])


def _head(column: Column, localizer: Localizer) -> str:
    if not column.head:
        return column.letters
    return localizer.gettext("{column} “{head}”", column=column.letters, head=column.head)


def given_text(given: Given, dossier: Dossier, localizer: Localizer) -> str:
    """Return what is said once for the whole table, with its place."""
    value = localizer.flow(given.value) if given.holds == "flow" else given.value
    if given.holds == "reporter" and given.value in dossier.reporters:
        value = localizer.text(dossier.reporters[given.value].name)
    if given.holds == "source" and given.value in dossier.sources:
        source = dossier.sources[given.value]
        value = ": ".join(filter(None, (source.publisher, source.title)))
    text = localizer.labelled(holds_name(given.holds, localizer), value)
    return f"{text} ({given.place})" if given.place else text


def choice_name(choice: Choice, question: Question, localizer: Localizer) -> str:
    """Return the name of a possible answer."""
    if isinstance(choice.name, Phrase):
        return localizer.phrase(choice.name)
    if isinstance(choice.name, str):
        return choice.name
    if choice.name is not None:
        return localizer.text(dict(choice.name))
    if question.option == "unit" or ((" " in choice.value or len(choice.value) == 3) and choice.value[:3].isupper()):
        return localizer.unit(choice.value)
    if question.option == "sheet":
        return choice.value
    word = localizer.flow(choice.value)
    return word if word != choice.value else holds_name(choice.value, localizer)


def question_text(question: Question, localizer: Localizer) -> str:
    """Return a question with the place that it is about."""
    text = localizer.phrase(question.phrase)
    return localizer.labelled(question.place, text) if question.place else text


def heads(localizer: Localizer) -> tuple[str, ...]:
    """Return the heads of the observations in `cells`."""
    return (
        localizer.pgettext("column of a table", "Cell"),
        localizer.gettext("Period"),
        localizer.gettext("Reporter"),
        localizer.gettext("Measure"),
        localizer.gettext("Value"),
        localizer.pgettext("column of a table", "Growth, per cent"),
        localizer.gettext("Source"),
        localizer.pgettext("column of a table", "Id"),
    )


def cells(placed: Placed, dossier: Dossier, localizer: Localizer) -> tuple[str, ...]:
    """Return an observation as the cells of a row: its place, then what goes where."""
    item = placed.observation
    reporter, source = dossier.reporters[item.reporter], dossier.sources[item.evidence[0].source]
    measure = localizer.flow(item.flow)
    product = localizer.text(item.product) if item.product else ""
    exporter = localizer.text(dossier.parties[item.exporter].name) if item.exporter else ""
    qualifier = "" if item.qualifier == "exact" else localizer.qualifier(item.qualifier)
    value = "" if item.value is None else str(localizer.amount(item.value, item.unit, item.upper))
    return (
        placed.place,
        localizer.period_short(item.period),
        localizer.text(reporter.name),
        ", ".join(filter(None, (measure, exporter, product))),
        " ".join(filter(None, (qualifier, value, *item.flags))),
        localizer.change_against(item.change) if item.change else "",
        source.publisher,
        item.id,
    )
