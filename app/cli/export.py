"""Verb `export`: writes a briefing as PDF or Word file, a chart as a picture, a table as CSV. It needs no display."""

import argparse
import contextlib
import dataclasses
import datetime
import functools
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

from app.briefing.container.contained import container_of
from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.sections import Section
from app.briefing.validation import glyphs
from app.briefing.workbook.opening import file_bytes
from app.cli.arguments import DONE, FAULTY, Parser
from app.cli.briefing_file import usable
from app.cli.sealed import tell_if_gone
from app.marks.model import MarksError
from app.paper.content.export_options import ATTACH, SECTIONS, Order, OrderError, profiles, unknown_language
from app.paper.content.kinds import KINDS, SPOKEN, WORD, Kind
from app.paper.content.own_words import OwnWords, own_words
from app.paper.content.setting import OPTIONS, Setting, option_help
from app.paper.engine.engine import Engine
from app.paper.output import chart_csv, chart_image, emblem, formats
from app.paper.output.export import Original
from app.runtime import paths
from app.runtime.phrases import Phrase

_MARKED = "marked"
"""Pseudo-id of all items that the user marked."""
_OF_PAPERS: Final = ("kind", "sections", "profile", "mark", "only", "notes", "since", "with_own", "attach")
"""Options that a chart or a table does not take, nor copies of sources."""
_EPOCH: Final = "SOURCE_DATE_EPOCH"
"""Variable with the time of a reproducible build, in seconds since 1970: the day of export where none is named."""
_OWN: Final = frozenset({"points", "issues"})
"""Sections that hold the office's own words; who names one wants them."""


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `export`; return the exit status. Raises UsageError, EngineError, SavingError, MarksError."""
    parser = _parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    try:
        languages = _languages(options.lang)
        if options.chart or options.table:
            return _part(options, languages, parser, localizer)
        return _paper(options, _order(options, languages, localizer), localizer)
    except OrderError as error:
        parser.refuse(localizer.phrase(error.phrase))


def _paper(options: argparse.Namespace, order: Order, localizer: Localizer) -> int:
    target = Path(options.OUT)
    form = formats.form_of(target)
    # The engine starts in its own process while this one reads the briefing.
    with Engine() as engine:
        source = _read(options.briefing, localizer)
        since = _read(options.since, localizer) if options.since is not None else None
        if source is None or (options.since is not None and since is None):
            return FAULTY
        _report_date(order.date, source[0], localizer)
        if since is not None:
            order = dataclasses.replace(order, since=since[0])
        if not _wants_own(options, order) and own_words(source[0], order):
            order = dataclasses.replace(order, without_own=True)
        if options.notes or _MARKED in _split_list(options.only or ""):
            order = _with_marks(order, source[0], localizer, notes=options.notes)
        if (order.with_sources or order.with_pages) and not source[0].copies:
            sys.stderr.write(f"{localizer.gettext('No copies of sources came with this briefing.')}\n")
        elif order.with_pages and not source[0].copies.pages:
            sys.stderr.write(f"{localizer.gettext('No copy of a source in PDF came with this briefing.')}\n")
        told = functools.partial(_report_unprinted, source[0], order.languages, localizer)
        formats.export(*source, order, target, form, engine=engine, unprinted=told)
        _report_own_words(own_words(source[0], order), localizer, left_out=order.without_own)
    return DONE


def _report_unprinted(
    dossier: Dossier, languages: tuple[UiLocale, ...], localizer: Localizer, characters: tuple[str, ...]
) -> None:
    sys.stderr.write(f"{glyphs.missing_glyphs_report(dossier, characters, languages, localizer)}\n")


def _report_date(date: datetime.date, dossier: Dossier, localizer: Localizer) -> None:
    """Report on stderr that a paper is dated before the data that it shows."""
    until = dossier.briefing.edition.data_date
    if date < datetime.date.fromisoformat(until):
        told = localizer.gettext(
            "The date of the paper ({date}) is before that of its data ({day}).",
            date=localizer.date(date),
            day=localizer.period(until),
        )
        sys.stderr.write(f"{told}\n")


def _report_own_words(found: OwnWords, localizer: Localizer, *, left_out: bool) -> None:
    """Report the office's own words in a paper, or those left out of it, on stderr."""
    if found:
        advice = localizer.gettext("For the other side, leave them out with --without-own.")
        if left_out:
            advice = localizer.gettext("--with-own puts them in.")
        sys.stderr.write(f"{found.told(localizer, left_out=left_out)} {advice}\n")


def _with_marks(order: Order, dossier: Dossier, localizer: Localizer, *, notes: bool) -> Order:
    """Return the order with the user's marks on the briefing. Raises OrderError and MarksError."""
    from app.marks.listing import gone
    from app.marks.store import Store

    with contextlib.closing(Store()) as store:
        if store.set_aside is not None:
            sys.stderr.write(f"{localizer.phrase(store.set_aside)}\n")
        marks = store.marks(dossier.briefing.id)
    here = {key: mark for key, mark in marks.items() if key in dossier.items or key in dossier.charts}
    if order.only is not None and _MARKED in order.only:
        if not here:
            raise MarksError(Phrase.of("Nothing in this briefing is marked. Mark items in the window with Ctrl+D."))
        orphans = gone(dossier, marks)
        if orphans:
            message = localizer.ngettext(
                "{n} marked item is no longer in this edition and is left out: {items}",
                "{n} marked items are no longer in this edition and are left out: {items}",
                len(orphans),
                items=", ".join(mark.item for mark in orphans),
            )
            sys.stderr.write(f"{message}\n")
        order = dataclasses.replace(order, only=(order.only - {_MARKED}) | here.keys())
    if notes:
        note_texts = tuple(sorted((key, mark.note) for key, mark in here.items() if mark.note))
        if not note_texts:
            sys.stderr.write(f"{localizer.gettext('There are no private notes on this briefing.')}\n")
        order = dataclasses.replace(order, notes=note_texts)
    return order


def _part(options: argparse.Namespace, languages: tuple[UiLocale, ...], parser: Parser, localizer: Localizer) -> int:
    """Export one chart, or the table of one; return the exit status."""
    foreign = [
        name
        for name in (*_OF_PAPERS, "with_sources", "with_pages", *(option.name for option in OPTIONS))
        if getattr(options, name) not in (None, False)
    ]
    if foreign or (options.chart and options.table):
        name = foreign[0].replace("_", "-") if foreign else "table"
        other = "--chart" if options.chart else "--table"
        parser.refuse(localizer.gettext("{option} cannot be combined with {other}.", option=f"--{name}", other=other))
    target, labels = Path(options.OUT), cast("UiLocale", options.labels or localizer.locale)
    if labels not in INTERFACE:
        raise OrderError(unknown_language(labels))
    chosen = "+".join(Order(datetime.date.min, languages=languages).languages)  # which checks them
    if options.chart:
        chart_image.form_of(target)
    source = _read(options.briefing, localizer)
    if source is None:
        return FAULTY
    if options.chart:
        told = functools.partial(_report_unprinted, source[0], languages, localizer)
        date = _date(options.date) if options.date or _EPOCH in os.environ else None
        chart_image.export(*source, options.chart, chosen, target, labels=labels, date=date, unprinted=told)
    else:
        chart_csv.export(*source, options.table, chosen, target, labels=labels)
    return DONE


def _read(path: str | None, localizer: Localizer) -> tuple[Dossier, Original] | None:
    """Return the briefing; None if its seal is broken or it has faults, which are reported on stderr."""
    place = Path(path) if path else paths.bundled_briefing()
    found = usable(place, file_bytes(place), localizer)
    if found is None:
        return None
    data, briefing = found
    tell_if_gone(place, data, briefing.id, localizer)
    return Dossier(briefing, container_of(data)), Original(data, place)


def _languages(text: str | None) -> tuple[UiLocale, ...]:
    return cast("tuple[UiLocale, ...]", tuple(text.split("+"))) if text is not None else INTERFACE[:1]


def _order(options: argparse.Namespace, languages: tuple[UiLocale, ...], localizer: Localizer) -> Order:
    """Return the export order of the options, which checks its values itself."""
    kind = cast("Kind", options.kind or _kind(options))
    return Order(
        date=_date(options.date),
        kind=kind,
        languages=languages,
        labels=options.labels or localizer.locale,
        sections=cast("tuple[Section, ...]", _split_list(options.sections))
        if options.sections is not None
        else SECTIONS,
        profile=options.profile or next(iter(profiles())),
        mark=options.mark,
        only=frozenset(_split_list(options.only)) if options.only is not None else None,
        without_own=options.without_own,
        with_sources=options.with_sources,
        with_pages=options.with_pages,
        attach=options.attach or ATTACH[0],
        setting=_setting(options),
    )


def _setting(options: argparse.Namespace) -> Setting:
    """Return the setting of a paper. Raises OrderError for an emblem that cannot be used."""
    given = {option.name: getattr(options, option.name) for option in OPTIONS}
    if given["emblem"] is not None:
        given["emblem"] = emblem.read(Path(given["emblem"]))
    return Setting(**{name: value for name, value in given.items() if value is not None})


def _wants_own(options: argparse.Namespace, order: Order) -> bool:
    """Whether the options ask for the office's own words."""
    named = options.sections is not None and not _OWN.isdisjoint(order.sections)
    return options.with_own or order.kind in SPOKEN or named


def _kind(options: argparse.Namespace) -> Kind:
    """Return the kind of paper if none is named: the first one, or the whole briefing where options need its room."""
    if options.sections is not None or options.only is not None or options.notes or options.since is not None:
        return "full"
    return KINDS[0]


def _split_list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _date(text: str | None) -> datetime.date:
    if text is None:
        if os.environ.get(_EPOCH, "").isdecimal():
            return datetime.datetime.fromtimestamp(int(os.environ[_EPOCH]), tz=datetime.UTC).date()
        return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    try:
        # Python accepts more date formats than the one in the help.
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError(text)
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise OrderError(Phrase.of("There is no day “{given}”. A day is written as 2026-02-27.", given=text)) from error


def _parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing export",
        "briefing export OUT.pdf|.docx […] | --chart ID OUT.svg|.png|.pdf | --table ID OUT.csv",
        localizer.gettext(
            "Write the briefing as PDF (PDF/A-3a and PDF/UA-1, the data attached) or as Word file, a chart or a table."
        ),
        "export visit.pdf",
        "export visit.pdf --lang kk+ru --profile filing --mark 'ДСП'",
        "export card.pdf --kind card --briefing other.json",
        "export points.pdf --kind points --briefing other.json",
        "export brief.docx --lang kk+ru",
        "export all.pdf --kind full --excerpts full",
        "export visit.pdf --profile letter --large --grey --copy 3 --recipient 'A. Novak'",
        "export part.pdf --sections trade,agreements --date 2026-02-27",
        "export visit.pdf --since eve.json",
        "export guests.pdf --without-own",
        "export guests.pdf --kind card --attach none",
        "export visit.pdf --with-sources --with-pages --briefing visit.briefing",
        "export marked.pdf --only marked --notes",
        "export --chart turnover-by-year chart.png",
        "export --chart turnover-by-year chart@2x.png --lang kk+ru",
        "export --chart turnover-by-year chart.text.svg",
        "export --table turnover-by-year table.csv --lang kk",
        notes=(
            localizer.gettext("The same briefing, options, day and version give the same bytes."),
            localizer.gettext(
                "A full paper holds the whole briefing file. Any other (--kind, --sections, --only, --without-own) "
                "holds an extract: only the items that it shows and what they need, in its languages."
            ),
            localizer.gettext(
                "--attach all puts the whole briefing into any paper, but for the office’s own words where they are "
                "not asked for; --attach none puts no data in."
            ),
            localizer.gettext(
                "A Word file (.docx) is for offices that edit it further: {kinds}. It holds what it shows and no data.",
                kinds=", ".join(WORD),
            ),
            localizer.gettext(
                "The office’s own words (talking points, lines on sensitive issues) go out only where they are asked "
                "for: by --with-own, by --kind points or speech, or by --sections with points or issues."
            ),
        ),
    )
    parser.arguments.add_argument(
        "OUT", help=localizer.gettext("the file to write; one that is there is replaced whole or not at all")
    )
    add = parser.options.add_argument
    add("--briefing", metavar="FILE", help=localizer.gettext("the briefing to export; without it, the bundled one"))
    add(
        "--kind",
        metavar="|".join(KINDS),
        help=localizer.gettext(
            "a brief of 4 to 6 pages, the whole briefing, a card of one page, talking points, an annex of agreements "
            "and commitments, people and programme, a text to be spoken, or the quotes; brief without it, and full "
            "with --sections, --only, --notes or --since"
        ),
    )
    add(
        "--lang",
        metavar="|".join((*INTERFACE, "kk+ru")),
        help=localizer.gettext("one language of the program or of the texts, or two side by side; ru without it"),
    )
    add(
        "--labels",
        metavar="|".join(INTERFACE),
        help=localizer.gettext(
            "the language of labels beside texts in one that the program does not speak; that of the system without it"
        ),
    )
    add(
        "--sections",
        metavar="A,B,…",
        help=localizer.gettext("sections and their order; all of them: {known}", known=",".join(SECTIONS)),
    )
    add("--profile", metavar="|".join(profiles()), help=localizer.gettext("the page and its margins; a4 without it"))
    add(
        "--mark",
        metavar="TEXT",
        help=localizer.gettext("a handling mark for every page; that of the edition without it, none if it is empty"),
    )
    add("--only", metavar="ID,…", help=localizer.gettext("these items only, by their ids in the briefing file"))
    add(
        "--notes",
        action="store_true",
        help=localizer.gettext("your private notes as a section of their own; “--only marked” takes what you marked"),
    )
    add(
        "--with-own",
        action="store_true",
        help=localizer.gettext("with the office’s own words, where this kind of paper has room for them"),
    )
    add(
        "--without-own",
        action="store_true",
        help=localizer.gettext(
            "for the other side: without the office’s own words (talking points, lines on sensitive issues), on the "
            "pages and in the data attached"
        ),
    )
    add(
        "--attach",
        metavar="|".join(ATTACH),
        help=localizer.gettext(
            "the data inside the PDF: of the briefing, what the paper shows, nothing, or all; shown without it"
        ),
    )
    add(
        "--with-sources",
        action="store_true",
        help=localizer.gettext("with the copies of its sources attached, if they came with the briefing"),
    )
    add(
        "--with-pages",
        action="store_true",
        help=localizer.gettext(
            "with the pages of those copies in PDF on which the excerpts stand at the end, the excerpts marked"
        ),
    )
    add(
        "--since",
        metavar="OLD.json",
        help=localizer.gettext("an older edition: what changed comes first and is marked"),
    )
    for option in OPTIONS:
        told = option_help(option, localizer)
        if option.form == "switch":
            add(f"--{option.name}", action="store_true", help=told)
        else:
            kinds = {"choice": "|".join(option.choices), "file": "FILE"}
            add(f"--{option.name}", metavar=kinds.get(option.form, "TEXT"), help=told)
    add(
        "--date",
        metavar="YYYY-MM-DD",
        help=localizer.gettext(
            "the day of export; that of SOURCE_DATE_EPOCH or today without it, of a chart that of its data"
        ),
    )
    add(
        "--chart",
        metavar="ID",
        help=localizer.gettext(
            "write this chart alone, as .svg (.text.svg: its texts are text), .png (@2x.png: twice the pixels) or .pdf"
        ),
    )
    add("--table", metavar="ID", help=localizer.gettext("write the numbers of this chart as .csv"))
    return parser
