"""The centre's own organisations: the tree, and finding or making a branch by its name."""

from collections.abc import Sequence

from desktop_app.domain import fields
from desktop_app.domain.org_templates import TEMPLATES
from desktop_app.domain.records.org import Org
from desktop_app.domain.sorting import pinyin_key
from desktop_app.errors import Invalid
from desktop_app.services import ledgers
from desktop_app.services.session import Session
from desktop_app.storage import office, records

BRANCH_TYPES = ("631", "632", "931", "932", "621", "921", "611", "911")
BRANCH, BRANCH_ROLE = "631", "grid_branch"


def plant(session: Session, template: str, centre: str, street: str) -> None:
    """Store the upper part of a template's tree; call inside a change set.

    Only bodies whose names are known are made: the street and the community. Branches come with
    the first roster or are added by hand.
    """
    chosen = next((one for one in TEMPLATES if one.key == template), None)
    office.set_setting(session.db, "org.template", template)
    if chosen is None:
        return
    parent = 0
    community = centre.removesuffix("党群服务中心").removesuffix("党群服务站") or centre
    for level in chosen.levels:
        if level.role == "street_committee":
            name = f"{street or '本街道'}党工委" if not street.endswith("党工委") else street
        elif level.role == "community_committee":
            name = f"中共{community}{'支部' if level.org_type == '631' else ''}委员会"
        else:
            break
        made = records.add(
            session.db,
            Org(name=name, org_type=level.org_type, org_role=level.role, parent=parent),
        )
        parent = made.id


def all_orgs(session: Session) -> list[Org]:
    """Return all organisations in their order."""
    return records.where(session.db, Org, order="position, id")


def branches(session: Session) -> list[Org]:
    """Return the organisations a person can belong to, in their order."""
    return [one for one in all_orgs(session) if one.org_type in BRANCH_TYPES]


def names(session: Session) -> dict[str, str]:
    """Return the names of all organisations by their id as text."""
    return {str(one.id): one.name for one in all_orgs(session)}


def find_by_name(known: Sequence[Org], name: str) -> Org | None:
    """Return the organisation with this full or short name, blanks apart."""
    wanted = "".join(name.split())
    for one in known:
        if wanted in ("".join(one.name.split()), "".join(one.short_name.split()) or None):
            return one
    return None


def template_branch_role(session: Session) -> tuple[str, str]:
    """Return the (role, kind) that a new branch has in this centre's tree."""
    key = office.setting(session.db, "org.template")
    for template in TEMPLATES:
        if template.key == key:
            for level in template.levels:
                if level.org_type == BRANCH and level.role != "community_committee":
                    return level.role, level.org_type
    return BRANCH_ROLE, BRANCH


def add_branches(session: Session, wanted: Sequence[str]) -> dict[str, str]:
    """Make the branches that do not exist yet; return ids as text by name.

    Call inside a change set. The order of all branches follows the numerals in their names.
    """
    known = all_orgs(session)
    found = {name: find_by_name(known, name) for name in wanted}
    missing = [name for name, one in found.items() if one is None]
    parent = next((one.id for one in known if one.org_role == "community_committee"), 0)
    role, kind = template_branch_role(session)
    start = max((one.position for one in known), default=0)
    made = records.add_all(
        session.db,
        [
            Org(name=name, org_type=kind, org_role=role, parent=parent, position=start + n)
            for n, name in enumerate(sorted(missing, key=_by_numeral), start=1)
        ],
    )
    return {name: str(one.id) for name, one in found.items() if one} | {
        one.name: str(one.id) for one in made
    }


_NUMERALS = {mark: n for n, mark in enumerate("零一二三四五六七八九十")}


def _by_numeral(name: str) -> tuple[str, int, str]:
    """Return a key that puts 第二支部 before 第十支部."""
    if "第" not in name:
        return (pinyin_key(name), 0, name)
    head, tail = name.split("第", 1)
    value = 0
    for mark in tail:
        if mark not in _NUMERALS:
            break
        digit = _NUMERALS[mark]
        value = (value or 1) * 10 if digit == 10 else value + digit
    return (pinyin_key(head), value, name)


def save(session: Session, org: Org) -> Org:
    """Store a new or changed organisation; raises Invalid."""
    session.require("centre.change")
    if problems := fields.check(org, ledgers.stored(session, org)):
        raise Invalid(problems)
    with session.changing("update" if org.id else "create"):
        if not org.id:
            return records.add(session.db, org)
        values = {name: getattr(org, name) for name in records.columns(Org) if name != "id"}
        records.change(session.db, Org, org.id, values)
    return org
