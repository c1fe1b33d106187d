"""Verb `new`: writes a small valid briefing with every part once, to start from."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.briefing.i18n.localizer import Localizer
from app.briefing.reading.starter import starter
from app.cli.arguments import DONE, FAULTY, Parser
from app.runtime.saving import SavingError, save


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `new`; return the exit status. Raises UsageError."""
    parser = Parser(
        localizer,
        "briefing new",
        "briefing new FILE […]",
        localizer.gettext("Write a small valid briefing with every part once, to start from."),
        "new visit.json",
        "check visit.json",
    )
    parser.arguments.add_argument(
        "FILE", help=localizer.gettext("the file to write; one that is there is left as it is")
    )
    parser.add_language()
    options = parser.read(arguments)
    if options is None:
        return DONE
    target = Path(options.FILE)
    try:
        exists = target.exists() or target.is_symlink()
    except (OSError, ValueError):
        exists = False  # `save` reports the cause
    if exists:
        message = localizer.gettext("{file} already exists and is left as it is. Choose another name.", file=target)
        sys.stderr.write(f"{message}\n")
        return FAULTY
    try:
        save(target, starter())
    except SavingError as error:
        sys.stderr.write(f"{localizer.phrase(error.phrase)}\n")
        return FAULTY
    return DONE
