"""The pages of an encrypted file one by one, so that a damaged one costs no other.

The driver answers nothing more about a file once the first page, a page of its contents list or the
size in its header is wrong. What SQLCipher 4 does to a page is published: AES-256 in CBC mode with
the raw key, 16 bytes of IV and an HMAC-SHA-512 behind each page. Only a rescue reads files this
way; it never writes.
"""

import hmac
import mmap
from collections.abc import Iterator
from contextlib import suppress
from hashlib import pbkdf2_hmac
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

SIZE = 4096
IV, MAC, SALT = 16, 64, 16
USABLE = SIZE - IV - MAC  # bytes of a page that SQLite itself fills
TITLE = b"SQLite format 3\0"  # takes the place of the salt on the first page
LOG_HEAD, FRAME_HEAD = 32, 24
TRIED = 50  # pages on which the salt is tried


class Pages:
    """Decrypted pages by number, from 1, the newest version of each; None for a damaged one.

    ``checked`` is False when the salt at the very beginning is lost: the pages can still be read,
    but nothing tells a damaged one from a whole one.
    """

    def __init__(self, path: Path, log: Path, key: bytes) -> None:
        self._key = key
        self._file, self._log = _content(path), _content(log)
        self._frames = dict(_frames(self._log))
        self.count = max([len(self._file) // SIZE, *self._frames])
        first = self._raw(1) or b""
        self._mac_key = _mac_key(key, first[:SALT])
        self.checked = any(self._whole(n) for n in range(1, min(self.count, TRIED) + 1))

    def page(self, number: int) -> bytes | None:
        """Return a page as SQLite sees it, or None when it is missing or damaged."""
        raw = self._raw(number)
        if raw is None or (self.checked and not self._genuine(number, raw)):
            return None
        start = SALT if number == 1 else 0
        decryptor = Cipher(AES(self._key), CBC(raw[USABLE : USABLE + IV])).decryptor()
        plain = decryptor.update(raw[start:USABLE]) + decryptor.finalize()
        return (TITLE if start else b"") + plain

    def _raw(self, number: int) -> bytes | None:
        at = self._frames.get(number)
        source, start = (self._file, (number - 1) * SIZE) if at is None else (self._log, at)
        raw = bytes(source[start : start + SIZE])
        return raw if number > 0 and len(raw) == SIZE and any(raw) else None

    def _whole(self, number: int) -> bool:
        raw = self._raw(number)
        return raw is not None and self._genuine(number, raw)

    def _genuine(self, number: int, raw: bytes) -> bool:
        covered = raw[SALT if number == 1 else 0 : USABLE + IV] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._mac_key, covered, "sha512"), raw[-MAC:])


def _mac_key(key: bytes, salt: bytes) -> bytes:
    return pbkdf2_hmac("sha512", key, bytes(one ^ 0x3A for one in salt), 2, 32)


def _content(path: Path) -> "mmap.mmap | bytes":
    with suppress(OSError, ValueError), path.open("rb") as file:  # missing, or empty
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return b""


def _frames(log: "mmap.mmap | bytes") -> Iterator[tuple[int, int]]:
    """Yield number and place of each page in a write-ahead log, up to the last commit.

    Frames of an earlier round of the log carry other salts. Source: sqlite.org/fileformat2.html.
    """
    salts = bytes(log[16:24])
    waiting: list[tuple[int, int]] = []
    for start in range(LOG_HEAD, len(log) - FRAME_HEAD - SIZE + 1, FRAME_HEAD + SIZE):
        head = bytes(log[start : start + FRAME_HEAD])
        if head[8:16] != salts:
            return
        waiting.append((int.from_bytes(head[:4], "big"), start + FRAME_HEAD))
        if int.from_bytes(head[4:8], "big"):  # a commit
            yield from waiting
            waiting = []
