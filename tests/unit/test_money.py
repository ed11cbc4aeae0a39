"""Amounts, cells of a dues sheet, pasted cells, addresses without the door."""

import pytest

from desktop_app.domain import dues_cells, money, pasted, places


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12.3", 1230),
        ("12.30", 1230),
        ("0.2", 20),
        ("¥105.06", 10506),
        ("1,000元", 100000),
        ("１２．５", 1250),
        ("0", 0),
    ],
)
def test_amounts_are_whole_fen(text: str, fen: int) -> None:
    """domain.md 3.9: money in integer fen."""
    assert money.fen(text) == fen


@pytest.mark.parametrize("text", ["", "十元", "12.345", "-5", "1e3", "12.", "NaN"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        money.fen(text)


def test_papers_write_two_places_and_no_comma() -> None:
    """domain.md 5.2: no comma in numbers on papers."""
    assert [money.yuan(one) for one in (0, 20, 1230, 350000)] == [
        "0.00",
        "0.20",
        "12.30",
        "3500.00",
    ]


def test_a_month_is_an_amount_owed_exempt_or_made_up() -> None:
    """domain.md 5.4: amount, 欠, 免 or 补6月."""
    assert dues_cells.read("30", None) == ("30.00", 3000)
    assert dues_cells.read("欠", 3000) == ("欠", 0)
    assert dues_cells.read("免", None) == ("免", 0)
    assert dues_cells.read("补6月", 3000) == ("补6月", 3000)
    assert dues_cells.read("补 6 月 60.5", None) == ("补6月 60.50", 6050)
    assert dues_cells.read(" ", 3000) == ("", 0)
    for text, due in (("补6月", None), ("补13月", 3000), ("交", 3000)):
        with pytest.raises(ValueError, match=r".*"):
            dues_cells.read(text, due)


def test_cells_of_a_spreadsheet_and_typed_rows_are_read() -> None:
    """What WPS puts on the clipboard: tabs, quoted cells with line breaks, doubled quotes."""
    assert pasted.rows('刘丽\t30\r\n"第一\n支部"\t"他说""好"""\r\n') == [
        ["刘丽", "30"],
        ["第一 支部", '他说"好"'],
    ]
    assert pasted.rows("刘丽｜30\n\n张伟 | 20|好") == [["刘丽", "30"], ["张伟", "20", "好"]]
    assert pasted.rows("\t\n") == []


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("书院小区3号楼2单元501室", "书院小区3号楼***"),
        ("北街12号院1栋203", "北街12号院***"),
        ("书院社区", "书院社区***"),
        ("梧桐里二排五户", "梧桐***"),
        (" ", ""),
    ],
)
def test_others_see_an_address_without_its_door(address: str, shown: str) -> None:
    """domain.md 3.18: someone else's home address is shown only after a claim."""
    assert places.masked(address) == shown
