"""A presentation: the briefing on a whole screen, one thing at a time, and on a second screen what a speaker needs."""

from __future__ import annotations

import functools
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen

from app.briefing.slides.slide_text import told
from app.briefing.slides.slides import named, place_of, slides
from app.briefing.text.beginning import headline
from app.window.context.view_context import Selection, ViewContext
from app.window.presentation.audience_window import SlideScreen
from app.window.presentation.keys import KeyAction, key_action
from app.window.presentation.screens import places, show_on
from app.window.presentation.speaker_window import SpeakerView
from app.window.presentation.state import PresentationState, shown_time
from app.window.theme.theme import release_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.briefing.model.sections import TabSection


class Presentation(QObject):
    """Shows the slides of a briefing until it is left. The window that it was started from stays as it was."""

    ended = Signal()

    def __init__(
        self,
        window: QWidget,
        context: ViewContext,
        notes: Mapping[str, str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Present what a window shows; `notes` are the reader's own, by the id of the item that they are on."""
        super().__init__(window)
        self._window = window
        # A selection of its own: nothing that is done here may move the window behind.
        self._context = ViewContext(
            context.dossier, context.localizer, context.theme._replace(scale=1.0), Selection(self)
        )
        self._notes = notes
        self.state = PresentationState(slides(context.dossier), clock)
        self.screen = SlideScreen(window, self._context)
        self.screen.keyed.connect(self._key)
        self.screen.clicked.connect(lambda on: self.go_on() if on else self.go_back())
        self.screen.closed.connect(self.leave)
        self.screen.slide.laid_out.connect(self._tell)
        self.speaker: SpeakerView | None = None
        self._left = False
        self._ticking = QTimer(self, interval=250)
        self._ticking.timeout.connect(self._tell_time)

    # Begin and end

    def start(self, item_id: str = "", part: TabSection = "summary") -> None:
        """Fill the screen, with the first slide or with that of an item."""
        if item_id:
            self.state.at = place_of(self._context.dossier, self.state.slides, item_id, part)
        screens = QGuiApplication.screens()
        self._fill(screens, self._window.screen())
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._screens_changed)
            application.screenRemoved.connect(self._screens_changed)
        self._ticking.start()

    def _fill(self, screens: Sequence[QScreen], own: QScreen) -> None:
        found = places(screens, own)
        if found.speaker is None and self.speaker is not None:
            self.speaker.closed.disconnect(self.leave)
            self.speaker.close()
            self.speaker = None
        if found.speaker is not None:
            self.show_speaker()
            assert self.speaker is not None
            show_on(self.speaker, screens[found.speaker])
        show_on(self.screen, screens[found.slide])
        self._show()
        (self.speaker or self.screen).activateWindow()
        (self.speaker or self.screen.slide).setFocus()

    def show_speaker(self) -> None:
        """Make the window of who speaks."""
        if self.speaker is None:
            self.speaker = SpeakerView(self._window, self._context, self.screen.slide)
            self.speaker.keyed.connect(self._key)
            self.speaker.closed.connect(self.leave)

    def _screens_changed(self, _screen: QScreen) -> None:
        if not self._left:
            self._fill(QGuiApplication.screens(), self._window.screen())

    def leave(self) -> None:
        """End it, and go back to the window as it was."""
        if self._left:
            return
        self._left = True
        self._ticking.stop()
        for one in (self.speaker, self.screen):
            if one is not None:
                one.close()
                one.deleteLater()
        release_fonts()
        self._window.activateWindow()
        self.ended.emit()

    # Moving

    def go_on(self) -> None:
        """The next leaf, or the next slide; out of the black first."""
        if self._uncover():
            return
        view = self.screen.slide
        if view.leaves.has(view.at + 1):
            self.state.begin()
            view.turn(view.at + 1)
        elif self.state.go(self.state.at + 1):
            self._show()

    def go_back(self) -> None:
        """The leaf before, or the end of the slide before; from evidence back to what it proves."""
        if self._uncover():
            return
        view = self.screen.slide
        if view.at > 0:
            self.state.begin()
            view.turn(view.at - 1)
        elif self.state.evidence:
            self.turn_evidence()
        elif self.state.go(self.state.at - 1):
            self._show(last=True)

    def go_to(self, index: int) -> None:
        """A slide by its index; where there is none, nothing moves: the foot says how many there are."""
        self.state.black = self.state.keys = False
        if self.state.go(index):
            self._show()
        else:
            self._tell()

    def turn_evidence(self) -> None:
        """Show the evidence of the slide, or the slide again."""
        self.state.evidence = not self.state.evidence
        self._show()

    def turn_black(self) -> None:
        """Make the screen black, or show the slide again."""
        self.state.black = not self.state.black
        self._tell()

    def turn_keys(self) -> None:
        """Show the keys, or hide them."""
        self.state.keys = not self.state.keys
        self._tell()

    def turn_time(self) -> None:
        """Show the time at the foot, or hide it."""
        self.state.timed = not self.state.timed
        self._tell_time()

    def _uncover(self) -> bool:
        """Take away what covers the slide: that is all that a move does then."""
        covered = self.state.black or self.state.keys
        if covered:
            self.state.black = self.state.keys = False
            self._tell()
        return covered

    def _key(self, event: QKeyEvent) -> None:
        digit = event.text()
        if len(digit) == 1 and digit in "0123456789":
            self.state.typed = (self.state.typed + digit)[-4:]
            self._tell()
            return
        typed, self.state.typed = self.state.typed, ""
        deed = key_action(event, self._context.localizer.language)
        if deed == "go" and typed:
            self.go_to(int(typed) - 1)
        elif deed is not None:
            self._deeds[deed]()
        elif typed:
            self._tell()

    @functools.cached_property
    def _deeds(self) -> dict[KeyAction, Callable[[], None]]:
        return {
            "next": self.go_on,
            "go": self.go_on,
            "back": self.go_back,
            "first": lambda: self.go_to(0),
            "last": lambda: self.go_to(len(self.state.slides) - 1),
            "evidence": self.turn_evidence,
            "black": self.turn_black,
            "timer": self.turn_time,
            "keys": self.turn_keys,
            "leave": self.leave,
        }

    # Telling

    def _show(self, *, last: bool = False) -> None:
        self.screen.slide.show_slide(self.state.slide, evidence=self.state.evidence, last=last)

    @property
    def position(self) -> str:
        """Which slide of how many, which of its leaves where it has several, and the number that is being typed."""
        said = f"{self.state.at + 1} / {len(self.state.slides)}"
        view = self.screen.slide
        if view.leaves.has(1):
            every = len(view.leaves) if view.leaves.complete else "…"  # not yet known of a long text
            said += "  ·  " + self._context.localizer.gettext("page {number} of {all}", number=view.at + 1, all=every)
        return f"{said}  →  {self.state.typed}" if self.state.typed else said

    def _tell(self) -> None:
        state, localizer = self.state, self._context.localizer
        self.screen.show_black(black=state.black)
        self.screen.show_keys(shown=state.keys)
        if self.speaker is not None:
            keys = [*state.slide.items, *(item.id for item in named(self._context.dossier, state.slide))]
            noted = [self._notes[key] for key in dict.fromkeys(keys) if self._notes.get(key)]
            following = state.following
            self.speaker.tell(
                title=headline(told(self._context.dossier, state.slide, localizer).title),
                following=headline(told(self._context.dossier, following, localizer).title) if following else "",
                notes="\n\n".join(noted),
                position=self.position,
                remark=localizer.gettext("The screen is black") if state.black else "",
            )
        self._tell_time()

    def _tell_time(self) -> None:
        elapsed = shown_time(self.state.elapsed)
        self.screen.tell(self.position, elapsed if self.state.timed and self.speaker is None else "")
        if self.speaker is not None:
            self.speaker.tell_time(elapsed)
