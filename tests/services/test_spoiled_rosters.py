"""Spoiled rosters by the hundred: a result whose counts add up, or a sentence; never a traceback.

The quick run tries 60; ``pytest -m perf -s tests/services/test_spoiled_rosters.py`` tries 540.
"""

import csv
import io
import random
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from desktop_app.errors import UserError
from desktop_app.services.importing import imports
from desktop_app.services.members import roster

ROSTERS = Path(__file__).parent.parent / "rosters"
NAMES = (
    "official_export_a.xlsx", "hand_kept_ledger.xlsx", "inservice_report_in.csv", "floating.xls",
    "damaged.xlsx",
)  # fmt: skip
ODD = (
    "=1+1", "=HYPERLINK(\"x\")", "1.10E+17", "9" * 400, "-1", "0", "1e308", "NaN", "#REF!",
    "True", "甲" * 40_000, "\u0000", "\u202e倒", "😀", "𠮷", "1900-02-29", "2026/13/45", "9" * 20,
    "'; DROP TABLE person; --", "null", "\t", "a\nb", "１２３", "%s%n", "../..", "男女",
)  # fmt: skip
ENCODINGS = ("utf-16", "gb18030", "utf-8-sig", "big5", "utf-32", "latin-1", "utf-7")
WRONG = (".xls", ".xlsx", ".csv", ".txt", ".pdf", ".et", "")


def flip(raw: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 20, 500))):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)


def truncate(raw: bytearray, chance: random.Random) -> None:
    del raw[chance.randrange(len(raw)) :]


def scramble(raw: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(raw))
    raw[start : start + 900] = chance.randbytes(900)


def cut_out(raw: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(raw))
    del raw[start : start + chance.randrange(1, 3000)]


def append(raw: bytearray, chance: random.Random) -> None:
    raw += chance.randbytes(chance.randrange(1, 9000))


def doubled(raw: bytearray, chance: random.Random) -> None:
    del chance
    raw += bytes(raw)


BYTES = (flip, truncate, scramble, cut_out, append, doubled)


def cells_of(name: str) -> list[list[object]]:
    """Return the first sheet of a sample, its header row first."""
    if name.endswith(".csv"):
        text = (ROSTERS / name).read_bytes().decode("utf-8-sig", "replace")
        return [list(row) for row in csv.reader(io.StringIO(text))]
    book = openpyxl.load_workbook(ROSTERS / name)
    return [list(row) for row in book.worksheets[0].values]


def spoil_cells(rows: list[list[object]], chance: random.Random) -> None:
    """Swap cells of a row, or put something odd into cells; no row gets blank or goes away."""
    for _ in range(chance.choice((1, 5, 40))):
        row = rows[chance.randrange(4, len(rows))]
        filled = [at for at, cell in enumerate(row) if cell not in (None, "")]
        if len(filled) < 3:
            continue
        one, two = chance.sample(filled, 2)
        if chance.random() < 0.5:
            row[one], row[two] = row[two], row[one]
        else:
            row[one] = chance.choice([odd for odd in ODD if odd not in ("\u0000", "\t")])


def as_csv(rows: list[list[object]], encoding: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["" if one is None else one for one in row] for row in rows])
    return out.getvalue().encode(encoding, "replace")


def as_xlsx(rows: list[list[object]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append([one[:32_000] if isinstance(one, str) else one for one in row])
    book.save(out)
    return out.getvalue()


def one_spoiled(number: int, chance: random.Random, folder: Path) -> tuple[Path, str]:
    """Write the next spoiled roster; return it and the sample whose rows it must still have."""
    name = NAMES[number % len(NAMES)]
    raw, suffix, same = bytearray((ROSTERS / name).read_bytes()), Path(name).suffix, ""
    way = (number // len(NAMES)) % 9
    if way < len(BYTES):
        BYTES[way](raw, chance)
    elif way == 6:
        suffix = chance.choice(WRONG)
    else:
        name = chance.choice(("official_export_a.xlsx", "inservice_report_in.csv"))
        rows = cells_of(name)
        if way == 7:
            spoil_cells(rows, chance)
            same = name
            suffix, raw = chance.choice(((".csv", as_csv(rows, "utf-8")), (".xlsx", as_xlsx(rows))))
        else:
            suffix, raw = ".csv", as_csv(rows, chance.choice(ENCODINGS))
    file = folder / f"名册{number}{suffix}"
    file.write_bytes(raw)
    return file, same


def try_rosters(session, folder: Path, count: int, seed: int) -> Counter:
    """Bring spoiled rosters in on trial and, every tenth, for good; return what came of them."""
    chance, tally = random.Random(seed), Counter[str]()
    whole = {
        name: imports.import_file(session, ROSTERS / name, dry_run=True)["rows"] for name in NAMES
    }
    for number in range(count):
        file, same = one_spoiled(number, chance, folder)
        before, for_good = roster.total(session), number % 10 == 9
        try:
            answer = imports.import_file(session, file, dry_run=not for_good)
        except UserError as error:
            whole_sentence = str(error).endswith(("。", "."))
            assert whole_sentence, file.name
            assert roster.total(session) == before
            tally["a sentence"] += 1
        else:
            rejected = len({one["row"] for one in answer["rejected"]})
            parts = answer["new"] + answer["changed"] + answer["unchanged"] + answer["doubtful"]
            assert parts + rejected == answer["rows"], file.name
            assert not same or answer["rows"] == whole[same], (file.name, same)
            added = answer["new"] if for_good else 0
            assert roster.total(session) == before + added
            tally["a result"] += 1
        file.unlink()
    return tally


def test_sixty_spoiled_rosters_give_a_result_or_a_sentence(session, tmp_path) -> None:
    tally = try_rosters(session, tmp_path, 60, seed=3)
    assert tally["a sentence"] >= 10
    assert tally["a result"] >= 10


@pytest.mark.perf
def test_hundreds_of_spoiled_rosters_give_a_result_or_a_sentence(session, tmp_path, capsys) -> None:
    tally = try_rosters(session, tmp_path, 540, seed=2026)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n540 spoiled rosters: {dict(tally)}, 0 tracebacks, 0 rows lost without a word"
        )
