"""Items, claims and the service log on the command line."""

import json

from desktop_app.cli import main
from desktop_app.domain.records.shift import Shift
from desktop_app.services.posts import red_post, shifts
from tests.conftest import PASSWORD


def test_items_are_listed_claimed_and_served(session, folder, enrol, monkeypatch, capsys) -> None:
    person = enrol("刘丽")[0]
    name = red_post.items(session)[0].item.name
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)

    def run(*words: str) -> dict:
        status = main(["--data", str(folder), *words, "--json"])
        out = capsys.readouterr().out
        return {"status": status, **(json.loads(out) if out else {})}

    assert run("claim", name, person.person_no)["claims"] == 1
    assert run("claim", name, person.person_no)["status"] == 1
    assert next(one for one in run("items")["items"] if one["name"] == name)["claimed"] == 1
    done = run("log-service", name, person.person_no, "--hours", "1.5", "--served", "周桂芳")
    assert (done["people"], done["minutes"]) == (1, 90)
    assert run("log-service", name, person.person_no, "--hours", "很久")["status"] == 1
    assert run("log-service", "没有的项目", person.person_no)["status"] == 1


def test_shifts_are_claimed_waited_for_and_listed_and_the_wall_list_is_printed(
    session, folder, enrol, monkeypatch, capsys
) -> None:
    one, other = enrol("刘丽", "邵琪")
    item = red_post.items(session)[0].item
    shifts.save(session, Shift(item=item.id, day="2099-01-03", begins="9", ends="11", needed=1))
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)

    def run(*words: str) -> dict:
        status = main(["--data", str(folder), *words, "--json"])
        out = capsys.readouterr().out
        return {"status": status, **(json.loads(out) if out else {})}

    at = ("--shift", "2099-01-03T09:00", "--station", "红色驿站")
    assert run("claim", item.name, one.person_no, *at)["claims"] == 1
    assert run("claim", item.name, other.person_no, *at)["status"] == 1
    made = run("claim", item.name, other.person_no, *at, "--wait")
    assert (made["claims"], made["waiting"]) == (0, 1)
    assert run("claim", item.name, one.person_no, "--shift", "2099-02-30")["status"] == 1
    (shift,) = run("shifts", item.name)["shifts"]
    assert (shift["held"], shift["waiting"], shift["missing"]) == (1, 1, 0)
    assert run("shifts", item.name, "--suggest", "2099-01-03")["suggestions"] == []
    assert run("items", "--station", "没有的驿站")["status"] == 1
    target = folder.parent / "wall.pdf"
    assert run("items", "--out", str(target), "--size", "A4")["pages"] == 1
    assert target.read_bytes().startswith(b"%PDF")
