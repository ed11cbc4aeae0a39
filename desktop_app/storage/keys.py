"""Key slots: each account's password, and the recovery key, unlock the one key of the data file.

The slots lie beside the data file and hold no name: an account is known by a keyed hash of it.
Parameters as measured in DECISIONS.md, "Passwords": Argon2id 64 MiB, three passes, four lanes.
"""

import base64
import json
import os
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from mnemonic import Mnemonic

from desktop_app import paths
from desktop_app.errors import StorageFault, WrongPassword
from desktop_app.i18n import N_, tr
from desktop_app.storage.backup import publish

FILE = "keys.json"
MEMORY_KIB, PASSES, LANES = 65536, 3, 4
RECOVERY = "recovery"
RECOVERY_BYTES = 20  # 160 bits: 32 characters of base32, or 15 Chinese characters
WORDS = "chinese_simplified"


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The recovery key in its two spellings; either opens the file."""

    words: str  # 15 Chinese characters separated by blanks
    groups: str  # 8 groups of 4 letters and digits


def new_key() -> bytes:
    """Return a fresh 32-byte data key."""
    return secrets.token_bytes(32)


def new_recovery() -> tuple[RecoveryKey, bytes]:
    """Return a fresh recovery key and its bytes."""
    raw = secrets.token_bytes(RECOVERY_BYTES)
    text = base64.b32encode(raw).decode()
    groups = "-".join(text[start : start + 4] for start in range(0, len(text), 4))
    return RecoveryKey(Mnemonic(WORDS).to_mnemonic(raw), groups), raw


def recovery_bytes(typed: str) -> bytes:
    """Return the bytes of a recovery key typed in either spelling.

    Raises WrongPassword with a sentence that says whether it is incomplete or mistyped.
    """
    text = unicodedata.normalize("NFKC", typed)
    han = [mark for mark in text if mark > "\u2e80"]
    try:
        if han:
            return bytes(Mnemonic(WORDS).to_entropy(" ".join(han)))
        raw = base64.b32decode("".join(text.upper().split()).replace("-", ""))
        if len(raw) == RECOVERY_BYTES:
            return raw
    except (ValueError, LookupError):
        pass
    raise WrongPassword(
        tr("This is not a recovery key. Type all 15 characters, or all 8 groups, from the sheet.")
    )


def account_slot(key: bytes, password: str, label: str) -> dict[str, Any]:
    """Return a slot that opens the data key with a password; bound to the label."""
    salt, nonce = os.urandom(16), os.urandom(12)
    cost = {"m": MEMORY_KIB, "t": PASSES, "p": LANES}
    wrapped = AESGCM(_stretched(password, salt, cost)).encrypt(nonce, key, _bound(label))
    return {"label": label, **cost, **_texts(salt=salt, nonce=nonce, wrapped=wrapped)}


def recovery_slot(key: bytes, raw: bytes) -> dict[str, Any]:
    """Return the slot that opens the data key with the recovery key."""
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derived(raw, salt)).encrypt(nonce, key, _bound(RECOVERY))
    return {"label": RECOVERY, **_texts(salt=salt, nonce=nonce, wrapped=wrapped)}


def open_slot(slot: Mapping[str, Any], secret: str | bytes) -> bytes:
    """Return the data key; raises WrongPassword when the secret is not this slot's."""
    salt, nonce, wrapped = (base64.b64decode(slot[name]) for name in ("salt", "nonce", "wrapped"))
    opener = _derived(secret, salt) if isinstance(secret, bytes) else _stretched(secret, salt, slot)
    try:
        return AESGCM(opener).decrypt(nonce, wrapped, _bound(slot["label"]))
    except InvalidTag:
        raise WrongPassword(tr(N_("The password is wrong. Try again."))) from None


def label_for(salt: str, account: str) -> str:
    """Return what stands for an account's name in the slots."""
    return sha256(f"{salt}|{folded(account)}".encode()).hexdigest()[:32]


def called(slot: Mapping[str, Any]) -> str:
    """Return what stands for the name that a slot's account has now.

    ``label`` stays what the slot was made with, because the wrapped key is bound to it; an account
    renamed without its password at hand only gains a name in ``names``, the newest last.
    """
    names = slot.get("names") or [slot["label"]]
    return str(names[-1])


def renamed(slot: Mapping[str, Any], label: str) -> dict[str, Any]:
    """Return a slot whose account has got another name; its former ones are remembered."""
    return {**slot, "names": [*(slot.get("names") or [slot["label"]]), label]}


def of_name(slots: Iterable[Mapping[str, Any]], label: str) -> Mapping[str, Any] | None:
    """Return the slot of an account by what stands for its name."""
    found = (one for one in slots if called(one) == label and one["label"] != RECOVERY)
    return next(found, None)


def settled(content: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return slots that fit the names in a file of another day: a former name may hold again."""
    present = {label_for(content["salt"], one) for one in names}
    missing = present - {called(one) for one in content["slots"]}
    slots: list[Mapping[str, Any]] = []
    for one in content["slots"]:
        former = [label for label in one.get("names", ()) if label in missing]
        if former and called(one) not in present:
            missing.discard(former[-1])
            slots.append(renamed(one, former[-1]))
        else:
            slots.append(one)
    return {**content, "slots": slots}


def folded(account: str) -> str:
    """Return a name as names are compared: width and case of its letters do not matter."""
    return unicodedata.normalize("NFKC", account).strip().casefold()


def read(folder: Path) -> dict[str, Any]:
    """Return the content of the slots file; raises StorageFault when it is missing or damaged."""
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if isinstance(content, dict) and isinstance(content.get("slots"), list):
            return content
    except (OSError, ValueError):
        pass
    raise StorageFault(
        tr(
            "The key file keys.json is missing or damaged. The data are safe but stay"
            " locked; restore the latest backup, which holds the keys too."
        )
    )


def write(folder: Path, content: Mapping[str, Any]) -> None:
    """Replace the slots file as a whole: after a power cut it is the old one or the new one."""
    target, fresh = folder / FILE, folder / (FILE + ".new")
    try:
        with paths.private(fresh).open("w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        publish(fresh, target)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise StorageFault(
            tr("The folder cannot be written. Choose another one or make room on the disk.")
        ) from error


def _bound(label: str) -> bytes:
    return f"hongyi v1|{label}".encode()


def _texts(**values: bytes) -> dict[str, str]:
    return {name: base64.b64encode(value).decode() for name, value in values.items()}


def _stretched(password: str, salt: bytes, cost: Mapping[str, Any]) -> bytes:
    text = unicodedata.normalize("NFKC", password).encode()
    kdf = Argon2id(
        salt=salt, length=32, iterations=cost["t"], lanes=cost["p"], memory_cost=cost["m"]
    )
    return kdf.derive(text)


def _derived(raw: bytes, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"hongyi recovery v1").derive(raw)
