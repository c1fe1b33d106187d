"""Ids of a briefing: those that each field may name, and those given twice."""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any, Final

from app.briefing.model.model import Briefing, lists
from app.runtime.phrases import Fault, Phrase

_PARTIES: Final = ("exporter", "party", "host", "guest")
_PEOPLE: Final = ("speaker", "person", "people")
_DOCUMENTS: Final = ("replaced_by", "agreement")
REFERENCES: Final = (
    *("source", "reporter", *_PARTIES, *_PEOPLE, "theme", "event", *_DOCUMENTS, "provision", "meeting"),
)
"""Fields that name one part by its id."""
REFERENCE_LISTS: Final = ("guests", "themes", "cards", "values", "items", "people", "owners", "events", "places")
"""Fields that name several."""
_VALUES: Final = ("figures", "trade.observations", "computed")


class Ids:
    """Ids of a briefing, list by list in file order."""

    def __init__(self, briefing: Briefing) -> None:
        """Collect the ids."""
        items: tuple[tuple[str, tuple[Any, ...]], ...] = lists(briefing)
        others: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("trade.charts", briefing.trade.charts),
            ("parties", briefing.parties),
            ("sources", briefing.sources),
            ("passages", briefing.passages),
            ("reporters", briefing.reporters),
            ("people", briefing.people),
            ("themes", briefing.themes),
        )
        self._ids = {name: [part.id for part in parts] for name, parts in (*items, *others)}
        self._items = [self._ids[name] for name, _ in items]

    def known(self) -> dict[str, Collection[str]]:
        """Return the valid ids of each reference field, by field name."""
        ids = self._ids
        events, documents, themes = set(ids["events"]), set(ids["agreements"]), set(ids["themes"])
        parties, people = set(ids["parties"]), set(ids["people"])
        values = set(chain.from_iterable(ids[name] for name in _VALUES))
        return {
            "source": set(ids["sources"]),
            "passage": set(ids["passages"]),
            "reporter": set(ids["reporters"]),
            **dict.fromkeys((*_PARTIES, "guests"), parties),
            **dict.fromkeys(_PEOPLE, people),
            "owners": parties | people,
            **dict.fromkeys(("theme", "themes"), themes),
            **dict.fromkeys(("cards", "values"), values),
            "items": set(chain.from_iterable(self._items)),
            **dict.fromkeys(("event", "events"), events),
            **dict.fromkeys(_DOCUMENTS, documents),
            "provision": set(ids["provisions"]),
            "meeting": set(ids["programme"]),
            "places": set(ids["places"]),
        }

    def repeated(self) -> Iterator[Fault]:
        """Yield the faults of ids that an earlier part has."""
        if len(set(chain.from_iterable(self._ids.values()))) == sum(map(len, self._ids.values())):
            return
        paths: dict[str, str] = {}
        for name, keys in self._ids.items():
            for index, key in enumerate(keys):
                path = f"{name}[{index}].id"
                if key in paths:
                    wrong = Phrase.of("The id “{id}” is already taken by {path}.", id=key, path=paths[key])
                    yield Fault(path, wrong, Phrase.of("Give each item an id of its own."))
                else:
                    paths[key] = path
