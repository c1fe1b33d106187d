"""Template data of a paper: a briefing and its export order as plain data with all texts; the template holds none."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from app.briefing.comparison.diff import compare
from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.direction import is_right_to_left, joined, reads_right_to_left
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.sections import Section
from app.briefing.text.section_names import section_name
from app.paper.content import legend
from app.paper.content.changes import Changes
from app.paper.content.chart_data import drawing
from app.paper.content.export_options import (
    LONGEST_MARK,
    Order,
    OrderError,
    check_kind,
    check_languages,
    check_only,
    profiles,
)
from app.paper.content.kinds import SHAPES, Kind, kind_name
from app.paper.content.languages import PaperLanguages, Run, Runs, code, tag
from app.paper.content.notes import Notes
from app.paper.content.own_words import OwnWords, own_words
from app.paper.content.references import References
from app.paper.content.sanitize import BREAK, all_unprinted, clean, cleaned, readable, system_families
from app.paper.content.sections import Sections
from app.paper.content.setting import setting_data
from app.runtime.phrases import Phrase

Data = dict[str, Any]

AUTHOR = "Briefing Viewer"
_LONG = 700
"""Characters in a text from which its row or paragraph may break across pages."""
_HEAD_TEXT = 280
"""Maximum characters of a text in the head and the sources of a paper without a title page."""
_CONTENTS_LINES = 27
"""Entries of the contents that fit on the first page."""
_PROPERTY = 2000
"""Maximum characters of a title or an address: PDF/A limits a string to 32,767 bytes."""
_ALT = 8000
"""Maximum characters of an alt text."""
UNPRINTED = "unprinted"
"""Key of the characters that the fonts lack; the template does not read it."""
FAMILIES = "families"
"""Key of the families of the system's fonts that the paper needs."""
_RUNNING_HEAD = 110
"""Characters of title and handling mark that fit on the running head of a page."""


def document(dossier: Dossier, order: Order, *, edited: bool = False) -> tuple[Data, frozenset[str]]:
    """Return the template data of a paper and the ids of the items and charts shown on it.

    `edited`: for a file that is edited further, in whatever fonts there are.

    Raises OrderError if the order selects nothing, or an item or a language that the briefing lacks.
    """
    check_only(order, dossier)
    check_languages(order.languages, dossier)
    own, shape, whole = own_words(dossier, order), SHAPES[order.kind], dossier
    dossier, since = order.let_out(dossier), order.let_out(order.since) if order.since is not None else None
    check_kind(order, dossier)
    languages = PaperLanguages.of(order.languages, order.labels)
    references = References(dossier, languages)
    comparison = compare(since, dossier) if since is not None else None
    builder = Sections(dossier, order, languages, references, comparison.marked if comparison else frozenset())
    occasion_refs = references.cite(dossier.briefing.occasion.evidence)
    sections = builder.parts() if shape.parts else [_section(builder, name, languages) for name in order.sections]
    sections = [section for section in sections if section["blocks"]]
    if order.kind == "full" and not edited:
        sections = [references.thin(section) for section in sections]
    if not sections:
        raise OrderError(Phrase.of("None of the chosen items is in the chosen sections. Choose others."))
    if comparison is not None:
        sections.insert(0, Changes(comparison, order, languages).section())
    noted = Notes(dossier, order, languages).section()
    if noted["blocks"]:
        sections.append(noted)
    listed = order.setting.sources(order.kind)
    data = {
        **_frame(dossier, order, languages),
        "kind": order.kind,
        "shape": {"front": shape.front, "sources": listed, "size": shape.sizes[len(order.languages) - 1]},
        "front": _front(dossier, order, languages, occasion_refs, own, noted=bool(noted["blocks"])),
        "sections": sections,
        "depth": _depth(sections, order),
        "sources": references.short() if listed == "list" else references.sources(every=listed != "short"),
        "legend": legend.legend(references, languages),
        "heads": {
            "contents": languages.gettext("Contents"),
            "sources": languages.gettext("Sources"),
            "legend": languages.gettext("Legend"),
            "continued": languages.gettext("continued"),
            "changed": languages.gettext("New or changed"),
            "notes": languages.gettext("Notes"),
            # The number of those left out on a card, which only its page tells.
            "more": languages.gettext("{n} more in the whole briefing", n="{n}"),
        },
    }
    paper = _with_page_breaks(printable(data, edited=edited), order.kind)
    if order.kind == "card" and len(order.languages) == 2:
        paper["sides"] = [document(whole, replace(order, languages=(one,)))[0] for one in order.languages]
    return {**paper, UNPRINTED: all_unprinted(data)}, frozenset(references.shown)


def _section(builder: Sections, name: Section, languages: PaperLanguages) -> Data:
    return {**builder.section(name), "head": languages.label(partial(section_name, name))}


def chart(dossier: Dossier, chart_id: str, chosen: tuple[UiLocale, ...], labels: UiLocale = "") -> Data:
    """Return the template data of one chart; `labels` is the language of its labels if the program lacks one of texts.

    Raises OrderError for an unknown chart or language.
    """
    check_languages(chosen, dossier)
    item = dossier.charts.get(chart_id)
    if item is None:
        known = ", ".join(dossier.charts)
        raise OrderError(Phrase.of("The briefing has no chart “{id}”. It has: {known}.", id=chart_id, known=known))
    languages = PaperLanguages.of(chosen, labels)
    drawn = drawing(dossier, item, languages)
    data = {
        **_tongues(languages),
        "title": languages.first.text(item.title),
        "titles": [localizer.text(item.title) for localizer in languages.localizers],
        "author": AUTHOR,
        "chart": drawn,
        "alt": " ".join(one["words"] for one in drawn["alts"]),
        "source": drawn["sources"][0]["words"],
        "occasion": languages.first.text(dossier.briefing.occasion.title),
    }
    return {**printable(data), UNPRINTED: all_unprinted(data)}


def _frame(dossier: Dossier, order: Order, languages: PaperLanguages) -> Data:
    """Return the file properties, the page profile, the running head and the running foot."""
    briefing = dossier.briefing
    first = languages.first
    title = clean(first.text(briefing.occasion.title))
    handling = briefing.edition.handling
    mark = clean(first.spoken(handling).words)[:LONGEST_MARK] if handling else ""
    if order.mark is not None:
        mark = order.mark
    titles = languages.text(briefing.occasion.title)
    room = max(20, (_RUNNING_HEAD - len(mark) * 3 // 2) // len(titles))
    return {
        **_tongues(languages),
        "title": title,
        "author": clean(first.spoken(briefing.edition.office).words) if briefing.edition.office else AUTHOR,
        "date": [order.date.year, order.date.month, order.date.day],
        "description": first.gettext("Data as of {date}", date=first.period(briefing.edition.data_date)),
        "profile": profiles()[order.profile].scaled(order.setting.scale(order.kind, len(order.languages))),
        "setting": setting_data(order.setting, languages),
        "mark": mark,
        "running_head": [{**run, "words": _shown(clean(run["words"]), room)} for run in titles],
        "running_foot": languages.each(lambda localizer: _edition(dossier, localizer)),
        # The placeholders stay in the text: the template replaces them by the page numbers.
        "page_of": languages.each(lambda localizer: localizer.gettext("page {n} of {m}", n="{n}", m="{m}")),
    }


def _shown(title: str, most: int) -> str:
    """Return a title, or its start and an ellipsis."""
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


def _tongues(languages: PaperLanguages) -> Data:
    """Return the codes of the languages, their signs behind labels and in lists, and whether they go from the right."""
    codes = [tag(localizer, localizer.language) for localizer in languages.localizers]
    signs = [{"colon": one.labelled("", ""), "separator": one.list_separator} for one in languages.localizers]
    return {"languages": codes, "signs": signs} | ({"rtl": True} if is_right_to_left(languages.first.language) else {})


def _depth(sections: list[Data], order: Order) -> int:
    """Return the depth of the contents: 2 (with the people quoted) if all fit on the first page, else 1.

    Two languages would list each entry twice, and a whole briefing begins on its first page, so they get depth 1; the
    PDF outline always lists every entry.
    """
    if len(order.languages) > 1 or order.kind == "full":
        return 1
    entries = sum(len(block["items"]) for section in sections for block in section["blocks"])
    return 2 if entries <= _CONTENTS_LINES else 1


def _edition(dossier: Dossier, localizer: Localizer) -> str:
    edition = dossier.briefing.edition
    return joined(
        " · ",
        (
            localizer.gettext("edition {number}", number=edition.number),
            localizer.gettext("data as of {date}", date=localizer.period(edition.data_date)),
        ),
    )


def _sides(dossier: Dossier, languages: PaperLanguages) -> Iterator[tuple[Runs, Runs]]:
    """Yield the host and the guests with their names, or those who take part in a meeting without a host."""
    occasion, parties = dossier.briefing.occasion, dossier.parties

    def names(ids: tuple[str, ...]) -> Runs:
        return languages.each(lambda localizer: ", ".join(localizer.text(parties[key].name) for key in ids))

    if occasion.host:
        yield languages.gettext("Host"), names((occasion.host,))
    if occasion.received:
        one = languages.gettext("Guest") if len(occasion.received) == 1 else languages.gettext("Guests")
        yield one if occasion.host else languages.gettext("Participants"), names(occasion.received)


def _issuer(dossier: Dossier, languages: PaperLanguages) -> Iterator[tuple[Runs, Runs]]:
    """Yield who made the edition: office, author and contact, as far as they are named."""
    edition = dossier.briefing.edition
    if edition.office:
        yield languages.gettext("Issued by"), languages.text(edition.office)
    for name, words in (
        (languages.gettext("Author"), edition.author),
        (languages.gettext("Contact"), edition.contact),
    ):
        if words:
            yield name, [Run(lang=run["lang"], words=words, stands_in=False) for run in name]


def _front(
    dossier: Dossier, order: Order, languages: PaperLanguages, refs: list[int], own: OwnWords, *, noted: bool
) -> Data:
    """Return the title block."""
    briefing = dossier.briefing
    occasion, edition = briefing.occasion, briefing.edition
    facts = [
        (languages.gettext("Date"), languages.each(lambda localizer: localizer.period(occasion.dates))),
        (
            languages.gettext("Place"),
            languages.each(lambda localizer: ", ".join(localizer.text(place) for place in occasion.places)),
        ),
        *_sides(dossier, languages),
        (languages.gettext("Edition"), languages.each(lambda localizer: localizer.number(Decimal(edition.number)))),
        (languages.gettext("Data as of"), languages.each(lambda localizer: localizer.period(edition.data_date))),
        (languages.gettext("Compiled on"), languages.each(lambda localizer: localizer.date(order.date))),
    ]
    facts += _issuer(dossier, languages)
    if order.only is not None:
        facts.append((languages.gettext("Contents"), languages.gettext("chosen items only")))
    if own and not order.without_own:
        facts.append((languages.gettext("The office’s own words"), languages.each(own.count)))
    if noted:
        facts.append((languages.gettext("Reader’s notes"), languages.gettext("private notes are included")))
    overline = [{**run, "words": run["words"][:1].upper() + run["words"][1:]} for run in languages.text(occasion.kind)]
    kind = languages.label(partial(kind_name, order.kind)) if SHAPES[order.kind].front == "head" else []
    return {
        "kind": kind,
        "overline": overline,
        "title": languages.text(occasion.title),
        "facts": [{"name": name, "value": value} for name, value in facts],
        "note": languages.text(edition.note),
        # The card shows this line instead of the list of facts.
        "line": languages.each(
            lambda localizer: joined(
                " · ",
                (
                    ", ".join(localizer.text(place) for place in occasion.places),
                    localizer.period(occasion.dates),
                    localizer.gettext("compiled on {date}", date=localizer.date(order.date)),
                ),
            )
        ),
        # A paper without a title page shows these lines instead of the list of facts.
        "lines": [line for line in _head_lines(dossier, order, languages) if any(run["words"] for run in line)],
        "own": languages.each(partial(own.told, left_out=False)) if own and not order.without_own else [],
        "refs": refs,
    }


def _head_lines(dossier: Dossier, order: Order, languages: PaperLanguages) -> Iterator[Runs]:
    """Yield place and date, the issuing office with its contact, and edition with its days, each on a line."""
    briefing = dossier.briefing
    occasion, edition = briefing.occasion, briefing.edition
    yield languages.each(
        lambda localizer: joined(
            " · ",
            (", ".join(localizer.text(place) for place in occasion.places), localizer.period(occasion.dates)),
        )
    )
    yield languages.each(
        lambda localizer: joined(
            " · ",
            (localizer.text(edition.office) if edition.office else "", edition.author or "", edition.contact or ""),
        )
    )
    yield languages.each(
        lambda localizer: joined(
            " · ",
            (
                _edition(dossier, localizer),
                localizer.gettext("compiled on {date}", date=localizer.date(order.date)),
            ),
        )
    )


def printable(data: Data, *, edited: bool = False) -> Data:
    """Return the data with printable texts, language codes valid in a PDF, and a title that is never empty."""
    made: Data = _pdf_values(cleaned(data, readable if edited else clean), rtl="rtl" in data)
    families = system_families(data)
    if families:
        made[FAMILIES] = families
    made["title"] = _cut(made["title"], _PROPERTY).strip() or AUTHOR
    return made


def _with_page_breaks(data: Data, kind: Kind) -> Data:
    """Return the data with texts cut as their part allows, and those that may break across pages marked as `long`."""
    for section in data["sections"]:
        for block in section["blocks"]:
            block["items"] = [_cut(item, block["cut"]) if "cut" in block else item for item in block["items"]]
            for item in block["items"]:
                item["long"] = _longest(item) > _LONG
    data["sources"] = [{**source, "long": _longest(source) > _LONG} for source in data["sources"]]
    if SHAPES[kind].front != "title":
        data["front"], data["sources"] = _cut(data["front"], _HEAD_TEXT), _cut(data["sources"], _HEAD_TEXT)
    return data


def _longest(tree: Any) -> int:
    """Return the length of the longest typeset text in a tree; alt texts take no space and do not count."""
    match tree:
        case str():
            return len(tree)
        case dict():
            return max((_longest(value) for key, value in tree.items() if key != "alts"), default=0)
        case list():
            return max(map(_longest, tree), default=0)
    return 0


def _cut(tree: Any, most: int) -> Any:
    """Return the tree with every text cut to `most` characters, with an ellipsis where it was cut."""
    match tree:
        case str():
            return tree if len(tree) <= most else _shortened(tree, most)
        case dict():
            return {key: value if key == "alts" else _cut(value, most) for key, value in tree.items()}
        case list():
            return [_cut(value, most) for value in tree]
    return tree


def _shortened(text: str, most: int) -> str:
    """Return the start of a text with an ellipsis, its last word whole unless that takes a third of it."""
    start = text[: most - 1]
    words = start.rpartition(" ")[0]
    return (words if len(words) > most * 2 // 3 else start).rstrip(" ,;:–—") + "…"


def _pdf_values(tree: Any, *, rtl: bool = False) -> Any:
    """Return a tree as PDF accepts it; `rtl`: direction of the pages. Texts that are set in the other one say so."""
    match tree:
        case dict():
            values = {key: _pdf_value(key, value, rtl=rtl) for key, value in tree.items()}
            own = reads_right_to_left(_paragraph(tree))
            return values if own in (rtl, None) else values | {"rtl": own}
        case list():
            return [_pdf_values(value, rtl=rtl) for value in tree]
    return tree


def _paragraph(tree: Data) -> str:
    """Return the text of a run, an excerpt or a change, which is set in its own direction; empty for other data."""
    match tree:
        case {"words": str(words)} | {"about": str(), "title": str(words)}:
            return words
        case (
            {"parts": [*parts]}
            | {"difference": _, "before": [], "after": [*parts]}
            | {"difference": _, "before": [*parts]}
        ):
            return "".join(part["text"] for part in parts)
    return ""


def _pdf_value(key: str, value: Any, *, rtl: bool) -> Any:
    """Return a value as PDF accepts it: language codes (BCP 47, else `und`), alt texts, link addresses."""
    match key:
        case "lang":
            return code(value)
        case "alts":
            return [{"lang": code(alt["lang"]), "words": _cut(alt["words"], _ALT)} for alt in value]
        case "alt":
            return _cut(value, _ALT)
        case "address":
            return value.replace(BREAK, "") if len(value) <= _PROPERTY else ""
    return _pdf_values(value, rtl=rtl)
