"""What a board shows, on paper and in a workbook. Source: domain.md 3.18 and 5.2."""

from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest
from pypdfium2 import PdfDocument

from desktop_app.domain import codes
from desktop_app.domain.records.order import Order
from desktop_app.errors import Forbidden, Invalid, UserError
from desktop_app.services import work_lists
from desktop_app.services.desk import orders
from desktop_app.services.handing_out import Handing
from desktop_app.services.paperwork import printing
from desktop_app.services.session import Account
from tests.conftest import NOW

TITLE = "点单办理情况一览表"


@pytest.fixture
def views(session):
    early = replace(session, now=lambda: NOW - timedelta(days=10))
    asked = Order(kind="convenience", what="换灯泡", requester="周桂芳", phone="13800001111")
    orders.new(early, asked)
    return orders.shown(session, words=codes.chinese)


def test_a_list_on_paper_names_what_is_late_and_no_telephone(session, views) -> None:
    made = work_lists.print_list(session, TITLE, views)
    page = PdfDocument(printing.paper_pdf(session, made.paper_id))[0]
    said = page.get_textpage().get_text_bounded()
    for words in (TITLE, "DD2026-0001", "换灯泡", "周桂芳", "已超期", "合计1件。"):
        assert words in said
    assert "1380000" not in said


def test_a_workbook_has_a_cover_and_the_same_rows(session, views, tmp_path) -> None:
    file = tmp_path / "list.xlsx"
    number = work_lists.export(session, TITLE, views, file, Handing("月度汇总", "街道"))
    cover, sheet = openpyxl.load_workbook(file)
    assert number in [row[1].value for row in cover]
    assert [one.value for one in sheet[1]][:3] == ["编号", "内容", "对象"]
    assert [one.value for one in sheet[2]][:3] == ["DD2026-0001", "换灯泡", "周桂芳"]
    assert sheet.max_row == 2


def test_without_rows_purpose_or_right_nothing_leaves(session, views, tmp_path) -> None:
    file = tmp_path / "list.xlsx"
    with pytest.raises(UserError):
        work_lists.export(session, TITLE, [], file, Handing("月度汇总"))
    with pytest.raises(Invalid):
        work_lists.export(session, TITLE, views, file, Handing(""))
    guest = replace(session, account=Account(session.account.id, "某", "assessor"))
    with pytest.raises(Forbidden):
        work_lists.export(guest, TITLE, views, file, Handing("月度汇总"))
    with pytest.raises(Forbidden):
        work_lists.print_list(guest, TITLE, views)
    assert not file.exists()
