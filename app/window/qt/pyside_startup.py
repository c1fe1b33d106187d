"""PySide, brought in without what only its own tools use; imported before any other module imports Qt.

As it comes, PySide spends a quarter of the time to a first window on the modules that write its type stubs and explain
its signatures, and from then on reads the source of every module that is imported, to look for its `__feature__`s. Here
those modules wait until something is asked of them (a call with wrong arguments asks for an explanation), and no source
is read: neither the program nor anything that it uses asks for a `__feature__`.
"""

from __future__ import annotations

import builtins
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec

_EXPLAINING = "shibokensupport.signature."
_WAITING = frozenset(
    [f"{_EXPLAINING}{name}" for name in ("errorhandler", "layout", "parser")]
    + [f"{_EXPLAINING}lib.{name}" for name in ("enum_sig", "pyi_generator", "tool")]
)
_PYTHONS_OWN = frozenset(("tempfile", "textwrap", "traceback", "zipfile"))
"""What PySide imports beside those, and uses for them or when it fails to start."""


class _Waiting(ModuleType):
    """A module that is loaded when something is looked up in it: Python's `LazyLoader` loads at the second import."""

    def __getattr__(self, name: str) -> Any:
        spec = self.__spec__
        later: object = spec.loader if spec is not None else None
        if spec is None or not isinstance(later, _Later) or name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        spec.loader = later.genuine
        later.genuine.exec_module(self)
        return getattr(self, name)


class _Later:
    """Makes modules that wait, whatever would load them."""

    def __init__(self, genuine: Loader) -> None:
        self.genuine = genuine

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Make a module that waits."""
        return _Waiting(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module as it is until it is asked for something."""


class _Finder:
    """Finds the modules that are to wait."""

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a module comes from, as the others find it; None for one that is not to wait."""
        if name not in _WAITING and name not in _PYTHONS_OWN:
            return None
        for other in sys.meta_path:
            found = other.find_spec(name, path, target) if other is not cls else None
            if found is not None:
                if found.loader is not None:
                    found.loader = cast("Loader", _Later(found.loader))
                return found
        return None


def bring_in() -> None:
    """Import PySide, unless that is done already."""
    if "PySide6" in sys.modules:
        return
    sys.meta_path.insert(0, _Finder)
    try:
        import PySide6.QtCore  # noqa: F401 # what matters is what it loads
    finally:
        sys.meta_path.remove(_Finder)
        # PySide keeps those it has; whoever imports one now, in whatever thread, gets it loaded in the usual way.
        for name in _PYTHONS_OWN:
            if isinstance(sys.modules.get(name), _Waiting):
                del sys.modules[name]
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


bring_in()
