"""What the editor asks for each kind of notice; names are those of the paper's own fields."""

from dataclasses import dataclass
from typing import Literal

from desktop_app.i18n import N_
from desktop_app.services.printing import NOTICE, REDHEAD

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
    "title", N_("Title"), required=True, hint=N_("For example 关于召开主题党日活动的通知")
)
_ADDRESSEE = Entry("addressee", N_("Addressee"), "addressee")
_SEALED = Entry("sealed", N_("Leave room for the seal"), "yes")
_DATE = Entry("date", N_("Date"), "day", required=True)
_LEVELS = N_("Levels are recognised by their numbers: 一、 （一） 1. （1）")
_ATTACHMENTS = Entry(
    "attachments", N_("Attachments"), "lines", hint=N_("One name to a line, without numbers.")
)

FORMS: dict[str, tuple[Section, ...]] = {
    NOTICE: (
        Section(
            N_("Body"),
            (
                _TITLE,
                _ADDRESSEE,
                Entry("body", N_("Text of the notice"), "body", hint=_LEVELS),
                _ATTACHMENTS,
            ),
        ),
        Section(
            N_("Signature and date"),
            (
                Entry("org", N_("Signed by")),
                _DATE,
                _SEALED,
                Entry("contact", N_("Contact"), hint=N_("Name and telephone")),
                Entry("reply_slip", N_("Slip to tear off and send back"), "yes"),
                Entry("own_sheets", N_("On both sides, begin each on a new sheet"), "yes"),
            ),
        ),
    ),
    REDHEAD: (
        Section(
            N_("Head of the paper"),
            (
                Entry("issuer", N_("Issuing body"), required=True,
                      hint=N_("As printed in red, usually ending in 文件")),
                Entry("number", N_("Number of the paper"), "number"),
                Entry("signer", N_("Signed off by"),
                      hint=N_("Only on papers to a superior body")),
                Entry("urgency", N_("Urgency"), "urgency"),
            ),
        ),
        Section(
            N_("Body"),
            (
                _TITLE,
                _ADDRESSEE,
                Entry("body", N_("Text of the notice"), "body", hint=_LEVELS),
                _ATTACHMENTS,
            ),
        ),
        Section(
            N_("Signature and date"),
            (
                Entry("signature_org", N_("Signed by")),
                _DATE,
                _SEALED,
                Entry("note", N_("Note below the date"),
                      hint=N_("For example 联系人：张三，电话：0356-4220000")),
            ),
        ),
        Section(
            N_("Foot of the paper"),
            (
                Entry("cc", N_("Copies to"), hint=N_("Names with 、 between them")),
                Entry("printing_org", N_("Printed and sent by")),
                Entry("printing_date", N_("Printed on"), "day"),
            ),
        ),
    ),
}  # fmt: skip
