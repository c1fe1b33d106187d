"""Argument parser: reads a command line, with help and error messages in the user's language."""

import argparse
import locale
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from app.bootstrap.environment import command
from app.briefing.i18n.catalogues import INTERFACE, UiLocale, system_locale
from app.briefing.i18n.localizer import Localizer
from app.runtime.phrases import Fault, one_line

DONE, FAULTY = 0, 1
"""Exit status of a verb."""


class UsageError(Exception):
    """Invalid command line; the message is in the user's language."""


def chosen_locale(arguments: Sequence[str]) -> UiLocale:
    """Return the locale of the command line's output: the first of `--lang`, or the system's; English failing both."""
    for index, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else "".join(arguments[index + 1 : index + 2])
            for tag in INTERFACE:
                if value.partition("+")[0] == tag:
                    return tag
    windows = (locale.getlocale()[0] or "") if os.name == "nt" else ""  # such as Russian_Kazakhstan
    return system_locale((windows,))


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help formatter with a localized `usage` prefix."""

    word = "usage: "

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or self.word)


def tell_faults(path: Path, faults: Iterable[Fault], localizer: Localizer) -> None:
    """Write each fault of a file on a line of stderr."""
    sys.stderr.writelines(f"{one_line(path)}: {localizer.fault(fault)}\n" for fault in faults)


class Parser(argparse.ArgumentParser):
    """Argument parser with localized headings, which raises UsageError instead of ending the program."""

    def __init__(
        self,
        localizer: Localizer,
        prog: str,
        usage: str,
        description: str,
        *examples: str,
        notes: Sequence[str] = (),
        closing: str = "",
    ) -> None:
        """Create a parser with `--help` only; add arguments to `arguments` and `options`.

        The help ends with `notes`, the arguments of the `examples` behind the command, and `closing`.
        """

        class Help(_Help):
            word = localizer.gettext("usage: ")

        commands = (f"  {command()} {example}".rstrip() for example in examples)
        parts = ("\n".join(notes), "\n".join((localizer.gettext("Examples:"), *commands)), closing)
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            epilog="\n\n".join(filter(None, parts)),
            formatter_class=Help,
            add_help=False,
            allow_abbrev=False,
        )
        self._localizer = localizer
        self._answers = False
        self.arguments = self.add_argument_group(localizer.gettext("Arguments"))
        self.options = self.add_argument_group(localizer.gettext("Options"))
        self.options.add_argument(
            "-h", "--help", action="store_true", help=localizer.gettext("print this help and stop")
        )

    def add_language(self) -> None:
        """Accept `--lang`, the language of output on the terminal; `chosen_locale` has read it before."""
        self._answers = True
        text = self._localizer.gettext("the language of the answer")
        self.options.add_argument("--lang", metavar="|".join(INTERFACE), help=text)

    def read(self, arguments: Sequence[str]) -> argparse.Namespace | None:
        """Return the parsed arguments, or None after printing the help on request. Raises UsageError."""
        if any(argument in ("-h", "--help") for argument in arguments):
            sys.stdout.write(self.format_help())
            return None
        options = self.parse_args(arguments)
        if self._answers and options.lang is not None and options.lang not in INTERFACE:
            known = ", ".join(INTERFACE)
            self.refuse(
                self._localizer.gettext(
                    "There is no language “{given}”. Known: {known}.", given=options.lang, known=known
                )
            )
        return options

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with a message of argparse, which is English."""
        self.refuse(one_line(message))

    def refuse(self, message: str) -> NoReturn:
        """Raise UsageError with a message and a hint at the help."""
        hint = self._localizer.gettext("“{command} --help” shows examples.", command=self.prog)
        raise UsageError(f"{self.prog}: {message}\n{hint}")
