"""Verbs of the command line in the process of the tests."""

import contextlib
import io
import subprocess
import sys

from app import cli


def run(*arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    """A verb, to which words are typed where there is no terminal: its status and all that it printed."""
    given = [str(argument) for argument in arguments]
    told, complained, before = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO(typed)
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(complained):
            status = cli.main(given)
    finally:
        sys.stdin = before
    return subprocess.CompletedProcess(given, status, told.getvalue(), complained.getvalue())
