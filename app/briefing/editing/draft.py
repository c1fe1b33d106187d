"""Draft of a briefing file: its bytes, and the steps made and unmade in it. A draft is never changed in place."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, NamedTuple

from app.briefing.container.contained import carried
from app.briefing.editing import form, json_edits

Action = Literal["set", "add", "duplicate", "remove", "move"]

MOST_STEPS: Final = 500
"""Maximum steps that can be undone."""

_NUMBERED: Final = re.compile(r"-\d+$")
_LONGEST_ID: Final = 64


class Change(NamedTuple):
    """What a step did, and the path that it concerned."""

    action: Action
    path: str


class Step(NamedTuple):
    """A step: the bytes `old` at `start` became `new`."""

    change: Change
    start: int
    old: bytes
    new: bytes


@dataclass(frozen=True)
class Draft:
    """State of a file that is being edited; a briefing that came in a container stays with it."""

    data: bytes
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    # Reading

    def value(self, path: str) -> Any:
        """Return the value at a path, numbers as `Number` with their written digits; None if there is none."""
        try:
            return json_edits.read(self.data, json_edits.steps(path))
        except KeyError:
            return None

    def length(self, path: str) -> int:
        """Return the number of elements of the list at a path."""
        return json_edits.length(self.data, json_edits.steps(path))

    def path_of(self, part_id: str) -> str:
        """Return the path of the element of a list that has an id; empty if there is none."""
        for path in form.lists():
            for index, part in enumerate(self.value(path) or ()):
                if isinstance(part, dict) and part.get("id") == part_id:
                    return f"{path}[{index}]"
        return ""

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the texts: those that the briefing declares, and those of title and messages."""
        texts = (self.value("occasion.title"), *((one or {}).get("text") for one in self.value("messages") or ()))
        found = (*(self.value("languages") or ()), *(tag for text in texts if isinstance(text, dict) for tag in text))
        return tuple(dict.fromkeys(tag for tag in found if isinstance(tag, str)))

    def saved_as(self, data: bytes) -> "Draft":
        """Return the draft after it was saved in a file, which is a container or not."""
        return replace(self, data=carried(bytes(self.data), data))

    # Changes

    def set(self, path: str, value: object, *, joined: bool = False) -> "Draft":
        """Return the draft with a value at a path; None removes it.

        `joined`: the last step, if it set the same path, and this one are undone together.
        """
        steps = json_edits.steps(path)
        if value is None:
            return self.remove(path, joined=joined, action="set") if json_edits.exists(self.data, steps) else self
        return self._changed(
            json_edits.with_value(self.data, steps, value, form.order), Change("set", path), joined=joined
        )

    def set_words(self, path: str, language: str, words: str) -> "Draft":
        """Return the draft with the words of a text in one language; blank words are removed, with the last the text.

        Words set one after the other in the same place are undone together.
        """
        if words.strip():
            return self.set(f"{path}.{language}", words, joined=True)
        others = (self.value(path) or {}).keys() - {language}
        return self.set(f"{path}.{language}" if others else path, None, joined=True)

    def insert(self, path: str, value: object) -> "Draft":
        """Return the draft with a new element of a list; `path` ends with its index."""
        return self._changed(
            json_edits.with_inserted(self.data, json_edits.steps(path), value, form.order), Change("add", path)
        )

    def duplicate(self, path: str) -> "Draft":
        """Return the draft with a copy of the element at a path behind it, with an id of its own."""
        new_id = self.new_id(str(self.value(f"{path}.id") or ""))
        return self._changed(json_edits.with_copy(self.data, json_edits.steps(path), new_id), Change("duplicate", path))

    def remove(self, path: str, *, joined: bool = False, action: Action = "remove") -> "Draft":
        """Return the draft without the member or element at a path; a list without elements is removed too."""
        steps = json_edits.steps(path)
        if isinstance(steps[-1], int) and json_edits.length(self.data, steps[:-1]) == 1:
            steps = steps[:-1]
        return self._changed(json_edits.without(self.data, steps), Change(action, path), joined=joined)

    def move(self, path: str, index: int) -> "Draft":
        """Return the draft with the element at a path at another index of its list."""
        return self._changed(json_edits.with_moved(self.data, json_edits.steps(path), index), Change("move", path))

    def undo(self) -> "Draft":
        """Return the draft before the last step; itself if there is none."""
        if not self.done:
            return self
        *done, step = self.done
        data = self.data[: step.start] + step.old + self.data[step.start + len(step.new) :]
        return Draft(carried(data, self.data), tuple(done), (*self.undone, step))

    def redo(self) -> "Draft":
        """Return the draft with the step that was undone last; itself if there is none."""
        if not self.undone:
            return self
        *undone, step = self.undone
        data = self.data[: step.start] + step.new + self.data[step.start + len(step.old) :]
        return Draft(carried(data, self.data), (*self.done, step), tuple(undone))

    def new_id(self, wanted: str) -> str:
        """Return an id that the file does not have: `wanted`, or with the next free number."""
        if wanted and self._free(wanted):
            return wanted
        stem = _NUMBERED.sub("", wanted)[: _LONGEST_ID - 6].rstrip("-") or "item"
        return next(name for number in range(2, 100_000) if self._free(name := f"{stem}-{number}"))

    def _free(self, name: str) -> bool:
        return not re.search(rb'"id"\s*:\s*"%s"' % re.escape(name.encode()), self.data)

    def _changed(self, data: bytes, change: Change, *, joined: bool = False) -> "Draft":
        if data == self.data:
            return self
        data = carried(data, self.data)
        last = self.done[-1] if self.done else None
        if joined and last is not None and last.change == change and not self.undone:
            before = self.undo()
            step = _difference(before.data, data, change)
            return Draft(data, (*before.done, step)) if data != before.data else replace(before, undone=())
        step = _difference(self.data, data, change)
        return Draft(data, (*self.done, step)[-MOST_STEPS:])


def neighbour(path: str, by: int) -> tuple[str, int]:
    """Return path and index of the place that is `by` places behind an element of a list, before it if negative."""
    parent, _, last = path.rpartition("[")
    index = int(last[:-1]) + by
    return f"{parent}[{index}]", index


def _difference(old: bytes, new: bytes, change: Change) -> Step:
    """Return the step between two states of a file, without the bytes that they share at both ends."""
    most = min(len(old), len(new))
    start = _shared(most, lambda count: old[:count] == new[:count])
    end = _shared(most - start, lambda count: old[len(old) - count :] == new[len(new) - count :])
    return Step(change, start, old[start : len(old) - end], new[start : len(new) - end])


def _shared(most: int, same: Callable[[int], bool]) -> int:
    """Return the largest count up to `most` for which `same` holds, by halving."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if same(middle) else (low, middle - 1)
    return low
