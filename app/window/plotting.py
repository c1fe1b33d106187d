"""pyqtgraph, brought in without touching every class of Qt.

As it comes, it copies each name of PySide's modules into its own, for which PySide has to make every class that Qt has:
half the time of its import, and 8 MB. Here a name is looked up in PySide when it is first asked for.
"""

import sys
from types import ModuleType
from typing import Any, Final

from PySide6 import QtCore, QtGui, QtWidgets

_COPIED: Final = (QtCore, QtGui, QtWidgets)


class _Following(ModuleType):
    """A module that has every name of another."""

    def __init__(self, name: str, other: ModuleType) -> None:
        super().__init__(name)
        self._other = other

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._other, name)
        setattr(self, name, found)
        return found


def bring_in() -> ModuleType:
    """Import pyqtgraph, unless that is done already; gives it."""
    if "pyqtgraph" not in sys.modules:
        for module in _COPIED:
            ours = module.__name__.replace("PySide6", "pyqtgraph.Qt")
            sys.modules[ours] = _Following(ours, module)
            vars(module)["__dir__"] = list  # no names to copy
    try:
        import pyqtgraph
    finally:
        for module in _COPIED:
            vars(module).pop("__dir__", None)
    return pyqtgraph


pyqtgraph: Final = bring_in()
