"""State of a presentation: slide, display options, elapsed time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.briefing.slides.choice import place_after
from app.briefing.slides.slides import Slide


@dataclass
class PresentationState:
    """State of one presentation, owned by its controller. `clock` returns seconds."""

    slides: tuple[Slide, ...]
    clock: Callable[[], float]
    at: int = 0
    evidence: bool = False
    black: bool = False
    keys: bool = False
    timed: bool = True
    typed: str = ""
    """Digits of the slide number being typed."""
    _began: float | None = field(default=None, repr=False)

    @property
    def slide(self) -> Slide:
        """Current slide."""
        return self.slides[self.at]

    @property
    def following(self) -> Slide | None:
        """Next slide; None at the end."""
        return self.slides[self.at + 1] if self.at + 1 < len(self.slides) else None

    def go(self, to: int) -> bool:
        """Go to a slide by its index; return False and change nothing if it is out of range."""
        if not 0 <= to < len(self.slides):
            return False
        self.begin()
        self.at, self.evidence = to, False
        return True

    def choose(self, full: Sequence[Slide], now: tuple[Slide, ...]) -> None:
        """Show other slides, `now` of `full`: go on from the current one, or from the one in front of it."""
        before = self.slide
        self.at = place_after(full, before, now)
        self.evidence = self.evidence and now[self.at] == before
        self.slides = now

    def begin(self) -> None:
        """Start the clock at the first move."""
        if self._began is None:
            self._began = self.clock()

    @property
    def elapsed(self) -> int | None:
        """Whole seconds since the first move; None before it."""
        return None if self._began is None else int(self.clock() - self._began)


def shown_time(seconds: int | None) -> str:
    """Return seconds as a clock shows them: `0:42`, `12:05`, `1:02:05`."""
    minutes, rest = divmod(seconds or 0, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
