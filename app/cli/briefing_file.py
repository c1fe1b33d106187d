"""Briefing files on the command line: what is read, or the faults that are written to stderr."""

from pathlib import Path

from app.briefing.container.contained import carried
from app.briefing.container.copies import CopyError
from app.briefing.container.packing import file_content
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.model import Briefing
from app.briefing.workbook.document import Document
from app.briefing.workbook.opening import read
from app.cli.arguments import tell_faults
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
