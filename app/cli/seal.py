"""Verb `seal`: writes a signature beside a briefing, which proves its author. It needs no display."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.briefing.container.contained import container_of
from app.briefing.container.packing import packed
from app.briefing.i18n.localizer import Localizer
from app.briefing.seals import keys, seals
from app.briefing.seals.seal_place import seal_path
from app.briefing.workbook.opening import raw_bytes
from app.cli.arguments import DONE, FAULTY, Parser
from app.cli.briefing_file import briefing_in
from app.cli.sealed import asked_for, passphrase_in
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError, changing, save


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `seal`; return the exit status, 1 for faults. Raises UsageError, KeyFileError, SavingError, CopyError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    path = Path(options.FILE)
    data = raw_bytes(path)
    if briefing_in(path, data, localizer) is None or not isinstance(data, bytes):
        return FAULTY
    key, container = Path(options.key), container_of(data)
    seal_file = seal_path(path) if container is None else path
    if seal_file.is_symlink():
        raise SavingError(Phrase.of("{file} is a link and is not followed. Remove it first.", file=seal_file))
    passphrase = _passphrase(key, options.passphrase_file, localizer)
    content = seals.seal(data, key, passphrase, over=None if options.break_seal else seal_file)
    if container is None:
        save(seal_file, content, never=path)
    else:
        with changing(path):
            save(path, packed(data, seal=content))
    sys.stdout.write(f"{localizer.gettext('Sealed: {path}', path=seal_file)}\n")
    if container is not None:
        return DONE
    names = {"file": Path(path.name), "seal": Path(seal_file.name)}
    sys.stdout.write(f"{localizer.gettext('Send both files together: {file} and {seal}.', **names)}\n")
    return DONE


def _passphrase(key: Path, file: str | None, localizer: Localizer) -> str:
    """Return the pass phrase of a private key; empty if it has none. Raises KeyFileError."""
    if keys.others_can_read(key):
        message = localizer.gettext("Others can read {file}. Let it be yours alone: chmod 600 {file}", file=key)
        sys.stderr.write(f"{message}\n")
    if not keys.is_encrypted(key):
        return ""
    return passphrase_in(Path(file)) if file is not None else asked_for(localizer)


def _parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing seal",
        "briefing seal FILE --key KEY [--passphrase-file FILE] [--break-seal]",
        localizer.gettext(
            "Seal a briefing: write a signature (Ed25519) beside it, as FILE.seal, or into a briefing that travels as "
            "one file; there it covers the copies too."
        ),
        "key protocol-office --name 'MFA, protocol'",
        "seal visit.json --key protocol-office",
        notes=(localizer.gettext("A seal belongs to the file as it is: after any change, seal it again."),),
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
    parser.options.add_argument(
        "--break-seal",
        action="store_true",
        help=localizer.gettext("replace a seal by another key"),
    )
    parser.add_language()
    return parser
