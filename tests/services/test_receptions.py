"""What was asked at the desk stays; a report-in stores its day with the number of its slip."""

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from desktop_app.errors import Invalid
from desktop_app.services.desk import receptions
from desktop_app.services.keeping import history
from desktop_app.services.members import people
from desktop_app.services.paperwork import printing


def test_an_enquiry_is_stored_with_what_was_answered_and_by_whom(session, enrol) -> None:
    person = enrol("刘丽")[0]
    asked = receptions.begun(session, "enquiry", person)
    with pytest.raises(Invalid) as refused:
        receptions.record(session, asked)
    assert set(refused.value.problems) == {"matter"}
    kept = receptions.record(session, replace(asked, matter="组织关系转入", answer="带介绍信来"))
    (row,) = receptions.of_person(session, person.id)
    assert (row, row.account, row.day) == (kept, session.account.id, "2026-11-22")


def test_a_report_in_is_one_step_with_its_slip(session, enrol) -> None:
    person = enrol("刘丽", five_manage="inservice_dual")[0]
    made = receptions.report_in(session, person.id, "2026-11-20")
    assert people.get(session, person.id).reported_on == "2026-11-20"
    (row,) = receptions.of_person(session, person.id)
    assert (row.kind, row.day, row.paper) == ("report_in", "2026-11-20", made.number)
    text = PdfDocument(printing.paper_pdf(session, made.paper_id))[0].get_textpage()
    assert "2026年11月20日" in text.get_text_bounded()
    history.undo_last(session)
    assert people.get(session, person.id).reported_on == ""
    assert receptions.of_person(session, person.id) == []


def test_a_report_in_of_a_wrong_day_stores_nothing_and_takes_no_number(session, enrol) -> None:
    person = enrol("刘丽", reported_on="2026-11-10")[0]
    for day in ("2026-11-23", "2026.11", "2026-11-01"):
        with pytest.raises(Invalid):
            receptions.report_in(session, person.id, day)
    assert printing.archive(session) == []
    assert people.get(session, person.id).reported_on == "2026-11-10"
