"""Open a backup of Hongyi without Hongyi: ``python read_backup.py FILE [--out DIR]``.

Needs only ``pip install sqlcipher3 cryptography``. Asks for a password or the recovery key, checks
the file, counts the rows of every table and, with --out, writes each table as a CSV file. Those
files are NOT encrypted: keep them only as long as they are needed. The format is described in
``docs/backup-format.md``.
"""

import argparse
import base64
import csv
import getpass
import hashlib
import hmac
import json
import os
import sys
import tempfile
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2 as sqlcipher

MAGIC = b"HONGYI BACKUP 1\n"


def main() -> int:
    """Read one backup; return 0 when it is whole, 1 with a sentence when it is not."""
    parser = argparse.ArgumentParser(description="Open a backup of Hongyi without Hongyi.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, help="write each table as CSV into this folder")
    given = parser.parse_args()
    secret = os.environ.get("HONGYI_PASSWORD") or getpass.getpass("Password or recovery key: ")
    try:
        read(given.file, secret, given.out)
    except (OSError, ValueError, KeyError, sqlcipher.Error) as error:
        print(f"This backup could not be read: {error}", file=sys.stderr)
        return 1
    return 0


def read(file: Path, secret: str, out: Path | None) -> None:
    """Check a backup, print what it holds, and write its tables into ``out`` if given."""
    header, content = split(file)
    key = data_key(header["keys"]["slots"], secret)
    if seal(key, header["manifest"]) != header["seal"]:
        raise ValueError("the manifest was changed after the backup was made")
    handle, name = tempfile.mkstemp(suffix=".db")
    try:
        with os.fdopen(handle, "wb") as copy:  # still encrypted
            copy.write(content)
        counts = tables(Path(name), key, out)
    finally:
        Path(name).unlink()
    manifest = header["manifest"]
    print(f"created {manifest['created_at']} by program {manifest['program']}")
    for table, rows in counts.items():
        expected = manifest["counts"].get(table)
        print(f"{table}\t{rows}\t{'ok' if rows == expected else f'expected {expected}'}")
    if counts != manifest["counts"]:
        raise ValueError("the number of rows differs from the manifest")


def split(file: Path) -> tuple[dict, bytes]:
    """Return header and data file of a backup; raises ValueError when a byte is wrong."""
    with file.open("rb") as source:
        if source.read(len(MAGIC)) != MAGIC:
            raise ValueError("it is not a backup of format 1")
        header = json.loads(source.readline())
        content = source.read()
    if len(content) != header["database"]["bytes"]:
        raise ValueError("it is cut off")
    if hashlib.sha256(content).hexdigest() != header["database"]["sha256"]:
        raise ValueError("its content is damaged")
    return header, content


def data_key(slots: list[dict], secret: str) -> bytes:
    """Return the 32-byte data key; raises ValueError when the secret opens no slot."""
    for slot in slots:
        salt, nonce, wrapped = (
            base64.b64decode(slot[name]) for name in ("salt", "nonce", "wrapped")
        )
        if slot["label"] == "recovery":
            opener = recovery_opener(secret, salt)
        else:
            kdf = Argon2id(
                salt=salt, length=32, iterations=slot["t"], lanes=slot["p"], memory_cost=slot["m"]
            )
            opener = kdf.derive(unicodedata.normalize("NFKC", secret).encode())
        try:
            if opener:
                bound = f"hongyi v1|{slot['label']}".encode()
                return AESGCM(opener).decrypt(nonce, wrapped, bound)
        except InvalidTag:
            continue
    raise ValueError("neither as password nor as recovery key (8 groups of 4) does this open it")


def recovery_opener(secret: str, salt: bytes) -> bytes | None:
    """Return the key of the recovery slot, or None when the secret is no recovery key."""
    text = "".join(unicodedata.normalize("NFKC", secret).upper().split()).replace("-", "")
    try:
        raw = base64.b32decode(text)
    except ValueError:
        return None
    kdf = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"hongyi recovery v1")
    return kdf.derive(raw)


def seal(key: bytes, manifest: dict) -> str:
    """Return the seal that only somebody with the data key can make."""
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    seal_key = hmac.digest(key, b"hongyi backup seal v1", "sha256")
    return hmac.new(seal_key, text.encode(), "sha256").hexdigest()


def tables(file: Path, key: bytes, out: Path | None) -> dict[str, int]:
    """Return rows by table, after checking every page; write CSV files into ``out`` if given."""
    db = sqlcipher.connect(str(file))
    try:
        db.execute("PRAGMA cipher_log_level = NONE")
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if db.execute("PRAGMA cipher_integrity_check").fetchall():
            raise ValueError("its pages are damaged")
        names = db.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        found = {}
        for (name,) in names:
            if out is not None:
                write(db, name, out)
            found[name] = db.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0]
        return found
    finally:
        db.close()


def write(db: sqlcipher.Connection, table: str, out: Path) -> None:
    """Write one table as CSV in UTF-8 with a mark that Excel knows; blobs as base64."""
    out.mkdir(parents=True, exist_ok=True)
    rows = db.execute(f"SELECT * FROM [{table}]")
    with (out / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column[0] for column in rows.description)
        for row in rows:
            writer.writerow(
                base64.b64encode(one).decode() if isinstance(one, bytes) else one for one in row
            )


if __name__ == "__main__":
    sys.exit(main())
