"""Seals: a signature in a file of its own beside a briefing, by which a reader knows who wrote it and that it is whole.

`visit.json.seal` holds JSON: `{"format": "briefing-seal/1", "key": …, "signature": …}`, both in base64. The signature
is Ed25519 (RFC 8032) over the line `briefing-seal/1`, a line feed, and the SHA-512 (64 bytes) of the briefing file. The
seal names its key and nobody: who holds the key is known from the user's own list.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.briefing import keys
from app.briefing.faults import Phrase
from app.briefing.keys import KeyFileError, PublicKey
from app.briefing.speaking import Speech

SUFFIX: Final = ".seal"
_FORMAT: Final = "briefing-seal/1"
_LARGEST: Final = 4096
"""Bytes of a seal."""

Kind = Literal["known", "unknown", "broken", "unreadable", "none"]


class _SealFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["briefing-seal/1"]
    key: str
    signature: str


@dataclass(frozen=True)
class SealState:
    """What the seal of a file says.

    `known`: by a key that the user trusts, under the name in `key`. `unknown`: the file is whole, and `key` (which has
    no name) is not in the user's list. `broken`: the file is not the one that was sealed. `unreadable`: there is a seal
    and it cannot be read. `none`: there is no seal. `remark` is something that the user must be told besides.
    """

    kind: Kind
    key: PublicKey | None = None
    remark: Phrase | None = None

    @property
    def read_only(self) -> bool:
        """Whether the briefing may only be looked at: what it says is not what somebody sealed."""
        return self.kind in ("broken", "unreadable")


def seal_path(path: Path) -> Path:
    """Where the seal of a file lies: beside it."""
    return path.with_name(f"{path.name}{SUFFIX}")


def seal_state(path: Path, data: bytes) -> SealState:
    """What the seal beside a file says of the bytes that were read from the file; never an exception."""
    beside = seal_path(path)
    try:
        if not beside.exists() and not beside.is_symlink():
            return SealState("none")
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


def set_aside_remark(known: keys.Known) -> Phrase | None:
    """What to tell the user of a list of known keys that was damaged."""
    if known.set_aside is None:
        return None
    return Phrase.of(
        "The list of known keys was damaged. It was set aside as {file}; trust the keys again.", file=known.set_aside
    )


def seal(data: bytes, key: Path) -> bytes:
    """The seal of a file's bytes by the private key in a file, as the bytes to be written. Raises KeyFileError."""
    signature, public = keys.sign(key, _message(data))
    made = _SealFile(_FORMAT, base64.b64encode(public).decode(), base64.b64encode(signature).decode())
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def seal_told(state: SealState, speech: Speech) -> str:
    """What a seal says, on a line."""
    match state.kind:
        case "known":
            return speech.say("Sealed by: {name}", name=state.key.name if state.key else "")
        case "unknown":
            return speech.say("Sealed by an unknown key: {fingerprint}", fingerprint=_fingerprint(state))
        case "broken":
            return speech.say("The seal is broken: the file was changed after it was sealed.")
        case "unreadable":
            return speech.say("The seal cannot be read, so nothing is known of who wrote the file.")
    return speech.say("No seal")


def seal_advice(state: SealState, speech: Speech) -> str:
    """What to do about a seal, or nothing."""
    match state.kind:
        case "unknown":
            return speech.say(
                "Compare the fingerprint with the owner of the key, by telephone or face to face, before you trust it."
            )
        case "broken" | "unreadable":
            return speech.say("Ask the office that sent it for the file again. Until then it can only be read.")
    return ""


def _fingerprint(state: SealState) -> str:
    return state.key.fingerprint if state.key else ""


def _message(data: bytes) -> bytes:
    """What is signed: the format goes before the file, so that no other use of the key can pass for a seal."""
    return _FORMAT.encode() + b"\n" + hashlib.sha512(data).digest()
