"""Verbs `workbook` and `briefing`: a briefing file as a workbook to fill in, and a workbook as a briefing file."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.briefing.container.members import SUFFIX
from app.briefing.i18n.localizer import Localizer
from app.briefing.reading.decoder import decoded
from app.briefing.reading.extract import written
from app.briefing.workbook.document import Document
from app.briefing.workbook.opening import SUFFIXES, file_bytes
from app.cli.arguments import DONE, FAULTY, Parser
from app.cli.briefing_file import briefing_in, changing, is_there, tell_written, usable
from app.cli.sealed import seal_to_break, take_seal_away
from app.runtime import saving


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `workbook`; return the exit status, 1 if nothing was written. Raises UsageError and SavingError."""
    parser = _workbook_parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    path, target = Path(options.FILE), Path(options.BOOK)
    if target.suffix.lower() != SUFFIXES[0]:
        parser.refuse(localizer.gettext("A workbook is written as .xlsx."))
    if is_there(target, localizer):
        return FAULTY
    found = usable(path, file_bytes(path), localizer)
    if found is None:
        return FAULTY
    from app.briefing.workbook.writer import workbook  # only after the briefing is read

    saving.save(target, workbook(found[0], localizer), never=path)
    tell_written(target, localizer)
    return DONE


def briefing(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `briefing`; return the exit status, 1 if nothing was written. Raises UsageError and SavingError."""
    parser = _briefing_parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    path, target = Path(options.BOOK), Path(options.FILE)
    if target.suffix.lower() in (*SUFFIXES, SUFFIX):
        parser.refuse(localizer.gettext("A briefing is written as .json."))
    with changing(target):
        return _briefing(path, target, localizer, breaking=options.break_seal)


def _briefing(path: Path, target: Path, localizer: Localizer, *, breaking: bool) -> int:
    """Write the briefing in a workbook to a file; return the exit status. Raises SavingError."""
    data = file_bytes(path)
    if briefing_in(path, data, localizer) is None or not isinstance(data, bytes):
        return FAULTY
    if not isinstance(data, Document):
        sys.stderr.write(f"{localizer.gettext('{file} is no workbook.', file=path)}\n")
        return FAULTY
    seal = seal_to_break(target, target.read_bytes(), localizer, breaking=breaking) if target.is_file() else None
    if seal is False:
        return FAULTY
    saving.save(target, written(decoded(data)), never=path)
    tell_written(target, localizer)
    if seal is not None:
        take_seal_away(target, b"", localizer)
    return DONE


def _workbook_parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing workbook",
        "briefing workbook FILE BOOK.xlsx",
        localizer.gettext(
            "Write a briefing as a workbook for Excel or LibreOffice, to be filled in or corrected there. Its headings "
            "are in the language of --lang."
        ),
        "workbook visit.json visit.xlsx",
        "workbook visit.json visit.xlsx --lang fr",
        "briefing visit.xlsx visit.json",
    )
    parser.arguments.add_argument("FILE", help=localizer.gettext("the briefing, a file or a workbook"))
    parser.arguments.add_argument(
        "BOOK", help=localizer.gettext("the workbook to write; one that is there is left as it is")
    )
    parser.add_language()
    return parser


def _briefing_parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing briefing",
        "briefing briefing BOOK FILE [--break-seal]",
        localizer.gettext(
            "Write the briefing in a workbook, .xlsx or .ods, as a briefing file, or name each faulty cell."
        ),
        "briefing visit.xlsx visit.json",
        "check visit.xlsx",
    )
    parser.arguments.add_argument("BOOK", help=localizer.gettext("the workbook to read"))
    parser.arguments.add_argument(
        "FILE", help=localizer.gettext("the briefing file to write; one that is there is replaced")
    )
    parser.options.add_argument(
        "--break-seal",
        action="store_true",
        help=localizer.gettext("replace a sealed file, whose seal is then taken away"),
    )
    parser.add_language()
    return parser
