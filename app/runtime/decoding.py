"""Typed decoding that threads may share: msgspec's decoders are built one at a time.

msgspec describes a struct type for itself when the type is first decoded, and publishes the description before it is
complete. A second thread that decodes the same type meanwhile reads the incomplete one, and the process ends with a
segmentation fault. A decoder that is built decodes in any number of threads.
"""

import threading
from typing import Any, TypeAlias, TypeVar

import msgspec

Value = TypeVar("Value")
JsonDecoder: TypeAlias = msgspec.json.Decoder[Value]

_building = threading.RLock()
_decoders: dict[Any, JsonDecoder[Any]] = {}


def json_decoder(kind: type[Value]) -> JsonDecoder[Value]:
    """Return the decoder of JSON to a type, the same one for each call."""
    with _building:
        if kind not in _decoders:
            _decoders[kind] = msgspec.json.Decoder(kind)
        return _decoders[kind]


def from_json(data: bytes, kind: type[Value]) -> Value:
    """Return the value of a type. Raises MsgspecError, ValueError or RecursionError if the bytes hold none."""
    return json_decoder(kind).decode(data)


def from_toml(data: bytes, kind: type[Value]) -> Value:
    """Return the value of a type. Raises MsgspecError or UnicodeDecodeError if the bytes hold none."""
    json_decoder(kind)
    return msgspec.toml.decode(data, type=kind)


def converted(value: object, kind: type[Value]) -> Value:
    """Return builtin values as a type. Raises ValidationError if they do not fit it."""
    json_decoder(kind)
    return msgspec.convert(value, kind)
