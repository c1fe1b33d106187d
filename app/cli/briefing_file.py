"""Files on the command line: the briefing that is read, or the faults that are written to stderr; files to write."""

import contextlib
import sys
from pathlib import Path

from app.briefing.container.contained import carried
from app.briefing.container.copies import CopyError
from app.briefing.container.packing import file_content
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.model import Briefing
from app.briefing.workbook.document import Document
from app.briefing.workbook.opening import read
from app.cli.arguments import tell_faults
from app.cli.sealed import only_to_be_read
from app.runtime import saving
from app.runtime.phrases import Fault
from app.runtime.saving import SavingError


def as_file(content: bytes, before: bytes) -> bytes:
    """Return the bytes of the file of a changed briefing: a container if that before the change came in one.

    Raises SavingError if what came with it cannot be read.
    """
    try:
        return file_content(carried(content, before))
    except CopyError as error:
        raise SavingError(error.phrase) from error


def briefing_in(path: Path, data: bytes | tuple[Fault, ...], localizer: Localizer) -> Briefing | None:
    """Return the briefing in the bytes of a file; None if these have faults, or are faults, which are reported.

    What should be known of a workbook is reported too.
    """
    found = read(data) if isinstance(data, bytes) else data
    if isinstance(data, Document):
        tell_faults(path, data.notices, localizer)
    if isinstance(found, Briefing):
        return found
    tell_faults(path, found, localizer)
    return None


def usable(path: Path, data: bytes | tuple[Fault, ...], localizer: Localizer) -> tuple[bytes, Briefing] | None:
    """Return the bytes of a file with their briefing; None, which is reported, with a broken seal or faults."""
    if isinstance(data, bytes) and only_to_be_read(path, data, localizer):
        return None
    briefing = briefing_in(path, data, localizer)
    return None if briefing is None or not isinstance(data, bytes) else (data, briefing)


def is_there(target: Path, localizer: Localizer) -> bool:
    """Whether a file that would be written exists, which is reported: it may hold the work of someone."""
    try:
        if not target.exists() and not target.is_symlink():
            return False
    except (OSError, ValueError):
        return False  # `save` reports the cause
    message = localizer.gettext("{file} already exists and is left as it is. Choose another name.", file=target)
    sys.stderr.write(f"{message}\n")
    return True


def changing(target: Path) -> contextlib.AbstractContextManager[None]:
    """Lock a file that exists for changing it, so that of two such verbs one waits. Raises SavingError."""
    return saving.changing(target) if target.is_file() else contextlib.nullcontext()


def tell_written(target: Path, localizer: Localizer) -> None:
    """Say on stdout what was written."""
    sys.stdout.write(f"{localizer.gettext('Written: {file}', file=target)}\n")
