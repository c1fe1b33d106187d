"""Seals: a signature in a file of its own beside a briefing, by which a reader knows who wrote it and that it is whole.

`visit.json.seal` holds JSON: `{"format": "briefing-seal/1", "key": …, "signature": …}`, both in base64. The signature
is Ed25519 (RFC 8032) over the line `briefing-seal/1`, a line feed, and the SHA-512 (64 bytes) of the briefing file. The
seal names its key and nobody: who holds the key is known from the user's own list.
"""

import base64
import binascii
import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.briefing.i18n.localizer import Localizer
from app.briefing.seals import keys
from app.briefing.seals.keys import KeyFileError, PublicKey
from app.briefing.seals.seal_place import found_seal
from app.runtime import atomic_files, paths
from app.runtime.phrases import Phrase

_FORMAT: Final = "briefing-seal/1"
_SEEN: Final = "seen-seals/1"
_LARGEST: Final = 4096
"""Bytes of a seal."""

Kind = Literal["known", "unknown", "broken", "unreadable", "gone", "none"]


class _SeenFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["seen-seals/1"]
    keys: dict[str, str]


class _SealFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["briefing-seal/1"]
    key: str
    signature: str


@dataclass(frozen=True)
class SealState:
    """What the seal of a file says.

    `known`: by a key that the user trusts, under the name in `key`. `unknown`: the file is whole, and `key` (which has
    no name) is not in the user's list. `broken`: the file is not the one that was sealed. `unreadable`: there is a seal
    and it cannot be read. `gone`: there is no seal, but the briefing had one by `key` when it was last opened here.
    `none`: there is no seal. `remark` is something that the user must be told besides.
    """

    kind: Kind
    key: PublicKey | None = None
    remark: Phrase | None = None

    @property
    def read_only(self) -> bool:
        """Whether the briefing may only be looked at: what it says is not what somebody sealed.

        Nothing of it leaves the program then: it is not exported, printed, copied, saved or presented. It may be read,
        searched, checked, compared with another edition, and marked.
        """
        return self.kind in ("broken", "unreadable")


def seal_state(path: Path, data: bytes) -> SealState:
    """What the seal beside a file says of the bytes that were read from the file; never an exception."""
    beside = found_seal(path)
    if beside is None:
        return SealState("none")
    try:
        if not beside.is_file():
            return SealState("unreadable")
        with beside.open("rb") as file:
            held = file.read(_LARGEST + 1)
        seal = msgspec.json.decode(held, type=_SealFile)
        key, signature = (base64.b64decode(text, validate=True) for text in (seal.key, seal.signature))
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError, binascii.Error):
        return SealState("unreadable")
    if len(held) > _LARGEST or len(key) != 32 or len(signature) != 64:
        return SealState("unreadable")
    if not keys.verifies(key, signature, _message(data)):
        return SealState("broken")
    return _by(key)


def _by(key: bytes) -> SealState:
    """The state of a whole seal by a key."""
    try:
        known = keys.known_keys()
    except KeyFileError as error:
        return SealState("unknown", PublicKey("", key), error.phrase)
    remark = set_aside_remark(known)
    found = known.named(key)
    return SealState("known", found, remark) if found else SealState("unknown", PublicKey("", key), remark)


def remembered(briefing: str, state: SealState) -> SealState:
    """The state of a seal beside what is remembered of the briefing, by its id; what is new is remembered from now on.

    A briefing without a seal that had one when it was last opened here is told of as `gone`. Where nothing can be kept
    nothing is remembered.
    """
    place = _seen_file()
    seen = _seen(place)
    before = seen.get(briefing, b"")
    if state.kind == "none" and before:
        named = _by(before)
        return SealState("gone", named.key, named.remark)
    if state.kind in ("known", "unknown") and state.key is not None and state.key.key != before:
        seen[briefing] = state.key.key
        kept = _SeenFile(_SEEN, {one: base64.b64encode(key).decode() for one, key in seen.items()})
        with contextlib.suppress(OSError):
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic_files.write(place, msgspec.json.encode(kept, order="sorted"), 0o600)
    return state


def _seen_file() -> Path:
    return paths.data_folder() / "seen-seals.json"


def _seen(place: Path) -> dict[str, bytes]:
    """Who sealed which briefing, by its id; nothing where that cannot be read."""
    try:
        kept = msgspec.json.decode(place.read_bytes(), type=_SeenFile)
        return {one: base64.b64decode(key, validate=True) for one, key in kept.keys.items()}
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return {}


def set_aside_remark(known: keys.Known) -> Phrase | None:
    """What to tell the user of a list of known keys that was damaged, or is of a newer version."""
    if known.newer:
        return keys.newer_list()
    if known.set_aside is None:
        return None
    return Phrase.of(
        "The list of known keys was damaged. It was set aside as {file}; trust the keys again.", file=known.set_aside
    )


def seal(data: bytes, key: Path, passphrase: str = "") -> bytes:
    """The seal of a file's bytes by the private key in a file, as the bytes to be written. Raises KeyFileError."""
    signature, public = keys.sign(key, _message(data), passphrase)
    made = _SealFile(_FORMAT, base64.b64encode(public).decode(), base64.b64encode(signature).decode())
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def seal_text(state: SealState, localizer: Localizer) -> str:
    """What a seal says, on a line."""
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
    """What to do about a seal, or nothing."""
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
    """What is signed: the format goes before the file, so that no other use of the key can pass for a seal."""
    return _FORMAT.encode() + b"\n" + hashlib.sha512(data).digest()
