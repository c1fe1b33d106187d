"""The verb `seal`: a signature beside a briefing, by which others know who wrote it. It needs no display."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap.environment import command
from app.briefing.i18n.localizer import Localizer
from app.briefing.reading.reader import file_bytes, read
from app.briefing.seals import keys, seals
from app.briefing.seals.keys import KeyFileError
from app.briefing.seals.seal_place import seal_path
from app.cli.arguments import Parser, tell_faults
from app.cli.sealed import asked_for, passphrase_in
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError, save

DONE, FAULTY = 0, 1


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Carry out `seal`; gives the exit status: 1 where nothing was written. Raises UsageError."""
    parser = _parser(localizer)
    given = parser.read(arguments)
    if given is None:
        return DONE
    path = Path(given.FILE)
    data = file_bytes(path)
    found = read(data) if isinstance(data, bytes) else data
    if isinstance(found, tuple) or not isinstance(data, bytes):
        tell_faults(path, found if isinstance(found, tuple) else (), localizer)
        return FAULTY
    beside, key = seal_path(path), Path(given.key)
    try:
        if beside.is_symlink():
            raise SavingError(Phrase.of("{file} is a link and is not followed. Remove it first.", file=beside))
        passphrase = _passphrase(key, given.passphrase_file, localizer)
        save(beside, seals.seal(data, key, passphrase), never=path)
    except (KeyFileError, SavingError) as error:
        sys.stderr.write(f"{localizer.phrase(error.phrase)}\n")
        return FAULTY
    sys.stdout.write(f"{localizer.gettext('Sealed: {path}', path=beside)}\n")
    sys.stdout.write(
        f"{localizer.gettext('Send both files together: {file} and {seal}.', file=path.name, seal=beside.name)}\n"
    )
    return DONE


def _passphrase(key: Path, file: str | None, localizer: Localizer) -> str:
    """The pass phrase of a private key; empty where it has none. Raises KeyFileError."""
    if keys.others_can_read(key):
        told = localizer.gettext("Others can read {file}. Let it be yours alone: chmod 600 {file}", file=key)
        sys.stderr.write(f"{told}\n")
    if not keys.is_encrypted(key):
        return ""
    return passphrase_in(Path(file)) if file is not None else asked_for(localizer)


def _parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        prog="briefing seal",
        usage="briefing seal FILE --key KEY [--passphrase-file FILE]",
        description=localizer.gettext("Seal a briefing: write a signature (Ed25519) beside it, as FILE.seal."),
        epilog="\n".join(
            (
                localizer.gettext("A seal belongs to the file as it is: after any change, seal it again."),
                "",
                localizer.gettext("Examples:"),
                f"  {command()} key protocol-office --name 'MFA, protocol'",
                f"  {command()} seal visit.json --key protocol-office",
            )
        ),
    )
    parser.arguments.add_argument("FILE", help=localizer.gettext("the briefing to seal"))
    parser.options.add_argument(
        "--key", metavar="KEY", required=True, help=localizer.gettext("the file of the private key, made by “key NEW”")
    )
    parser.options.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=localizer.gettext("the file of the key's pass phrase, instead of asking"),
    )
    parser.add_language()
    return parser
