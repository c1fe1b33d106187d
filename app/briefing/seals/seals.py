"""Seals: signatures in separate files, which show who wrote a briefing and that it is unchanged.

`visit.json.seal` holds JSON: `{"format": "briefing-seal/1", "key": …, "signature": …}`, both in base64. The signature
is Ed25519 (RFC 8032) over the line `briefing-seal/1`, a line feed, and the SHA-512 (64 bytes) of the briefing file. A
seal has a key but no name: the owner of the key is looked up in the user's own list.

The seal of a container is in it, as `briefing.seal`, with the format `briefing-container-seal/1`; in place of the hash
of the file is that of the list of all other members.
"""

import base64
import binascii
import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.briefing.container.contained import container_of
from app.briefing.container.copies import CopyError
from app.briefing.i18n.localizer import Localizer
from app.briefing.seals import keys
from app.briefing.seals.keys import KeyFileError, PublicKey
from app.briefing.seals.seal_place import found_seal, is_sealed
from app.runtime import atomic_files, paths
from app.runtime.decoding import from_json
from app.runtime.phrases import Phrase

_FORMAT: Final = "briefing-seal/1"
_CONTAINER: Final = "briefing-container-seal/1"
"""Format of the seal in a container, which covers the briefing, the copies of its sources and the pictures."""
_SEEN: Final = "seen-seals/1"
_LARGEST: Final = 4096
"""Largest seal in bytes."""

_OTHER_SEAL: Final = Phrase.of(
    "There is a seal by another key, or one that cannot be read. Give --break-seal to replace it."
)

Kind = Literal["known", "unknown", "broken", "unreadable", "gone", "none"]


class _SeenFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["seen-seals/1"]
    keys: dict[str, str]


class _SealFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["briefing-seal/1", "briefing-container-seal/1"]
    key: str
    signature: str


@dataclass(frozen=True)
class SealState:
    """State of the seal of a file.

    `known`: by a trusted key, whose name is in `key`. `unknown`: the file is unchanged, and `key` (without a name) is
    not in the user's list. `broken`: the file was changed after it was sealed. `unreadable`: there is a seal that
    cannot be read. `gone`: there is no seal, but the briefing had one by `key` when it was last opened here. `none`:
    there is no seal. `remark`: another message for the user.
    """

    kind: Kind
    key: PublicKey | None = None
    remark: Phrase | None = None

    @property
    def read_only(self) -> bool:
        """Whether the briefing may only be viewed: its content is not what was sealed.

        It may be read, searched, checked, compared with another edition and marked, but not exported, printed, copied,
        saved or presented.
        """
        return self.kind in ("broken", "unreadable")


def seal_state(path: Path, data: bytes) -> SealState:
    """Return the state of the seal beside a file or in a container, for the bytes read from it; never raises."""
    if not is_sealed(path, data):
        return SealState("none")
    parts = _key_and_signature(_seal_of(path, data), _format(data))
    if parts is None:
        return SealState("unreadable")
    key, signature = parts
    try:
        unbroken = keys.verifies(key, signature, _message(data))
    except CopyError:
        unbroken = False
    return _state_of_key(key) if unbroken else SealState("broken")


def _format(data: bytes) -> Literal["briefing-seal/1", "briefing-container-seal/1"]:
    return _FORMAT if container_of(data) is None else _CONTAINER


def _seal_of(path: Path, data: bytes) -> bytes:
    """Return the content of a seal; empty if it cannot be read."""
    container = container_of(data)
    if container is not None:
        return container.seal or b""
    seal_path = found_seal(path)
    return _content(seal_path) if seal_path is not None else b""


def _content(seal_path: Path) -> bytes:
    with contextlib.suppress(OSError):
        if seal_path.is_file():
            with seal_path.open("rb") as file:
                return file.read(_LARGEST + 1)
    return b""


def _key_and_signature(content: bytes, wanted: str) -> tuple[bytes, bytes] | None:
    """Return the key (32 bytes) and the signature (64 bytes) in a seal of a format; None if it cannot be read."""
    try:
        seal = from_json(content, _SealFile)
        key, signature = (base64.b64decode(text, validate=True) for text in (seal.key, seal.signature))
    except (msgspec.MsgspecError, ValueError, RecursionError, binascii.Error):
        return None
    fits = len(content) <= _LARGEST and (len(key), len(signature)) == (32, 64) and seal.format == wanted
    return (key, signature) if fits else None


def _state_of_key(key: bytes) -> SealState:
    """Return the state of an unbroken seal by a key."""
    try:
        known = keys.known_keys()
    except KeyFileError as error:
        return SealState("unknown", PublicKey("", key), error.phrase)
    remark = set_aside_remark(known)
    trusted = known.named(key)
    return SealState("known", trusted, remark) if trusted else SealState("unknown", PublicKey("", key), remark)


def remembered(briefing: str, state: SealState) -> SealState:
    """Return the state of a seal in view of the key recorded for this briefing id; record a new key.

    A briefing without a seal that had one when it was last opened here is `gone`. Errors of writing are ignored.
    """
    path = _seen_file()
    previous = _read_seen(path).get(briefing, b"")
    if state.kind == "none" and previous:
        earlier = _state_of_key(previous)
        return SealState("gone", earlier.key, earlier.remark)
    if state.kind in ("known", "unknown") and state.key is not None and state.key.key != previous:
        with contextlib.suppress(OSError):
            _record(path, briefing, state.key.key)
    return state


def _record(path: Path, briefing: str, key: bytes) -> None:
    """Record the key that sealed a briefing, unless a newer version of the program wrote the record.

    Other programs wait meanwhile. Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = path.with_suffix(".lock")
    lock.touch(mode=0o600)
    with atomic_files.changing(lock):
        if os.path.lexists(path) and keys.is_newer(path, _SEEN):
            return
        recorded = {**_read_seen(path), briefing: key}
        content = _SeenFile(_SEEN, {name: base64.b64encode(raw).decode() for name, raw in recorded.items()})
        atomic_files.write(path, msgspec.json.encode(content, order="sorted"), 0o600)


def _seen_file() -> Path:
    return paths.data_folder() / "seen-seals.json"


def _read_seen(place: Path) -> dict[str, bytes]:
    """Return the key that sealed each briefing, by briefing id; empty if the file cannot be read."""
    try:
        content = from_json(place.read_bytes(), _SeenFile)
        return {briefing_id: base64.b64decode(key, validate=True) for briefing_id, key in content.keys.items()}
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return {}


def set_aside_remark(known: keys.Known) -> Phrase | None:
    """Return the message about a damaged or newer list of known keys; None if there is neither."""
    if known.newer:
        return keys.newer_list()
    if known.set_aside is None:
        return None
    return Phrase.of(
        "The list of known keys was damaged. It was set aside as {file}; trust the keys again.", file=known.set_aside
    )


def seal(data: bytes, key: Path, passphrase: str = "", *, over: Path | None = None) -> bytes:
    """Return the seal of `data`, signed with the private key in the file `key`, for the place `over`.

    For a container `over` is its own path. Raises KeyFileError, also if at that place there is a seal by another key,
    or one that cannot be read, and CopyError.
    """
    signature, public = keys.sign(key, _message(data), passphrase)
    container = container_of(data)
    there = container.seal is not None if container is not None else over is not None and os.path.lexists(over)
    if over is not None and there:
        content = _seal_of(over, data) if container is not None else _content(over)
        parts = _key_and_signature(content, _format(data))
        if parts is None or parts[0] != public:
            raise KeyFileError(_OTHER_SEAL)
    seal_file = _SealFile(_format(data), base64.b64encode(public).decode(), base64.b64encode(signature).decode())
    return msgspec.json.format(msgspec.json.encode(seal_file), indent=2) + b"\n"


def seal_text(state: SealState, localizer: Localizer) -> str:
    """Return the state of a seal as a sentence."""
    match state.kind:
        case "known":
            return localizer.gettext("Sealed by: {name}", name=state.key.name if state.key else "")
        case "unknown":
            return localizer.gettext("Sealed by an unknown key: {fingerprint}", fingerprint=_fingerprint(state))
        case "broken":
            return localizer.gettext("The seal is broken: the file was changed after it was sealed.")
        case "unreadable":
            return localizer.gettext("The seal cannot be read, so nothing is known of who wrote the file.")
        case "gone" if state.key is not None and state.key.name:
            return localizer.gettext(
                "This briefing was sealed by {name} when it was last opened here; it has no seal now.",
                name=state.key.name,
            )
        case "gone":
            return localizer.gettext(
                "This briefing was sealed by the key {fingerprint} when it was last opened here; it has no seal now.",
                fingerprint=_fingerprint(state),
            )
    return localizer.gettext("No seal")


def seal_advice(state: SealState, localizer: Localizer) -> str:
    """Return the advice about a seal; empty if there is none."""
    match state.kind:
        case "unknown":
            return localizer.gettext(
                "Compare the fingerprint with the owner of the key, by telephone or face to face, before you trust it."
            )
        case "broken" | "unreadable":
            return localizer.gettext(
                "Ask the office that sent it for the file again. Until then it can only be read: nothing of it is "
                "exported, printed, copied or presented."
            )
        case "gone":
            return localizer.gettext("Ask the office that sent it for its seal, and rely on nothing that has changed.")
    return ""


def _fingerprint(state: SealState) -> str:
    return state.key.fingerprint if state.key else ""


def _message(data: bytes) -> bytes:
    """Return the bytes to sign; the format comes first, so that no other use of the key can pass for a seal.

    Raises CopyError if what came with a briefing cannot be read.
    """
    container = container_of(data)
    digest = container.digest() if container is not None else hashlib.sha512(data).digest()
    return _format(data).encode() + b"\n" + digest
