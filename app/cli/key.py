"""The verb `key`: makes the keys that seal briefings, and keeps the list of those that the user trusts."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap.environment import command
from app.briefing.i18n.localizer import Speech
from app.briefing.seals import keys, seals
from app.briefing.seals.keys import KeyFileError, Known, PublicKey
from app.cli.arguments import Parser
from app.cli.sealed import asked_for, passphrase_in

DONE, FAULTY = 0, 1


def main(arguments: Sequence[str], voice: Speech) -> int:
    """Carry out `key`; gives the exit status: 1 where nothing was made, trusted or forgotten. Raises UsageError."""
    parser = _parser(voice)
    given = parser.read(arguments)
    if given is None:
        return DONE
    task, operand = given.TASK, given.OPERAND
    expected = {"list": False, "trust": True, "forget": True}.get(task, False)
    if expected != (operand is not None):
        parser.refuse(
            voice.say("“{task}” takes one more argument.", task=task)
            if expected
            else voice.say("“{given}” is one argument too many.", given=operand)
        )
    if given.fingerprint is not None and task != "trust":
        parser.refuse(voice.say("{option} cannot be combined with {other}.", option="--fingerprint", other=task))
    if given.name is not None and task in ("list", "forget"):
        parser.refuse(voice.say("{option} cannot be combined with {other}.", option="--name", other=task))
    if given.no_passphrase and given.passphrase_file is not None:
        parser.refuse(
            voice.say("{option} cannot be combined with {other}.", option="--no-passphrase", other="--passphrase-file")
        )
    try:
        match task:
            case "list":
                return _list(voice)
            case "trust":
                return _trust(Path(operand), given, voice)
            case "forget":
                return _forget(operand, voice)
        return _make(Path(task), given.name, _passphrase(given, parser, voice), voice)
    except KeyFileError as error:
        sys.stderr.write(f"{voice.phrase(error.phrase)}\n")
        return FAULTY


def _passphrase(given: argparse.Namespace, parser: Parser, voice: Speech) -> str:
    """The pass phrase of a new key, which is empty only where the user wants none. Raises KeyFileError, UsageError."""
    if given.passphrase_file is not None:
        return passphrase_in(Path(given.passphrase_file))
    if given.no_passphrase:
        return ""
    if not sys.stdin.isatty():
        parser.refuse(
            voice.say("A new key needs a pass phrase: give --passphrase-file FILE, or --no-passphrase to have none.")
        )
    return asked_for(voice, twice=True)


def _make(target: Path, name: str | None, passphrase: str, voice: Speech) -> int:
    made, beside = keys.make_pair(target, target.name if name is None else name, passphrase)
    sys.stdout.writelines(
        f"{line}\n"
        for line in (
            voice.say(
                "Private key: {path}. Whoever has this file and its pass phrase can seal in your name.", path=target
            )
            if passphrase
            else voice.say(
                "Private key: {path}. It has no pass phrase: whoever has this file can seal in your name.", path=target
            ),
            voice.say("Public key: {path}. Give it to those who read your briefings.", path=beside),
            _told(made, voice),
        )
    )
    return DONE


def _trust(path: Path, given: argparse.Namespace, voice: Speech) -> int:
    found = keys.read_public(path)
    key = PublicKey(found.name if given.name is None else keys.checked_name(given.name), found.key)
    sys.stdout.write(f"{_told(key, voice)}\n")
    odd = keys.odd_name(key.name)
    if odd is not None:
        sys.stderr.write(f"{voice.phrase(odd)}\n")
    if given.fingerprint is not None:
        if _digits(given.fingerprint) != _digits(key.fingerprint):
            sys.stderr.write(f"{voice.say('The fingerprint is different. The key was not trusted.')}\n")
            return FAULTY
    elif not _agreed(voice):
        sys.stderr.write(f"{voice.say('The key was not trusted.')}\n")
        return FAULTY
    _remark(keys.trust(key), voice)
    sys.stdout.write(f"{voice.say('Trusted from now on: {name}', name=key.name)}\n")
    return DONE


def _agreed(voice: Speech) -> bool:
    """Whether the user says yes, having compared the fingerprint; the end of the input means no."""
    word = voice.say("yes")
    sys.stdout.write(
        f"{voice.say('Compare the fingerprint with the owner of the key, by telephone or face to face.')}\n"
    )
    sys.stdout.write(f"{voice.say('Type “{word}” if it is the same:', word=word)} ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in (word.casefold(), "yes")


def _forget(operand: str, voice: Speech) -> int:
    known = keys.known_keys()
    _remark(known, voice)
    found = next(
        (key for key in known.keys if operand == key.name or _digits(operand) == _digits(key.fingerprint)), None
    )
    if found is None:
        told = voice.say("No known key has the name or the fingerprint “{given}”.", given=operand)
        sys.stderr.write(f"{told}\n")
        return FAULTY
    keys.forget(found.key)
    sys.stdout.write(f"{voice.say('No longer known: {name}', name=found.name)}\n")
    return DONE


def _list(voice: Speech) -> int:
    known = keys.known_keys()
    _remark(known, voice)
    told = [_told(key, voice) for key in known.keys] or [voice.say("No keys are known yet.")]
    sys.stdout.writelines(f"{line}\n" for line in told)
    return DONE


def _remark(known: Known, voice: Speech) -> None:
    remark = seals.set_aside_remark(known)
    if remark is not None:
        sys.stderr.write(f"{voice.phrase(remark)}\n")


def _told(key: PublicKey, voice: Speech) -> str:
    return voice.say("{name}, fingerprint {fingerprint}", name=key.name, fingerprint=key.fingerprint)


def _digits(fingerprint: str) -> str:
    return "".join(fingerprint.split()).upper()


def _parser(voice: Speech) -> Parser:
    parser = Parser(
        voice,
        prog="briefing key",
        usage="briefing key NEW [--name NAME] [--passphrase-file FILE | --no-passphrase]\n"
        "       briefing key trust PUBLICKEY [--fingerprint …] | list | forget NAME",
        description=voice.say("Make a key pair to seal briefings with, or keep the list of the keys that you trust."),
        epilog="\n".join(
            (
                voice.say("The private key is written to NEW, the public one to NEW.pub; neither is ever overwritten."),
                voice.say("A key called trust, list or forget is made with a path: ./trust"),
                "",
                voice.say("Examples:"),
                f"  {command()} key protocol-office --name 'MFA, protocol'",
                f"  {command()} key trust protocol-office.pub",
                f"  {command()} key list",
                f"  {command()} key forget 'MFA, protocol'",
            )
        ),
    )
    parser.arguments.add_argument("TASK", metavar="NEW", help=voice.say("the file to write; or trust, list, forget"))
    parser.arguments.add_argument(
        "OPERAND",
        metavar="PUBLICKEY|NAME",
        nargs="?",
        help=voice.say("the public key to trust; the name or fingerprint to forget"),
    )
    add = parser.options.add_argument
    add("--name", metavar="NAME", help=voice.say("the name of the key; that of the file without it"))
    add(
        "--fingerprint",
        metavar="FINGERPRINT",
        help=voice.say("trust without asking if the fingerprint is this one, which the owner told you"),
    )
    add(
        "--passphrase-file",
        metavar="FILE",
        help=voice.say("the file of the new key's pass phrase, on its first line, instead of asking"),
    )
    add(
        "--no-passphrase",
        action="store_true",
        help=voice.say("make a key without a pass phrase: whoever copies its file can seal in your name"),
    )
    parser.add_language()
    return parser
