"""The guard of virtual methods: an exception in one that overrides a method of Qt never gets back into Qt.

PySide leaves such an exception pending while Qt goes on, so that the next call from Qt to Python, whatever it is, fails
or ends the process. Here every override is wrapped when its class is made, in the program and in the libraries it uses:
the exception goes to `sys.excepthook`, and Qt gets the answer of its own method, as if there were no override.
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
"""What is answered in place of abstract methods, which have no answer of their own; in place of others, None."""


def install() -> None:
    """Wrap the overrides of every class that is derived from one of Qt from now on."""
    root: Any = Shiboken.Object
    root.__init_subclass__ = classmethod(_wrap_overrides)


def _wrap_overrides(made: Any, /) -> None:
    """Wrap the methods of a new class, and those that it has from classes beside Qt, where Qt has them too."""
    held = [(one, one.__dict__) for one in made.__mro__]
    qt = [names for one, names in held if one.__module__.startswith("PySide6.")]
    for one, names in held[:-1]:
        if one is made or Shiboken.Object not in one.__mro__:
            for name, method in tuple(names.items()):
                if type(method) is FunctionType and not name.startswith("__"):
                    own = next((names[name] for names in qt if name in names), None)
                    if type(own) is MethodDescriptorType and _first(name, held) is method:
                        setattr(made, name, guarded(method, own))


def _first(name: str, held: list[tuple[Any, Mapping[str, object]]]) -> object:
    """What a name stands for in the first of some classes that has it."""
    return next(names[name] for _, names in held if name in names)


def guarded(override: FunctionType, own: Callable[..., object]) -> Callable[..., object]:
    """A method that overrides one of Qt's own, for which that one answers where it fails."""
    code = override.__code__
    most = sys.maxsize if code.co_flags & inspect.CO_VARARGS else code.co_argcount

    @functools.wraps(override)
    def call(*given: Any, **named: Any) -> object:
        if len(given) > most:  # a signal brings more than this slot takes
            given = given[:most]
        try:
            return override(*given, **named)
        except BaseException as error:  # noqa: BLE001 - Qt cannot deal with any
            _report(error)
        return _instead(own, given)

    return call


def _instead(own: Callable[..., object], given: tuple[Any, ...]) -> object:
    """What Qt answers by itself; of an abstract method, or where that is wrong too, what is empty."""
    from PySide6 import QtCore

    with contextlib.suppress(Exception):
        return own(*given)
    empty = _EMPTY.get(own.__name__)
    if empty == "int":
        return 0
    return getattr(QtCore, empty)() if empty else None


def _report(error: BaseException) -> None:
    """Report an error as one in a slot is, and let go of what its calls held, such as a painter that Qt waits for."""
    import traceback

    with contextlib.suppress(BaseException):
        sys.excepthook(type(error), error, error.__traceback__)
    traceback.clear_frames(error.__traceback__)
