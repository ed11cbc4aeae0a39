"""What the editor asks for each kind of notice; names are those of the paper's own fields."""

from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.notice_labels import LABELS
from desktop_app.i18n import N_
from desktop_app.services.paperwork.printing import NOTICE, REDHEAD

Kind = Literal[
    "line", "body", "lines", "day", "yes", "addressee", "number", "urgency",
    "choice", "picks", "count", "rows",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the form. ``label`` and ``hint`` are translated when shown."""

    name: str
    label: str
    kind: Kind = "line"
    required: bool = False
    hint: str = ""
    choices: tuple[str, ...] = ()
    most: int = 0  # of a count


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    heading: str
    entries: tuple[Entry, ...]


_TITLE = Entry(
    "title", LABELS["title"], required=True, hint=N_("For example 关于召开主题党日活动的通知")
)
_ADDRESSEE = Entry("addressee", LABELS["addressee"], "addressee")
_SEALED = Entry("sealed", LABELS["sealed"], "yes")
_DATE = Entry("date", LABELS["date"], "day", required=True)
_LEVELS = N_("Levels are recognised by their numbers: 一、 （一） 1. （1）")
_ATTACHMENTS = Entry(
    "attachments", LABELS["attachments"], "lines", hint=N_("One name to a line, without numbers.")
)

FORMS: dict[str, tuple[Section, ...]] = {
    NOTICE: (
        Section(
            N_("Body"),
            (
                _TITLE,
                _ADDRESSEE,
                Entry("body", LABELS["body"], "body", hint=_LEVELS),
                _ATTACHMENTS,
            ),
        ),
        Section(
            N_("Signature and date"),
            (
                Entry("org", LABELS["org"]),
                _DATE,
                _SEALED,
                Entry("contact", LABELS["contact"], hint=N_("Name and telephone")),
                Entry("reply_slip", LABELS["reply_slip"], "yes"),
                Entry("own_sheets", LABELS["own_sheets"], "yes"),
            ),
        ),
    ),
    REDHEAD: (
        Section(
            N_("Head of the paper"),
            (
                Entry("issuer", LABELS["issuer"], required=True,
                      hint=N_("As printed in red, usually ending in 文件")),
                Entry("number", LABELS["number"], "number"),
                Entry("signer", LABELS["signer"],
                      hint=N_("Only on papers to a superior body")),
                Entry("urgency", LABELS["urgency"], "urgency"),
            ),
        ),
        Section(
            N_("Body"),
            (
                _TITLE,
                _ADDRESSEE,
                Entry("body", LABELS["body"], "body", hint=_LEVELS),
                _ATTACHMENTS,
            ),
        ),
        Section(
            N_("Signature and date"),
            (
                Entry("signature_org", LABELS["signature_org"]),
                _DATE,
                _SEALED,
                Entry("note", LABELS["note"],
                      hint=N_("For example 联系人：张三，电话：0356-4220000")),
            ),
        ),
        Section(
            N_("Foot of the paper"),
            (
                Entry("cc", LABELS["cc"], hint=N_("Names with 、 between them")),
                Entry("printing_org", LABELS["printing_org"]),
                Entry("printing_date", LABELS["printing_date"], "day"),
            ),
        ),
    ),
}  # fmt: skip
