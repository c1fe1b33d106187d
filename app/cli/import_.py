"""Verb `import`: adds the trade observations of a table to a briefing file."""

import argparse
import contextlib
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, get_args

from app.briefing.i18n.localizer import Localizer
from app.briefing.importing import plan_text
from app.briefing.importing.importer import Imported, imported
from app.briefing.importing.names import head_meanings
from app.briefing.importing.plan import NOTHING, Answers, Plan, Question
from app.briefing.importing.tables.csv_table import ENCODINGS
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.values import Flow
from app.briefing.reading.reader import file_bytes, read_shape
from app.briefing.workbook.opening import raw_bytes
from app.cli.arguments import DONE, FAULTY, Parser, tell_faults
from app.cli.briefing_file import as_file, changing
from app.cli.sealed import seal_to_break, take_seal_away
from app.runtime import saving
from app.runtime.phrases import one_line

_MOST_CHOICES: Final = 16
"""Possible answers that are listed."""
_CHOICES: Final = {
    "decimal": ("point", "comma"),
    "digits": ("shown", "stored"),
    "growth": ("change", "index"),
    "blanks": ("above",),
    "present": (NOTHING,),
    "flow": get_args(Flow),
    "encoding": ENCODINGS,
}
"""Values of the options that have a choice of few."""


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `import`; return the exit status. Raises UsageError and SavingError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    answers = _answers(options, parser, localizer)
    table, target = Path(options.TABLE), Path(options.FILE)
    with contextlib.nullcontext() if options.dry_run else changing(target):
        return _add(table, target, answers, localizer, options)


def _answers(options: argparse.Namespace, parser: Parser, localizer: Localizer) -> Answers:
    """Return the answers that the options give. Raises UsageError for a value that an option does not have."""
    for name, values in _CHOICES.items():
        given = getattr(options, name)
        if given is not None and given not in values:
            message = localizer.gettext("{option} is one of: {values}.", option=f"--{name}", values=", ".join(values))
            parser.refuse(message)
    take = {}
    for pair in options.take or ():
        text, equals, meaning = pair.rpartition("=")
        if not equals or not text.strip() or not meaning.strip():
            parser.refuse(
                localizer.gettext("--take is given as TEXT=MEANING: {example}.", example='--take "Amount=value"')
            )
        take[text.strip()] = meaning.strip()
    names = ("sheet", "reporter", "source", "period", "unit", *_CHOICES)
    return Answers(take=take, **{name: getattr(options, name) for name in names})


def _add(table: Path, target: Path, answers: Answers, localizer: Localizer, options: argparse.Namespace) -> int:
    """Add the observations of a table to a briefing file, all or none; return the exit status. Raises SavingError."""
    data, cells = raw_bytes(target), file_bytes(table)
    seal = None if options.dry_run else seal_to_break(target, data, localizer, breaking=options.break_seal)
    if seal is False:
        return FAULTY
    for path, content in ((target, data), (table, cells)):
        if isinstance(content, tuple):
            tell_faults(path, content, localizer)
    if isinstance(cells, tuple) or isinstance(data, tuple):
        return FAULTY
    found = imported(data, cells, answers)
    briefing = read_shape(data)
    if options.dry_run and isinstance(briefing, Briefing):
        sys.stdout.writelines(f"{line}\n" for line in _plan_lines(found.plan, Dossier(briefing), localizer))
    if found.briefing is None:
        _refuse(table, target, found, localizer)
        return FAULTY
    if options.dry_run:
        return DONE
    saving.save(target, as_file(found.data, data))
    sys.stdout.writelines(f"{line}\n" for line in _left_out(found.plan, table, localizer))
    message = localizer.ngettext(
        "{n} observation was added to {file}.",
        "{n} observations were added to {file}.",
        len(found.plan.placed),
        file=target,
    )
    sys.stdout.write(f"{message}\n")
    if seal is not None:
        take_seal_away(target, data, localizer)
    return DONE


def _refuse(table: Path, target: Path, found: Imported, localizer: Localizer) -> None:
    """Report all faults and questions on stderr, each question with the option that answers it."""
    tell_faults(target, found.faults, localizer)
    name = one_line(table)
    for place, phrase in found.plan.faults:
        where = f"{name}:{place}" if place else name
        sys.stderr.write(f"{where}: {one_line(localizer.phrase(phrase))}\n")
    for question in found.plan.questions:
        where = f"{name}:{question.place}" if question.place else name
        asked = one_line(localizer.phrase(question.phrase))
        sys.stderr.write(f"{where}: {asked}\n    {_option(question, localizer)}\n")
    message = localizer.gettext("Nothing was imported: {file} stays as it was.", file=target)
    sys.stderr.write(f"{message}\n")


def _option(question: Question, localizer: Localizer) -> str:
    """Return the option that answers a question, with its possible values."""
    values = [choice.value for choice in question.choices]
    first = values[0] if values else {"period": "2025"}.get(question.option, "…")
    given = f"{question.subject}={first}" if question.option == "take" else first
    option = one_line(f"--{question.option} {_quoted(given)}")
    more = [*values[1:_MOST_CHOICES], *(["…"] if len(values) > _MOST_CHOICES else [])]
    if not more:
        return localizer.gettext("Answer: {option}", option=option)
    return localizer.gettext("Answer: {option}, or instead: {others}", option=option, others=", ".join(more))


def _quoted(text: str) -> str:
    """Return a value as a shell takes it; in double quotation marks, which those of Windows know too, if they do."""
    if shlex.quote(text) == text:
        return text
    return shlex.quote(text) if any(sign in text for sign in '"$`\\!') else f'"{text}"'


def _plan_lines(plan: Plan, dossier: Dossier, localizer: Localizer) -> Iterator[str]:
    """Yield what goes where, and what would be added."""
    if plan.sheet:
        yield localizer.gettext("Sheet “{name}”", name=one_line(plan.sheet))
    yield from map(one_line, plan_text.columns_text(plan.columns, localizer))
    for given in plan.given:
        yield one_line(plan_text.given_text(given, dossier, localizer))
    for placed in plan.placed:
        yield one_line(" · ".join(filter(None, plan_text.cells(placed, dossier, localizer))))
    yield from _left_out(plan, None, localizer)
    yield localizer.ngettext(
        "{n} observation would be added; nothing was written.",
        "{n} observations would be added; nothing was written.",
        len(plan.placed),
    )


def _left_out(plan: Plan, table: Path | None, localizer: Localizer) -> Iterator[str]:
    for place, phrase in plan.left_out:
        where = ":".join(filter(None, (one_line(table) if table else "", place)))
        text = one_line(localizer.phrase(phrase))
        yield f"{where}: {text}" if where else text


def _parser(localizer: Localizer) -> Parser:
    gettext = localizer.gettext
    parser = Parser(
        localizer,
        "briefing import",
        "briefing import TABLE FILE [OPTIONS]",
        gettext(
            "Add observations of trade from a table to a briefing file. All rows are added, or none; the rest of the "
            "file stays as it was."
        ),
        "import trade.xlsx visit.json --dry-run",
        'import trade.csv visit.json --reporter kazakhstan --source statistics-2026 --unit "USD mln"',
        'import trade.ods visit.json --sheet 2025 --take "Exports to Serbia=exports" --take "Code=nothing"',
        "import TradeData.csv visit.json --reporter un-comtrade --source comtrade-2026",
        notes=(
            gettext(
                "The table is taken as it is: heads in any language of the program, years or flows as columns, any "
                "decimal sign. Exports of UN Comtrade and Eurostat are taken with their own columns."
            ),
            gettext("What the table does not say is asked for all at once, each with the option that answers it."),
            gettext(
                "Meanings for --take: {meanings}; a flow, a unit, a period or an id; or nothing, to leave it out.",
                meanings=", ".join(head_meanings()),
            ),
        ),
    )
    parser.arguments.add_argument("TABLE", help=gettext("the table: CSV, .xlsx or .ods"))
    parser.arguments.add_argument("FILE", help=gettext("the briefing file to add to"))
    add = parser.options.add_argument
    add("--dry-run", action="store_true", help=gettext("show what goes where, and write nothing"))
    add("--reporter", metavar="ID", help=gettext("the reporter of all rows that name none"))
    add("--source", metavar="ID", help=gettext("the source of all rows that name none"))
    add(
        "--unit",
        metavar="UNIT",
        help=gettext("the unit of all numbers that name none: {example}", example='--unit "USD mln"'),
    )
    add("--flow", metavar="FLOW", help=gettext("the flow of all numbers that name none: --flow exports"))
    add("--period", metavar="PERIOD", help=gettext("the period of all numbers that name none: --period 2025"))
    add("--sheet", metavar="NAME", help=gettext("the sheet of a workbook that has the table: --sheet Trade"))
    add(
        "--take",
        metavar="TEXT=MEANING",
        action="append",
        help=gettext("what a head or a cell means; may be repeated: {example}", example='--take "Amount=value"'),
    )
    add("--decimal", metavar="SIGN", help=gettext("the decimal sign: --decimal comma, or point"))
    add(
        "--digits",
        metavar="WHICH",
        help=gettext("the digits of cells that show fewer than they hold: --digits shown, or stored"),
    )
    add(
        "--growth",
        metavar="KIND",
        help=gettext("what 107.6 means in a column of growth: --growth index for a growth of 7.6, or change"),
    )
    add("--blanks", metavar="WHICH", help=gettext("what a blank label says: --blanks above, as the row above"))
    add(
        "--present",
        metavar="WHICH",
        help=gettext("values that the file has already: --present nothing leaves them out"),
    )
    add("--encoding", metavar="NAME", help=gettext("the encoding of a CSV file: --encoding cp1251"))
    add(
        "--break-seal",
        action="store_true",
        help=gettext("add to a sealed file, whose seal is then taken away"),
    )
    parser.add_language()
    return parser
