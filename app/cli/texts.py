"""Verb `texts`: writes the texts of a briefing as a table for a translator, and brings the translations back."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.briefing.i18n import tags
from app.briefing.i18n.catalogues import INTERFACE, language_of
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.decoder import decoded
from app.briefing.reading.reader import file_bytes
from app.briefing.translating import table
from app.briefing.translating.merge import Merged, merged
from app.briefing.translating.texts import named, places
from app.briefing.validation.checker import check
from app.briefing.workbook.opening import raw_bytes
from app.cli.arguments import DONE, FAULTY, Parser, tell_faults
from app.cli.briefing_file import as_file, briefing_in, changing, is_there, usable
from app.cli.sealed import only_to_be_read, seal_to_break, take_seal_away, tell_if_gone
from app.runtime import saving
from app.runtime.phrases import one_line


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `texts`; return the exit status. Raises UsageError and SavingError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    given = options.language or ""
    language = language_of(given) if given in INTERFACE else tags.canonical(given)
    if not language:
        parser.refuse(
            localizer.gettext("There is no language “{given}”. Give tags such as kk, fr or uz-Latn.", given=given)
        )
    if options.into is None:
        return _write(options, language, localizer)
    with changing(Path(options.into)):
        return _bring_back(options, language, localizer)


def _write(options: argparse.Namespace, language: str, localizer: Localizer) -> int:
    """Write the table; return the exit status. Raises SavingError."""
    path, target = Path(options.BRIEFING), Path(options.TABLE)
    used = usable(path, raw_bytes(path), localizer)
    if used is None:
        return FAULTY
    data, briefing = used
    tell_if_gone(path, data, briefing.id, localizer)
    if is_there(target, localizer):
        return FAULTY
    dossier = Dossier(briefing)
    found = [
        place
        for place in places(decoded(data))
        if (place.text.get(language) or not place.words(language)) and not (options.without_own and place.own)
    ]
    sources = [tag for tag in dossier.languages if tag != language]
    saving.save(
        target,
        table.written((named(place, dossier, localizer) for place in found), sources, language, localizer),
    )
    missing = sum(not place.text.get(language) for place in found)
    message = localizer.ngettext(
        "{n} text was written to {file}, {missing} of them without a translation.",
        "{n} texts were written to {file}, {missing} of them without a translation.",
        len(found),
        file=target,
        missing=missing,
    )
    sys.stdout.write(f"{message}\n")
    own = sum(place.own for place in found)
    if own:
        told = localizer.ngettext(
            "{n} of them is the office’s own words. Leave them out with --without-own where they may not go.",
            "{n} of them are the office’s own words. Leave them out with --without-own where they may not go.",
            own,
        )
        sys.stdout.write(f"{told}\n")
    return DONE


def _bring_back(options: argparse.Namespace, language: str, localizer: Localizer) -> int:
    """Write the briefing with the translations of the table; return the exit status. Raises SavingError."""
    path, source, target = Path(options.BRIEFING), Path(options.TABLE), Path(options.into)
    in_place = target.exists() and path.exists() and target.samefile(path)
    if not in_place and is_there(target, localizer):
        return FAULTY
    data, cells = raw_bytes(path), file_bytes(source)
    if isinstance(data, bytes) and only_to_be_read(path, data, localizer):
        return FAULTY
    seal = seal_to_break(target, data, localizer, breaking=options.break_seal) if in_place else None
    if seal is False:
        return FAULTY
    briefing = briefing_in(path, data, localizer)
    if isinstance(cells, tuple):
        tell_faults(source, cells, localizer)
    if briefing is None or not isinstance(data, bytes) or isinstance(cells, tuple):
        return FAULTY
    try:
        rows = table.rows(cells, language)
    except table.TableError as error:
        tell_faults(source, [error.fault], localizer)
        return FAULTY
    result = merged(data, places(decoded(data)), rows, language)
    changed = briefing_in(target, result.data, localizer)
    if changed is None:
        return FAULTY
    saving.save(target, as_file(result.data, data))
    if seal is not None:
        take_seal_away(target, data, localizer)
    _tell(source, target, result, changed, localizer)
    return DONE


def _tell(source: Path, target: Path, result: Merged, briefing: Briefing, localizer: Localizer) -> None:
    """Write how many texts changed, the notices of the table, and what the check says of the texts that changed."""
    message = localizer.ngettext(
        "{n} text was translated in {file}.", "{n} texts were translated in {file}.", len(result.paths), file=target
    )
    sys.stdout.write(f"{message}\n")
    for number, phrase in result.notices:
        sys.stderr.write(f"{one_line(source)}:{number}: {localizer.phrase(phrase)}\n")
    paths = set(result.paths)
    for remark in check(Dossier(briefing), localizer, data=result.data):
        if remark.path in paths or remark.path.rpartition(".")[0] in paths:
            sys.stderr.write(f"{one_line(target)}:{remark.line}: {remark.path}: {remark.sentence}\n")


def _parser(localizer: Localizer) -> Parser:
    gettext = localizer.gettext
    parser = Parser(
        localizer,
        "briefing texts",
        "briefing texts BRIEFING TABLE --language LANGUAGE [--without-own] [--into FILE] [--break-seal]",
        gettext(
            "Write every text of a briefing to a workbook for a translator, with a column for one language; or, with "
            "--into, bring the translations back from it. Nothing but the texts of that language changes."
        ),
        "texts visit.json visit-fr.xlsx --language fr",
        "texts visit.json visit-fr.xlsx --language fr --into visit-with-french.json",
        "texts visit.json visit-fr.xlsx --language fr --into visit.json",
        notes=(
            gettext(
                "A cell that is left empty changes nothing. A text that changed in the briefing meanwhile is named, "
                "and so is what the check finds in the translations: a number or a date that differs."
            ),
        ),
    )
    parser.arguments.add_argument("BRIEFING", help=gettext("the briefing file"))
    parser.arguments.add_argument("TABLE", help=gettext("the workbook to write (.xlsx), or with --into to read"))
    add = parser.options.add_argument
    add("--language", metavar="LANGUAGE", required=True, help=gettext("the language to translate into: its tag"))
    add("--into", metavar="FILE", help=gettext("read the table, and write the briefing with its translations here"))
    add("--without-own", action="store_true", help=gettext("leave the office’s own words out of the table"))
    add("--break-seal", action="store_true", help=gettext("change a sealed file, whose seal is then taken away"))
    parser.add_language()
    return parser
