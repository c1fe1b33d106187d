"""Answering: the option `--lang` of what answers on the screen; `spoken_language` has read it by then."""

import argparse

from app.briefing.messages import INTERFACE
from app.briefing.speaking import Speech
from app.verbs.arguments import Parser


def add_language(parser: Parser, voice: Speech) -> None:
    """Let a verb take `--lang`."""
    parser.options.add_argument("--lang", metavar="|".join(INTERFACE), help=voice.say("the language of the answer"))


def check_language(parser: Parser, given: argparse.Namespace, voice: Speech) -> None:
    """Refuse a language that the program does not speak. Raises UsageError."""
    if given.lang is not None and given.lang not in INTERFACE:
        known = ", ".join(INTERFACE)
        parser.refuse(voice.say("There is no language “{given}”. Known: {known}.", given=given.lang, known=known))
