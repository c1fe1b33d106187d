"""What the command line does about seals before anything else of a file is believed, and pass phrases of keys."""

import getpass
import sys
from pathlib import Path

from app.briefing.i18n.localizer import Localizer
from app.briefing.seals import keys, seals
from app.briefing.seals.keys import KeyFileError
from app.briefing.validation.examination import told
from app.runtime.phrases import Phrase


def only_to_be_read(path: Path, data: bytes, localizer: Localizer) -> bool:
    """Whether nothing of a file may leave the program, since its seal is broken; says so on stderr."""
    state = seals.seal_state(path, data)
    if state.read_only:
        sys.stderr.write(f"{path}: {told(state, localizer)}\n")
    return state.read_only


def passphrase_in(path: Path) -> str:
    """The pass phrase in a file: its first line. Raises KeyFileError where there is none."""
    try:
        with path.open(encoding="utf-8") as file:
            found = file.readline(keys.LONGEST_PASSPHRASE + 2).rstrip("\r\n")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KeyFileError(Phrase.of("{file} cannot be read: {reason}.", file=path, reason=reason)) from error
    if not found:
        raise KeyFileError(Phrase.of("{file} holds no pass phrase: write it on its first line.", file=path))
    return found


def asked_for(localizer: Localizer, *, twice: bool = False) -> str:
    """A pass phrase that the user types unseen, twice where it is a new one. Raises KeyFileError."""
    if not sys.stdin.isatty():
        raise KeyFileError(
            Phrase.of("There is no terminal to ask for the pass phrase. Give it with --passphrase-file FILE.")
        )
    try:
        found = getpass.getpass(f"{localizer.gettext('Pass phrase of the key:')} ", sys.stderr)
        again = (
            getpass.getpass(f"{localizer.gettext('The same once more:')} ", sys.stderr) if twice and found else found
        )
    except EOFError:
        found = again = ""
    if not found:
        raise KeyFileError(Phrase.of("No pass phrase was given. Nothing was made or sealed."))
    if found != again:
        raise KeyFileError(Phrase.of("The two pass phrases differ. Nothing was made; try again."))
    return found
