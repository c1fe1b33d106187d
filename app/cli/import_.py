"""Verb `import`: adds the trade observations of a table to a briefing file."""

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from app.briefing.i18n.localizer import Localizer
from app.briefing.importing.importer import (
    COLUMNS,
    MORE_COLUMNS,
    Defaults,
    ImportingError,
    observations,
    with_observations,
)
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import file_bytes, read
from app.cli.arguments import DONE, FAULTY, Parser, tell_faults
from app.cli.briefing_file import briefing_in
from app.cli.sealed import SEAL_TAKEN, seal_to_break
from app.runtime import saving
from app.runtime.phrases import one_line
from app.runtime.saving import SavingError


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `import`; return the exit status. Raises UsageError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    table, target = Path(options.CSV), Path(options.FILE)
    try:
        # The lock keeps another import from being overwritten: the two run one after the other.
        with saving.changing(target) if target.is_file() else contextlib.nullcontext():
            return _add(
                table, target, Defaults(options.reporter, options.source), localizer, breaking=options.break_seal
            )
    except SavingError as error:
        sys.stderr.write(f"{localizer.phrase(error.phrase)}\n")
        return FAULTY


def _add(table: Path, target: Path, defaults: Defaults, localizer: Localizer, *, breaking: bool) -> int:
    """Add the observations of a table to a briefing file, all or none; return the exit status. Raises SavingError."""
    data, cells = file_bytes(target), file_bytes(table)
    seal = seal_to_break(target, data, localizer, breaking=breaking)
    if seal is False:
        return FAULTY
    briefing = read(data) if isinstance(data, bytes) else data
    for path, content in ((target, briefing), (table, cells)):
        if isinstance(content, tuple):
            tell_faults(path, content, localizer)
    if not isinstance(briefing, Briefing) or isinstance(cells, tuple) or isinstance(data, tuple):
        return FAULTY
    try:
        added = observations(Dossier(briefing), cells, defaults)
    except ImportingError as error:
        for line, phrase in error.faults:
            sys.stderr.write(f"{one_line(table)}:{line}: {localizer.phrase(phrase)}\n")
        message = localizer.gettext("Nothing was imported: {file} stays as it was.", file=target)
        sys.stderr.write(f"{message}\n")
        return FAULTY
    status = _write(target, with_observations(data, added), len(added), localizer)
    if seal is not None and status == DONE:
        seal.unlink()  # it sealed the old content
        sys.stdout.write(f"{localizer.phrase(SEAL_TAKEN)}\n")
    return status


def _write(target: Path, content: bytes, count: int, localizer: Localizer) -> int:
    if briefing_in(target, content, localizer) is None:
        return FAULTY
    saving.save(target, content)
    message = localizer.ngettext(
        "{n} observation was added to {file}.", "{n} observations were added to {file}.", count, file=target
    )
    sys.stdout.write(f"{message}\n")
    return DONE


def _parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing import",
        "briefing import CSV FILE [--reporter ID] [--source ID] [--break-seal]",
        localizer.gettext(
            "Add observations of trade from a table to a briefing file. All rows are added, or none; the rest of the "
            "file stays as it was."
        ),
        "import trade.csv visit.json",
        "import TradeData.csv visit.json --reporter un-comtrade --source comtrade-2026",
        notes=(
            localizer.gettext(
                "Columns: {columns}; besides, where wanted: {more}.",
                columns=", ".join(COLUMNS),
                more=", ".join(MORE_COLUMNS),
            ),
            localizer.gettext("A table exported from UN Comtrade is taken with its own columns."),
        ),
    )
    parser.arguments.add_argument("CSV", help=localizer.gettext("the table, in UTF-8"))
    parser.arguments.add_argument("FILE", help=localizer.gettext("the briefing file to add to"))
    add = parser.options.add_argument
    add("--reporter", metavar="ID", help=localizer.gettext("the reporter of all rows that name none"))
    add("--source", metavar="ID", help=localizer.gettext("the source of all rows that name none"))
    add(
        "--break-seal",
        action="store_true",
        help=localizer.gettext("add to a sealed file, whose seal is then taken away"),
    )
    parser.add_language()
    return parser
