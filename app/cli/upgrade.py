"""Verb `upgrade`: writes a briefing file of format 1 as one of format 2, with the same statements."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.briefing.i18n.localizer import Localizer
from app.briefing.reading import upgrade
from app.briefing.reading.reader import read
from app.briefing.workbook.opening import raw_bytes
from app.cli.arguments import DONE, FAULTY, Parser
from app.cli.briefing_file import as_file, changing, usable
from app.cli.sealed import seal_to_break, take_seal_away
from app.runtime import saving


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `upgrade`; return the exit status, 1 if nothing was written. Raises UsageError and SavingError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    path = Path(options.FILE)
    with changing(path):
        return _upgrade(path, localizer, breaking=options.break_seal)


def _upgrade(path: Path, localizer: Localizer, *, breaking: bool) -> int:
    """Write a file in the newest format; return the exit status. Raises SavingError."""
    found = usable(path, raw_bytes(path), localizer)
    if found is None:
        return FAULTY
    data, briefing = found
    if upgrade.number_of(data) == upgrade.NEWEST:
        message = localizer.gettext("{file} has the newest format already: {number}.", file=path, number=upgrade.NEWEST)
        sys.stdout.write(f"{message}\n")
        return DONE
    seal = seal_to_break(path, data, localizer, breaking=breaking)
    if seal is False:
        return FAULTY
    content = upgrade.upgraded(data)
    if read(content) != briefing:
        sys.stderr.write(f"{localizer.gettext('Nothing was changed: {file} stays as it was.', file=path)}\n")
        return FAULTY
    saving.save(path, as_file(content, data))
    message = localizer.gettext(
        "{file} has format {number} now, with the same statements.", file=path, number=upgrade.NEWEST
    )
    sys.stdout.write(f"{message}\n")
    if seal is not None:
        take_seal_away(path, data, localizer)
    return DONE


def _parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing upgrade",
        "briefing upgrade FILE [--break-seal]",
        localizer.gettext("Write a briefing file in the newest format; not one statement changes."),
        "upgrade visit.json",
    )
    parser.arguments.add_argument("FILE", help=localizer.gettext("the briefing file to upgrade"))
    parser.options.add_argument(
        "--break-seal",
        action="store_true",
        help=localizer.gettext("upgrade a sealed file, whose seal is then taken away"),
    )
    parser.add_language()
    return parser
