"""Agreements tab: views of the documents, of the commitments and of the provisions, with a switch between them."""

from typing import Final, Literal

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.briefing.model.model import Agreement
from app.briefing.model.visit_book import Commitment, Provision
from app.briefing.text.section_names import section_name
from app.window.agreements.documents import DocumentsView
from app.window.context.tab import in_front
from app.window.context.view_context import ViewContext
from app.window.items.filtered_tab import FilteredTab
from app.window.qt.timers import call_later
from app.window.widgets.segments import Segments

ViewName = Literal["documents", "commitments", "provisions"]

_VIEWS: Final[tuple[ViewName, ...]] = ("documents", "commitments", "provisions")


class AgreementsTab(QWidget):
    """Tab of the agreements; other views than that of the documents are created when first shown."""

    def __init__(self, context: ViewContext) -> None:
        """Show the documents; a briefing with commitments or provisions has a switch to them."""
        super().__init__()
        self._context = context
        briefing = context.dossier.briefing
        present = {
            "documents": bool(briefing.agreements) or not (briefing.commitments or briefing.provisions),
            "commitments": bool(briefing.commitments),
            "provisions": bool(briefing.provisions),
        }
        self.views: tuple[ViewName, ...] = tuple(name for name in _VIEWS if present[name])
        """Views that the briefing has, in their order."""
        self._switches: dict[ViewName, Segments] = {}
        self._made: dict[ViewName, FilteredTab] = {}
        self._states: dict[str, dict[str, str]] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        context.selection.changed.connect(self._selection_changed)
        self.documents = DocumentsView(context, self._switch("documents"))
        self._made["documents"] = self.documents
        self._stack.addWidget(self.documents)
        self.current: ViewName = self.views[0]
        """Name of the view in front."""
        self._bring(self.current)

    def view(self, name: ViewName) -> FilteredTab:
        """Return a view, created on first access."""
        if name not in self._made:
            from app.window.agreements.visit_view import VisitView

            made = VisitView(
                self._context, "commitments" if name == "commitments" else "provisions", self._switch(name)
            )
            self._made[name] = made
            self._stack.addWidget(made)
            made.restore(self._states.get(name, {}))
        return self._made[name]

    def show_view(self, name: ViewName) -> None:
        """Bring a view to the front and open the evidence of its chosen item."""
        focus = QApplication.focusWidget()
        by_switch = focus is not None and self._switches[self.current].isAncestorOf(focus)
        self._bring(name)
        if by_switch:  # in a turn of its own: after an arrow key Qt focuses the button of the view that is left
            call_later(self, self._switches[name].button(name).setFocus)
        if in_front(self):
            self._context.selection.choose(self.chosen)

    def _bring(self, name: ViewName) -> None:
        self.current = name
        self._stack.setCurrentWidget(self.view(name))
        for view, switch in self._switches.items():
            switch.choose(view)

    def _switch(self, name: ViewName) -> Segments | None:
        """Return the switch of a view; None if the briefing has no other."""
        if len(self.views) == 1:
            return None
        localizer = self._context.localizer
        names: dict[str, str] = {
            view: localizer.gettext("Documents") if view == "documents" else section_name(view, localizer)
            for view in self.views
        }
        switch = Segments(self._context.theme, names, name, localizer.gettext("View"))
        switch.chosen.connect(self.show_view)
        self._switches[name] = switch
        return switch

    def _selection_changed(self, item_id: str) -> None:
        """Bring the view of an item whose evidence was opened elsewhere, if this is the current tab."""
        name = self._view_of(item_id)
        if name is not None and name != self.current and in_front(self):
            self._bring(name)
            self.view(name).follow(item_id)

    def _view_of(self, item_id: str) -> ViewName | None:
        match self._context.dossier.items.get(item_id):
            case Agreement():
                return "documents"
            case Commitment():
                return "commitments"
            case Provision():
                return "provisions"
        return None

    # Tab

    def count(self) -> int:
        """Return the number of agreements in the briefing."""
        return self.documents.count()

    @property
    def chosen(self) -> str:
        """Id of the chosen item of the view in front; empty if there is none or it is filtered out."""
        return self.view(self.current).chosen

    def reveal(self, item_id: str) -> bool:
        """Bring the view of an item, choose it and open its evidence; return False if it is unknown."""
        name = self._view_of(item_id)
        if name is None:
            return False
        self._bring(name)
        return self.view(name).reveal(item_id)

    def close_detail(self) -> bool:
        """Close the chosen agreement; return False if none is open."""
        return self.current == "documents" and self.documents.close_detail()

    def standing(self, item_id: str) -> QWidget | None:
        """Return the detail or table of the view in front, if it shows that item."""
        return self.view(self.current).standing(item_id)

    def state(self) -> dict[str, str]:
        """Return the current view and the states of all, with keys such as `provisions.sort` but for the documents."""
        states = self._states | {name: view.state() for name, view in self._made.items()}
        others = {
            f"{name}.{key}": text
            for name, state in states.items()
            if name != "documents"
            for key, text in state.items()
        }
        return self.documents.state() | others | ({"view": self.current} if len(self.views) > 1 else {})

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state; unknown or missing keys change nothing."""
        for key, text in state.items():
            name, dot, part = key.partition(".")
            if dot:
                self._states.setdefault(name, {})[part] = text
        for name, view in self._made.items():
            view.restore(state if name == "documents" else self._states.get(name, {}))
        current = next((name for name in self.views if name == state.get("view")), None)
        if current is not None:
            self._bring(current)
