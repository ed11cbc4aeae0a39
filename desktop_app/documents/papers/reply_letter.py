"""Reply to an opinion or suggestion, in the letter format (信函格式).

Source: domain.md 5.2 (row reply_letter: 函 format) and 3.24 (replies are due).
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import body, day, line, yes
from desktop_app.documents.paper import Paper
from desktop_app.documents.papers import letter_format
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import DAY, PHONE
from desktop_app.i18n import N_

RULED = ("＿" * (26 + 3 * 28),)  # four lines to write on, where there is no answer
GAP = "＿＿＿＿"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyData:
    """Who asked what, and what the answer is."""

    committee: str = line(N_("Issuing body"), required=True)
    number: str = line(
        N_("Number of the paper"), hint=N_("For example 书院函〔2026〕3号"), of="case"
    )
    addressee: str = line(N_("Addressee"), hint=N_("For example 王明同志"), of="case")
    asked: str = line(N_("Raised on"), hint=N_("For example 2026年11月12日"), holds=DAY, of="case")
    matter: str = line(N_("Matter"), hint=N_("For example 楼道照明问题"), of="case")
    answer: str = body(N_("Answer"), of="case")
    date: datetime.date = field(metadata=day(N_("Date")))
    sealed: bool = yes(N_("Leave room for the seal"), default=True)
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)


WORDING = (
    Wording(
        "opening",
        N_("Opening"),
        "您于{日期}反映的{事项}收悉。经研究办理，现答复如下：",
        ("日期", "事项"),
    ),
    Wording("closing", N_("Closing"), "感谢您对社区工作的关心和支持。"),
)


def draw(data: ReplyData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the letter; without an answer it is ruled to write on."""
    asked, matter = (" ".join(one.split()) for one in (data.asked, data.matter))
    phone = " ".join(data.desk_phone.split())
    said = (
        words("opening", 日期=asked or GAP, 事项=matter or GAP),
        *(data.answer.split("\n") if data.answer.strip() else RULED),
        words("closing"),
    )
    letter = letter_format.LetterFormatData(
        committee=data.committee, number=data.number,
        title=f"关于{matter}的答复函" if matter else "意见建议答复函",
        addressee=data.addressee, body="\n".join(said), date=data.date, sealed=data.sealed,
        note=f"联系电话：{phone}" if phone else "",
    )  # fmt: skip
    return letter_format.PAPER.draw(letter, None, sample, Words(letter_format.WORDING))


PAPER = Paper(
    key="reply_letter", group="cooperation", name=N_("Reply letter"), data=ReplyData, draw=draw,
    wording=WORDING,
)  # fmt: skip
