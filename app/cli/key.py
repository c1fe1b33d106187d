"""Verb `key`: makes the keys that seal briefings, and maintains the list of trusted keys."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.briefing.i18n.localizer import Localizer
from app.briefing.seals import keys, seals
from app.briefing.seals.keys import Known, PublicKey
from app.cli.arguments import DONE, FAULTY, Parser
from app.cli.sealed import asked_for, passphrase_in


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `key`; return the exit status, 1 if nothing came of it. Raises UsageError, KeyFileError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    task, operand = options.TASK, options.OPERAND
    expected = {"list": False, "trust": True, "forget": True}.get(task, False)
    if expected != (operand is not None):
        parser.refuse(
            localizer.gettext("“{task}” takes one more argument.", task=task)
            if expected
            else localizer.gettext("“{given}” is one argument too many.", given=operand)
        )
    if options.fingerprint is not None and task != "trust":
        parser.refuse(
            localizer.gettext("{option} cannot be combined with {other}.", option="--fingerprint", other=task)
        )
    if options.name is not None and task in ("list", "forget"):
        parser.refuse(localizer.gettext("{option} cannot be combined with {other}.", option="--name", other=task))
    if options.no_passphrase and options.passphrase_file is not None:
        parser.refuse(
            localizer.gettext(
                "{option} cannot be combined with {other}.", option="--no-passphrase", other="--passphrase-file"
            )
        )
    match task:
        case "list":
            return _list(localizer)
        case "trust":
            return _trust(Path(operand), options, localizer)
        case "forget":
            return _forget(operand, localizer)
    return _make(Path(task), options.name, _passphrase(options, parser, localizer), localizer)


def _passphrase(options: argparse.Namespace, parser: Parser, localizer: Localizer) -> str:
    """Return the pass phrase of a new key; empty with `--no-passphrase`. Raises KeyFileError and UsageError."""
    if options.passphrase_file is not None:
        return passphrase_in(Path(options.passphrase_file))
    if options.no_passphrase:
        return ""
    if not sys.stdin.isatty():
        parser.refuse(
            localizer.gettext(
                "A new key needs a pass phrase: give --passphrase-file FILE, or --no-passphrase to have none."
            )
        )
    return asked_for(localizer, twice=True)


def _make(target: Path, name: str | None, passphrase: str, localizer: Localizer) -> int:
    key, public_path = keys.make_pair(target, target.name if name is None else name, passphrase)
    sys.stdout.writelines(
        f"{line}\n"
        for line in (
            localizer.gettext(
                "Private key: {path}. Whoever has this file and its pass phrase can seal in your name.", path=target
            )
            if passphrase
            else localizer.gettext(
                "Private key: {path}. It has no pass phrase: whoever has this file can seal in your name.", path=target
            ),
            localizer.gettext("Public key: {path}. Give it to those who read your briefings.", path=public_path),
            _key_line(key, localizer),
        )
    )
    return DONE


def _trust(path: Path, options: argparse.Namespace, localizer: Localizer) -> int:
    file_key = keys.read_public(path)
    key = PublicKey(file_key.name if options.name is None else keys.checked_name(options.name), file_key.key)
    sys.stdout.write(f"{_key_line(key, localizer)}\n")
    odd = keys.odd_name(key.name)
    if odd is not None:
        sys.stderr.write(f"{localizer.phrase(odd)}\n")
    if options.fingerprint is not None:
        if _digits(options.fingerprint) != _digits(key.fingerprint):
            sys.stderr.write(f"{localizer.gettext('The fingerprint is different. The key was not trusted.')}\n")
            return FAULTY
    elif not _confirmed(localizer):
        sys.stderr.write(f"{localizer.gettext('The key was not trusted.')}\n")
        return FAULTY
    _print_remark(keys.trust(key), localizer)
    sys.stdout.write(f"{localizer.gettext('Trusted from now on: {name}', name=key.name)}\n")
    return DONE


def _confirmed(localizer: Localizer) -> bool:
    """Whether the user confirms the fingerprint; end of input means no."""
    word = localizer.gettext("yes")
    sys.stdout.write(
        f"{localizer.gettext('Compare the fingerprint with the owner of the key, by telephone or face to face.')}\n"
    )
    sys.stdout.write(f"{localizer.gettext('Type “{word}” if it is the same:', word=word)} ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in (word.casefold(), "yes")


def _forget(operand: str, localizer: Localizer) -> int:
    known = keys.known_keys()
    _print_remark(known, localizer)
    target = next(
        (key for key in known.keys if operand == key.name or _digits(operand) == _digits(key.fingerprint)), None
    )
    if target is None:
        message = localizer.gettext("No known key has the name or the fingerprint “{given}”.", given=operand)
        sys.stderr.write(f"{message}\n")
        return FAULTY
    keys.forget(target.key)
    sys.stdout.write(f"{localizer.gettext('No longer known: {name}', name=target.name)}\n")
    return DONE


def _list(localizer: Localizer) -> int:
    known = keys.known_keys()
    _print_remark(known, localizer)
    lines = [_key_line(key, localizer) for key in known.keys] or [localizer.gettext("No keys are known yet.")]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return DONE


def _print_remark(known: Known, localizer: Localizer) -> None:
    remark = seals.set_aside_remark(known)
    if remark is not None:
        sys.stderr.write(f"{localizer.phrase(remark)}\n")


def _key_line(key: PublicKey, localizer: Localizer) -> str:
    return localizer.gettext("{name}, fingerprint {fingerprint}", name=key.name, fingerprint=key.fingerprint)


def _digits(fingerprint: str) -> str:
    return "".join(fingerprint.split()).upper()


def _parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing key",
        "briefing key NEW [--name NAME] [--passphrase-file FILE | --no-passphrase]\n"
        "       briefing key trust PUBLICKEY [--fingerprint …] | list | forget NAME",
        localizer.gettext("Make a key pair to seal briefings with, or keep the list of the keys that you trust."),
        "key protocol-office --name 'MFA, protocol'",
        "key trust protocol-office.pub",
        "key list",
        "key forget 'MFA, protocol'",
        notes=(
            localizer.gettext(
                "The private key is written to NEW, the public one to NEW.pub; neither is ever overwritten."
            ),
            localizer.gettext("A key called trust, list or forget is made with a path: ./trust"),
        ),
    )
    parser.arguments.add_argument(
        "TASK", metavar="NEW", help=localizer.gettext("the file to write; or trust, list, forget")
    )
    parser.arguments.add_argument(
        "OPERAND",
        metavar="PUBLICKEY|NAME",
        nargs="?",
        help=localizer.gettext("the public key to trust; the name or fingerprint to forget"),
    )
    add = parser.options.add_argument
    add("--name", metavar="NAME", help=localizer.gettext("the name of the key; that of the file without it"))
    add(
        "--fingerprint",
        metavar="FINGERPRINT",
        help=localizer.gettext("trust without asking if the fingerprint is this one, which the owner told you"),
    )
    add(
        "--passphrase-file",
        metavar="FILE",
        help=localizer.gettext("the file of the new key's pass phrase, on its first line, instead of asking"),
    )
    add(
        "--no-passphrase",
        action="store_true",
        help=localizer.gettext("make a key without a pass phrase: whoever copies its file can seal in your name"),
    )
    parser.add_language()
    return parser
