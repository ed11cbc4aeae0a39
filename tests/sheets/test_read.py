"""Whatever the file: a result or a sentence. Forms: issue 2 point 2, domain.md section 9.1."""

import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app import i18n
from desktop_app.domain.sheet import Book, Merged
from desktop_app.errors import Unreadable
from desktop_app.sheets.read import open_book
from tests.sheets import makers

ROSTERS = Path(__file__).parent.parent / "rosters"


@pytest.fixture(autouse=True)
def english(chinese: None) -> None:
    i18n.use_language(i18n.ENGLISH)


@pytest.fixture
def opened(tmp_path: Path):
    def open_bytes(content: bytes, name: str = "roster.xlsx") -> Book:
        file = tmp_path / name
        file.write_bytes(content)
        return open_book(file)

    return open_bytes


@pytest.fixture
def refused(opened):
    def sentence(content: bytes, name: str = "roster.xlsx") -> str:
        with pytest.raises(Unreadable) as error:
            opened(content, name)
        return str(error.value)

    return sentence


@pytest.mark.parametrize(
    ("name", "kind", "rows", "columns"),
    [
        ("official_export_a.xlsx", "xlsx", 421, 25),
        ("hand_kept_ledger.xlsx", "xlsx", 196, 14),
        ("inservice_report_in.csv", "text", 121, 11),
        ("floating.xls", "xls", 61, 9),
        ("damaged.xlsx", "xlsx", 62, 25),
    ],
)
def test_the_sample_rosters_open(name, kind, rows, columns) -> None:
    book = open_book(ROSTERS / name)
    assert book.kind == kind
    assert (len(book.sheets[0].rows), book.sheets[0].width) == (rows, columns)


def test_merged_cells_and_further_sheets_are_told() -> None:
    roster, remarks = open_book(ROSTERS / "hand_kept_ledger.xlsx").sheets
    assert Merged(3, 1, 17, 1) in roster.merged
    assert remarks.name == "说明"


def test_a_formula_without_a_value_is_its_harmless_text() -> None:
    sheet = open_book(ROSTERS / "damaged.xlsx").sheets[0]
    assert sheet.rows[10][0] == '=HYPERLINK("http://example.invalid","点我")'


@pytest.mark.parametrize("name", ["a.xls", "a.et", "a.csv", "a", "名册.xlsx", "a.pdf"])
def test_the_content_decides_and_not_the_name(opened, name) -> None:
    for content in (makers.xlsx(), makers.xls(), makers.page("<table><tr><td>姓名</table>")):
        assert opened(content, name).sheets[0].rows[0][0] == "姓名"


@pytest.mark.parametrize("mac_dates", [False, True])
def test_dates_come_out_right_in_both_date_systems(opened, mac_dates) -> None:
    rows = [("生日", date(1985, 7, 19), datetime(1985, 7, 19, 8, 30), 5)]
    for made in (makers.xlsx(rows, mac_dates=mac_dates), makers.xls(rows, mac_dates=mac_dates)):
        sheet = opened(made).sheets[0]
        assert sheet.rows[0][1] == date(1985, 7, 19)
        assert sheet.date_1904 is mac_dates


CSV = "姓名,出生\n王䶮,1985.07\n"


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace(",", "\t").encode("utf-16-le"),
        CSV.replace(",", "\t").encode("utf-16-be"),
        CSV.replace(",", ";").encode(),
        CSV.replace(",", "，").encode("gb18030"),
        CSV.replace(",", "|").encode(),
        CSV.replace("\n", "\r\n").encode("gb18030"),
        b"sep=;\r\n" + CSV.replace(",", ";").encode("gb18030"),
        b'"\xd0\xd5\xc3\xfb",="\xb3\xf6\xc9\xfa"\n' + "王䶮,1985.07\n".encode("gb18030"),
    ],
)
def test_text_is_read_in_every_encoding_and_with_every_separator(opened, content) -> None:
    book = opened(content, "a.txt")
    assert book.sheets[0].rows == [["姓名", "出生"], ["王䶮", "1985.07"]]


def test_the_whole_file_decides_on_the_encoding(opened) -> None:
    ascii_rows = "a,b\n" * 30_000
    rows = opened((ascii_rows + "姓名,䶮\n").encode("gb18030"), "a.csv").sheets[0].rows
    assert rows[-1] == ["姓名", "䶮"]


def test_a_text_cut_inside_its_last_character_is_read(opened) -> None:
    assert opened(CSV.encode("gb18030") + b"\xcd", "a.csv").sheets[0].rows[1][0] == "王䶮"
    assert opened(CSV.encode() + "张".encode()[:2], "a.csv").sheets[0].rows[1][0] == "王䶮"


def test_a_web_page_named_xls_is_read_with_its_merged_cells(opened) -> None:
    body = (
        "<table><tr><th colspan=2>联系<br>方式<th rowspan=2>支部</tr><tr><td>手机<td>电话</tr>"
        "<tr><td>&nbsp;1 <td>2<td rowspan=2>一支部</tr><tr><td>3<td>4</tr></table>"
    )
    for encoding in ("utf-8", "gb2312"):
        sheet = opened(makers.page(body, encoding), "a.xls").sheets[0]
        assert sheet.rows == [
            ["联系 方式", "", "支部"], ["手机", "电话", ""], ["1", "2", "一支部"], ["3", "4", ""],
        ]  # fmt: skip
        assert sheet.merged == (Merged(0, 0, 0, 1), Merged(0, 2, 1, 2), Merged(2, 2, 3, 2))


def test_tables_inside_a_layout_table_are_the_sheets(opened) -> None:
    inner = "<table><caption>甲</caption><tr><td>1</table><td><table><tr><td>2</table>"
    body = f"<table><tr><td>{inner}</table>"
    sheets = opened(makers.page(body), "a.xls").sheets
    assert [(one.name, one.rows) for one in sheets] == [("甲", [["1"]]), ("2", [["2"]])]


def test_a_page_that_spans_without_end_is_refused(refused) -> None:
    body = "<table>" + "<tr><td colspan=1000 rowspan=9>x" * 30_000 + "</table>"
    assert "too wide" in refused(makers.page(body))


def test_two_hundred_columns_and_33_000_rows_are_read(opened) -> None:
    wide = opened(makers.xlsx([[f"列{n}" for n in range(200)], ["x"] * 200])).sheets[0]
    assert wide.width == 200
    text = "姓名,号码\n" + "张三,11010519491231002X\n" * 33_000
    assert len(opened(text.encode("gb18030")).sheets[0].rows) == 33_001


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\r\n\r\n", "no table"),
        (makers.xlsx([]), "no table"),
        (makers.xlsx()[:-300], "damaged"),
        (makers.xlsx()[:40], "damaged"),
        (b"PK\x03\x04" + b"\xff" * 500, "damaged"),
        (makers.xls()[:1200], "damaged"),
        (makers.encrypted_xlsx(), "password"),
        (makers.encrypted_xls(), "password"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "a picture"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 99, "a picture"),
        (b"BM\x9a\x00\x00\x00" + b"\x00" * 99, "a picture"),
        (b"{\\rtf1\\ansi", "Word"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "a program"),
        (b"ID;PWXL;N;E\nC;Y1;X1", "SYLK"),
        (b'<?xml?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003"),
        (makers.page("<p>请登录</p>"), "without a table"),
        (bytes(range(256)) * 4, "neither"),
        (b"\xff\xff\xff\xfe" * 99, "neither"),
        (b'a,"' + b"x" * 200_000, "quotation mark"),
    ],
    # archives hold the time of day, which differs from worker to worker
    ids=lambda one: one if isinstance(one, str) else "file",
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_sentence(refused, content, words) -> None:
    assert words in refused(content)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "presentation"),
        ("readme.txt", "archive"),
        ("xl/workbook.bin", "xlsb"),
        ("xl/styles.xml", "damaged"),
    ],
)
def test_other_packages_are_called_by_their_name(tmp_path, part, words) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(Unreadable, match=words):
        open_book(file)


def test_a_zip_bomb_is_refused_at_once(tmp_path) -> None:
    file = makers.bomb(tmp_path / "bomb.xlsx")
    started = time.perf_counter()
    with pytest.raises(Unreadable, match="unpack to 10"):
        open_book(file)
    assert time.perf_counter() - started < 0.5


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path) -> None:
    file = makers.bomb(tmp_path / "bomb.xlsx", megabytes=64)
    true, told = (64 << 20).to_bytes(4, "little"), (1 << 10).to_bytes(4, "little")
    file.write_bytes(file.read_bytes().replace(true, told))
    with pytest.raises(Unreadable, match="damaged"):
        open_book(file)


@pytest.mark.parametrize(
    ("place", "words"),
    [(b"XFD1048576", "row 1048576"), (b"XFD2", "too wide"), (b"A1000000", "row 1000000")],
)
def test_a_stray_cell_far_away_is_refused_before_it_fills_the_memory(refused, place, words) -> None:
    book = makers.with_part(makers.xlsx(), "xl/worksheets/sheet1.xml", b'r="A2"', b'r="%b"' % place)
    assert words in refused(book)


def test_an_external_entity_is_not_followed(refused, tmp_path) -> None:
    (tmp_path / "secret").write_text("secret")
    evil = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]><workbook'.encode()
    book = makers.with_part(makers.xlsx(), "xl/workbook.xml", b"<workbook", evil)
    book = makers.with_part(book, "xl/workbook.xml", b'name="Sheet"', b'name="&e;"')
    assert "damaged" in refused(book)


def test_a_file_that_is_gone_or_a_folder_is_told(tmp_path) -> None:
    with pytest.raises(Unreadable, match="no longer there"):
        open_book(tmp_path / "gone.xlsx")
    with pytest.raises(Unreadable, match="folder"):
        open_book(tmp_path)
    with pytest.raises(Unreadable, match="from the disk"):
        open_book("a\x00b")


def test_an_xls_that_claims_more_than_it_holds_is_refused(refused) -> None:
    book = makers.xls()
    strings = book.index(b"\xfc\x00")  # the table of strings: record, length, total, unique
    claims = book[: strings + 8] + b"\xff\xff\xff\x7f" + book[strings + 12 :]
    assert "damaged" in refused(claims)
    sheet = book.index(b"\x00\x02\x0e\x00")  # dimensions of the sheet
    claims = book[: sheet + 8] + b"\xff\xff\xff\x7f" + book[sheet + 12 :]
    assert "damaged" in refused(claims)


def test_an_xls_whose_sectors_run_in_a_circle_is_refused(refused) -> None:
    book = bytearray(makers.xls([["姓名", "性别"], *[["张三", f"男{n}"] for n in range(999)]]))
    table = 512 * (1 + int.from_bytes(book[76:80], "little"))
    book[table : table + 4] = b"\x00\x00\x00\x00"  # sector 0 goes on at sector 0
    assert "damaged" in refused(bytes(book))


def test_a_long_xls_is_read_to_its_end(opened) -> None:
    rows = [("姓名", "住址"), *((f"张{n}", f"和平里小区{n}号楼" * 4) for n in range(40_000))]
    sheet = opened(makers.xls(rows)).sheets[0]
    assert sheet.rows[-1][0] == "张39999"


SAMPLES = [file.read_bytes() for file in sorted(ROSTERS.iterdir())] + [makers.xlsx(), makers.xls()]


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(SAMPLES), st.data())
def test_any_damage_gives_a_book_or_a_sentence(tmp_path, sample, data) -> None:
    content = bytearray(sample)
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(sample) - 1), st.integers(0, 255)), max_size=20)
    ):
        content[place] = value
    end = data.draw(st.integers(0, len(sample)) | st.just(len(sample)))
    file = tmp_path / "damaged"
    file.write_bytes(content[:end])
    try:
        book = open_book(file)
    except Unreadable as error:
        assert str(error).endswith(".")  # noqa: PT017
    else:
        assert book.sheets
