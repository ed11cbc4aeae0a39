"""A kept PDF says when it was printed, by the clock that dates its number; nothing else differs."""

import io
from dataclasses import replace
from datetime import datetime, timedelta

import pikepdf

from desktop_app.documents import leaves, leaving, purpose, stamp
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.services.paperwork import mail_merge, paper_archive, papers, printing
from desktop_app.services.session import Session
from desktop_app.services.subjects import subject
from tests.conftest import NOW

TEXT = {"title": "通知", "body": "正文。"}
WRITTEN = NOW.astimezone().strftime("D:%Y%m%d%H%M%S%z")


def told(pdf: bytes, password: str = "") -> tuple[str, str, bytes]:
    """Both dates and the file's own name among files."""
    with pikepdf.open(io.BytesIO(pdf), password=password) as document:
        dates = [str(document.docinfo[key]) for key in ("/CreationDate", "/ModDate")]
        return dates[0].replace("'", ""), dates[1].replace("'", ""), bytes(document.trailer.ID[0])


def test_every_way_of_printing_dates_the_file_like_its_number(session: Session, enrol) -> None:
    ids = [enrol("张伟")[0].id]
    for made in (
        printing.print_notice(session, "notice", TEXT),
        printing.print_cards(session, ids),
        mail_merge.print_all(session, TEXT, ids),
        papers.print_paper(session, "order_slip", {"content": "换灯泡"}, ids),
    ):
        assert made.pdf == printing.paper_pdf(session, made.paper_id)
        assert told(made.pdf)[:2] == (WRITTEN, WRITTEN)
    assert {one.at for one in printing.archive(session)} == {NOW.isoformat(timespec="seconds")}


def test_the_same_moment_gives_the_same_bytes_and_a_later_one_another_file(session) -> None:
    first, again = (printing.print_notice(session, "notice", TEXT) for _ in range(2))
    assert first.pdf == again.pdf
    later = replace(session, now=lambda: NOW + timedelta(hours=3))
    other = printing.print_notice(later, "notice", TEXT)
    assert told(other.pdf) != told(first.pdf)
    assert told(other.pdf)[2] != told(first.pdf)[2]
    assert len(other.pdf) == len(first.pdf)
    kept = printing.archive(session)[-1]
    assert paper_archive.again(later, kept).pdf == first.pdf  # a reprint is not printed anew


def test_the_moment_stays_with_the_file_on_its_way_out(session: Session) -> None:
    pdf = printing.print_notice(session, "notice", TEXT).pdf
    covered = leaving.with_cover(pdf, "文书导出说明", (("用途", "核对"),))
    marked = purpose.marked(covered, "核对")
    for one in (covered, marked, leaves.moved(pdf, (1, 0)), leaves.from_page(covered, 2)):
        assert told(one)[:2] == (WRITTEN, WRITTEN)
    assert told(leaving.sealed(marked, "口令123456"), "口令123456")[:2] == (WRITTEN, WRITTEN)


def test_a_persons_own_data_are_dated_too(session: Session, enrol, tmp_path) -> None:
    made = subject.deliver(session, enrol("张伟")[0].id, tmp_path, reason="持身份证")
    assert told(made.pdf.read_bytes())[:2] == (WRITTEN, WRITTEN)


def test_a_moment_is_written_with_its_distance_from_greenwich() -> None:
    pdf = Pdf(A4, Meta("标题"))
    pdf.end_blank_page()
    drawn = pdf.finish()
    moment = datetime.fromisoformat("2026-11-26T09:05:07+08:00")
    with pikepdf.open(io.BytesIO(stamp.stamped(drawn, moment))) as document:
        assert str(document.docinfo["/CreationDate"]) == "D:20261126090507+08'00'"
        assert str(document.docinfo["/ModDate"]) == "D:20261126090507+08'00'"
        assert str(document.docinfo["/Title"]) == "标题"
