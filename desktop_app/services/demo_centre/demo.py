"""The demo centre, and a large one: everything invented, always the same, ready to be tried."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop_app.domain import demo_people, five_manage, names
from desktop_app.domain.demo_places import Place, places
from desktop_app.domain.demo_scale import DEMO, Scale
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.person import Person
from desktop_app.services.demo_centre import demo_help, demo_life, demo_rooms
from desktop_app.services.members import orgs, people
from desktop_app.services.session import Progress, Session, silent
from desktop_app.services.setup import CentreSetup, Clock, build, refuse_taken
from desktop_app.storage import dated, office, records

PASSWORD = "demo1234"
CENTRE, STREET, ADMIN = "书院社区党群服务中心", "北街街道", "演示管理员"
CHUNK = 240


def create_demo(
    folder: Path,
    progress: Progress = silent,
    *,
    password: str = PASSWORD,
    now: Clock = datetime.now,
    scale: Scale = DEMO,
) -> Session:
    """Make and open the demo centre, or a large one, in a folder that holds no centre yet.

    Raises UserError when the folder already holds one, StorageFault when it cannot be written,
    Cancelled when the user stops it; then nothing is left behind.
    """
    refuse_taken(folder)
    setup = CentreSetup(
        name=CENTRE, street=STREET, template="street_four", admin=ADMIN, password=password
    )
    session = build(
        folder,
        setup,
        now=now,
        demo=password == PASSWORD,
        fill=lambda made: _fill(made, scale, progress),
    )
    return session.session


def _fill(session: Session, scale: Scale, progress: Progress) -> None:
    invented = list(demo_people.invent(session.today(), scale=scale))
    with session.changing("import", reason="演示数据"):
        office.set_setting(session.db, "centre.phone", "0356-4220000")
        branches = _branches(session, scale)
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
        demo_rooms.fill(session)
    demo_life.fill(session, stored, scale, progress)
    demo_help.fill(session, stored, households=scale.households, students=scale.students)
    progress(len(invented), len(invented))


def _branches(session: Session, scale: Scale) -> dict[str, str]:
    """Make the branches and return their ids as text by name; of a street with what is above."""
    if scale.communities == 1:
        return orgs.add_branches(session, demo_people.BRANCHES)
    covered = [one for one in places(scale) if one.branch]
    known = {one.name: one for one in orgs.all_orgs(session)}
    street = next((one.id for one in known.values() if one.org_role == "street_committee"), 0)
    above = {name: one.id for name, one in known.items()}

    def grow(wanted: dict[str, int], role: str, kind: str) -> None:
        new = [
            Org(name=name, org_type=kind, org_role=role, parent=parent, position=n)
            for n, (name, parent) in enumerate(wanted.items(), start=1)
            if name not in above
        ]
        above.update((one.name, one.id) for one in records.add_all(session.db, new))

    grow({_committee(one): street for one in covered}, "community_committee", "611")
    grow({_grid(one): above[_committee(one)] for one in covered}, "grid_general_branch", "621")
    grow({one.branch: above[_grid(one)] for one in covered}, "estate_branch", "631")
    return {one.branch: str(above[one.branch]) for one in covered}


def _committee(place: Place) -> str:
    return f"中共{place.community}委员会"


def _grid(place: Place) -> str:
    return f"中共{place.community}{place.grid}总支部委员会"


def _finished(one: demo_people.Invented, number: str, branches: dict[str, str]) -> Person:
    person = replace(
        one.person,
        person_no=number,
        name_pinyin=names.pinyin_of(one.person.name),
        branch=branches.get(one.branch, ""),
        source="演示数据",
    )
    return replace(person, five_manage=five_manage.propose(person))
