"""Volunteer teams and stewards on the command line."""

import json

from desktop_app.cli import main
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.team import Team
from desktop_app.services import accounts
from desktop_app.services.members import orgs
from desktop_app.services.volunteers import teams
from tests.conftest import PASSWORD


def test_teams_are_formed_listed_and_left(session, folder, enrol, monkeypatch, capsys) -> None:
    first, second = enrol("刘丽", "邵琪")
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)

    def run(*words: str) -> dict:
        status = main(["--data", str(folder), *words, "--json"])
        out = capsys.readouterr().out
        return {"status": status, **(json.loads(out) if out else {})}

    assert run("teams", "add", "平安巡罗队", first.person_no)["status"] == 1  # a slip of the pen
    assert run("teams", "list")["teams"] == []
    new = ("teams", "add", "平安巡逻队", first.person_no, "--role", "leader", "--kind", "volunteer")
    assert run(*new)["added"] == 1
    assert run("teams", "add", "平安巡逻队", second.person_no, first.person_no)["added"] == 1
    assert run("teams", "list")["teams"] == [
        {"name": "平安巡逻队", "kind": "volunteer", "leader": "刘丽", "people": 2}
    ]
    assert run("teams", "remove", "平安巡逻队", second.person_no)["removed"] == 1
    assert run("teams", "remove", "平安巡逻队", second.person_no)["status"] == 1
    kept = run("teams", "list", "平安巡逻队")
    assert [one["name"] for one in kept["members"]] == ["刘丽"]
    assert kept["of_other_branches"] == 0
    assert run("teams", "list", "没有的队")["status"] == 1
    words = ("stewards", "add", first.person_no, "--estate", "和平里小区", "--building", "3号楼")
    assert run(*words)["place"] == "和平里小区3号楼"
    assert run(*words)["status"] == 1
    assert [one["name"] for one in run("stewards", "list")["stewards"]] == ["刘丽"]


def test_a_secretary_is_told_how_many_of_a_team_are_of_other_branches(
    session, folder, enrol, monkeypatch, capsys
) -> None:
    own, other = (orgs.save(session, Org(name=f"第{n}党支部", org_type="631")) for n in "一二")
    people = enrol("刘丽", branch=str(own.id)) + enrol("邵琪", "王芳", branch=str(other.id))
    team = teams.save(session, Team(name="平安巡逻队", kind="volunteer"))
    teams.add(session, team.id, [one.id for one in people])
    accounts.add(
        session, name="书记", role="branch_secretary", branch=str(own.id), password=PASSWORD
    )
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)
    words = ("--data", str(folder), "--account", "书记", "--json", "teams", "list", "平安巡逻队")
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told["members"]] == ["刘丽"]
    assert told["of_other_branches"] == 2
