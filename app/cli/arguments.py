"""Arguments: reading a command line, with its help and its complaints in the user's language."""

import argparse
import locale
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from app.briefing.i18n.catalogues import INTERFACE, UiLocale, system_locale
from app.briefing.i18n.localizer import Localizer
from app.runtime.phrases import Fault


class UsageError(Exception):
    """A command line that cannot be understood, told in the user's language."""


def chosen_locale(arguments: Sequence[str]) -> UiLocale:
    """The language in which the command line answers: the first of `--lang`, or the system's; English failing both."""
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


def tell_faults(path: Path, faults: Iterable[Fault], tag: Localizer) -> None:
    """Write each fault of a file on a line of stderr."""
    sys.stderr.writelines(f"{path}: {tag.fault(fault)}\n" for fault in faults)


class Parser(argparse.ArgumentParser):
    """A parser whose headings are messages of the catalogue, and which raises UsageError and ends no program."""

    def __init__(self, tag: Localizer, **more: str) -> None:
        """A parser without arguments but `--help`; add them to `arguments` and `options`."""

        class Help(_Help):
            word = tag.gettext("usage: ")

        super().__init__(
            prog=more.get("prog"),
            usage=more.get("usage"),
            description=more.get("description"),
            epilog=more.get("epilog"),
            formatter_class=Help,
            add_help=False,
            allow_abbrev=False,
        )
        self._voice = tag
        self._answers = False
        self.arguments = self.add_argument_group(tag.gettext("Arguments"))
        self.options = self.add_argument_group(tag.gettext("Options"))
        self.options.add_argument("-h", "--help", action="store_true", help=tag.gettext("print this help and stop"))

    def add_language(self) -> None:
        """Take `--lang`, the language of an answer on the screen; `chosen_locale` has read it by then."""
        self._answers = True
        told = self._voice.gettext("the language of the answer")
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
                self._voice.gettext("There is no language “{given}”. Known: {known}.", given=given.lang, known=known)
            )
        return given

    def error(self, message: str) -> NoReturn:
        """Refuse the command line for a reason of argparse's own, which is English."""
        self.refuse(message)

    def refuse(self, message: str) -> NoReturn:
        """Refuse the command line. Always raises UsageError."""
        hint = self._voice.gettext("“{command} --help” shows examples.", command=self.prog)
        raise UsageError(f"{self.prog}: {message}\n{hint}")
