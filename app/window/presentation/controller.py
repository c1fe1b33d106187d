"""Controller of a presentation: slides in the audience window, and a speaker window on a second screen."""

from __future__ import annotations

import functools
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen

from app.briefing.i18n.catalogues import language_of
from app.briefing.slides.choice import Choice, chosen
from app.briefing.slides.slide_text import told
from app.briefing.slides.slides import Slide, named, place_of, slides
from app.briefing.slides.visit_slides import own_words
from app.briefing.text.beginning import headline
from app.window.context.view_context import Selection, ViewContext
from app.window.presentation.audience_window import SlideScreen
from app.window.presentation.keys import KeyAction, key_action
from app.window.presentation.overview import Overview
from app.window.presentation.screens import places, show_on
from app.window.presentation.speaker_window import SpeakerView
from app.window.presentation.state import PresentationState, shown_time
from app.window.theme.theme import release_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.briefing.model.sections import TabSection


class Presentation(QObject):
    """Controller of one presentation. It leaves the window that started it unchanged."""

    ended = Signal()

    def __init__(
        self,
        window: QWidget,
        context: ViewContext,
        notes: Mapping[str, str],
        clock: Callable[[], float] = time.monotonic,
        choice: Choice | None = None,
    ) -> None:
        """Present the briefing of `context`; `notes` maps item ids to the reader's own notes."""
        super().__init__(window)
        self._window = window
        # A selection of its own, so that the presentation does not move the window behind.
        self._context = ViewContext(
            context.dossier, context.localizer, context.theme._replace(scale=1.0), Selection(self)
        )
        self._notes = notes
        self._full, self._marked = slides(context.dossier), frozenset(context.marks.items())
        self.choice = choice or Choice()
        """What is shown; a later presentation may go on with it."""
        self.state = PresentationState(self._chosen(), clock)
        self.overview: Overview | None = None
        self.screen = SlideScreen(window, self._context)
        self.screen.keyed.connect(self._key)
        self.screen.clicked.connect(lambda forward: self.go_on() if forward else self.go_back())
        self.screen.closed.connect(self.leave)
        self.screen.slide.laid_out.connect(self._update_texts)
        self.speaker: SpeakerView | None = None
        self._left = self._changed = False
        self._ticking = QTimer(self, interval=250)
        self._ticking.timeout.connect(self._update_time)

    # Start and end

    def start(self, item_id: str = "", part: TabSection = "summary") -> None:
        """Fill the screens and show the first slide, or that of an item."""
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
        self._close_overview()
        placement = places(screens, own)
        if placement.speaker is None and self.speaker is not None:
            self.speaker.closed.disconnect(self.leave)
            self.speaker.close()
            self.speaker = None
        if placement.speaker is not None:
            self.show_speaker()
            assert self.speaker is not None
            show_on(self.speaker, screens[placement.speaker])
        show_on(self.screen, screens[placement.slide])
        self._show()
        (self.speaker or self.screen).activateWindow()
        (self.speaker or self.screen.slide).setFocus()

    def show_speaker(self) -> None:
        """Create the speaker window, unless it exists."""
        if self.speaker is None:
            self.speaker = SpeakerView(self._window, self._context, self.screen.slide)
            self.speaker.keyed.connect(self._key)
            self.speaker.closed.connect(self.leave)

    def _screens_changed(self, _screen: QScreen) -> None:
        if not self._left:
            self._fill(QGuiApplication.screens(), self._window.screen())

    def leave(self) -> None:
        """End the presentation and activate the window that started it."""
        if self._left:
            return
        self._left = True
        self._ticking.stop()
        for widget in (self.speaker, self.screen):
            if widget is not None:
                widget.close()
                widget.deleteLater()
        release_fonts()
        self._window.activateWindow()
        self.ended.emit()

    # Navigation

    def go_on(self) -> None:
        """Go to the next page or slide; a black cover or the card of the keys is only removed."""
        if self._uncover():
            return
        view = self.screen.slide
        if view.leaves.has(view.at + 1):
            self.state.begin()
            view.turn(view.at + 1)
        elif self.state.go(self.state.at + 1):
            self._show()

    def go_back(self) -> None:
        """Go to the page before, or to the last page of the slide before; from evidence to its slide."""
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
        """Go to a slide by its index; an index out of range changes nothing but the status line."""
        self.state.black = self.state.keys = False
        if self.state.go(index):
            self._show()
        else:
            self._update_texts()

    def turn_evidence(self) -> None:
        """Toggle between the slide and its evidence."""
        self.state.evidence = not self.state.evidence
        self._show()

    def turn_black(self) -> None:
        """Toggle the black cover."""
        self.state.black = not self.state.black
        self._update_texts()

    def turn_keys(self) -> None:
        """Toggle the card of the keys."""
        self.state.keys = not self.state.keys
        self._update_texts()

    def turn_time(self) -> None:
        """Toggle the elapsed time in the status line."""
        self.state.timed = not self.state.timed
        self._update_time()

    def turn_overview(self) -> None:
        """Open the overview of all slides, before the speaker if there is a window for one; close it if it is open."""
        if self._close_overview():
            return
        self._uncover()
        parent = self.speaker or self.screen
        self.overview = Overview(parent, self._context, self._full, self.choice, any_marked=bool(self._marked))
        self.overview.tell(self.state.slides, self.state.at)
        self.overview.gone_to.connect(self._pick)
        self.overview.chosen.connect(self._choose)

    def _pick(self, index: int) -> None:
        self._close_overview()
        self.go_to(index)

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self._changed = True
        self.state.choose(self._full, self._chosen())
        if self.overview is not None:
            self.overview.tell(self.state.slides, self.state.at)

    def _chosen(self) -> tuple[Slide, ...]:
        """Return the slides of the choice; marked ones alone only if there is any."""
        choice = self.choice if self._marked else replace(self.choice, marked_only=False)
        return chosen(self._context.dossier, self._full, choice, self._marked)

    def _close_overview(self) -> bool:
        """Close the overview and show the current slide; return whether it was open."""
        overview, self.overview = self.overview, None
        if overview is None:
            return False
        overview.hide()
        overview.deleteLater()
        (self.speaker or self.screen.slide).setFocus()
        if self._changed:
            self._changed = False
            self._show()
        return True

    def _uncover(self) -> bool:
        """Remove the black cover and the card of the keys; return whether there was one."""
        covered = self.state.black or self.state.keys
        if covered:
            self.state.black = self.state.keys = False
            self._update_texts()
        return covered

    def _key(self, event: QKeyEvent) -> None:
        if self.overview is not None:
            self._key_in_overview(key_action(event, language_of(self._context.localizer.locale)))
            return
        digit = event.text()
        if len(digit) == 1 and digit in "0123456789":
            self.state.typed = (self.state.typed + digit)[-4:]
            self._update_texts()
            return
        typed, self.state.typed = self.state.typed, ""
        action = key_action(event, language_of(self._context.localizer.locale))
        if action == "go" and typed:
            self.go_to(int(typed) - 1)
        elif action is not None:
            self._actions[action]()
        elif typed:
            self._update_texts()

    def _key_in_overview(self, action: KeyAction | None) -> None:
        assert self.overview is not None
        if action in ("overview", "leave"):
            self._close_overview()
        elif action == "go":
            self._pick(self.overview.grid.currentIndex().row())

    @functools.cached_property
    def _actions(self) -> dict[KeyAction, Callable[[], None]]:
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
            "overview": self.turn_overview,
            "leave": self.leave,
        }

    # Status line and speaker window

    def _show(self, *, last: bool = False) -> None:
        self.screen.slide.show_slide(self.state.slide, evidence=self.state.evidence, last=last)

    @property
    def position(self) -> str:
        """Number and count of the slide, number and count of its page if it has several, and the digits typed."""
        text = f"{self.state.at + 1} / {len(self.state.slides)}"
        view = self.screen.slide
        if view.leaves.has(1):
            count = len(view.leaves) if view.leaves.complete else "…"  # a long text is still being laid out
            text += "  ·  " + self._context.localizer.gettext("page {number} of {all}", number=view.at + 1, all=count)
        return f"{text}  →  {self.state.typed}" if self.state.typed else text

    def _update_texts(self) -> None:
        state, localizer = self.state, self._context.localizer
        self.screen.show_black(black=state.black)
        self.screen.show_keys(shown=state.keys)
        if self.speaker is not None:
            keys = [
                *state.slide.own,
                *state.slide.items,
                *(item.id for item in named(self._context.dossier, state.slide)),
            ]
            notes = [self._notes[key] for key in dict.fromkeys(keys) if self._notes.get(key)]
            following = state.following
            self.speaker.tell(
                title=headline(told(self._context.dossier, state.slide, localizer).title),
                following=headline(told(self._context.dossier, following, localizer).title) if following else "",
                own=own_words(self._context.dossier, state.slide, localizer),
                notes="\n\n".join(notes),
                position=self.position,
                remark=localizer.gettext("The screen is black") if state.black else "",
            )
        self._update_time()

    def _update_time(self) -> None:
        elapsed = shown_time(self.state.elapsed)
        self.screen.tell(self.position, elapsed if self.state.timed and self.speaker is None else "")
        if self.speaker is not None:
            self.speaker.tell_time(elapsed)
