"""What all commands share: the password, opening a centre, reading and writing files."""

import getpass
import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app import paths
from desktop_app.domain import fields
from desktop_app.errors import Invalid, UserError
from desktop_app.i18n import tr
from desktop_app.services import clock, handing_out, setup
from desktop_app.services.session import Session

PASSWORD = "HONGYI_PASSWORD"
ACCOUNT = "HONGYI_ACCOUNT"
asked_account: ContextVar[str] = ContextVar("asked_account", default="")  # --account
FILE_PASSWORD = "HONGYI_FILE_PASSWORD"
PROTECT = f"seal the file with the password of {FILE_PASSWORD}"
Arguments = Namespace
Answer = dict[str, Any]
# Called as command(name, run, help): makes a subcommand that every caller adds its options to.
Command = Callable[[str, Callable[[Path, Arguments], Answer], str], ArgumentParser]


def positive(text: str) -> int:
    """Return a whole number above nought; raises ValueError."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def day(text: str) -> str:
    """Return a full ISO date; raises ArgumentTypeError."""
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise ArgumentTypeError(tr("“{text}” is no day. Write it as 2026-11-22.", text=text))


def calendar_year(text: str) -> int:
    """Return a year of four digits; raises ArgumentTypeError."""
    if text.isascii() and text.isdecimal() and len(text) == len("2026"):
        return int(text)
    raise ArgumentTypeError(tr("“{text}” is no year. Write it as 2026.", text=text))


def pdf_file(text: str) -> Path:
    """Return the path of a PDF; raises ArgumentTypeError for another ending."""
    if Path(text).suffix.lower() == ".pdf":
        return Path(text)
    raise ArgumentTypeError(tr("The paper is written as .pdf; give such a name."))


def pair(text: str) -> tuple[str, str]:
    """Return the two sides of KEY=VALUE; raises ValueError."""
    column, equals, field = text.partition("=")
    if not equals:
        raise ValueError
    return column, field


def password() -> str:
    """Return the password of the environment, or ask for it at a terminal."""
    return _secret(PASSWORD)


def file_password() -> str:
    """Return the password that a file on its way out is to be sealed with."""
    known = _secret(FILE_PASSWORD)
    if not known:
        raise UserError(
            tr("Set {name} to the password, or run this at a terminal.", name=FILE_PASSWORD)
        )
    return known


def _secret(name: str) -> str:
    known = os.environ.get(name)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        raise UserError(tr("Set {name} to the password, or run this at a terminal.", name=name))
    return getpass.getpass(tr("Password: "))


def account() -> str:
    """Return whose account is used: as asked, or of the environment; "" where there is but one."""
    return asked_account.get() or os.environ.get(ACCOUNT, "")


def warn_of_cloud(session: Session, target: Path) -> None:
    """Say on standard error when a file would be copied into a cloud; the command goes on."""
    if told := handing_out.place_warning(session, target):
        print(told, file=sys.stderr)


@contextmanager
def opened(folder: Path) -> Generator[Session]:
    """Yield a session on the centre of a folder."""
    if setup.state(folder) == "new":
        raise UserError(tr("There is no centre in this folder. Make one with init or demo."))
    session = setup.unlock(folder, password(), account())
    try:
        if told := clock.warning(session):
            print(told, file=sys.stderr)
        yield session
    finally:
        session.close()


def read_json(source: Path | None) -> dict[str, Any]:
    """Return the object in a JSON file; raises UserError."""
    if source is None:
        raise UserError(tr("Give the text of the notice: --from FILE.json."))
    try:
        content = json.loads(source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(tr("The file {name} cannot be read.", name=source.name)) from error
    except (ValueError, RecursionError) as error:
        raise UserError(tr("The file {name} is not JSON in UTF-8.", name=source.name)) from error
    if not isinstance(content, dict):
        raise UserError(tr("The file {name} must hold one JSON object.", name=source.name))
    return content


def fields_typed(command: ArgumentParser) -> None:
    """Let a command take the fields of a record from a file and one by one; see ``typed_of``."""
    command.add_argument("--from", dest="source", type=Path, metavar="FILE.json")
    command.add_argument("--set", action="append", default=[], type=pair, metavar="FIELD=VALUE")


def typed_of(given: Arguments) -> dict[str, Any]:
    """Return the fields of a command as text; those given one by one win. Raises UserError."""
    read = read_json(given.source) if given.source else {}
    return {**{name: _as_text(name, value) for name, value in read.items()}, **dict(given.set)}


def _as_text(name: str, value: Any) -> str:
    """Return a value of a JSON object as it would be typed: nothing for null, 1 for true."""
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise UserError(tr("The field “{name}” must be a text or a number.", name=name))
    return str(int(value)) if isinstance(value, bool) else str(value)


def read_fields(kind: type, typed: dict[str, str]) -> dict[str, Any]:
    """Return typed values of a record in their kinds; raises UserError, Invalid."""
    known = {
        spec.name: spec
        for spec in fields.specs(kind)
        if not spec.automatic and spec.kind_name != "ref"
    }
    fields.refuse_unknown(typed, known)
    found: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, text in typed.items():
        try:
            found[name] = fields.read(str(text), known[name])
        except ValueError as error:
            problems[name] = str(error)
    if problems:
        raise Invalid(problems)
    return found


def write(target: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises UserError."""
    part = target.with_name(f".{target.name}.part")
    try:
        paths.private(part).write_bytes(content)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(
            tr(
                "{name} cannot be written. Choose another folder or close the file.",
                name=target.name,
            )
        ) from error


def check_place(target: Path) -> None:
    """Raise UserError when a file could not be written there; before a number is given away."""
    place = target if target.is_dir() else target.absolute().parent
    if target.is_dir() or not place.is_dir() or not os.access(place, os.W_OK):
        raise UserError(
            tr(
                "{name} cannot be written. Choose another folder or close the file.",
                name=target.name,
            )
        )
