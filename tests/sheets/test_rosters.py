"""The five sample rosters, from bytes to values; issue 2, "It must hold"."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop_app import i18n
from desktop_app.domain import mapping
from desktop_app.domain.cleaning import Cleaned, Refused, clean
from desktop_app.domain.fields import by_name, specs
from desktop_app.domain.records.person import Person
from desktop_app.domain.roster_file import find_layout
from desktop_app.sheets.read import open_book

ROSTERS = Path(__file__).parent.parent / "rosters"
PERSON, FIELDS = specs(Person), by_name(Person)
TODAY = date(2026, 11, 22)
Row = dict[str, Cleaned]


@pytest.fixture(autouse=True)
def english(chinese: None) -> None:
    i18n.use_language(i18n.ENGLISH)


def values(name: str) -> tuple[list[Row], dict[int, tuple[str, str]]]:
    """The good rows, and the refused ones by the row number that a person sees."""
    layout = find_layout(open_book(ROSTERS / name).sheets[0], PERSON)
    proposed = mapping.propose(layout, PERSON)
    contexts = mapping.contexts(layout, proposed, {}, TODAY)
    good: list[Row] = []
    refused: dict[int, tuple[str, str]] = {}
    for row in layout.data:
        cells = layout.cells(row)
        found: Row = {}
        for column, field in proposed.items():
            if not field or row + 1 in refused:
                continue
            try:
                found[field] = clean(FIELDS[field], cells[column], contexts[column])
            except Refused as error:
                refused[row + 1] = (field, str(error))
        if row + 1 not in refused:
            good.append(found)
    return good, refused


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("official_export_a.xlsx", 420),
        ("hand_kept_ledger.xlsx", 180),
        ("inservice_report_in.csv", 120),
        ("floating.xls", 60),
    ],
)
def test_every_row_of_a_sound_roster_is_read_without_a_remark(name, people) -> None:
    good, refused = values(name)
    assert refused == {}
    assert len(good) == people
    assert [cell.note for row in good for cell in row.values() if cell.note] == []


def test_the_ledger_and_the_export_say_the_same_of_the_same_people() -> None:
    export = {row["doc_number"].value: row for row in values("official_export_a.xlsx")[0]}
    ledger = values("hand_kept_ledger.xlsx")[0]
    assert len(export) == 420
    for row in ledger:
        known = export[row["doc_number"].value]
        for field in ("name", "sex", "ethnic_group", "education_level", "mobile"):
            assert row[field].value == known[field].value
        for field in ("born_on", "joined_on", "converted_on"):
            assert known[field].value.startswith(row[field].value)
    assert Counter(row["five_manage"].value for row in ledger).keys() == {
        "resident_direct", "inservice_dual", "retired_takeover", "floating_assist", "laidoff_focus",
    }  # fmt: skip


CUT = (2, 5, 8, 14, 17, 20, 23, 26, 29, 32, 35, 38, 41, 44, 47, 50, 53, 56, 59, 62)
DAMAGED = {
    **dict.fromkeys(CUT, ("doc_number", "Excel has lost digits")),
    **dict.fromkeys((3, 33, 43), ("doc_number", "The last character")),
    **dict.fromkeys((4, 19, 34, 49), ("born_on", "There is no day 1949-02-30")),
    11: ("doc_number", "Excel has lost digits"),
}


def test_every_damaged_row_is_refused_with_its_reason_and_the_good_ones_are_read() -> None:
    good, refused = values("damaged.xlsx")
    assert {row: field for row, (field, _) in refused.items()} == {
        row: field for row, (field, _) in DAMAGED.items()
    }
    assert all(refused[row][1].startswith(words) for row, (_, words) in DAMAGED.items())
    assert len(good) == 60 - len(DAMAGED)
