"""Arguments: reading a command line, with its help and its complaints in the user's language."""

import argparse
import locale
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from app.briefing.i18n.catalogues import INTERFACE, Voice, system_voice
from app.briefing.i18n.localizer import Speech
from app.runtime.phrases import Fault


class UsageError(Exception):
    """A command line that cannot be understood, told in the user's language."""


def spoken_language(arguments: Sequence[str]) -> Voice:
    """The language in which the command line answers: the first of `--lang`, or the system's; English failing both."""
    for index, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else "".join(arguments[index + 1 : index + 2])
            for voice in INTERFACE:
                if value.partition("+")[0] == voice:
                    return voice
    windows = (locale.getlocale()[0] or "") if os.name == "nt" else ""  # such as Russian_Kazakhstan
    return system_voice((windows,))


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as it is written, with `usage` in the user's language."""

    word = "usage: "

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or self.word)


def tell_faults(path: Path, faults: Iterable[Fault], voice: Speech) -> None:
    """Write each fault of a file on a line of stderr."""
    sys.stderr.writelines(f"{path}: {voice.fault(fault)}\n" for fault in faults)


class Parser(argparse.ArgumentParser):
    """A parser whose headings are messages of the catalogue, and which raises UsageError and ends no program."""

    def __init__(self, voice: Speech, **more: str) -> None:
        """A parser without arguments but `--help`; add them to `arguments` and `options`."""

        class Help(_Help):
            word = voice.say("usage: ")

        super().__init__(
            prog=more.get("prog"),
            usage=more.get("usage"),
            description=more.get("description"),
            epilog=more.get("epilog"),
            formatter_class=Help,
            add_help=False,
            allow_abbrev=False,
        )
        self._voice = voice
        self._answers = False
        self.arguments = self.add_argument_group(voice.say("Arguments"))
        self.options = self.add_argument_group(voice.say("Options"))
        self.options.add_argument("-h", "--help", action="store_true", help=voice.say("print this help and stop"))

    def add_language(self) -> None:
        """Take `--lang`, the language of an answer on the screen; `spoken_language` has read it by then."""
        self._answers = True
        told = self._voice.say("the language of the answer")
        self.options.add_argument("--lang", metavar="|".join(INTERFACE), help=told)

    def read(self, arguments: Sequence[str]) -> argparse.Namespace | None:
        """The arguments as given, or None where help was asked for and has been printed. Raises UsageError."""
        if any(argument in ("-h", "--help") for argument in arguments):
            sys.stdout.write(self.format_help())
            return None
        given = self.parse_args(arguments)
        if self._answers and given.lang is not None and given.lang not in INTERFACE:
            known = ", ".join(INTERFACE)
            self.refuse(
                self._voice.say("There is no language “{given}”. Known: {known}.", given=given.lang, known=known)
            )
        return given

    def error(self, message: str) -> NoReturn:
        """Refuse the command line for a reason of argparse's own, which is English."""
        self.refuse(message)

    def refuse(self, message: str) -> NoReturn:
        """Refuse the command line. Always raises UsageError."""
        hint = self._voice.say("“{command} --help” shows examples.", command=self.prog)
        raise UsageError(f"{self.prog}: {message}\n{hint}")
