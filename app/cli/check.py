"""Verb `check`: reports the errors, warnings and notes on briefing files."""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from app.briefing.container.contained import container_of
from app.briefing.i18n import tags
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Language
from app.briefing.reading import reader
from app.briefing.seals import seals
from app.briefing.validation.examination import examined, seal_remark
from app.briefing.validation.rule import LEVELS, Level, Remark, level_name, remarks_on_faults
from app.briefing.workbook.opening import file_bytes, read
from app.cli.arguments import DONE, FAULTY, Parser, tell_faults
from app.documents.copy_texts import copy_texts
from app.paper.content.sanitize import unprinted
from app.runtime.phrases import one_line


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `check`; return the exit status. Raises UsageError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    language = _language(options.language, parser, localizer)
    source_files = _sources(options.source, parser, localizer)
    texts = _texts(source_files, localizer)
    if texts is None:
        return FAULTY
    reports = [(path, _report(Path(path), texts, language, localizer)) for path in options.FILE]
    if options.json:
        _print_json(reports)
    else:
        for path, remarks in reports:
            _print(path, remarks, localizer)
    refused: tuple[Level, ...] = ("error", "warning") if options.strict else ("error",)
    return FAULTY if any(remark.level in refused for _, remarks in reports for remark in remarks) else DONE


def _language(code: str | None, parser: Parser, localizer: Localizer) -> Language | None:
    """Return the language whose missing texts are listed, or None. Raises UsageError for an unknown one."""
    if code is not None and not tags.canonical(code):
        example = "en, fr, uz-Latn"
        parser.refuse(localizer.gettext("There is no language “{given}”. Known: {known}.", given=code, known=example))
    return tags.canonical(code) if code is not None else None


def _sources(pairs: list[str] | None, parser: Parser, localizer: Localizer) -> dict[str, Path]:
    """Return the text file of each source id, from `ID=FILE` pairs. Raises UsageError."""
    files: dict[str, Path] = {}
    for pair in pairs or ():
        source, equals, path = pair.partition("=")
        if not (source and equals and path):
            parser.refuse(localizer.gettext("“{given}” is not a source and a file: write ID=FILE.", given=pair))
        files[source] = Path(path)
    return files


def _texts(files: Mapping[str, Path], localizer: Localizer) -> dict[str, str] | None:
    """Return the text of each source; None if one cannot be read, which is reported on stderr."""
    texts: dict[str, str] = {}
    for source, path in files.items():
        data = reader.file_bytes(path)
        if isinstance(data, tuple):
            tell_faults(path, data, localizer)
            return None
        try:
            texts[source] = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = localizer.gettext("Byte {position} is not valid UTF-8.", position=error.start)
            sys.stderr.write(f"{one_line(path)}: {message} {localizer.gettext('Save the file as UTF-8.')}\n")
            return None
    return texts


def _report(
    path: Path, texts: Mapping[str, str], language: Language | None, localizer: Localizer
) -> tuple[Remark, ...]:
    data = file_bytes(path)
    if isinstance(data, tuple):
        return remarks_on_faults(data, localizer)
    seal = seals.seal_state(path, data)
    briefing = read(data)
    if not isinstance(briefing, Briefing):
        faults = remarks_on_faults(briefing, localizer)
        return (seal_remark(seal, localizer), *faults) if seal.read_only else faults
    dossier = Dossier(briefing, container_of(data))
    unknown = tuple(
        Remark(
            "error",
            "source",
            "sources",
            "",
            localizer.gettext("The briefing has no source with the id “{id}”, for which a text is given.", id=source),
        )
        for source in texts
        if source not in dossier.sources
    )
    state = seals.remembered(briefing.id, seal)
    remarks = examined(
        dossier, localizer, state, data, texts, language, unprinted=unprinted, copies=lambda: copy_texts(dossier)
    )
    return tuple(sorted((*unknown, *remarks), key=lambda remark: LEVELS.index(remark.level)))


def _print(path: str, remarks: tuple[Remark, ...], localizer: Localizer) -> None:
    """Print errors and warnings to stderr, notes and the counts to stdout, one line each."""
    for remark in remarks:
        place = f":{remark.line}:{remark.column}" if remark.line else ""
        text = _one_line(remark.sentence(localizer))
        if remark.place:
            text = f"{_one_line(remark.place)}: {text}"
        elif remark.path:  # after the text that names the item, if any
            text = f"{text} ({remark.path})" if remark.name else f"{remark.path}: {text}"
        line = f"{one_line(path)}{place}: {level_name(remark.level, localizer)}: {text}\n"
        (sys.stdout if remark.level == "note" else sys.stderr).write(line)
    counts = Counter(remark.level for remark in remarks)
    text = ", ".join(_count_text(level, counts[level], localizer) for level in LEVELS)
    sys.stdout.write(f"{one_line(path)}: {text}\n")


def _one_line(text: str) -> str:
    """Join the lines of a text from a file."""
    return " ".join(text.splitlines())


def _count_text(level: Level, number: int, localizer: Localizer) -> str:
    match level:
        case "error":
            return localizer.ngettext("{n} error", "{n} errors", number)
        case "warning":
            return localizer.ngettext("{n} warning", "{n} warnings", number)
    return localizer.ngettext("{n} note", "{n} notes", number)


def _print_json(reports: list[tuple[str, tuple[Remark, ...]]]) -> None:
    records = [
        {
            "file": path,
            **{f"{level}s": sum(remark.level == level for remark in remarks) for level in LEVELS},
            "remarks": [asdict(remark) for remark in remarks],
        }
        for path, remarks in reports
    ]
    json.dump(records, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing check",
        "briefing check FILE… [--source ID=TEXTFILE] [--language CODE] [--strict] [--json]",
        localizer.gettext(
            "Check briefing files: their structure, whether quotes and excerpts appear in their sources, and whether "
            "numbers and dates contradict one another."
        ),
        "check visit.json",
        "check visit.json --language kk",
        "check visit.json --source kazinform-alliance=article.txt --strict",
        "check old.json new.json --json",
        notes=(localizer.gettext("Exit status: 0 no errors, 1 errors (with --strict, or warnings), 2 wrong usage."),),
    )
    parser.arguments.add_argument("FILE", nargs="+", help=localizer.gettext("the briefing files to check"))
    add = parser.options.add_argument
    add(
        "--source",
        metavar="ID=TEXTFILE",
        action="append",
        help=localizer.gettext(
            "the full text of a source, in which its quotes and excerpts must appear; may be repeated"
        ),
    )
    add(
        "--language",
        metavar=localizer.gettext("TAG"),
        help=localizer.gettext("list each text that is missing in this language of the briefing"),
    )
    add("--strict", action="store_true", help=localizer.gettext("warnings too make the exit status 1"))
    add("--json", action="store_true", help=localizer.gettext("print the report as JSON"))
    parser.add_language()
    return parser
