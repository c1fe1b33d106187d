"""Saving: writes a file of the user's choice completely or not at all, and phrases its errors."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from app.runtime import atomic_files
from app.runtime.phrases import Phrase, PhraseError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class SavingError(PhraseError):
    """A file could not be written and is unchanged; `phrase` states the reason and a remedy."""


def save(target: Path, data: bytes, never: Path | None = None) -> None:
    """Write the data to the target; an existing file is replaced only when the new one is complete on disk.

    A link is followed, an existing file keeps its permissions. `never`: a file that must not be overwritten.
    Raises SavingError.
    """
    try:
        real = Path(os.path.realpath(target))
        _check(real, target, never)
        atomic_files.write(real, data)
    except (OSError, ValueError) as error:
        raise SavingError(_error_phrase(error, target)) from error


@contextlib.contextmanager
def changing(target: Path) -> Iterator[None]:
    """Lock a file for reading, changing and saving it, against other users of this lock. Raises SavingError."""
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(atomic_files.changing(target))
        except TimeoutError as error:
            phrase = Phrase.of("Another program is writing {file}. Try again in a moment.", file=target)
            raise SavingError(phrase) from error
        except (OSError, ValueError) as error:
            raise SavingError(_error_phrase(error, target)) from error
        yield


def _check(real: Path, target: Path, never: Path | None) -> None:
    if never is not None and never.exists() and real.exists() and real.samefile(never):
        raise SavingError(
            Phrase.of("{file} is the briefing itself and is not overwritten. Choose another name.", file=target)
        )
    if real.is_dir():
        raise SavingError(Phrase.of("{file} is a folder. Give the name of a file in it.", file=target))
    if real.exists() and not real.is_file():
        raise SavingError(Phrase.of("{file} is not a regular file. Choose another name.", file=target))
    if real.exists() and not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")


def _error_phrase(error: Exception, target: Path) -> Phrase:
    number = getattr(error, "errno", None)
    if number in _NO_ROOM:
        return Phrase.of("There is no room for {file}. Free some space, or choose another disk.", file=target)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Phrase.of("The folder of {file} does not exist. Make it, or choose another.", file=target)
    if number in _FORBIDDEN:
        return Phrase.of(
            "{file} cannot be written. Close it in other programs, or choose a folder that you may write to.",
            file=target,
        )
    reason = getattr(error, "strerror", None) or str(error)
    return Phrase.of("{file} cannot be written: {reason}. Choose another place.", file=target, reason=reason)
