"""Keys: an office's own key pair, and the list of other offices' public keys that the user trusts.

A private key is a PKCS 8 PEM file with mode 0600, encrypted if a pass phrase is given; a public key and the list of
known keys are small JSON files. The cryptography package is imported only when a key is made, used or checked.
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
from app.runtime.decoding import from_json
from app.runtime.phrases import Phrase, PhraseError

LARGEST: Final = 1024 * 1024
"""Largest key file in bytes; a larger one is refused."""

LONGEST_NAME: Final = 80
"""Largest number of characters in the name of a key."""

LONGEST_PASSPHRASE: Final = 1000
"""Largest number of characters in a pass phrase; OpenSSL takes 1,024 bytes."""

_KEY_BYTES: Final = 32
_FORMAT: Final = "known-keys/1"


class KeyFileError(PhraseError):
    """Error in making, reading or writing keys; `phrase` gives the reason and the remedy."""


@dataclass(frozen=True)
class PublicKey:
    """Ed25519 public key (32 bytes, RFC 8032) with its name."""

    name: str
    key: bytes

    @property
    def fingerprint(self) -> str:
        """Ten groups of four digits to read out by telephone: the first 160 bits of the key's SHA-256."""
        digits = hashlib.sha256(self.key).hexdigest()[:40].upper()
        return " ".join(digits[start : start + 4] for start in range(0, 40, 4))


class _PublicFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["briefing-key/1"]
    name: str
    key: str


class _KnownKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    key: str


class _Head(msgspec.Struct, frozen=True):
    """Format field of a list of any version."""

    format: str = ""


class _KnownFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["known-keys/1"]
    keys: tuple[_KnownKey, ...]


def make_pair(target: Path, name: str, passphrase: str = "") -> tuple[PublicKey, Path]:
    """Make a key pair: the private key in `target` (mode 0600), the public key in `target.pub`.

    The private key is encrypted if there is a pass phrase. Returns the public key and its path. Existing files are
    never overwritten. Raises KeyFileError.
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
    public_path = target.with_name(f"{target.name}.pub")
    for path in (target, public_path):
        if os.path.lexists(path):
            raise KeyFileError(
                Phrase.of("{file} already exists and is not overwritten. Choose another name.", file=path)
            )
    pair = Ed25519PrivateKey.generate()
    encryption: KeySerializationEncryption = NoEncryption()
    if passphrase:
        encryption = BestAvailableEncryption(passphrase.encode())
    pem = pair.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
    public = PublicKey(name, pair.public_key().public_bytes_raw())
    try:
        atomic_files.create(target, pem, 0o600)
        try:
            atomic_files.create(public_path, public_file(public), 0o644)
        except OSError:
            target.unlink()
            raise
    except OSError as error:
        raise KeyFileError(_write_failure(target, error)) from error
    return public, public_path


def checked_name(name: str) -> str:
    """Return the name of a key without extra blanks. Raises KeyFileError if it is empty, too long or not printable."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise KeyFileError(Phrase.of("A key needs a name of 1 to {most} visible characters.", most=LONGEST_NAME))
    return name


def odd_name(name: str) -> Phrase | None:
    """Return the warning about a name with letters of several alphabets in one word; None otherwise."""
    if not mixes_scripts(name):
        return None
    return Phrase.of(
        "The name “{name}” mixes letters of different alphabets, as a forged name does. Compare the fingerprint.",
        name=name,
    )


def public_file(key: PublicKey) -> bytes:
    """Return the content of the file of a public key."""
    content = _PublicFile("briefing-key/1", key.name, base64.b64encode(key.key).decode())
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def read_public(path: Path) -> PublicKey:
    """Return the public key in a file. Raises KeyFileError."""
    data = _bytes(path)
    try:
        content = from_json(data, _PublicFile)
        return PublicKey(checked_name(content.name), _raw(content.key))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise KeyFileError(
            Phrase.of("{file} is not a public key. A public key is a file that ends in .pub.", file=path)
        ) from error


def is_encrypted(path: Path) -> bool:
    """Return whether a private key file needs a pass phrase. Raises KeyFileError if it cannot be read."""
    return _bytes(path).lstrip().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")


def others_can_read(path: Path) -> bool:
    """Return whether users other than the owner have access to a file; False on systems without POSIX modes."""
    return os.name == "posix" and path.is_file() and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def sign(path: Path, message: bytes, passphrase: str = "") -> tuple[bytes, bytes]:
    """Return the signature of a message by the private key in a file, and its public key. Raises KeyFileError."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    data, encrypted = _bytes(path), is_encrypted(path)
    try:
        key = load_pem_private_key(data, password=passphrase.encode() if encrypted and passphrase else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        if encrypted:
            phrase = Phrase.of("{file} was not opened: the pass phrase is another one. Try again.", file=path)
            raise KeyFileError(phrase) from error
        raise KeyFileError(_no_private_key(path)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(_no_private_key(path))
    return key.sign(message), key.public_key().public_bytes_raw()


def verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    """Return whether the holder of a public key signed a message; False for a key of small order."""
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
    """Return the path of the list of known keys, in the user's data folder; the file need not exist."""
    return paths.data_folder() / "known-keys.json"


@dataclass(frozen=True)
class Known:
    """List of known keys. `set_aside`: where a damaged list was moved to, for a message to the user.

    `newer`: the list was written by a newer version of this program; it is left as it is, and no keys are known.
    """

    keys: tuple[PublicKey, ...] = ()
    set_aside: Path | None = None
    newer: bool = False

    def alike(self, name: str, key: bytes) -> PublicKey | None:
        """Return another known key with a look-alike name; None if there is none."""
        appearance = skeleton(name)
        return next((known for known in self.keys if known.key != key and skeleton(known.name) == appearance), None)

    def named(self, key: bytes) -> PublicKey | None:
        """Return the known key of these bytes; None if it is not known."""
        return next((known for known in self.keys if known.key == key), None)


def known_keys() -> Known:
    """Return the keys that the user trusts; a damaged file is set aside and none are known. Raises KeyFileError."""
    path = known_file()
    if not os.path.lexists(path):
        return Known()
    try:
        content = from_json(_bytes(path), _KnownFile)
        return Known(tuple(PublicKey(checked_name(entry.name), _raw(entry.key)) for entry in content.keys))
    except _UnopenedError:
        raise
    except msgspec.ValidationError:
        return Known(newer=True) if is_newer(path, _FORMAT) else Known(set_aside=_set_aside(path))
    except (KeyFileError, msgspec.MsgspecError, ValueError, RecursionError):
        return Known(set_aside=_set_aside(path))


def trust(key: PublicKey) -> Known:
    """Add a key to the known keys.

    Raises KeyFileError if another key has the same or a look-alike name, if the key has small order, or if the list
    cannot be written.
    """
    if of_small_order(key.key):
        raise KeyFileError(
            Phrase.of(
                "This key is of no use: anyone can make a seal that fits it. Ask the office for a key that this "
                "program has made."
            )
        )
    with _locked_keys() as known:
        others = [entry for entry in known.keys if entry.key != key.key]
        alike = known.alike(key.name, key.key)
        if alike is not None:
            raise KeyFileError(
                Phrase.of(
                    "Another key is known by the name “{name}”, or by one that looks the same. Forget that one first, "
                    "or give another name.",
                    name=alike.name,
                )
            )
        _write_known((*others, key))
    return Known((*others, key), known.set_aside)


def forget(key: bytes) -> Known:
    """Remove a key from the known keys. Raises KeyFileError if the list cannot be written."""
    with _locked_keys() as known:
        remaining = tuple(entry for entry in known.keys if entry.key != key)
        _write_known(remaining)
    return Known(remaining, known.set_aside)


@contextlib.contextmanager
def _locked_keys() -> Iterator[Known]:
    """Hold the lock on the known keys, against other programs, during a change. Raises KeyFileError."""
    lock = known_file().with_suffix(".lock")
    with contextlib.ExitStack() as stack:
        try:
            lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock.touch(mode=0o600)
            stack.enter_context(atomic_files.changing(lock))
        except OSError as error:
            raise KeyFileError(_write_failure(known_file(), error)) from error
        known = known_keys()
        if known.newer:
            raise KeyFileError(newer_list())
        yield known


def newer_list() -> Phrase:
    """Return the message about a list of known keys written by a newer version of this program."""
    return Phrase.of(
        "The list of known keys was written by a newer version of this program and is left as it is. Use that version "
        "to trust keys and to see whose seal this is."
    )


def is_newer(path: Path, known: str) -> bool:
    """Return whether a file has the format of a later version than `known`, a name with its number: `known-keys/1`."""
    try:
        head = from_json(_bytes(path), _Head)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    name = known.partition("/")[0]
    return head.format != known and re.fullmatch(rf"{re.escape(name)}/[0-9]{{1,6}}", head.format) is not None


class _UnopenedError(KeyFileError):
    """Error in opening an existing file of keys: it is not damaged, so it is not set aside."""


def _write_known(keys: Iterable[PublicKey]) -> None:
    path = known_file()
    content = _KnownFile(_FORMAT, tuple(_KnownKey(key.name, base64.b64encode(key.key).decode()) for key in keys))
    try:
        atomic_files.write(path, msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n", 0o600)
    except OSError as error:
        raise KeyFileError(_write_failure(path, error)) from error


def _set_aside(path: Path) -> Path:
    for number in range(1, 1000):
        target = path.with_name(f"{path.name}.damaged-{number}")
        if not os.path.lexists(target):
            try:
                path.rename(target)
            except OSError as error:
                raise _UnopenedError(_write_failure(target, error)) from error
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
    """Return the bytes of a key in base64. Raises ValueError."""
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
    if len(raw) != _KEY_BYTES:
        raise ValueError(text)
    return raw


def _no_private_key(path: Path) -> Phrase:
    return Phrase.of("{file} is not a private key of this program. “key NAME” makes one.", file=path)


def _write_failure(path: Path, error: OSError) -> Phrase:
    reason = error.strerror or str(error)
    return Phrase.of("{file} cannot be written: {reason}. Choose another place.", file=path, reason=reason)
