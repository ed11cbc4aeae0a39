"""Which papers an account may print, in groups, found by Chinese, English, pinyin or initials."""

from collections.abc import Iterable
from functools import cache

from desktop_app.documents.asking import asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import Paper
from desktop_app.domain import codes, names
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.session import Session


def offered(session: Session) -> list[Paper]:
    """Return the papers that are filled in and that this account may print, group by group."""
    order = list(codes.table("paper_group"))
    own = (printing.NOTICE, printing.REDHEAD, printing.CARD)  # these have editors of their own
    return sorted(
        (
            one
            for one in papers.catalogue()
            if (one.key in own or asked(one.data)) and session.may(one.right)
        ),
        key=lambda one: order.index(one.group),
    )


def may_print(session: Session, key: str) -> bool:
    """Tell whether this account may print a kind of paper; unknown kinds nobody may."""
    return key in PAPERS and session.may(PAPERS[key].right)


def matching(found: Iterable[Paper], text: str, group: str = "") -> list[Paper]:
    """Return the papers of a group, or of all, in which every typed word occurs."""
    wanted = text.casefold().split()
    return [
        one
        for one in found
        if group in ("", one.group) and all(word in _words(one.key) for word in wanted)
    ]


@cache
def _words(key: str) -> str:
    paper = PAPERS[key]
    item, group = codes.table("printable")[key], codes.table("paper_group")[paper.group]
    spoken = names.pinyin_of(item.zh)
    parts = (item.zh, item.en, key, spoken.replace(" ", ""), names.initials(spoken), group.zh)
    return " ".join((*parts, group.en)).casefold()
