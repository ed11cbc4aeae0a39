"""The command line: the same services without a window, for support and for scripts.

A user error is one sentence on standard error and status 1; wrong usage is status 2. ``--json``
prints one JSON object on standard output and nothing else. A topic of commands is one module here
with a ``register`` and a line in TOPICS.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from desktop_app import __version__, paths
from desktop_app.cli import (
    accounts,
    audit,
    backups,
    bookings,
    centre,
    duplicates,
    emblems,
    figures,
    help,
    history,
    orders,
    papers,
    people,
    points,
    rescue,
    rosters,
    services,
    subject,
    teams,
)
from desktop_app.cli.common import Answer, Arguments, asked_account, check_place
from desktop_app.errors import Invalid, StepRefused, UserError
from desktop_app.i18n import N_, tr, use_language
from desktop_app.services.troubles import understood

LANGUAGE = "HONGYI_LANGUAGE"
TOPICS = (
    centre,
    rosters,
    people,
    points,
    papers,
    backups,
    rescue,
    audit,
    history,
    duplicates,
    figures,
    orders,
    bookings,
    help,
    services,
    accounts,
    subject,
    teams,
    emblems,
)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    use_language(os.environ.get(LANGUAGE, "zh_CN"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal of another encoding shows \u53f7
            stream.reconfigure(errors="backslashreplace")
    if any("\ud800" <= char <= "\udfff" for word in arguments for char in word):
        return _complain(tr("An argument is not text in UTF-8."))
    parsed = _parser().parse_args(arguments)
    try:
        answer = _run(parsed)
        _tell(answer, as_json=parsed.json)
    except BrokenPipeError:
        return 1
    except OSError as error:
        return _complain(tr(N_("The file could not be used: {reason}"), reason=error.strerror))
    except Exception as error:
        known = understood(error)
        if known is None:
            raise
        return _complain(_named(known, parsed))
    return int(answer.get("whole") is False)  # of an audit log with a broken link


def _run(parsed: Arguments) -> Answer:
    target: Path | None = getattr(parsed, "out", None)
    if target and target.suffix:  # a file, not the folder that rescue fills
        check_place(target)
    token = asked_account.set(parsed.account)
    try:
        return parsed.run(parsed.data or paths.default_data_folder(), parsed)
    finally:
        asked_account.reset(token)


def _tell(answer: Answer, *, as_json: bool) -> None:
    lines = [json.dumps(answer, ensure_ascii=False)] if as_json else _lines(answer)
    for line in lines:
        print(line)
    sys.stdout.flush()


def _complain(sentence: str) -> int:
    print(" ".join(sentence.split("\n")), file=sys.stderr)
    return 1


def _named(error: UserError, given: Arguments) -> str:
    """Return what an error says, with the names of steps, or of fields given one by one."""
    if isinstance(error, StepRefused):
        return error.keyed
    if not isinstance(error, Invalid) or not hasattr(given, "set"):
        return str(error)
    fields: dict[str, list[str]] = {}
    for name, told in error.problems.items():
        fields.setdefault(told, []).append(name)
    return " ".join(f"{told} (--set {'=… '.join(names)}=…)" for told, names in fields.items())


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    """Yield an answer as people read it: one line a value, one line a row of a list."""
    for key, value in answer.items():
        if isinstance(value, list):
            yield f"{key}: {len(value)}"
            for row in value:
                yield "  " + _plain(row, "\t")
        elif isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {name}\t{_plain(one)}" for name, one in value.items())
        else:
            yield f"{key}: {_plain(value)}"


def _plain(value: object, between: str = " ") -> str:
    """Return a value as people read it: nothing for None, 2 for 2.0, yes and no in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return between.join(map(_plain, value.values()))
    if isinstance(value, list | tuple):
        return "; ".join(map(_plain, value))
    return str(value)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hongyi", description="红驿 Hongyi")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the centre's data")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    account = "whose account is used, where there are several; else HONGYI_ACCOUNT"
    parser.add_argument("--account", default="", metavar="NAME", help=account)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[Path, Arguments], Answer], help: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help)
        made.add_argument(
            "--json", action="store_true", help="print one JSON object", default=argparse.SUPPRESS
        )
        made.add_argument("--data", type=Path, metavar="DIR", default=argparse.SUPPRESS)
        made.add_argument("--account", metavar="NAME", default=argparse.SUPPRESS)
        made.set_defaults(run=run)
        return made

    for topic in TOPICS:
        topic.register(command)
    return parser
