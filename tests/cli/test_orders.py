"""Orders on the command line."""

import json

import pytest

from desktop_app.cli import main
from tests.conftest import PASSWORD


@pytest.fixture
def run(session, partner, folder, monkeypatch, capsys):
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)

    def do(*words: str) -> tuple[int, dict, str]:
        status = main(["--data", str(folder), "order", *words, "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else {}, err

    return do


def test_an_order_is_taken_moved_and_listed(run) -> None:
    status, made, _ = run(
        "new", "--set", "kind=便民", "--set", "what=换灯泡", "--set", "requester=周桂芳"
    )
    assert (status, made["state"]) == (0, "submitted")
    number = made["number"]
    assert run("move", number, "accept")[1]["state"] == "accepted"
    assert run("move", number, "claim", "--set", "unit=供电所")[1]["state"] == "claimed"
    assert run("units")[1]["units"] == [{"name": "供电所", "orders": 0}]
    listed = run("list")[1]["orders"]
    assert [(one["number"], one["taken_by"]) for one in listed] == [(number, "供电所")]


def test_a_unit_that_is_no_partner_unit_is_refused_and_the_others_can_be_listed(run) -> None:
    number = run("new", "--set", "kind=便民", "--set", "what=换灯泡", "--set", "requester=周桂芳")[
        1
    ]["number"]
    run("move", number, "accept")
    status, _, said = run("move", number, "dispatch", "--set", "unit=供电局")
    assert status == 1
    assert all(word in said for word in ("供电局", "order units"))


def test_a_wrong_step_or_field_is_one_sentence(run) -> None:
    made = run("new", "--set", "kind=便民", "--set", "what=换灯泡", "--set", "requester=周桂芳")[1]
    status, answer, said = run("move", made["number"], "archive")
    assert (status, answer) == (1, {})
    assert said.count("\n") == 1
    assert run("new", "--set", "wish=x")[0] == 1
    assert run("move", "DD2026-9999", "accept")[0] == 1


def test_a_refused_step_says_the_state_and_what_is_possible_instead(run) -> None:
    number = run("new", "--set", "kind=便民", "--set", "what=换灯泡", "--set", "requester=周桂芳")[
        1
    ]["number"]
    said = run("move", number, "finish")[2]
    assert "已下单" in said
    assert all(step in said for step in ("accept", "reject", "cancel"))
    assert "archive" not in said
    said = run("move", number, "bogus")[2]
    assert all(step in said for step in ("bogus", "accept", "claim", "archive"))
    run("move", number, "cancel", "--reason", "已自行解决")
    assert "已取消" in run("move", number, "accept")[2]


def test_a_kind_that_is_none_names_every_kind_and_a_day_that_has_passed_is_refused(run) -> None:
    said = run("new", "--set", "kind=乱", "--set", "what=换灯泡", "--set", "requester=周桂芳")[2]
    assert all(kind in said for kind in ("助老", "党务", "志愿", "微心愿"))
    words = ("--set", "kind=便民", "--set", "what=换灯泡", "--set", "requester=周桂芳")
    status, _, said = run("new", *words, "--set", "due_on=2020-01-01")
    assert (status, "不能早于今天" in said) == (1, True)


def test_null_is_missing_and_a_number_is_text(run, tmp_path) -> None:
    file = tmp_path / "order.json"
    for asked, status in (
        ('{"kind": "便民", "what": 5, "requester": null}', 1),
        ('{"kind": "便民", "what": ["灯"], "requester": "周桂芳"}', 1),
        ('{"kind": "便民", "what": 5, "requester": "周桂芳"}', 0),
    ):
        file.write_text(asked, "utf-8")
        assert run("new", "--from", str(file))[0] == status
    assert len(run("list")[1]["orders"]) == 1


def test_json_may_stand_before_the_command(run, folder, capsys) -> None:
    assert main(["--json", "--data", str(folder), "order", "list"]) == 0
    assert json.loads(capsys.readouterr().out) == {"orders": []}


def test_what_is_given_and_not_asked_for_is_refused(run) -> None:
    for words in (("list", "DD2026-0001"), ("list", "--set", "x=1"), ("units", "供电所")):
        status, answer, said = run(*words)
        assert (status, answer) == (1, {})
        assert f"order {words[0]}" in said
    long = ("--set", f"what={'长' * 5001}")
    assert "5000" in run("new", "--set", "kind=便民", "--set", "requester=周桂芳", *long)[2]
