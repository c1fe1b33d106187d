"""Choice of slides: some kinds left out, or only what the reader marked; the opening is always shown."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.visit_book import Point
from app.briefing.slides.slide_text import section_of
from app.briefing.slides.slides import Kind, Slide, named


@dataclass(frozen=True)
class Choice:
    """What a presentation shows: all but the kinds left out, and of these marked items alone if `marked_only`."""

    left_out: frozenset[Kind] = frozenset()
    marked_only: bool = False


def kinds(found: Sequence[Slide], localizer: Localizer) -> tuple[tuple[Kind, str, int], ...]:
    """Return each kind that can be left out, with its name and the number of its slides, in order."""
    counts = Counter(slide.kind for slide in found if slide.kind != "opening")
    return tuple((kind, section_of(kind, localizer), count) for kind, count in counts.items())


def chosen(dossier: Dossier, found: Sequence[Slide], choice: Choice, marked: Collection[str]) -> tuple[Slide, ...]:
    """Return the chosen slides, numbered anew; a list keeps its marked rows alone if only these are wanted."""
    kept = [slide for slide in _kept(dossier, found, choice, marked) if slide.kind not in choice.left_out]
    totals, numbers = Counter(slide.kind for slide in kept), Counter[Kind]()
    renumbered: list[Slide] = []
    for slide in kept:
        numbers[slide.kind] += 1
        anew = replace(slide, number=numbers[slide.kind], total=totals[slide.kind])
        renumbered.append(slide if slide.kind == "message" else anew)  # people refer to a message by its number
    return tuple(renumbered)


def _kept(dossier: Dossier, found: Sequence[Slide], choice: Choice, marked: Collection[str]) -> Iterator[Slide]:
    for slide in found:
        if slide.kind == "opening" or not choice.marked_only:
            yield slide
        elif slide.kind == "chart":
            if any(key in marked for key in (*slide.items, *(item.id for item in named(dossier, slide)))):
                yield slide
        else:
            asked = {
                point.meeting for key in slide.own if key in marked and isinstance(point := dossier.items[key], Point)
            }
            items = tuple(key for key in slide.items if key in marked or key in asked)
            if items:
                yield replace(slide, items=items, own=tuple(key for key in slide.own if _of(dossier, key, items)))


def _of(dossier: Dossier, key: str, meetings: Collection[str]) -> bool:
    point = dossier.items[key]
    return isinstance(point, Point) and point.meeting in meetings


def place_after(full: Sequence[Slide], before: Slide, now: Sequence[Slide]) -> int:
    """Return the index in `now` of the slide that was shown before; else of the last one in front of it."""
    order = {key: at for at, slide in enumerate(full) for key in _keys(slide)}
    at = max(order.get(key, 0) for key in _keys(before))
    return max(index for index, slide in enumerate(now) if min(order[key] for key in _keys(slide)) <= at)


def _keys(slide: Slide) -> list[tuple[Kind, str]]:
    return [(slide.kind, key) for key in slide.items or ("",)]
