"""Commands that make a centre."""

import os
from pathlib import Path

from desktop_app.cli.common import PASSWORD, Answer, Arguments, Command, password
from desktop_app.services import demo, roster, setup


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("init", _init, "make a new centre")
    one.add_argument("--centre", required=True, metavar="NAME")
    one.add_argument("--admin", required=True, metavar="NAME")
    one.add_argument("--street", default="", metavar="NAME")
    one.add_argument("--template", default="", choices=["", *(t.key for t in setup.TEMPLATES)])
    command("demo", _demo, "make the invented demo centre")


def _init(folder: Path, given: Arguments) -> Answer:
    asked = setup.CentreSetup(
        name=given.centre, admin=given.admin, password=password(), street=given.street,
        template=given.template,
    )  # fmt: skip
    made = setup.create_centre(folder, asked)
    made.session.close()
    return {
        "centre": given.centre,
        "recovery_words": made.recovery.words,
        "recovery_key": made.recovery.groups,
    }


def _demo(folder: Path, given: Arguments) -> Answer:
    password = os.environ.get(PASSWORD) or demo.PASSWORD
    session = demo.create_demo(folder, password=password)
    try:
        return {"centre": demo.CENTRE, "people": roster.total(session), "folder": str(folder)}
    finally:
        session.close()
