"""Items, claims and the service log on the command line."""

import json

from desktop_app.cli import main
from desktop_app.services import red_post
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
