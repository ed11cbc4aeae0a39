"""Commands that make a centre."""

import os
import sys
from pathlib import Path

from desktop_app.cli.common import PASSWORD, Answer, Arguments, Command, password
from desktop_app.domain.demo_scale import DEMO, LARGE
from desktop_app.services import setup
from desktop_app.services.demo_centre import demo
from desktop_app.services.members import roster


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("init", _init, "make a new centre")
    one.add_argument("--centre", required=True, metavar="NAME")
    one.add_argument("--admin", required=True, metavar="NAME")
    one.add_argument("--street", default="", metavar="NAME")
    one.add_argument("--template", default="", choices=["", *(t.key for t in setup.TEMPLATES)])
    one = command("demo", _demo, "make the invented demo centre")
    one.add_argument("--large", action="store_true", help="a whole street, for trying the speed")


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
    scale = LARGE if given.large else DEMO
    session = demo.create_demo(folder, _told, password=password, scale=scale)
    try:
        return {"centre": demo.CENTRE, "people": roster.total(session), "folder": str(folder)}
    finally:
        session.close()


def _told(done: int, total: int) -> None:
    """Say on a terminal how far the work is; Ctrl+C stops it and leaves nothing behind."""
    if sys.stderr.isatty():
        print(f"\r{done}/{total}  ", end="", file=sys.stderr, flush=True)
