"""Verb `new`: writes a small valid briefing to start from: with every part once, or for a kind of meeting."""

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path

from app.briefing.i18n.localizer import Localizer
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.reading.template import KINDS, TemplateError, TemplateOrder, template
from app.cli.arguments import DONE, FAULTY, Parser
from app.cli.briefing_file import is_there
from app.runtime.saving import save


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `new`; return the exit status. Raises UsageError and SavingError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    content = _content(parser, options, localizer)
    target = Path(options.FILE)
    if is_there(target, localizer):
        return FAULTY
    save(target, content)
    return DONE


def _content(parser: Parser, options: argparse.Namespace, localizer: Localizer) -> bytes:
    """Return the bytes to write. Raises UsageError."""
    if not (options.kind or options.parties or options.languages or options.dates):
        return starter()
    if not options.parties:
        parser.refuse(localizer.gettext("Name the parties as well, the host first: --parties KZ+RS."))
    kind = next((kind for kind in KINDS if kind == (options.kind or "official-visit")), None)
    if kind is None:
        message = localizer.gettext(
            "There is no kind of meeting “{given}”. Known: {known}.", given=options.kind, known=", ".join(KINDS)
        )
        parser.refuse(message)
    today = datetime.datetime.now().astimezone().date().isoformat()
    order = TemplateOrder(
        kind,
        tuple(options.parties.split("+")),
        tuple(options.languages.split("+")) if options.languages else (localizer.language,),
        options.dates or today,
        today,
    )
    try:
        content = template(order)
    except TemplateError as error:
        parser.refuse(localizer.phrase(error.phrase))
    if not isinstance(read(content), Briefing):
        parser.refuse(
            localizer.gettext(
                "“{given}” is no day or period. Write 2027-03-01, or 2027-03-01/2027-03-02.", given=order.dates
            )
        )
    return content


def _parser(localizer: Localizer) -> Parser:
    gettext = localizer.gettext
    parser = Parser(
        localizer,
        "briefing new",
        "briefing new FILE [--parties A+B] [--kind KIND] [--languages X+Y] [--dates DATES]",
        gettext(
            "Write a small valid briefing to start from: with every part once, or, where parties are named, one for "
            "their meeting that says what to fill in."
        ),
        "new visit.json",
        "new visit.json --parties KZ+RS --kind state-visit --languages ru+kk --dates 2027-03-01/2027-03-02",
        "new session.json --parties FR+EAEU --kind commission-session --languages fr+en",
        "check visit.json",
    )
    parser.arguments.add_argument("FILE", help=gettext("the file to write; one that is there is left as it is"))
    add = parser.options.add_argument
    add(
        "--parties",
        metavar="A+B",
        help=gettext("the host, then the guests: codes of states (KZ), short names of organisations (EAEU)"),
    )
    add("--kind", metavar="KIND", help=", ".join(KINDS))
    add("--languages", metavar="X+Y", help=gettext("the languages of the texts; that of the answer without it"))
    add("--dates", metavar="DATES", help=gettext("the day or days of the meeting; today without it"))
    parser.add_language()
    return parser
