"""The list of purged people beside the data file and the backups, for when the file itself is gone.

It holds person numbers and ids only, sealed with the data key; a list that somebody altered, or of
another centre, counts for nothing.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from desktop_app import paths
from desktop_app.storage import ids
from desktop_app.storage.vault import Vault

Listed = tuple[str, int]


def name(db: Vault) -> str:
    """Return the name of the list; a stick may hold those of several centres."""
    return f"purged-{ids.site(db):06x}.json"


def write(folder: Path, db: Vault, people: Iterable[Listed]) -> None:
    """Put the list into a folder, together with whoever stands on the one there."""
    every = sorted({*people, *read(folder, db)})
    if not every or not folder.is_dir():
        return
    text = json.dumps(every)
    part = folder / (name(db) + ".part")
    with paths.private(part).open("w", encoding="utf-8") as out:
        json.dump({"format": 1, "purged": every, "seal": db.seal(text)}, out)
        out.flush()
        os.fsync(out.fileno())
    part.replace(folder / name(db))


def read(folder: Path, db: Vault) -> list[Listed]:
    """Return the list of a folder; empty when there is none or its seal is wrong."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads((folder / name(db)).read_text(encoding="utf-8"))
        people = [(str(one[0]), int(one[1])) for one in content["purged"]]
        if db.seal(json.dumps(people)) == content["seal"]:
            return people
    return []
