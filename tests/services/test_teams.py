"""Volunteer teams and building stewards. Source: domain.md 3.21 and section 4, rows 15, 88, 93."""

from dataclasses import replace

import pytest

from desktop_app.domain.records.steward import Steward
from desktop_app.domain.records.team import Team
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.services.keeping import history
from desktop_app.services.members import duplicates
from desktop_app.services.paperwork import printing
from desktop_app.services.session import Account
from desktop_app.services.volunteers import stewards, teams
from desktop_app.storage import office
from tests.documents.measure import drawn

PATROL = Team(name="平安巡逻队", kind="volunteer", founded_on="2025-03", slogan="守护平安")
THIRD = Steward(estate="和平里小区", building="3号楼", appointed_on="2026-03-01", wechat_group="1")


@pytest.fixture
def patrol(session):
    return teams.save(session, PATROL)


def serving(session, team) -> list[tuple[str, str]]:
    return [(one.person.name, one.member.role) for one in teams.members(session, team.id)]


def test_people_serve_in_a_team_once_and_the_leader_stands_first(session, enrol, patrol) -> None:
    first, second, third = enrol("刘丽", "邵琪", "王芳")
    teams.add(session, patrol.id, [first.id, second.id])
    teams.add(session, patrol.id, [third.id, first.id], role="leader")
    assert serving(session, patrol) == [("王芳", "leader"), ("刘丽", "member"), ("邵琪", "member")]
    view = teams.views(session)[0]
    assert (view.leader, view.people) == ("王芳", 3)
    assert teams.of_person(session, first.id) == ["平安巡逻队"]


def test_a_secretary_reads_no_leader_of_another_branch(session, enrol, patrol) -> None:
    near, far, further = enrol("刘丽", branch="11") + enrol("邵琪", "王芳", branch="12")
    teams.add(session, patrol.id, [far.id, near.id, further.id], role="leader")
    own = replace(session, account=Account(8, "书记", "branch_secretary", branch="11"))
    assert teams.views(session)[0].leader == "邵琪、刘丽、王芳"
    assert teams.views(own)[0].leader == "其他支部党员、刘丽"
    said = drawn(printing.paper_pdf(own, teams.print_list(own, patrol.id).paper_id))
    assert "刘丽" in said
    assert not any(name in said for name in ("邵琪", "王芳"))


def test_who_leaves_stays_on_record_and_undo_brings_them_back(session, enrol, patrol) -> None:
    person = enrol("刘丽")[0]
    member = teams.add(session, patrol.id, [person.id])[0]
    teams.leave(session, [member.id])
    assert serving(session, patrol) == []
    past = teams.members(session, patrol.id, past=True)[0].member
    assert past.left_on == "2026-11-22"
    history.undo_last(session)
    assert serving(session, patrol) == [("刘丽", "member")]


def test_a_role_is_changed_and_an_unknown_one_refused(session, enrol, patrol) -> None:
    member = teams.add(session, patrol.id, [enrol("刘丽")[0].id])[0]
    teams.change(session, replace(member, role="deputy", duty="夜间带队"))
    assert serving(session, patrol) == [("刘丽", "deputy")]
    with pytest.raises(Invalid):
        teams.add(session, patrol.id, [], role="emperor")


def test_two_teams_of_one_name_and_a_day_to_come_are_refused(session, patrol) -> None:
    with pytest.raises(Invalid):
        teams.save(session, PATROL)
    with pytest.raises(Invalid):
        teams.save(session, replace(PATROL, name="新队", founded_on="2027-01"))
    with pytest.raises(NotFound):
        teams.by_name(session, "没有的队")


def test_the_list_of_a_team_names_everybody_and_their_roles(session, enrol, patrol) -> None:
    first, second = enrol("刘丽", "邵琪", specialities="摄影")
    teams.add(session, patrol.id, [first.id], role="leader", duty="排班")
    teams.add(session, patrol.id, [second.id])
    made = teams.print_list(session, patrol.id)
    said = drawn(made.pdf)
    for words in ("平安巡逻队花名册", "队长：刘丽", "队长排班", "邵琪", "队员", "合计2人"):
        assert words in said, words
    assert printing.archive(session)[0].people == (first.id, second.id)
    with pytest.raises(NotFound):
        teams.print_list(session, teams.save(session, replace(PATROL, name="空队")).id)


def test_a_merge_takes_team_and_building_along(session, enrol, patrol) -> None:
    kept, gone = enrol("刘丽", "刘莉")
    teams.add(session, patrol.id, [gone.id])
    stewards.save(session, replace(THIRD, person_id=gone.id))
    duplicates.merge(session, kept.id, gone.id)
    assert serving(session, patrol) == [("刘丽", "member")]
    assert stewards.of_person(session, kept.id) == ["和平里小区3号楼"]


def test_one_building_has_one_steward(session, enrol) -> None:
    first, second = enrol("刘丽", "邵琪")
    one = stewards.save(session, replace(THIRD, person_id=first.id))
    with pytest.raises(Conflict):
        stewards.save(session, replace(THIRD, person_id=second.id))
    stewards.end(session, one.id, reason="搬家")
    stewards.save(session, replace(THIRD, person_id=second.id))
    assert [view.person.name for view in stewards.views(session)] == ["邵琪"]
    assert [view.steward.end_reason for view in stewards.views(session, past=True)] == ["搬家"]


def test_what_a_steward_lacks_is_said_at_its_field(session) -> None:
    with pytest.raises(Invalid) as refused:
        stewards.save(session, Steward(appointed_on="2027-01-01", term_to="2026-01-01"))
    assert set(refused.value.problems) == {
        "person_id", "estate", "building", "appointed_on", "term_to",
    }  # fmt: skip


def test_cards_of_stewards_carry_telephone_and_building(session, enrol) -> None:
    first, second = enrol("刘丽", "邵琪", mobile="13800001111")
    chosen = [
        stewards.save(session, replace(THIRD, person_id=first.id)).id,
        stewards.save(session, replace(THIRD, building="4号楼", person_id=first.id)).id,
        stewards.save(session, replace(THIRD, building="5号楼", person_id=second.id)).id,
    ]
    made = stewards.print_cards(session, chosen)
    said = drawn(made.pdf)
    assert said.count("红管家服务卡") == 2
    for words in ("刘丽", "邵琪", "13800001111", "和平里小区3号楼、4号楼"):
        assert words in said, words
    with pytest.raises(NotFound):
        stewards.print_cards(session, [])


def test_a_secretary_reaches_only_people_of_the_own_branch(session, enrol, patrol) -> None:
    near, far = enrol("刘丽", branch="1")[0], enrol("邵琪", branch="2")[0]
    stewards.save(session, replace(THIRD, person_id=far.id))
    with session.db.atomic():
        number = office.add_account(session.db, "书记", "branch_secretary", "1")
    account = replace(session.account, id=number, role="branch_secretary", branch="1")
    mine = replace(session, account=account)
    assert stewards.views(mine) == []
    teams.add(mine, patrol.id, [near.id])
    with pytest.raises(Exception, match="支部"):
        teams.add(mine, patrol.id, [far.id])
