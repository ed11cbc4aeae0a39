"""The three lists and their projects. Source: domain.md 3.17."""

from dataclasses import replace

import pytest

from desktop_app.domain.records.unit import ListEntry, Unit, UnitPerson
from desktop_app.errors import Conflict, Invalid
from desktop_app.services.desk import three_lists, units
from desktop_app.services.keeping import history

NEED = ListEntry(sort="need", kind="study", what="暑期托管需要教室", first_day="2026-07", size=20)
OFFER = ListEntry(sort="resource", kind="study", what="学校教室", first_day="2026-07-10", size=40)


@pytest.fixture
def school(session):
    return units.save_unit(session, Unit(name="实验小学", headcount=32))


@pytest.fixture
def project(session, school):
    need = three_lists.save_entry(session, replace(NEED, last_day="2026-08"))
    offer = three_lists.save_entry(session, replace(OFFER, unit=school.id, last_day="2026-09-10"))
    three_lists.bring_together(session, need.id, offer.id)
    return next(one for one in three_lists.entries(session) if one.sort == "project")


def states(session):
    return {one.sort: one.state for one in three_lists.entries(session)}


def test_a_need_and_a_resource_of_one_kind_and_time_meet(session, school) -> None:
    need = three_lists.save_entry(session, NEED)
    best = three_lists.save_entry(session, replace(OFFER, unit=school.id))
    small = three_lists.save_entry(session, replace(OFFER, size=5))
    three_lists.save_entry(session, replace(OFFER, kind="elderly"))
    three_lists.save_entry(session, replace(OFFER, first_day="2026-09", last_day="2026-09"))
    late = replace(NEED, first_day="2026-12", last_day="2026-12")
    three_lists.save_entry(session, replace(late, kind="wish"))
    found = three_lists.proposals(session)
    pairs = [(one.need.id, one.resource.id) for one in found]
    assert pairs[0] == (need.id, best.id)
    assert (need.id, small.id) in pairs
    assert {one.need.kind for one in found} == {"study"}


def test_what_is_brought_together_leaves_the_open_lists_and_becomes_a_project(
    session, school
) -> None:
    need = three_lists.save_entry(session, NEED)
    offer = three_lists.save_entry(session, replace(OFFER, unit=school.id))
    three_lists.bring_together(session, need.id, offer.id)
    assert three_lists.proposals(session) == []
    states = {one.sort: one.state for one in three_lists.entries(session)}
    assert states == {"need": "matched", "resource": "matched", "project": "matched"}
    with pytest.raises(Conflict):
        three_lists.bring_together(session, need.id, offer.id)
    history.undo_last(session)
    assert len(three_lists.proposals(session)) == 1


def test_an_end_before_the_beginning_is_refused(session) -> None:
    with pytest.raises(Invalid):
        three_lists.save_entry(session, replace(NEED, last_day="2026-06"))


def test_what_is_only_collected_is_matched_once_it_is_published(session, school) -> None:
    need = three_lists.save_entry(session, replace(NEED, collected="1"))
    three_lists.save_entry(session, replace(OFFER, unit=school.id))
    assert need.state == "collected"
    assert three_lists.proposals(session) == []
    three_lists.move(session, need.id, "publish")
    assert len(three_lists.proposals(session)) == 1


def test_a_project_that_falls_through_opens_need_and_resource_at_once(session, project) -> None:
    with pytest.raises(Invalid):  # not without a reason
        three_lists.move(session, project.id, "fall_through")
    three_lists.move(session, project.id, "agree")
    three_lists.move(session, project.id, "fall_through", reason="教室要装修")
    assert states(session) == {"need": "open", "resource": "open", "project": "fallen"}
    assert len(three_lists.proposals(session)) == 1
    history.undo_last(session)
    assert states(session) == {"need": "matched", "resource": "matched", "project": "agreed"}


def test_a_project_is_agreed_begun_done_and_evaluated_with_its_two_entries(
    session, project
) -> None:
    for step, values in (
        ("agree", {}), ("begin", {}), ("finish", {"result": "托管二十名学生"}),
        ("evaluate", {"grade": "5", "opinion": "家长满意"}),
    ):  # fmt: skip
        three_lists.move(session, project.id, step, values)
    assert states(session) == {"need": "done", "resource": "done", "project": "evaluated"}
    (offer,) = [one for one in three_lists.entries(session) if one.sort == "resource"]
    three_lists.move(session, offer.id, "again")
    assert three_lists.by_id(session, offer.id).other == 0
    told = [one.after for one in history.of_row(session, "list_entry", project.id)]
    assert {"已商定", "实施中", "已完成", "已评价", "托管二十名学生"} <= set(told)


def test_the_form_changes_neither_state_nor_list_nor_unit_of_a_project(session, project) -> None:
    other = units.save_unit(session, Unit(name="供电所"))
    with pytest.raises(Invalid):
        three_lists.save_entry(session, replace(project, unit=other.id))
    kept = three_lists.save_entry(
        session, replace(project, state="open", sort="need", other=0, place="二楼教室")
    )
    assert (kept.state, kept.sort, kept.other) == (project.state, "project", project.other)
    assert three_lists.by_id(session, project.id).place == "二楼教室"
    three_lists.move(session, project.id, "fall_through", reason="暂停")
    with pytest.raises(Conflict):
        three_lists.save_entry(session, replace(project, place="操场"))


def test_a_project_lasts_as_long_as_both_are_free(session, project) -> None:
    assert (project.first_day, project.last_day) == ("2026-07-10", "2026-08")


def test_a_project_past_its_last_day_is_red_until_it_is_done(session, project) -> None:
    three_lists.move(session, project.id, "agree")
    now = three_lists.move(session, project.id, "begin")
    assert three_lists.alarm(session, now) == "red"  # its last month was August
    assert three_lists.alarm(session, replace(now, last_day="2026-11")) == ""
    done = three_lists.move(session, project.id, "finish", {"result": "已托管"})
    assert three_lists.alarm(session, done) == ""


def test_a_project_by_hand_needs_its_unit(session, school) -> None:
    alone = ListEntry(sort="project", kind="study", what="共读一本书")
    with pytest.raises(Invalid):
        three_lists.save_entry(session, alone)
    kept = three_lists.save_entry(session, replace(alone, unit=school.id))
    assert three_lists.move(session, kept.id, "fall_through", reason="未谈成").state == "fallen"


def test_the_paper_lists_what_is_open_and_the_projects_in_hand(session, school, project) -> None:
    units.save_person(session, UnitPerson(unit=school.id, name="王芳"))
    told = three_lists.paper(session, school)
    assert (told["needs"], told["resources"]) == ([], [])
    assert [row[0] for row in told["projects"]] == ["暑期托管需要教室"]
    assert told["projects"][0][3:] == ["实验小学", "王芳"]
    three_lists.move(session, project.id, "fall_through", reason="未谈成")
    told = three_lists.paper(session, school)
    assert [len(told[one]) for one in ("needs", "resources", "projects")] == [1, 1, 0]
