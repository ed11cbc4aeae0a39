"""Help pairs and donation drives on the command line."""

import json

import pytest

from desktop_app.cli import main
from tests.conftest import PASSWORD


@pytest.fixture
def run(session, folder, monkeypatch, capsys):
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)

    def do(*words: str) -> tuple[int, dict, str]:
        status = main(["--data", str(folder), *words, "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else {}, err

    return do


def test_a_pair_is_proposed_moved_visited_and_listed(run) -> None:
    made = run("help", "new", "--set", "kind=困难家庭", "--set", "name=周桂芳")[1]
    number = made["number"]
    agreed = run("help", "move", number, "agree", "--set", "unit=供电所", "--set", "measures=送药")
    assert agreed[1]["state"] == "agreed"
    assert run("help", "move", number, "start")[1]["state"] == "active"
    assert run("help", "visit", number, "--call")[1]["way"] == "call"
    assert run("help", "visit", number, "--set", "content=身体尚好")[1]["way"] == "visit"
    (listed,) = run("help", "list")[1]["pairs"]
    assert (listed["name"], listed["helper"]) == ("周桂芳", "供电所")
    assert {one["what"] for one in listed["due"]} >= {"call", "visit"}
    assert "address" not in listed


def test_a_visit_is_corrected_and_taken_back_by_its_id(run) -> None:
    number = run("help", "new", "--set", "kind=困难家庭", "--set", "name=周桂芳")[1]["number"]
    run("help", "move", number, "agree", "--set", "unit=供电所", "--set", "measures=送药")
    run("help", "move", number, "start")
    made = str(run("help", "visit", number, "--call")[1]["id"])
    assert run("help", "correct", number, made, "--set", "visitors=刘丽")[0] == 0
    (one,) = run("help", "visits", number)[1]["visits"]
    assert (str(one["id"]), one["visitors"]) == (made, "刘丽")
    assert run("help", "takeback", number, made)[0] == 1
    assert run("help", "takeback", number, made, "--reason", "记错")[1]["taken_back_on"]
    assert run("help", "takeback", number, "7", "--reason", "记错")[0] == 1


def test_a_child_or_a_wrong_field_is_one_sentence(run) -> None:
    child = ("--set", "kind=student", "--set", "name=小杰", "--set", "born_on=2018-03-01")
    status, answer, said = run("help", "new", *child)
    assert (status, answer) == (1, {})
    assert said.count("监护人") == 1  # one sentence for the three fields that lack
    assert run("help", "new", "--set", "religion=x")[0] == 1
    assert run("help", "visit", "BF2026-9999")[0] == 1


def test_the_data_of_a_pair_are_given_and_removed_on_request(run, tmp_path) -> None:
    number = run("help", "new", "--set", "kind=困难家庭", "--set", "name=周桂芳")[1]["number"]
    assert run("help", "data", number)[0] == 1
    made = run("help", "data", number, "--out", str(tmp_path / "交付"))[1]
    assert made["number"] == "2026-0001"
    assert made["pdf"].endswith(f"个人信息-{number}-2026-0001.pdf")
    assert run("help", "purge", number, "--asked-on", "2026-11-20")[0] == 1
    run("help", "move", number, "end", "--reason", "本人要求")
    assert run("help", "purge", number)[0] == 1
    assert run("help", "purge", number, "--asked-on", "2026-11-20")[1]["purged"] == 1
    assert run("help", "data", number, "--out", str(tmp_path))[0] == 1


def test_goods_come_in_and_never_more_go_out(run) -> None:
    assert run("drive", "new", "暖冬")[1] == {"name": "暖冬"}
    coats = ("--set", "item=棉衣", "--set", "party=区税务局")
    run("drive", "in", "暖冬", *coats, "--set", "quantity=30")
    assert run("drive", "out", "暖冬", *coats, "--set", "quantity=31")[0] == 1
    stock = run("drive", "out", "暖冬", *coats, "--set", "quantity=12")[1]["stock"]
    assert [(one["item"], one["left"]) for one in stock] == [("棉衣", 18)]
    run("drive", "in", "暖冬", "--set", "amount=500.50", "--set", "party=刘丽")
    (drive,) = run("drive", "list")[1]["drives"]
    assert [one["left"] for one in drive["stock"]] == ["500.50", 18]


def test_aid_to_a_student_is_recorded_and_listed(run) -> None:
    student = ("kind=困难学生", "name=钱浩然", "born_on=2005-03-01")
    number = run("help", "new", *(word for one in student for word in ("--set", one)))[1]["number"]
    given = ("--set", "amount=1200", "--set", "donor=区税务局", "--set", "done_on=2026-08-31")
    assert run("help", "aid", number, "--set", "amount=1200")[0] == 1
    assert run("help", "aid", number, *given)[0] == 0
    (one,) = run("help", "aids", number)[1]["aid"]
    assert (one["yuan"], one["donor"], one["school_year"]) == ("1200.00", "区税务局", "2025-2026")
