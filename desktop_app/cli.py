"""The command line: the same services without a window, for support and for scripts.

A user error is one sentence on standard error and status 1; wrong usage is status 2. ``--json``
prints one JSON object on standard output and nothing else.
"""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app import __version__, paths
from desktop_app.domain import codes
from desktop_app.domain.query import Query
from desktop_app.errors import UserError
from desktop_app.i18n import N_, tr, use_language
from desktop_app.services import (
    categories,
    demo,
    exporting,
    imports,
    people,
    printing,
    roster,
    setup,
)
from desktop_app.services.session import Session

PASSWORD = "HONGYI_PASSWORD"
LANGUAGE = "HONGYI_LANGUAGE"
Arguments = argparse.Namespace


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    use_language(os.environ.get(LANGUAGE, "zh_CN"))
    parsed = _parser().parse_args(arguments)
    folder: Path = parsed.data or paths.default_data_folder()
    try:
        answer = parsed.run(folder, parsed)
    except UserError as error:
        print(" ".join(str(error).split("\n")), file=sys.stderr)
        return 1
    except OSError as error:
        print(
            tr(N_("The file could not be used: {reason}"), reason=error.strerror), file=sys.stderr
        )
        return 1
    if parsed.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        for line in _lines(answer):
            print(line)
    return 0


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    """Yield an answer as people read it: one line a value, one line a row of a list."""
    for key, value in answer.items():
        if isinstance(value, list):
            yield f"{key}: {len(value)}"
            for row in value:
                yield "  " + (
                    "\t".join(map(str, row.values())) if isinstance(row, dict) else str(row)
                )
        elif isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {name}\t{one}" for name, one in value.items())
        else:
            yield f"{key}: {value}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hongyi", description="红驿 Hongyi")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the centre's data")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[Path, Arguments], Any], help: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help)
        made.add_argument("--json", action="store_true", help="print one JSON object")
        made.add_argument("--data", type=Path, metavar="DIR", default=argparse.SUPPRESS)
        made.set_defaults(run=run)
        return made

    one = command("init", _init, "make a new centre")
    one.add_argument("--centre", required=True, metavar="NAME")
    one.add_argument("--admin", required=True, metavar="NAME")
    one.add_argument("--street", default="", metavar="NAME")
    one.add_argument("--template", default="", choices=["", *(t.key for t in setup.TEMPLATES)])
    command("demo", _demo, "make the invented demo centre")
    _add_import(command)
    one = command("search", _search, "find people")
    one.add_argument("text")
    one.add_argument("--limit", type=_positive, default=50, metavar="N")
    one = command("show", _show, "show a person")
    one.add_argument("person_no")
    one = command("count", _count, "count people")
    one.add_argument("--by", required=True, choices=["five_manage"])
    one.add_argument("--on", type=_day, metavar="DATE")
    one = command("set-category", _set_category, "put people into a category")
    one.add_argument("person_no", nargs="+")
    one.add_argument("--to", required=True, metavar="CODE")
    one.add_argument("--from", dest="since", required=True, metavar="DATE")
    one.add_argument("--reason", required=True, metavar="TEXT")
    _add_paper(command)
    return parser


def _add_paper(command: Callable[..., argparse.ArgumentParser]) -> None:
    one = command("print", _print, "print papers into a PDF")
    one.add_argument("paper", choices=["member_card", "notice", "notice_redhead"])
    chosen = one.add_mutually_exclusive_group()
    chosen.add_argument("--people", metavar="QUERY")
    chosen.add_argument("--all", action="store_true")
    one.add_argument("--from", dest="source", type=Path, metavar="FILE.json")
    one.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    one = command("export", _export, "write people into a sheet")
    one.add_argument("what", choices=["people"])
    one.add_argument("--query", default="", metavar="Q")
    one.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx")
    one.add_argument("--purpose", default="", metavar="TEXT")
    one.add_argument("--masked", action="store_true", help="hide numbers and telephones")


def _add_import(command: Callable[..., argparse.ArgumentParser]) -> None:
    one = command("import", _import, "bring in a roster")
    one.add_argument("file", type=Path)
    one.add_argument("--sheet", default="", metavar="S")
    one.add_argument("--map", action="append", default=[], type=_pair, metavar="COLUMN=FIELD")
    one.add_argument("--answer", action="append", default=[], type=_pair, metavar="KEY=VALUE")
    one.add_argument("--dry-run", action="store_true")
    one.add_argument("--doubtful", choices=["out", "new"], default="out")
    one = command("undo-import", _undo_import, "take an import back")
    one.add_argument("batch", type=int)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _day(text: str) -> str:
    from datetime import date

    return date.fromisoformat(text).isoformat()


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.partition("=")
    if not equals:
        raise ValueError
    return column, field


def _password() -> str:
    known = os.environ.get(PASSWORD)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        raise UserError(tr("Set {name} to the password, or run this at a terminal.", name=PASSWORD))
    return getpass.getpass(tr("Password: "))


@contextmanager
def _opened(folder: Path) -> Generator[Session]:
    if setup.state(folder) == "new":
        raise UserError(tr("There is no centre in this folder. Make one with init or demo."))
    session = setup.unlock(folder, _password())
    try:
        yield session
    finally:
        session.close()


def _init(folder: Path, given: Arguments) -> dict[str, Any]:
    asked = setup.CentreSetup(
        name=given.centre, admin=given.admin, password=_password(), street=given.street,
        template=given.template,
    )  # fmt: skip
    made = setup.create_centre(folder, asked)
    made.session.close()
    return {
        "centre": given.centre,
        "recovery_words": made.recovery.words,
        "recovery_key": made.recovery.groups,
    }


def _demo(folder: Path, given: Arguments) -> dict[str, Any]:
    password = os.environ.get(PASSWORD) or demo.PASSWORD
    session = demo.create_demo(folder, password=password)
    try:
        return {"centre": demo.CENTRE, "people": roster.total(session), "folder": str(folder)}
    finally:
        session.close()


def _import(folder: Path, given: Arguments) -> dict[str, Any]:
    with _opened(folder) as session:
        return imports.import_file(
            session,
            given.file,
            sheet=given.sheet,
            mapping=dict(given.map),
            answers=dict(given.answer),
            dry_run=given.dry_run,
            doubtful_as_new=given.doubtful == "new",
        )


def _undo_import(folder: Path, given: Arguments) -> dict[str, Any]:
    with _opened(folder) as session:
        return {"batch": given.batch, "rows": imports.undo_import(session, given.batch).count}


def _search(folder: Path, given: Arguments) -> dict[str, Any]:
    with _opened(folder) as session:
        found = roster.find(session, Query(text=given.text))
        names = printing.branch_names(session)
        return {
            "total": len(found),
            "people": [
                {
                    "person_no": one.person_no,
                    "name": one.name,
                    "sex": codes.label("sex", one.sex),
                    "branch": names.get(one.branch, one.outside_branch),
                    "five_manage": one.five_manage,
                }
                for one in roster.load(session, found[: given.limit])
            ],
        }


def _show(folder: Path, given: Arguments) -> dict[str, Any]:
    with _opened(folder) as session:
        return people.as_shown(session, people.by_person_no(session, given.person_no))


def _count(folder: Path, given: Arguments) -> dict[str, Any]:
    with _opened(folder) as session:
        found = categories.counts(session, on_day=given.on or "")
        day = given.on or session.today().isoformat()
        return {"by": given.by, "on": day, "counts": found, "total": sum(found.values())}


def _set_category(folder: Path, given: Arguments) -> dict[str, Any]:
    with _opened(folder) as session:
        chosen = [people.by_person_no(session, one).id for one in dict.fromkeys(given.person_no)]
        done = categories.set_category(
            session, chosen, given.to, since=given.since, reason=given.reason
        )
        return {"people": len(chosen), "changed": done.count, "to": given.to, "from": given.since}


def _print(folder: Path, given: Arguments) -> dict[str, Any]:
    with _opened(folder) as session:
        if given.paper == "member_card":
            if not given.all and given.people is None:
                raise UserError(tr("Say whose cards to print: --people QUERY or --all."))
            found = roster.find(session, Query(text=given.people or ""))
            made = printing.print_cards(session, list(found))
        else:
            source = _read_json(given.source)
            made = printing.print_notice(session, given.paper, source)
        _write(given.out, made.pdf)
        return {
            "paper": given.paper, "number": made.number, "pages": made.pages, "out": str(given.out),
            "people": made.people,
            "left_out": [
                {"person_no": one.person_no, "reason": one.reason} for one in made.left_out
            ],
        }  # fmt: skip


def _read_json(source: Path | None) -> dict[str, Any]:
    if source is None:
        raise UserError(tr("Give the text of the notice: --from FILE.json."))
    try:
        content = json.loads(source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(tr("The file {name} cannot be read.", name=source.name)) from error
    except ValueError as error:
        raise UserError(tr("The file {name} is not JSON in UTF-8.", name=source.name)) from error
    if not isinstance(content, dict):
        raise UserError(tr("The file {name} must hold one JSON object.", name=source.name))
    return content


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UserError(
            tr(
                "{name} cannot be written. Choose another folder or close the file.",
                name=target.name,
            )
        ) from error


def _export(folder: Path, given: Arguments) -> dict[str, Any]:
    with _opened(folder) as session:
        found = roster.find(session, Query(text=given.query))
        made = exporting.export_people(
            session, found, None, given.out,
            purpose=given.purpose or tr("Command line"), reveal=not given.masked,
        )  # fmt: skip
        return {"people": made.count, "out": str(given.out), "number": made.number}
