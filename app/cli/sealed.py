"""Seals and pass phrases on the command line: the check of a file's seal before use, and the input of pass phrases."""

import getpass
import sys
from pathlib import Path
from typing import Final

from app.briefing.container.contained import container_of
from app.briefing.i18n.localizer import Localizer
from app.briefing.seals import keys, seals
from app.briefing.seals.keys import KeyFileError
from app.briefing.seals.seal_place import found_seal, is_sealed
from app.briefing.validation.examination import seal_message
from app.runtime.phrases import Fault, Phrase, one_line

SEAL_TAKEN: Final = Phrase.of("The seal was taken away. Seal the file again when it is finished.")
"""Notice after a change of a sealed file that was asked for."""


def only_to_be_read(path: Path, data: bytes, localizer: Localizer) -> bool:
    """Whether a broken seal makes a file read-only, neither exported nor changed; reports it on stderr."""
    state = seals.seal_state(path, data)
    if state.read_only:
        sys.stderr.write(f"{one_line(path)}: {seal_message(state, localizer)}\n")
    return state.read_only


def tell_if_gone(path: Path, data: bytes, briefing: str, localizer: Localizer) -> None:
    """Report on stderr that a briefing, by its id, has no seal but had one when it was last read here."""
    state = seals.remembered(briefing, seals.seal_state(path, data))
    if state.kind == "gone":
        sys.stderr.write(f"{one_line(path)}: {seal_message(state, localizer)}\n")


def seal_to_break(
    target: Path, data: bytes | tuple[Fault, ...], localizer: Localizer, *, breaking: bool
) -> bool | None:
    """Return whether the seal of a file may be broken, None without a seal; if not, it is reported on stderr."""
    if not isinstance(data, bytes) or not is_sealed(target, data):
        return None
    if only_to_be_read(target, data, localizer):
        return False
    if not breaking:
        message = localizer.gettext(
            "{file} is sealed, and to change it breaks the seal. Give --break-seal if that is meant.", file=target
        )
        sys.stderr.write(f"{message}\n")
        return False
    return True


def take_seal_away(target: Path, data: bytes, localizer: Localizer) -> None:
    """Remove the seal beside a file that was changed, and say so; that in a container went when it was written."""
    seal = found_seal(target) if container_of(data) is None else None
    if seal is not None:
        seal.unlink()
    sys.stdout.write(f"{localizer.phrase(SEAL_TAKEN)}\n")


def passphrase_in(path: Path) -> str:
    """Return the first line of a file as the pass phrase. Raises KeyFileError if it is empty or unreadable."""
    try:
        with path.open(encoding="utf-8") as file:
            passphrase = file.readline(keys.LONGEST_PASSPHRASE + 2).rstrip("\r\n")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KeyFileError(Phrase.of("{file} cannot be read: {reason}.", file=path, reason=reason)) from error
    if not passphrase:
        raise KeyFileError(Phrase.of("{file} holds no pass phrase: write it on its first line.", file=path))
    return passphrase


def asked_for(localizer: Localizer, *, twice: bool = False) -> str:
    """Return a pass phrase typed at the terminal without echo, `twice` for a new one. Raises KeyFileError."""
    if not sys.stdin.isatty():
        raise KeyFileError(
            Phrase.of("There is no terminal to ask for the pass phrase. Give it with --passphrase-file FILE.")
        )
    try:
        typed = getpass.getpass(f"{localizer.gettext('Pass phrase of the key:')} ", sys.stderr)
        again = (
            getpass.getpass(f"{localizer.gettext('The same once more:')} ", sys.stderr) if twice and typed else typed
        )
    except EOFError:
        typed = again = ""
    if not typed:
        raise KeyFileError(Phrase.of("No pass phrase was given. Nothing was made or sealed."))
    if typed != again:
        raise KeyFileError(Phrase.of("The two pass phrases differ. Nothing was made; try again."))
    return typed
