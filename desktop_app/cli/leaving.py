"""What a file that leaves is asked for on the command line: purpose, recipient, marks, password."""

from argparse import ArgumentParser

from desktop_app.cli.common import PROTECT, Arguments, file_password
from desktop_app.services import handing_out
from desktop_app.services.handing_out import Handing
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Session


def declare(command: ArgumentParser) -> None:
    """Ask what a file leaves for."""
    command.add_argument("--purpose", default="", metavar="TEXT", help="what the file is for")
    command.add_argument("--recipient", default="", metavar="TEXT", help="who receives the file")
    command.add_argument("--mark", action="store_true", help="put 仅供…使用 across every page")
    command.add_argument("--sample", action="store_true", help="put 样张 across every page")
    command.add_argument("--protect", action="store_true", help=PROTECT)


def handing(given: Arguments, *, people: bool) -> Handing | None:
    """Return what a file leaves for, nothing where nothing is asked; raises Invalid."""
    if not (people or given.mark or given.sample or given.protect):
        return None
    password = file_password() if given.protect else ""
    made = Handing(given.purpose, given.recipient, password, given.mark, given.sample)
    if people or given.mark or given.protect:
        handing_out.check(made.purpose, "", password, sensitive=False, mark=made.mark)
    else:
        handing_out.check_marks(made)
    return made


def pdf_of(session: Session, made: Made, name: str, people: int, handing: Handing) -> bytes:
    """Return a paper as it leaves, told about in the log where people stand in it."""
    if people or handing.purpose:
        return handing_out.pdf(session, made, name, people, handing)
    return handing_out.plain_pdf(session, made, handing)
