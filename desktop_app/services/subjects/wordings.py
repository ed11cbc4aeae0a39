"""Privacy notice and consent texts: shipped, edited, never lost; printed for a person or to post.

Each saved text is a new version and stays readable, because consents name the version they were
given to. The first line of a text is its title.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app import paths
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.one_page import OnePage
from desktop_app.documents.preview import page_count
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import codes, placeholders
from desktop_app.errors import Invalid, NotFound
from desktop_app.i18n import listed, tr
from desktop_app.services.members import people
from desktop_app.services.paperwork import printing
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Session
from desktop_app.storage import office
from desktop_app.storage.transaction import faults

NOTICE = "privacy_notice"
FORM = "consent_form"
SIGN_NAME = "本人签名：＿＿＿＿＿＿＿＿＿＿　　　　　日期：＿＿＿＿年＿＿月＿＿日"
SIGN_GUARDIAN = "监护人签名：＿＿＿＿＿＿＿＿＿　　　　　日期：＿＿＿＿年＿＿月＿＿日"
SIGN_WITNESS = "经办人（见证人）签名：＿＿＿＿＿＿＿＿＿"


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a text; ``at`` is the ISO day of saving, empty for the shipped first one."""

    key: str
    version: int
    text: str
    at: str = ""

    @property
    def title(self) -> str:
        """The first line."""
        return self.text.strip().split("\n")[0].strip()


def keys() -> list[str]:
    """Return the keys of all texts: the notice, then one for each purpose of a consent."""
    return [NOTICE, *(key_of(purpose) for purpose in codes.table("consent_purpose"))]


def key_of(purpose: str) -> str:
    """Return the key of the text that asks for a consent."""
    return f"consent_{purpose}"


def shipped(key: str) -> str:
    """Return the text as it came with the program; raises NotFound."""
    if key not in keys():
        raise NotFound(tr("There is no text “{key}”.", key=key))
    return paths.resource("texts", f"{key}.txt").read_text(encoding="utf-8").strip()


def versions(session: Session, key: str) -> list[Wording]:
    """Return every version of a text, oldest first."""
    first = Wording(key, 1, shipped(key))
    with faults():
        kept = office.setting(session.db, f"text.{key}", [])
    return [first, *(Wording(key, at + 2, one["text"], one["at"]) for at, one in enumerate(kept))]


def current(session: Session, key: str) -> Wording:
    """Return the text in force."""
    return versions(session, key)[-1]


def save(session: Session, key: str, text: str) -> Wording:
    """Store a new version of a text.

    Raises Forbidden; Invalid for an empty text, an unknown placeholder, or one that no page can
    take; then the former text stays in force.
    """
    session.require("papers.templates")
    text = "\n".join(line.strip() for line in text.strip().splitlines() if line.strip())
    now = current(session, key)
    if text == now.text:
        return now
    _check(session, key, text)
    made = Wording(key, now.version + 1, text, session.today().isoformat())
    with session.changing("update"):
        kept = [{"text": one.text, "at": one.at} for one in versions(session, key)[1:]]
        office.set_setting(session.db, f"text.{key}", [*kept, {"text": text, "at": made.at}])
        at = session.now().isoformat(timespec="seconds")
        body = {"what": key, "number": str(made.version)}
        office.add_event(session.db, at, session.account.id, "update", body)
    return made


def back_to_shipped(session: Session, key: str) -> Wording:
    """Put the shipped text in force again, as a new version."""
    return save(session, key, shipped(key))


def _check(session: Session, key: str, text: str) -> None:
    if text.count("\n") < 1:
        raise Invalid({"text": tr("Give a title in the first line and a text below it.")})
    if wrong := placeholders.unknown(text):
        raise Invalid(
            {
                "text": tr(
                    "Nothing fills {wrong}. Known are: {known}.",
                    wrong=listed(wrong),
                    known=listed(f"{{{one}}}" for one in placeholders.KNOWN),
                )
            }
        )
    _render(session, Wording(key, 1, text), {})


def preview(session: Session, key: str, text: str = "", person_id: int = 0) -> Made:
    """Return the page of a text, or of one being written, without keeping it."""
    wording = current(session, key)
    shown = Wording(key, wording.version, text) if text else wording
    if wrong := placeholders.unknown(shown.text):
        raise Invalid({"text": tr("Nothing fills {wrong}.", wrong=listed(wrong))})
    return _render(session, shown, _person(session, person_id))


def print_text(session: Session, key: str, person_id: int = 0) -> Made:
    """Make a text for a person, or to post and fill by hand, and keep it under a number."""
    session.require("papers.print")
    wording, values = current(session, key), _person(session, person_id)
    return printing.keep(
        session, NOTICE if key == NOTICE else FORM, wording.title,
        lambda _: _render(session, wording, values), [person_id] if person_id else [],
        {"text": key, "version": wording.version},
    )  # fmt: skip


def _person(session: Session, person_id: int) -> dict[str, str]:
    if not person_id:
        return {}
    one = people.get(session, person_id)
    session.require("people.see", [one.branch])
    return {"姓名": one.name, "人员编号": one.person_no}


def _render(session: Session, wording: Wording, person: Mapping[str, str]) -> Made:
    own = printing.centre(session)
    values = {
        "中心名称": own.name, "联系电话": own.phone, "日期": spoken_date(session.today()), **person
    }  # fmt: skip
    lines = placeholders.filled(wording.text, values).split("\n")
    signed = () if wording.key == NOTICE else (SIGN_NAME, SIGN_WITNESS)
    if wording.key == key_of("minor"):
        signed = (SIGN_GUARDIAN, SIGN_WITNESS)
    page = OnePage(
        title=lines[0], paragraphs=tuple(lines[1:]), signatures=signed, org=own.name,
        foot=f"{own.name}　文本第{wording.version}版",
    )  # fmt: skip
    pdf = PAPERS[NOTICE if wording.key == NOTICE else FORM].render(page)
    return Made(pdf, page_count(pdf))
