"""PySide import without the modules for its tools only; imported before any other module imports Qt.

A plain import of PySide spends a quarter of the time to the first window on the modules that write its type stubs and
explain its signatures, and from then on reads the source of every imported module to look for its `__feature__`s. Here
those modules are loaded on first use (a call with wrong arguments needs an explanation), and no source is read: neither
the program nor its libraries use a `__feature__`.
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
"""Modules of Python that PySide imports beside those, and uses for them or if it fails to start."""


class _Waiting(ModuleType):
    """Module loaded at the first access to an attribute: Python's `LazyLoader` loads at the second import."""

    def __getattr__(self, name: str) -> Any:
        spec = self.__spec__
        loader: object = spec.loader if spec is not None else None
        if spec is None or not isinstance(loader, _Later) or name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        spec.loader = loader.genuine
        loader.genuine.exec_module(self)
        return getattr(self, name)


class _Later:
    """Loader that creates lazy modules in place of another loader."""

    def __init__(self, genuine: Loader) -> None:
        self.genuine = genuine

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Create a lazy module."""
        return _Waiting(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing; the module is loaded at the first access."""


class _Finder:
    """Finder of the lazy modules."""

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of the other finders with a lazy loader; None for other modules."""
        if name not in _WAITING and name not in _PYTHONS_OWN:
            return None
        for other in sys.meta_path:
            spec = other.find_spec(name, path, target) if other is not cls else None
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = cast("Loader", _Later(spec.loader))
                return spec
        return None


def bring_in() -> None:
    """Import PySide, unless it is imported."""
    if "PySide6" in sys.modules:
        return
    sys.meta_path.insert(0, _Finder)
    try:
        import PySide6.QtCore  # noqa: F401 # imported for what it loads
    finally:
        sys.meta_path.remove(_Finder)
        # PySide keeps the lazy ones; later imports, in any thread, load them in the usual way.
        for name in _PYTHONS_OWN:
            if isinstance(sys.modules.get(name), _Waiting):
                del sys.modules[name]
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


bring_in()
