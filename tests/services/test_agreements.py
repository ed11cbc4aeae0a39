"""Agreements with partner units: rows, renewing, what ends soon. Source: domain.md 3.17."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.agreements import following, standing
from desktop_app.domain.records.unit import Agreement, Unit
from desktop_app.errors import Invalid
from desktop_app.services.desk import agreements, units
from desktop_app.services.keeping import history

TODAY = date(2026, 11, 22)  # of the tests' clock
WITHIN = 30  # days; as shipped, resources/rules/numbers.csv
OF_2026 = Agreement(unit=1, subject="结对共建", begins="2026-01", ends="2026-12")


@pytest.mark.parametrize(
    ("ends", "alarm"),
    [("2026-11-21", "red"), ("2026-11-22", "amber"), ("2026-12-22", "amber"),
     ("2026-12-23", ""), ("2026-12", ""), ("", "")],
)  # fmt: skip
def test_an_agreement_is_amber_thirty_days_before_its_end_and_red_after_it(ends, alarm) -> None:
    one = Agreement(unit=1, begins="2025-12-01", ends=ends)
    assert standing([one], TODAY, WITHIN).alarm == alarm
    assert standing([], TODAY, WITHIN).agreement is None


def test_a_renewed_agreement_still_runs_and_calls_for_nothing() -> None:
    running = Agreement(id=1, unit=1, begins="2025-12-01", ends="2026-11-30")
    coming = Agreement(id=2, unit=1, begins="2026-12-01", ends="2027-11-30")
    found = standing([coming, running], TODAY, WITHIN)
    assert (found.agreement, found.alarm, found.renewed) == (running, "", True)


def test_the_next_one_follows_for_as_long() -> None:
    after = following(OF_2026, TODAY)
    assert (after.begins, after.ends, after.signed_on) == ("2027-01-01", "2027-12-31", "2026-11-22")
    assert after.subject == "结对共建"
    late = following(Agreement(unit=1, begins="2025-11-01", ends="2026-10-31"), TODAY)
    assert (late.begins, late.ends) == ("2026-11-22", "2027-11-21")
    days = following(Agreement(unit=1, begins="2026-11-20", ends="2026-11-29"), TODAY)
    assert (days.begins, days.ends) == ("2026-11-30", "2026-12-09")


def test_renewing_keeps_the_former_agreement_and_can_be_undone(session) -> None:
    school = units.save_unit(session, Unit(name="实验小学"))
    first = agreements.save(
        session, Agreement(unit=school.id, begins="2025-12-01", ends="2026-11-30")
    )
    assert units.views(session)[0].standing.alarm == "amber"
    agreements.save(session, following(first, TODAY))
    (view,) = units.views(session)
    assert [one.ends for one in view.agreements] == ["2027-11-30", "2026-11-30"]
    assert view.standing.alarm == ""
    history.undo_last(session)
    assert len(units.views(session)[0].agreements) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [(Agreement(unit=1, begins="2026-05", ends="2026-04"), "ends"),
     (Agreement(unit=1, ends="2026-04"), "begins"),
     (Agreement(unit=1, begins="2026-05", signed_on="2026-11-23"), "signed_on")],
)  # fmt: skip
def test_a_wrong_day_of_an_agreement_is_refused(session, wrong, field) -> None:
    with pytest.raises(Invalid) as refused:
        agreements.save(session, wrong)
    assert set(refused.value.problems) == {field}


def test_two_agreements_over_one_matter_do_not_hold_on_the_same_day(session) -> None:
    school = units.save_unit(session, Unit(name="实验小学"))
    first = Agreement(unit=school.id, begins="2026-01", ends="2026-12")
    kept = agreements.save(session, first)
    with pytest.raises(Invalid) as refused:
        agreements.save(session, replace(first, begins="2026-12-31", ends=""))
    assert "2026年1月—2026年12月" in refused.value.problems["begins"]
    agreements.save(session, replace(first, begins="2027-01", ends=""))
    agreements.save(session, replace(first, subject="送教上门"))
    agreements.save(session, replace(kept, remarks="一式两份"))


def test_the_paper_begins_with_the_agreement_chosen() -> None:
    school = Unit(name="实验小学")
    one = Agreement(
        unit=1, subject="周末开放操场", begins="2026-01-01", ends="2026-12-31",
        signed_on="2025-12-30",
    )  # fmt: skip
    assert agreements.paper(school, one) == {
        "partner": "实验小学", "subject": "周末开放操场",
        "period": "2026年1月1日至2026年12月31日", "date": "2025-12-30",
    }  # fmt: skip
    assert agreements.paper(school, None) == {"partner": "实验小学", "subject": "", "period": ""}


def test_between_two_agreements_the_one_that_has_ended_is_told() -> None:
    ended = Agreement(unit=1, begins="2025-11-08", ends="2026-11-07")
    coming = Agreement(unit=1, begins="2027-01-01", ends="2027-12-31")
    found = standing([coming, ended], TODAY, WITHIN)
    assert (found.agreement, found.alarm, found.renewed) == (ended, "red", True)
