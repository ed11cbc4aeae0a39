"""What is written can be read again and harms nobody; research/gui.md section 6."""

import errno
import io
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from desktop_app import i18n
from desktop_app.errors import StorageFault
from desktop_app.sheets.read import open_book
from desktop_app.sheets.write import ColumnOut, Cover, SheetOut, book_bytes, write_book, write_csv

NUMBER = "11010519491231002X"
EVIL = '=HYPERLINK("http://example.invalid","点我")'
SEX = ("男", "女")
PEOPLES = tuple(f"很长的民族名称第{n}个" for n in range(58))
TABLE = SheetOut(
    "名册",
    (ColumnOut("姓名"), ColumnOut("身份证号码"), ColumnOut("性别", choices=SEX),
     ColumnOut("民族", choices=PEOPLES), ColumnOut("备注", width=30)),
    [("张三", NUMBER, "男", "", EVIL), ("王䶮𬱖", "110105194912310021", "", "", "+86 13800000000"),
     ("http://example.invalid", "0001", "", "", "@SUM(A1)")],
)  # fmt: skip


@pytest.fixture(autouse=True)
def english(chinese: None) -> None:
    i18n.use_language(i18n.ENGLISH)


@pytest.fixture
def written() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(book_bytes(TABLE, Cover("说明", (("用途", EVIL),)))))


def test_a_written_table_is_read_as_it_was(tmp_path) -> None:
    file = tmp_path / "名册.xlsx"
    write_book(file, TABLE)
    sheet, lists = open_book(file).sheets
    assert (sheet.name, lists.hidden) == ("名册", True)
    assert sheet.rows == [[column.header for column in TABLE.columns], *map(list, TABLE.rows)]


def test_every_cell_is_text_and_none_a_formula_or_a_link(written) -> None:
    sheet = written["名册"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format, cell.hyperlink) for cell in cells} == {
        ("s", "@", None)
    }
    assert sheet["B200"].number_format == "General"
    assert sheet.column_dimensions["B"].width >= 18
    assert written["说明"]["B1"].data_type == "s"
    parts = zipfile.ZipFile(io.BytesIO(book_bytes(TABLE)))
    assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "worksheets" in name)


def test_the_header_stays_and_filters(written) -> None:
    sheet = written["名册"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E4"
    assert written.active.title == "名册"


def test_drop_downs_short_and_long_are_kept(written) -> None:
    rules = {str(rule.sqref): rule for rule in written["名册"].data_validations.dataValidation}
    assert rules["C2:C1004"].formula1 == '"男,女"'
    assert rules["D2:D1004"].formula1 == "_lists!$A$1:$A$58"
    assert written["_lists"].sheet_state == "hidden"
    assert [cell.value for cell in written["_lists"]["A"]] == list(PEOPLES)


def test_names_of_sheets_that_excel_refuses_are_made_fit() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(book_bytes(SheetOut("[2026]/名册:" + "长" * 40, (), [])))
    )
    assert len(book.sheetnames[0]) <= 31
    assert not set(book.sheetnames[0]) & set("[]:*?/\\")


def test_csv_opens_in_excel_and_runs_nothing(tmp_path) -> None:
    file = tmp_path / "a.csv"
    write_csv(file, TABLE)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = open_book(file).sheets[0].rows
    assert rows[1] == ["张三", NUMBER, "男", "", "'" + EVIL]
    assert [row[4][0] for row in rows[1:]] == ["'", "'", "'"]


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"old")
    write_book(file, TABLE)
    assert open_book(file).sheets
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "read-only"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "did not take"),
    ],
)
def test_a_disk_that_refuses_is_one_sentence_and_the_old_file_stays(
    tmp_path, monkeypatch, number, words
) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"old")

    def refusing(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refusing)
    with pytest.raises(StorageFault, match=words):
        write_book(file, TABLE)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_gone_or_a_folder_of_that_name_is_one_sentence(tmp_path) -> None:
    with pytest.raises(StorageFault, match="no longer there"):
        write_book(tmp_path / "gone" / "a.xlsx", TABLE)
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(StorageFault, match="read-only, or"):
        write_book(tmp_path / "a.xlsx", TABLE)


FULL = """
import resource, sys
from desktop_app.sheets.write import SheetOut, ColumnOut, write_csv
from desktop_app.errors import StorageFault
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_csv(sys.argv[1], SheetOut("x", (ColumnOut("x"),), [("y" * 50,)] * 1000))
except StorageFault as fault:
    print(fault)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are a Unix matter")
def test_a_place_that_really_has_no_room_is_one_sentence(tmp_path) -> None:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "a.csv")],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("The disk is full, so")
    assert list(tmp_path.iterdir()) == []


def test_others_cannot_read_what_was_written(tmp_path) -> None:
    write_csv(tmp_path / "a.csv", TABLE)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) & 0o077 == 0


def test_shares_are_numbers_in_per_cent() -> None:
    columns = (ColumnOut("占比", share=True), ColumnOut("满意率 %", share=True))
    table = SheetOut("统计", columns, [("66.7%", "93.3"), ("", "-")])
    sheet = openpyxl.load_workbook(io.BytesIO(book_bytes(table)))["统计"]
    first, second = sheet.iter_rows(min_row=2)
    assert [cell.value for cell in first] == [pytest.approx(0.667), pytest.approx(0.933)]
    assert {cell.number_format for cell in first} == {"0.0%"}
    assert [cell.value for cell in second] == [None, "-"]
