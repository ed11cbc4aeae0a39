"""What leaves in a file: for a purpose, to somebody, sealed when wished, and not into a cloud.

Sources: issue "Safe-keeping", Export; domain.md section 6; ECMA-376 part 4 (agile encryption).
"""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

import msoffcrypto
import pikepdf
import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from desktop_app.documents.preview import page_count, page_texts
from desktop_app.domain.cloud_folders import cloud_of
from desktop_app.domain.limits import limit
from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, Invalid
from desktop_app.services import handing_out, shown
from desktop_app.services.handing_out import Handing
from desktop_app.services.members import exporting
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.session import Account
from desktop_app.storage import records
from tests.conftest import PASSWORD

DAY = date(2026, 11, 26)
MOBILE = "19900001234"
CLOUDS = (
    PureWindowsPath(r"D:\BaiduNetdiskDownload\a.xlsx"),
    PureWindowsPath(r"C:\Users\li\OneDrive - 街道\a.xlsx"),
    PureWindowsPath(r"C:\Users\li\Nutstore\1\a.xlsx"),
    PureWindowsPath(r"C:\Users\li\Documents\WPSDrive\123\a.xlsx"),
    PureWindowsPath(r"C:\Users\li\WPS云盘\a.xlsx"),
    PureWindowsPath(r"E:\我的坚果云\a.xlsx"),
    PureWindowsPath(r"E:\微云同步助手\a.xlsx"),
    PureWindowsPath(r"E:\阿里云盘\a.xlsx"),
    PureWindowsPath(r"E:\腾讯文档\a.xlsx"),
    PureWindowsPath(r"C:\Users\li\iCloudDrive\a.xlsx"),
    PurePosixPath("/home/li/Dropbox/党建/a.xlsx"),
    PurePosixPath("/home/li/百度网盘/a.xlsx"),
)


@pytest.mark.parametrize("place", CLOUDS, ids=str)
def test_a_cloud_folder_is_known_by_its_name(place) -> None:
    assert cloud_of(place, DAY)


@pytest.mark.parametrize("place", ["/home/li/文档/OneDrive.xlsx", "/media/li/U盘/a.xlsx"])
def test_an_ordinary_folder_is_none(place) -> None:
    assert cloud_of(PurePosixPath(place), DAY) == ""


def test_a_link_into_a_cloud_folder_is_seen_through(session, tmp_path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "桌面").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in handing_out.place_warning(session, tmp_path / "桌面" / "a.xlsx")
    assert handing_out.place_warning(session, tmp_path / "a.xlsx") == ""


def test_sensitive_data_in_clear_need_a_recipient(session, enrol, tmp_path) -> None:
    ids = [enrol("张伟", mobile=MOBILE)[0].id]
    out = tmp_path / "a.xlsx"
    for columns, reveal in ((["name", "mobile"], True), (["name", "health_status"], False)):
        assert exporting.is_sensitive(columns, reveal=reveal)
        with pytest.raises(Invalid) as caught:
            exporting.export_people(session, ids, columns, out, purpose="核对", reveal=reveal)
        assert set(caught.value.problems) == {"recipient"}
    assert not out.exists()
    exporting.export_people(session, ids, ["name", "mobile"], out, purpose="核对")
    assert out.exists()


def test_more_than_fifty_people_in_clear_need_the_administrator(session, enrol, tmp_path) -> None:
    many = limit("export.many", DAY)
    assert many == 50
    branch = "7"
    people = enrol(
        *(f"张{a}{b}" for a in "一二三四五六" for b in "甲乙丙丁戊己庚辛壬"), branch=branch
    )
    ids = [one.id for one in people[: many + 1]]
    secretary = replace(session, account=Account(9, "书记", "branch_secretary", branch))
    out = tmp_path / "a.xlsx"

    def export(who, chosen, *, reveal=True):
        return exporting.export_people(
            who, chosen, ["name", "mobile"], out, purpose="核对", recipient="街道", reveal=reveal
        )

    with pytest.raises(Forbidden):
        export(secretary, ids)
    assert not out.exists()
    assert export(secretary, ids[:many]).count == many
    assert export(secretary, ids, reveal=False).count == many + 1
    assert export(session, ids).count == many + 1
    desk = replace(session, account=Account(9, "小王", "front_desk"))
    with pytest.raises(Forbidden):
        export(desk, ids[:1])
    assert export(desk, ids, reveal=False).count == many + 1


def test_a_sealed_sheet_opens_only_with_its_password(session, enrol, tmp_path) -> None:
    ids = [enrol("张伟", mobile=MOBILE)[0].id]
    out = tmp_path / "a.xlsx"
    exporting.export_people(
        session, ids, ["name", "mobile"], out,
        purpose="核对", recipient="街道", reveal=True, password=PASSWORD,
    )  # fmt: skip
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["a.xlsx"]
    raw = out.read_bytes()
    assert not zipfile.is_zipfile(out)
    assert b'keyBits="256"' in raw
    assert b"AES" in raw
    opened = io.BytesIO()
    file = msoffcrypto.OfficeFile(io.BytesIO(raw))
    file.load_key(password=PASSWORD, verify_password=True)
    file.decrypt(opened, verify_integrity=True)
    assert MOBILE in {cell for row in load_workbook(opened)["名册"].values for cell in row}
    wrong = msoffcrypto.OfficeFile(io.BytesIO(raw))
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        wrong.load_key(password="anything else", verify_password=True)


@pytest.mark.parametrize("weak", ["1", "12345678", "aaaaaaaaaa"])
def test_a_weak_password_is_refused(session, enrol, tmp_path, weak) -> None:
    ids = [enrol("张伟")[0].id]
    with pytest.raises(Invalid) as caught:
        exporting.export_people(
            session, ids, ["name"], tmp_path / "a.xlsx", purpose="核对", password=weak
        )
    assert set(caught.value.problems) == {"password"}
    assert not (tmp_path / "a.xlsx").exists()


def test_a_saved_paper_says_on_its_first_page_who_when_why(session, enrol) -> None:
    made = printing.print_cards(session, [enrol("张伟")[0].id])
    content = handing_out.pdf(session, made, "服务卡", 1, Handing("送制卡😀", "印刷厂"))
    assert page_count(content) == made.pages + 2  # both sides: the cover has a blank back
    text = PdfDocument(content)[0].get_textpage().get_text_bounded()
    for words in (made.number, "李雯", "2026-11-22 10:32", "送制卡□", "印刷厂", "书院社区"):
        assert words in text
    assert "张伟" in PdfDocument(content)[2].get_textpage().get_text_bounded()


def test_a_marked_file_says_its_purpose_on_every_page_and_the_kept_paper_does_not(
    session, enrol
) -> None:
    """Issue "The printing centre", Proofs: 仅供…使用."""
    made = printing.print_cards(session, [enrol("张伟")[0].id])
    content = handing_out.pdf(session, made, "服务卡", 1, Handing("制卡", "印刷厂", mark=True))
    with PdfDocument(content) as marked:
        assert len(marked) == made.pages + 2
        assert all("仅供制卡使用" in page.get_textpage().get_text_bounded() for page in marked)
    with PdfDocument(printing.paper_pdf(session, made.paper_id)) as kept:
        assert not any("仅供" in page.get_textpage().get_text_bounded() for page in kept)


@pytest.mark.parametrize("purpose", ["字" * 31, "送制卡\U0003138a"])
def test_a_purpose_that_cannot_mark_a_page_is_refused_at_its_field(session, enrol, purpose) -> None:
    made = printing.print_cards(session, [enrol("张伟")[0].id])
    with pytest.raises(Invalid) as caught:
        handing_out.pdf(session, made, "服务卡", 1, Handing(purpose, mark=True))
    assert set(caught.value.problems) == {"purpose"}
    assert handing_out.pdf(session, made, "服务卡", 1, Handing(purpose))


def test_a_sealed_paper_is_aes_256_and_opens_only_with_its_password(session, enrol) -> None:
    made = printing.print_cards(session, [enrol("张伟")[0].id])
    content = handing_out.pdf(session, made, "服务卡", 1, Handing("制卡", "", PASSWORD))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(content))
    with pikepdf.open(io.BytesIO(content), password=PASSWORD) as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert len(opened.pages) == made.pages + 2


def clerk(session):
    return replace(session, account=Account(session.account.id, "王芳", "front_desk"))


def many(session, **values: str) -> list[int]:
    """Store one more person than may leave in one file without an administrator."""
    count = limit("export.many", session.today()) + 1
    common = {"sex": "1", "person_category": "1", "joined_on": "1995-07-01"}
    made = [Person(name=f"张{chr(0x4E00 + one)}", **common, **values) for one in range(count)]
    with session.changing("import"):
        return records.add_many(session.db, made)


def test_a_roster_with_births_of_many_leaves_as_a_file_by_an_administrator_only(session) -> None:
    chosen = many(session, born_on="1970-05-01")
    made = papers.print_paper(session, "roster", {}, chosen)
    assert "1970.05.01" in "".join(page_texts(made.pdf))
    with pytest.raises(Forbidden, match="50"):
        handing_out.pdf(clerk(session), made, "名册", len(chosen), Handing("核对", "街道"))
    assert handing_out.pdf(session, made, "名册", len(chosen), Handing("核对", "街道"))
    few = papers.print_paper(session, "roster", {}, chosen[:-1])
    assert handing_out.pdf(clerk(session), few, "名册", len(chosen) - 1, Handing("核对", "街道"))


def test_more_than_fifty_people_are_copied_by_an_administrator_only(session) -> None:
    chosen = many(session)
    exporting.note_copy(session, chosen, [])
    exporting.note_copy(clerk(session), chosen[:-1], [])
    with pytest.raises(Forbidden, match="50"):
        exporting.note_copy(clerk(session), chosen, [])


def test_a_paper_that_shows_names_and_masked_numbers_leaves_for_many(session) -> None:
    chosen = many(session, born_on="1970-05-01", mobile=MOBILE)
    made = papers.print_paper(session, "sign_in", {"title": "党员大会"}, chosen)
    assert handing_out.pdf(clerk(session), made, "签到表", len(chosen), Handing("会议", "支部"))


def test_numbers_typed_into_a_table_count_too(session) -> None:
    pdf = papers.print_paper(session, "roster", {}, many(session)).pdf
    assert shown.people_told(session, pdf, []) == 0
    lines = "\n".join(f"{13800000000 + one}" for one in range(60))
    notice = printing.print_notice(session, "notice", {"title": "通知", "body": lines})
    assert shown.people_told(session, notice.pdf, []) == 60
