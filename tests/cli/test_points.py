"""Points and stars on the command line."""

import json

import pytest

from desktop_app.cli import main
from tests.conftest import PASSWORD


@pytest.fixture
def run(session, folder, enrol, monkeypatch, capsys):
    numbers = [one.person_no for one in enrol("刘丽", "邵琪")]
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)

    def do(*words: str) -> tuple[int, dict, str]:
        status = main(["--data", str(folder), *words, "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else {}, err

    do.numbers = numbers
    return do


def test_points_are_entered_listed_and_reversed_but_not_confirmed_alone(run) -> None:
    first = run.numbers[0]
    made = run("points", "add", first, "--rule", "study", "--reason", "签到表")[1]["entries"]
    assert made[0]["points"] == 2
    number = str(made[0]["id"])
    assert [one["id"] for one in run("points", "waiting")[1]["entries"]] == [made[0]["id"]]
    assert run("points", "confirm", number)[0] == 1
    assert run("points", "reverse", number, "--reason", "登记错人")[0] == 0
    listed = run("points", "list")[1]["members"]
    assert [(one["name"], one["points"]) for one in listed] == [("刘丽", 0), ("邵琪", 0)]
    assert len(run("points", "behind", first)[1]["entries"]) == 2
    assert "study" in {one["code"] for one in run("points", "rules")[1]["rules"]}


def test_stars_are_begun_moved_and_listed(run) -> None:
    assert run("stars", "begin", *run.numbers)[1] == {"begun": 2}
    found = run("stars", "list")[1]["ratings"]
    assert run("stars", "list", "--year", "2026")[1]["ratings"] == found
    assert run("stars", "list", "--year", "2025")[1]["ratings"] == []
    assert {one["state"] for one in found} == {"self_assessed"}
    number = str(found[0]["id"])
    assert run("stars", "move", number, "review")[1]["state"] == "reviewed"
    status, _, said = run("stars", "move", number, "grant")
    assert (status, said.count("\n")) == (1, 1)
    assert run("stars", "off", number, "--star", "06", "--reason", "楼道堆物")[1]["off"] == ["06"]
    assert run("stars", "move", "x")[0] == 1


def test_what_is_mistyped_is_said_with_the_name_of_its_field(run) -> None:
    run("stars", "begin", run.numbers[0])
    number = str(run("stars", "list")[1]["ratings"][0]["id"])
    run("stars", "move", number, "review")
    status, _, said = run("stars", "move", number, "propose", "--set", "stars=0")
    assert (status, "--set meeting_on=…" in said) == (1, True)
    status, _, said = run("stars", "move", number, "propose", "--set", "foo=1")
    assert (status, "foo" in said, "meeting_on" in said) == (1, True, True)
    assert run("points", "list", "--year", "2050")[0] == 1
    with pytest.raises(SystemExit):
        run("points", "list", "--year", "abc")


def test_who_confirms_reads_what_the_points_rest_on(run) -> None:
    run("points", "add", run.numbers[0], "--rule", "study", "--reason", "签到表")
    assert run("points", "waiting")[1]["entries"][0]["reason"] == "签到表"
