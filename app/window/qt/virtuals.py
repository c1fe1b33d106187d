"""Guard of virtual methods: an exception in an override of a Qt method never gets back into Qt.

PySide leaves such an exception pending while Qt goes on, so that the next call from Qt to Python, whichever it is,
fails or ends the process. Here each override is wrapped when its class is created, also in libraries: the exception
goes to `sys.excepthook`, and Qt gets the result of its own method, as if there were no override.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import sys
from types import FunctionType, MethodDescriptorType
from typing import TYPE_CHECKING, Any, Final

from shiboken6 import Shiboken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_EMPTY: Final = {
    "boundingRect": "QRectF",
    "columnCount": "int",
    "count": "int",
    "horizontalOffset": "int",
    "index": "QModelIndex",
    "indexAt": "QModelIndex",
    "moveCursor": "QModelIndex",
    "parent": "QModelIndex",
    "rowCount": "int",
    "sizeHint": "QSize",
    "verticalOffset": "int",
    "visualRect": "QRect",
}
"""Result types in place of abstract methods, which have no result of their own; None for all others."""


def install() -> None:
    """Wrap the overrides of every class derived from one of Qt from now on."""
    root: Any = Shiboken.Object
    root.__init_subclass__ = classmethod(_wrap_overrides)


def _wrap_overrides(new_class: Any, /) -> None:
    """Wrap the methods of a new class, and those inherited from mixins, that override a method of Qt."""
    classes = [(base, base.__dict__) for base in new_class.__mro__]
    qt = [names for base, names in classes if base.__module__.startswith("PySide6.")]
    for base, names in classes[:-1]:
        if base is new_class or Shiboken.Object not in base.__mro__:
            for name, method in tuple(names.items()):
                if type(method) is FunctionType and not name.startswith("__"):
                    qt_method = next((names[name] for names in qt if name in names), None)
                    if type(qt_method) is MethodDescriptorType and _first_attribute(name, classes) is method:
                        setattr(new_class, name, guarded(method, qt_method))


def _first_attribute(name: str, classes: list[tuple[Any, Mapping[str, object]]]) -> object:
    """Return the attribute `name` of the first class that has it."""
    return next(names[name] for _, names in classes if name in names)


def guarded(override: FunctionType, own: Callable[..., object]) -> Callable[..., object]:
    """Return a method that calls `override`, or Qt's `own` if that fails."""
    code = override.__code__
    most = sys.maxsize if code.co_flags & inspect.CO_VARARGS else code.co_argcount

    @functools.wraps(override)
    def call(*arguments: Any, **keywords: Any) -> object:
        if len(arguments) > most:  # a signal passes more arguments than this slot takes
            arguments = arguments[:most]
        try:
            return override(*arguments, **keywords)
        except BaseException as error:  # noqa: BLE001 - Qt cannot handle any
            _report(error)
        return _qt_result(own, arguments)

    return call


def _qt_result(own: Callable[..., object], arguments: tuple[Any, ...]) -> object:
    """Return the result of Qt's own method; an empty value if it is abstract or fails too."""
    from PySide6 import QtCore

    with contextlib.suppress(Exception):
        return own(*arguments)
    result_type = _EMPTY.get(own.__name__)
    if result_type == "int":
        return 0
    return getattr(QtCore, result_type)() if result_type else None


def _report(error: BaseException) -> None:
    """Report an error like one in a slot, and clear its frames: they may hold a painter that Qt waits for."""
    import traceback

    with contextlib.suppress(BaseException):
        sys.excepthook(type(error), error, error.__traceback__)
    traceback.clear_frames(error.__traceback__)
