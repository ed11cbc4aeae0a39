"""A program killed at any moment: every acknowledged write is there, and nothing is half there.

The quick run kills 40 times; ``pytest -m perf tests/storage/test_kill.py -s`` kills 300 times.
"""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.services import setup
from tests.conftest import PASSWORD

# One process holds the imports and the key; each round it forks a child that opens the file anew,
# writes people one change set each, and says so only when a save has returned.
_WRITER = """
import os, signal, sys
from pathlib import Path
from desktop_app.domain import names
from desktop_app.domain.records.person import Person
from desktop_app.services import setup
from desktop_app.services.members import people
from desktop_app.services.session import open_session
from desktop_app.storage import keys

folder, password = Path(sys.argv[1]), sys.argv[2]
names.pinyin_of("测")  # the dictionary is read once, or most children would die reading it
first = setup.unlock(folder, password)
account = first.account
first.close()
content = keys.read(folder)
key = keys.open_slot(content["slots"][0], password)

def write(round):
    session = open_session(folder, key, account)
    os.write(1, b"ready\\n")
    number = 0
    while True:
        number += 1
        name = "测" + "".join(chr(0x4e00 + int(digit)) for digit in f"{round:03d}{number:05d}")
        saved = people.save(session, Person(
            name=name, sex="1", born_on="1970-05-01", person_category="1",
            joined_on="1995-07-01", converted_on="1996-07-01", remarks=name * 20))
        os.write(1, f"saved {saved.person.id} {name}\\n".encode())

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        write(int(line))
    os.write(1, f"child {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"gone\\n")
"""


@dataclass
class Tally:
    kills: int = 0
    acknowledged: dict[int, str] = field(default_factory=dict)
    unacknowledged: int = 0


@pytest.fixture
def writer(session, folder) -> Iterator[subprocess.Popen]:
    session.close()
    made = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), PASSWORD],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
    )  # fmt: skip
    yield made
    made.stdin.close()
    made.stdout.close()
    made.kill()
    made.wait()


class Lines:
    """The lines of a pipe, read as they come."""

    def __init__(self, file) -> None:
        self._file, self._rest = file, b""

    def read(self, until: float) -> list[str]:
        found: list[str] = []
        while (left := until - time.monotonic()) > 0 and not found:
            if not select.select([self._file], [], [], left)[0]:
                break
            self._rest += os.read(self._file.fileno(), 1 << 16)
            *whole, self._rest = self._rest.split(b"\n")
            found = [line.decode() for line in whole]
        return found


def kill_once(writer, lines: Lines, tally: Tally, chance: random.Random) -> None:
    tally.kills += 1
    writer.stdin.write(f"{tally.kills}\n".encode())
    child, deadline = 0, time.monotonic() + 30
    # a fifth die while opening, three tenths around the first row, half after one; however slow
    moment = chance.choices(("child", "ready", "saved"), (2, 3, 5))[0]
    gone, killed = False, False
    while not gone:
        assert time.monotonic() < deadline + 30
        for line in lines.read(deadline):
            word, *values = line.split()
            if word == "child":
                child = int(values[0])
            elif word == "saved":
                tally.acknowledged[int(values[0])] = values[1]
            if word == moment:
                deadline, moment = time.monotonic() + chance.uniform(0.005, 0.25), ""
            gone = gone or word == "gone"
        if child and not killed and time.monotonic() >= deadline:
            os.kill(child, signal.SIGKILL)
            killed, deadline = True, time.monotonic() + 30


def check(folder: Path, tally: Tally, *, thoroughly: bool) -> None:
    session = setup.unlock(folder, PASSWORD)
    db = session.db
    stored = dict(db.execute("SELECT id, name FROM person").fetchall())
    lost = {one for one, name in tally.acknowledged.items() if stored.get(one) != name}
    assert not lost
    tally.unacknowledged = len(stored) - len(tally.acknowledged)
    assert tally.unacknowledged <= tally.kills  # at most the one in flight
    halves = db.execute(
        "SELECT count(*) FROM person p WHERE length(remarks) <> 20 * length(name)"
        " OR NOT EXISTS (SELECT 1 FROM dated d WHERE d.person_id = p.id)"
        " OR NOT EXISTS (SELECT 1 FROM history h WHERE h.row_id = p.id AND h.op = 'I')"
    ).fetchone()[0]
    assert halves == 0
    orphans = db.execute(
        "SELECT count(*) FROM history h WHERE change_set NOT IN (SELECT id FROM change_set)"
        " OR (tab = 'person' AND row_id NOT IN (SELECT id FROM person))"
    ).fetchone()[0]
    assert orphans == 0
    assert not db.execute("PRAGMA cipher_integrity_check").fetchall()
    check = "integrity_check" if thoroughly else "quick_check"
    assert db.execute(f"PRAGMA {check}").fetchone()[0] == "ok"
    if thoroughly:
        found = {row[0] for row in db.execute("SELECT rowid FROM person_search")}
        assert found == set(stored)
    session.close()


def run(writer, folder: Path, kills: int, seed: int) -> Tally:
    tally, lines, chance = Tally(), Lines(writer.stdout), random.Random(seed)
    while tally.kills < kills or len(tally.acknowledged) <= kills:  # a slow machine writes less
        kill_once(writer, lines, tally, chance)
        if tally.kills % 10 == 0:
            check(folder, tally, thoroughly=tally.kills >= kills)
    check(folder, tally, thoroughly=True)
    return tally


def test_forty_kills_lose_no_acknowledged_row(writer, folder) -> None:
    tally = run(writer, folder, 40, seed=1)
    assert len(tally.acknowledged) > 40


@pytest.mark.perf
def test_three_hundred_kills_lose_no_acknowledged_row(writer, folder, capsys) -> None:
    tally = run(writer, folder, 300, seed=time.time_ns())
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{tally.kills} kills: {len(tally.acknowledged)} acknowledged rows, 0 lost,"
            f" {tally.unacknowledged} stored but not yet acknowledged, 0 halves, integrity ok"
        )
