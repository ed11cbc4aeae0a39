"""The demo centre: everything invented, always the same, ready to be tried."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop_app.domain import demo_people, five_manage, names
from desktop_app.domain.records.person import Person
from desktop_app.services import demo_help, demo_life, orgs, people, red_post
from desktop_app.services.session import Progress, Session, silent
from desktop_app.services.setup import CentreSetup, Clock, build, refuse_taken
from desktop_app.storage import dated, office, records

PASSWORD = "demo1234"
CENTRE, STREET, ADMIN = "书院社区党群服务中心", "北街街道", "演示管理员"
CHUNK = 60


def create_demo(
    folder: Path,
    progress: Progress = silent,
    *,
    password: str = PASSWORD,
    now: Clock = datetime.now,
) -> Session:
    """Make and open the demo centre in a folder that holds no centre yet.

    Raises UserError when the folder already holds one, StorageFault when it cannot be written,
    Cancelled when the user stops it; then nothing is left behind.
    """
    refuse_taken(folder)
    setup = CentreSetup(
        name=CENTRE, street=STREET, template="street_four", admin=ADMIN, password=password
    )
    session = build(
        folder, setup, now=now, demo=password == PASSWORD, fill=lambda made: _fill(made, progress)
    )
    return session.session


def _fill(session: Session, progress: Progress) -> None:
    invented = list(demo_people.invent(session.today()))
    with session.changing("import", reason="demo"):
        office.set_setting(session.db, "centre.phone", "0356-4220000")
        branches = orgs.add_branches(session, demo_people.BRANCHES)
        numbers = people.new_person_nos(session, len(invented))
        stored: list[Person] = []
        for start in range(0, len(invented), CHUNK):
            progress(start, len(invented))
            part = [
                _finished(one, number, branches)
                for one, number in zip(
                    invented[start : start + CHUNK], numbers[start:], strict=False
                )
            ]
            stored += records.add_all(session.db, part)
        since = session.today().replace(month=1, day=1).isoformat()
        dated.start_all(
            session.db,
            [one.id for one in stored],
            {one.id: people.dated_values(one) for one in stored},
            since,
        )
    _claim_some(session, stored)
    demo_life.fill(session, stored)
    demo_help.fill(session, stored, households=24, students=6)
    progress(len(invented), len(invented))


def _finished(one: demo_people.Invented, number: str, branches: dict[str, str]) -> Person:
    person = replace(
        one.person,
        person_no=number,
        name_pinyin=names.pinyin_of(one.person.name),
        branch=branches.get(one.branch, ""),
        source="demo",
    )
    return replace(person, five_manage=five_manage.propose(person))


def _claim_some(session: Session, stored: list[Person]) -> None:
    """Let a few in-service members and residents claim the first items."""
    offers = red_post.items(session)
    able = [one for one in stored if one.specialities]
    for number, view in enumerate(offers):
        chosen = [one.id for one in able[number * 5 : number * 5 + min(3, view.item.capacity or 3)]]
        for made in red_post.claim(session, view.item.id, chosen):
            if made.id % 2:
                red_post.move(session, made.id, "start")
