"""Keys: the pair with which an office seals its briefings, and the keys of other offices that the user trusts.

A private key is a PKCS 8 PEM file that only its owner may read, encrypted with a pass phrase unless its owner wants
none; a public key, and the list of known ones, are small JSON files. The cryptography package is loaded only when a key
is made, used or checked.
"""

import base64
import binascii
import contextlib
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.briefing.seals.lookalikes import mixes_scripts, skeleton
from app.briefing.seals.small_order import of_small_order
from app.runtime import atomic_files, paths
from app.runtime.phrases import Phrase

LARGEST: Final = 1024 * 1024
"""Bytes of a file of keys; a larger one is refused unread."""

LONGEST_NAME: Final = 80
"""Characters of the name of a key."""

LONGEST_PASSPHRASE: Final = 1000
"""Characters of a pass phrase: what OpenSSL takes is 1,024 bytes."""

_KEY_BYTES: Final = 32
_FORMAT: Final = "known-keys/1"
_NEWER: Final = re.compile(r"known-keys/[0-9]{1,6}")


class KeyFileError(Exception):
    """A key cannot be made, read or kept; `phrase` says why and what to do."""

    def __init__(self, phrase: Phrase) -> None:
        """Keep the reason apart from its language."""
        super().__init__(str(phrase))
        self.phrase = phrase


@dataclass(frozen=True)
class PublicKey:
    """An Ed25519 public key (32 bytes, RFC 8032) and the name that it goes by."""

    name: str
    key: bytes

    @property
    def fingerprint(self) -> str:
        """Ten groups of four digits to read out over a telephone: the first 160 bits of the SHA-256 of the key."""
        digits = hashlib.sha256(self.key).hexdigest()[:40].upper()
        return " ".join(digits[start : start + 4] for start in range(0, 40, 4))


class _PublicFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["briefing-key/1"]
    name: str
    key: str


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    key: str


class _Head(msgspec.Struct, frozen=True):
    """As much as a list of any version says of itself."""

    format: str = ""


class _KnownFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["known-keys/1"]
    keys: tuple[_Kept, ...]


def make_pair(target: Path, name: str, passphrase: str = "") -> tuple[PublicKey, Path]:
    """Make a key pair: the private key in `target`, readable by its owner alone, the public one in `target.pub`.

    The private key is encrypted where there is a pass phrase. Gives the public key and its file. A file that is there
    is never written over. Raises KeyFileError.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        KeySerializationEncryption,
        NoEncryption,
        PrivateFormat,
    )

    name = checked_name(name)
    beside = target.with_name(f"{target.name}.pub")
    for path in (target, beside):
        if os.path.lexists(path):
            raise KeyFileError(
                Phrase.of("{file} already exists and is not overwritten. Choose another name.", file=path)
            )
    made = Ed25519PrivateKey.generate()
    protected: KeySerializationEncryption = NoEncryption()
    if passphrase:
        protected = BestAvailableEncryption(passphrase.encode())
    private = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protected)
    public = PublicKey(name, made.public_key().public_bytes_raw())
    try:
        atomic_files.create(target, private, 0o600)
        try:
            atomic_files.create(beside, public_file(public), 0o644)
        except OSError:
            target.unlink()
            raise
    except OSError as error:
        raise KeyFileError(_unwritten(target, error)) from error
    return public, beside


def checked_name(name: str) -> str:
    """The name of a key without space around it. Raises KeyFileError where no reader could see what it is."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise KeyFileError(Phrase.of("A key needs a name of 1 to {most} visible characters.", most=LONGEST_NAME))
    return name


def odd_name(name: str) -> Phrase | None:
    """What to tell the user of a name with letters of different alphabets in one word."""
    if not mixes_scripts(name):
        return None
    return Phrase.of(
        "The name “{name}” mixes letters of different alphabets, as a forged name does. Compare the fingerprint.",
        name=name,
    )


def public_file(key: PublicKey) -> bytes:
    """A public key as the bytes of its file."""
    made = _PublicFile("briefing-key/1", key.name, base64.b64encode(key.key).decode())
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def read_public(path: Path) -> PublicKey:
    """The public key in a file. Raises KeyFileError."""
    data = _bytes(path)
    try:
        found = msgspec.json.decode(data, type=_PublicFile)
        return PublicKey(checked_name(found.name), _raw(found.key))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise KeyFileError(
            Phrase.of("{file} is not a public key. A public key is a file that ends in .pub.", file=path)
        ) from error


def is_encrypted(path: Path) -> bool:
    """Whether the private key in a file wants a pass phrase. Raises KeyFileError where the file cannot be read."""
    return _bytes(path).lstrip().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")


def others_can_read(path: Path) -> bool:
    """Whether anyone but its owner may read a file, on a system that knows of that."""
    return os.name == "posix" and path.is_file() and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def sign(path: Path, message: bytes, passphrase: str = "") -> tuple[bytes, bytes]:
    """The signature of a message by the private key in a file, and the public key to it. Raises KeyFileError."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    data, encrypted = _bytes(path), is_encrypted(path)
    try:
        key = load_pem_private_key(data, password=passphrase.encode() if encrypted and passphrase else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        if encrypted:
            told = Phrase.of("{file} was not opened: the pass phrase is another one. Try again.", file=path)
            raise KeyFileError(told) from error
        raise KeyFileError(_no_private_key(path)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(_no_private_key(path))
    return key.sign(message), key.public_key().public_bytes_raw()


def verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature of a message is by the holder of a public key; nobody holds one of small order."""
    if of_small_order(key):
        return False
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def known_file() -> Path:
    """The file of the known keys, in the user's data folder. It need not exist yet."""
    return paths.data_folder() / "known-keys.json"


@dataclass(frozen=True)
class Known:
    """The known keys. `set_aside` is where a file that could not be read was moved to; a reader is told of that.

    `newer` says that the list is of a newer version of this program: it stays as it is, and none is known here.
    """

    keys: tuple[PublicKey, ...] = ()
    set_aside: Path | None = None
    newer: bool = False

    def alike(self, name: str, key: bytes) -> PublicKey | None:
        """Another known key that a reader would take for the one of this name."""
        appearance = skeleton(name)
        return next((known for known in self.keys if known.key != key and skeleton(known.name) == appearance), None)

    def named(self, key: bytes) -> PublicKey | None:
        """The known key of these bytes."""
        return next((known for known in self.keys if known.key == key), None)


def known_keys() -> Known:
    """The keys that the user trusts. A file that is damaged is set aside and none are known. Raises KeyFileError."""
    path = known_file()
    if not os.path.lexists(path):
        return Known()
    try:
        found = msgspec.json.decode(_bytes(path), type=_KnownFile)
        return Known(tuple(PublicKey(checked_name(kept.name), _raw(kept.key)) for kept in found.keys))
    except _UnopenedError:
        raise
    except msgspec.ValidationError:
        return Known(newer=True) if _is_newer(path) else Known(set_aside=_set_aside(path))
    except (KeyFileError, msgspec.MsgspecError, ValueError, RecursionError):
        return Known(set_aside=_set_aside(path))


def trust(key: PublicKey) -> Known:
    """Know a key from now on.

    Raises KeyFileError where another key has its name or one that looks the same, where the key is of no use, or where
    the list cannot be written.
    """
    if of_small_order(key.key):
        raise KeyFileError(
            Phrase.of(
                "This key is of no use: anyone can make a seal that fits it. Ask the office for a key that this "
                "program has made."
            )
        )
    with _changing() as known:
        others = [held for held in known.keys if held.key != key.key]
        alike = known.alike(key.name, key.key)
        if alike is not None:
            raise KeyFileError(
                Phrase.of(
                    "Another key is known by the name “{name}”, or by one that looks the same. Forget that one first, "
                    "or give another name.",
                    name=alike.name,
                )
            )
        _keep((*others, key))
    return Known((*others, key), known.set_aside)


def forget(key: bytes) -> Known:
    """Know a key no longer. Raises KeyFileError where the list cannot be written."""
    with _changing() as known:
        kept = tuple(held for held in known.keys if held.key != key)
        _keep(kept)
    return Known(kept, known.set_aside)


@contextlib.contextmanager
def _changing() -> Iterator[Known]:
    """The known keys, to be changed while every other program that changes them waits. Raises KeyFileError."""
    lock = known_file().with_suffix(".lock")
    with contextlib.ExitStack() as held:
        try:
            lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock.touch(mode=0o600)
            held.enter_context(atomic_files.changing(lock))
        except OSError as error:
            raise KeyFileError(_unwritten(known_file(), error)) from error
        known = known_keys()
        if known.newer:
            raise KeyFileError(newer_list())
        yield known


def newer_list() -> Phrase:
    """What to tell the user of a list of known keys that a newer version of this program wrote."""
    return Phrase.of(
        "The list of known keys was written by a newer version of this program and is left as it is. Use that version "
        "to trust keys and to see whose seal this is."
    )


def _is_newer(path: Path) -> bool:
    try:
        head = msgspec.json.decode(_bytes(path), type=_Head)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return head.format != _FORMAT and _NEWER.fullmatch(head.format) is not None


class _UnopenedError(KeyFileError):
    """A file of keys that is there and cannot be opened: not damaged, so not to be set aside."""


def _keep(keys: Iterable[PublicKey]) -> None:
    path = known_file()
    made = _KnownFile(_FORMAT, tuple(_Kept(key.name, base64.b64encode(key.key).decode()) for key in keys))
    try:
        atomic_files.write(path, msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n", 0o600)
    except OSError as error:
        raise KeyFileError(_unwritten(path, error)) from error


def _set_aside(path: Path) -> Path:
    for number in range(1, 1000):
        target = path.with_name(f"{path.name}.damaged-{number}")
        if not os.path.lexists(target):
            try:
                path.rename(target)
            except OSError as error:
                raise _UnopenedError(_unwritten(target, error)) from error
            return target
    raise _UnopenedError(Phrase.of("{file} is damaged. Move it away.", file=path))


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise _UnopenedError(Phrase.of("{file} is not a regular file. Choose another name.", file=path))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _UnopenedError(Phrase.of("{file} cannot be read: {reason}.", file=path, reason=reason)) from error
    if len(data) > LARGEST:
        raise KeyFileError(Phrase.of("{file} is too large for a key.", file=path))
    return data


def _raw(text: str) -> bytes:
    """The bytes of a key in base64. Raises ValueError."""
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
    if len(raw) != _KEY_BYTES:
        raise ValueError(text)
    return raw


def _no_private_key(path: Path) -> Phrase:
    return Phrase.of("{file} is not a private key of this program. “key NAME” makes one.", file=path)


def _unwritten(path: Path, error: OSError) -> Phrase:
    reason = error.strerror or str(error)
    return Phrase.of("{file} cannot be written: {reason}. Choose another place.", file=path, reason=reason)
