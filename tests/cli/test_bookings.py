"""Bookings of rooms on the command line."""

import json

import pytest

from desktop_app.cli import main
from tests.conftest import PASSWORD


@pytest.fixture
def run(session, folder, monkeypatch, capsys):
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)

    def do(*words: str) -> tuple[int, dict, str]:
        status = main(["--data", str(folder), "booking", *words, "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else {}, err

    return do


def test_a_room_is_booked_listed_and_cancelled(run) -> None:
    typed = (
        "room=会议室",
        "held_on=2099-11-28",
        "begins=9",
        "ends=11",
        "purpose=合唱",
        "unit=社区合唱队",
    )
    asked = [word for one in typed for word in ("--set", one)]
    status, made, _ = run("new", *asked)
    assert (status, made["state"]) == (0, "approved")
    status, answer, said = run("new", *asked)
    assert (status, answer) == (1, {})
    assert made["number"] in said
    assert [one["who"] for one in run("list")[1]["bookings"]] == ["社区合唱队"]
    assert run("cancel", made["number"])[0] == 1  # without a reason
    status, gone, _ = run("cancel", made["number"], "--reason", "停电")
    assert (status, gone["state"]) == (0, "cancelled")


def test_rooms_are_listed_and_their_seats_counted(run) -> None:
    assert run("room", "--set", "name=会议室", "--set", "capacity=20")[1]["seats"] == 20
    assert run("room", "--set", "name=会议 室", "--set", "capacity=30")[1]["seats"] == 30
    typed = (
        "room=会议室",
        "held_on=2099-12-05",
        "begins=9",
        "ends=11",
        "purpose=读书会",
        "unit=社",
    )
    fields = [word for one in typed for word in ("--set", one)]
    status, _, said = run("new", *fields, "--set", "heads=31")
    assert (status, "30" in said) == (1, True)
    assert run("new", *fields, "--set", "heads=30")[0] == 0
    assert {"name": "会议 室", "seats": 30, "bookings": 1} in run("rooms")[1]["rooms"]
