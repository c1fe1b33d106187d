"""Verbs `workbook` and `briefing`: a briefing file as a workbook to fill in, and a workbook as a briefing file."""

import contextlib
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
from app.cli.briefing_file import briefing_in
from app.cli.sealed import only_to_be_read, seal_to_break, take_seal_away
from app.runtime import saving
from app.runtime.saving import SavingError


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `workbook`; return the exit status, 1 if nothing was written. Raises UsageError."""
    parser = _workbook_parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    path, target = Path(options.FILE), Path(options.BOOK)
    if target.suffix.lower() != SUFFIXES[0]:
        parser.refuse(localizer.gettext("A workbook is written as .xlsx."))
    if _exists(target):
        message = localizer.gettext("{file} already exists and is left as it is. Choose another name.", file=target)
        sys.stderr.write(f"{message}\n")
        return FAULTY
    data = file_bytes(path)
    if isinstance(data, bytes) and only_to_be_read(path, data, localizer):
        return FAULTY
    if briefing_in(path, data, localizer) is None or not isinstance(data, bytes):
        return FAULTY
    from app.briefing.workbook.writer import workbook  # only after the briefing is read

    return _saved(target, workbook(data, localizer), path, localizer)


def briefing(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `briefing`; return the exit status, 1 if nothing was written. Raises UsageError."""
    parser = _briefing_parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    path, target = Path(options.BOOK), Path(options.FILE)
    if target.suffix.lower() in (*SUFFIXES, SUFFIX):
        parser.refuse(localizer.gettext("A briefing is written as .json."))
    try:
        with saving.changing(target) if target.is_file() else contextlib.nullcontext():
            return _briefing(path, target, localizer, breaking=options.break_seal)
    except SavingError as error:
        sys.stderr.write(f"{localizer.phrase(error.phrase)}\n")
        return FAULTY


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
    status = _saved(target, written(decoded(data)), path, localizer)
    if seal is not None and status == DONE:
        take_seal_away(target, b"", localizer)
    return status


def _saved(target: Path, content: bytes, source: Path, localizer: Localizer) -> int:
    """Write a file and say so; return the exit status."""
    try:
        saving.save(target, content, never=source)
    except SavingError as error:
        sys.stderr.write(f"{localizer.phrase(error.phrase)}\n")
        return FAULTY
    sys.stdout.write(f"{localizer.gettext('Written: {file}', file=target)}\n")
    return DONE


def _exists(target: Path) -> bool:
    try:
        return target.exists() or target.is_symlink()
    except (OSError, ValueError):
        return False  # `save` reports the cause


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
