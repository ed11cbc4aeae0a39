"""Which of the five categories a person belongs to. Source: domain.md section 2.7."""

from desktop_app.domain.records.person import Person

RESIDENT, INSERVICE, RETIRED = "resident_direct", "inservice_dual", "retired_takeover"
FLOATING, LAID_OFF, UNASSIGNED = "floating_assist", "laidoff_focus", "unassigned"
CATEGORIES = (RESIDENT, INSERVICE, RETIRED, FLOATING, LAID_OFF)

# Occupations by prefix of code table work_post.
_RETIRED_POSTS = ("4",)
_LAID_OFF_POSTS = ("514",)
HERE, ELSEWHERE = "10", "40"  # roster status: on this roster; relation kept elsewhere


def relation_here(person: Person) -> bool:
    """Tell whether the person's formal relation is at this centre."""
    return person.roster_status != ELSEWHERE and not person.outside_branch


def propose(person: Person) -> str:
    """Return the category the rule proposes; the clerk decides.

    A member who is away for six months keeps the category: floating out is a status. People who
    are not members, or of whom too little is known, stay ``unassigned``.
    """
    if person.person_category not in ("1", "2"):
        return UNASSIGNED
    if relation_here(person):
        if is_laid_off(person):
            return LAID_OFF
        if is_retired(person):
            return RETIRED
        return RESIDENT
    if person.unit_name and person.is_floating != "1":
        return INSERVICE
    return FLOATING


def is_retired(person: Person) -> bool:
    """Tell whether the record says that the person has retired."""
    return bool(person.retired_on) or person.work_post.startswith(_RETIRED_POSTS)


def is_laid_off(person: Person) -> bool:
    """Tell whether the record says that the person lost an enterprise job."""
    return person.work_post.startswith(_LAID_OFF_POSTS)
