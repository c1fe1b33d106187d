"""Rows of the pages across briefings: what is said of a subject, series as reported, commitments, and the overview."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from app.briefing.i18n.direction import joined
from app.briefing.text.section_names import section_name
from app.briefing.text.visit_book import state_name
from app.shelf.across import commitments_of, series_of
from app.shelf.listing import Row, sides_name
from app.shelf.model import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.model.parts import Text
    from app.shelf.across import Commitment, Series, Sighting, Value, Year
    from app.shelf.catalogue import Catalogue
    from app.shelf.listing import Shelf
    from app.shelf.model import Listed, Promise, Reported

    _Seen = Sighting[Reported] | Sighting[Promise]

_SUBJECTS: Final = 4
"""Subjects that lead the hits of a search."""
LOOKED_AT: Final = 12
"""Subjects of which the briefings are counted for that."""


def page_title(subject: Subject, shelf: Shelf, localizer: Localizer) -> str:
    """Return the title of a subject's page."""
    match subject.kind:
        case "overview":
            return localizer.gettext("Across briefings")
        case "commitments" | "trade":
            edition = next((one.edition for one in shelf.listed if one.edition.between == subject.id), None)
            sides = sides_name(edition, localizer) if edition is not None else ""
            return joined(" · ", (_page_name(subject, localizer), sides))
        case "agreement" if not subject.name:
            return localizer.gettext("Title unknown")
    return localizer.text(subject.name)


def page_rows(subject: Subject, shelf: Shelf, catalogue: Catalogue, localizer: Localizer) -> list[Row]:
    """Return the rows of a subject's page. Raises sqlite3.Error where the index is damaged."""
    match subject.kind:
        case "overview":
            return list(_overview(shelf, catalogue, localizer))
        case "commitments":
            commitments = commitments_of(catalogue.promises(subject.id), shelf.by_digest)
            return list(_commitment_rows(commitments, shelf.by_digest, localizer))
        case "trade":
            every = series_of(catalogue.values(subject.id), shelf.by_digest, subject.series)
            return list(_trade_rows(every, catalogue.names(subject.id), shelf.by_digest, localizer))
    hits = catalogue.about(subject.kind, subject.id)
    return list(shelf.hit_rows(hits, localizer.text(subject.name), localizer, opened="all"))


def subject_rows(subjects: Iterable[tuple[Subject, int]], localizer: Localizer) -> list[Row]:
    """Return the first subjects that a search found by name, with the number of briefings that name each.

    An agreement that is in one briefing only is left out: the hits in it have it.
    """
    shown = ((subject, count) for subject, count in subjects if count > 1 or subject.kind != "agreement")
    rows = [
        Row("subject", localizer.text(subject.name), _subject_detail(subject, count, localizer), subject=subject)
        for subject, count in itertools.islice(shown, _SUBJECTS)
    ]
    return [Row("head", localizer.gettext("Across briefings"), str(len(rows))), *rows] if rows else []


def _subject_detail(subject: Subject, count: int, localizer: Localizer) -> str:
    kinds = {
        "person": localizer.gettext("Person"),
        "body": localizer.gettext("Office, organisation or company"),
        "agreement": localizer.gettext("Agreement"),
    }
    return joined(" · ", (kinds[subject.kind], localizer.ngettext("in {n} briefing", "in {n} briefings", count)))


def _page_name(subject: Subject, localizer: Localizer) -> str:
    if subject.kind == "commitments":
        return section_name("commitments", localizer)
    return localizer.gettext("Trade as reported")


def _overview(shelf: Shelf, catalogue: Catalogue, localizer: Localizer) -> Iterator[Row]:
    """Yield for all sides what can be laid together from their briefings, those with the latest occasion first."""
    editions = catalogue.record_editions()
    for between, one in {one.edition.between: one for one in reversed(shelf.listed)}.items():
        rows = []
        for subject in (Subject("commitments", between, {}), Subject("trade", between, {})):
            count = editions.get((subject.kind, between), 0)
            if count > (subject.kind == "trade"):
                told = localizer.ngettext("in {n} edition", "in {n} editions", count)
                rows.append(Row("subject", _page_name(subject, localizer), told, subject=subject))
        if rows:
            yield Row("head", sides_name(one.edition, localizer))
            yield from rows


def editions_name(listed: Iterable[Listed], localizer: Localizer) -> str:
    """Return by what editions are named beside others: their occasion by date, and their numbers."""
    groups: dict[tuple[str, str], list[int]] = {}
    for one in listed:
        groups.setdefault((one.edition.briefing, one.edition.dates), []).append(one.edition.number)
    return localizer.listed(
        localizer.ngettext(
            "{occasion} (edition {numbers})",
            "{occasion} (editions {numbers})",
            len(numbers),
            occasion=localizer.period_short(dates),
            numbers=", ".join(map(str, sorted(numbers))),
        )
        for (_, dates), numbers in groups.items()
    )


def _editions(seen: Iterable[_Seen], by_digest: Mapping[str, Listed], localizer: Localizer) -> str:
    digests = dict.fromkeys(one.digest for one in seen)
    return editions_name([by_digest[digest] for digest in digests], localizer)


# Commitments


def _commitment_rows(
    commitments: Iterable[Commitment], by_digest: Mapping[str, Listed], localizer: Localizer
) -> Iterator[Row]:
    """Yield the commitments in groups by state, open ones first."""
    for state, group in itertools.groupby(commitments, key=lambda one: one.latest.record.state):
        rows = [_commitment_row(one, by_digest, localizer) for one in group]
        yield Row("head", state_name(state, localizer), str(len(rows)))
        yield from rows


def _commitment_row(one: Commitment, by_digest: Mapping[str, Listed], localizer: Localizer) -> Row:
    promise, gettext = one.latest.record, localizer.gettext
    due = gettext("due {date}", date=localizer.period_short(promise.due)) if promise.due else gettext("no date")
    owners = localizer.listed(localizer.text(name) for name in promise.owners)
    before = next((earlier for earlier in one.seen if earlier.record.state != promise.state), None)
    changed = ""
    if before is not None:
        changed = gettext(
            "earlier: {state}, {edition}",
            state=state_name(before.record.state, localizer),
            edition=editions_name([by_digest[before.digest]], localizer),
        )
    outcome = localizer.text(promise.outcome) if promise.outcome else ""
    detail = joined(" · ", (due, owners, _editions(one.seen, by_digest, localizer), changed, outcome))
    return _opening(one.latest, localizer.text(promise.text), detail, by_digest)


def _opening(seen: _Seen, title: str, detail: str, by_digest: Mapping[str, Listed], flag: str = "") -> Row:
    """Return a row that opens an item in the edition where it was seen."""
    places = by_digest[seen.digest].places
    return Row(
        "hit",
        title,
        detail,
        flag,
        path=places[0] if places else "",
        item=seen.item,
        digest=seen.digest,
        warning=bool(flag),
    )


# Trade


def _trade_rows(
    every: Iterable[Series], names: Mapping[str, Text], by_digest: Mapping[str, Listed], localizer: Localizer
) -> Iterator[Row]:
    """Yield where editions disagree, then each series with its values and the editions that report them."""
    every = tuple(every)
    disagreeing = [(series, year) for series in every for year in series.periods if year.disagree]
    if disagreeing:
        yield Row("head", localizer.gettext("Where editions disagree"), str(len(disagreeing)))
    for series, year in disagreeing:
        yield _finding(series, year, names, by_digest, localizer)
    for series in every:
        yield Row("head", _series_name(series, names, localizer), str(len(series.periods)))
        for year in series.periods:
            for value in year.values:
                flag = localizer.gettext("editions disagree") if year.disagree else ""
                reported = localizer.gettext(
                    "as reported in {editions}", editions=_editions(value.seen, by_digest, localizer)
                )
                title = localizer.labelled(localizer.period(year.period), _amount(value, localizer))
                yield _opening(value.seen[0], title, reported, by_digest, flag)


def _finding(
    series: Series, year: Year, names: Mapping[str, Text], by_digest: Mapping[str, Listed], localizer: Localizer
) -> Row:
    """Return a row with all values of a period over which editions disagree."""
    title = localizer.gettext(
        "{measure}, {period}", measure=_series_name(series, names, localizer), period=localizer.period(year.period)
    )
    said = (
        localizer.labelled(_editions(value.seen, by_digest, localizer), _amount(value, localizer))
        for value in year.values
    )
    flag = localizer.gettext("editions disagree")
    return _opening(year.values[0].seen[0], title, joined(" · ", said), by_digest, flag)


def _series_name(series: Series, names: Mapping[str, Text], localizer: Localizer) -> str:
    example = series.example
    exporter = names.get(example.exporter)
    flow = localizer.flow(example.flow)
    if example.flow == "exports" and exporter:
        flow = localizer.gettext("Exports of {country}", country=localizer.text(exporter))
    if example.product:
        flow = localizer.gettext("{flow}: {product}", flow=flow, product=localizer.text(example.product))
    reporter = localizer.text(names.get(example.reporter, {}))
    return joined(" · ", (flow, localizer.gettext("Reported by: {reporter}", reporter=reporter) if reporter else ""))


def _amount(value: Value, localizer: Localizer) -> str:
    stated = value.value
    return localizer.qualified(stated.qualifier, stated.value, stated.unit, stated.upper)
