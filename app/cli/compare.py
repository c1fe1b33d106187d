"""Verb `compare`: prints the changes between two editions of a briefing. It needs no display."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.briefing.comparison.change_list import Entry, Group, edition_line, groups, kind_word, lines, remarks
from app.briefing.comparison.diff import Comparison, compare
from app.briefing.comparison.field_changes import Line
from app.briefing.comparison.json_report import record
from app.briefing.comparison.word_diff import Pieces
from app.briefing.container.contained import container_of
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.text.section_names import section_name
from app.briefing.workbook.opening import file_bytes
from app.cli.arguments import DONE, FAULTY, Parser
from app.cli.briefing_file import briefing_in
from app.cli.sealed import only_to_be_read, tell_if_gone

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_SHORT = 60
"""Maximum length in characters of old and new values printed on one line."""


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `compare`; return the exit status: 0 even if the editions differ, 1 for a broken seal. Raises UsageError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    editions = [_read(Path(path), localizer) for path in (options.OLD, options.NEW)]
    old, new = editions
    if old is None or new is None:
        return FAULTY
    comparison = compare(old[0], new[0])
    if options.json:
        sys.stdout.write(f"{record(comparison, localizer).decode()}\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in report_lines(comparison, localizer))
    # A file with a broken seal may be read, and comparing shows its changes; the status reports the seal.
    return FAULTY if old[1] or new[1] else DONE


def report_lines(comparison: Comparison, localizer: Localizer) -> Iterator[str]:
    """Yield the lines of a comparison as plain text."""
    editions = (edition_line(dossier, localizer) for dossier in (comparison.old, comparison.new))
    yield _one_line(localizer.text(comparison.new.briefing.occasion.title))
    yield " → ".join(editions)
    yield from remarks(comparison, localizer)
    if not comparison:
        yield localizer.gettext("The two editions are the same.")
        return
    for group in groups(comparison, localizer):
        yield ""
        yield _head(group, localizer)
        for entry in group.entries:
            yield from _entry(comparison, entry, localizer)


def _head(group: Group, localizer: Localizer) -> str:
    count = localizer.ngettext("{n} change", "{n} changes", len(group.entries))
    return localizer.labelled(section_name(group.tab, localizer), count)


def _entry(comparison: Comparison, entry: Entry, localizer: Localizer) -> Iterator[str]:
    heading = f"{entry.heading} ({kind_word(entry.kind, localizer)})"
    yield f"{_SIGNS[entry.kind]} {localizer.labelled(heading, _one_line(entry.title))}"
    for line in lines(comparison, entry, localizer):
        yield from _line(line, localizer)


def _line(line: Line, localizer: Localizer) -> Iterator[str]:
    """Yield a change as lines: short values side by side, long ones stacked, the words that differ in brackets."""
    before, after = _bracketed(line.before, "[-", "-]"), _bracketed(line.after, "{+", "+}")
    if before and after and max(len(before), len(after)) <= _SHORT:
        words = localizer.listed((f"{before} → {after}", line.difference))
        yield f"    {localizer.labelled(line.name, words)}"
        return
    for sign, words in (("-", before), ("+", after)):
        if words:
            yield f"  {sign} {localizer.labelled(line.name, words)}"


def _bracketed(pieces: Pieces, opening: str, closing: str) -> str:
    return _one_line("".join(f"{opening}{piece.text}{closing}" if piece.marked else piece.text for piece in pieces))


def _one_line(text: str) -> str:
    """Return a text on one line: text from a file must not look like output lines of this program."""
    return " ".join(text.split())


def _read(path: Path, localizer: Localizer) -> tuple[Dossier, bool] | None:
    """Return the briefing in a file and whether its seal is broken, which is reported on stderr.

    None if it has faults, which are reported on stderr.
    """
    data = file_bytes(path)
    broken = isinstance(data, bytes) and only_to_be_read(path, data, localizer)
    briefing = briefing_in(path, data, localizer)
    if briefing is None or not isinstance(data, bytes):
        return None
    tell_if_gone(path, data, briefing.id, localizer)
    return Dossier(briefing, container_of(data)), broken


def _parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing compare",
        "briefing compare OLD NEW [--json] [--lang ru|kk]",
        localizer.gettext("Say what changed between two editions of a briefing, item by item."),
        "compare eve.json visit.json",
        "compare eve.json visit.json --lang kk",
        "compare eve.json visit.json --json",
        notes=(
            localizer.gettext(
                "Words that only the old text has are in {old}, those that only the new one has in {new}.",
                old="[-…-]",
                new="{+…+}",
            ),
            localizer.gettext("The exit status is 0 whether or not the editions differ, 1 where a seal is broken."),
        ),
    )
    parser.arguments.add_argument("OLD", help=localizer.gettext("the older edition"))
    parser.arguments.add_argument("NEW", help=localizer.gettext("the newer edition"))
    parser.options.add_argument(
        "--json",
        action="store_true",
        help=localizer.gettext("print JSON for other programs, with the values as the files have them"),
    )
    parser.add_language()
    return parser
