"""Record of a reception by delegates and committee members. Source: domain.md 5.2 and 3.24."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, choice, day, line
from desktop_app.documents.cells import LABEL, row
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.sheet import ends, sentence, tall, tick, title
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import codes
from desktop_app.domain.written import PHONE
from desktop_app.i18n import N_

LEFT, WIDTH, TOP, ROW = 22.0, 166.0, 20.0, 10.0
ROLES = ("", *(one.zh for one in codes.table("reception_role").values()))
KINDS = ("", *(one.zh for one in codes.table("opinion_category").values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordData:
    """Who received whom, and what was said; what is empty is left to write."""

    org: str = line(N_("Studio or unit"))
    date: datetime.date = field(metadata=day(N_("Date")))
    place: str = line(N_("Place"))
    receiver: str = line(N_("Received by the delegate"))
    role: str = choice(N_("Delegate of"), ROLES)
    visitor: str = line(N_("Visitor"), of="case")
    phone: str = line(N_("Telephone"), holds=PHONE, of="case")
    kind: str = choice(N_("Kind of matter"), KINDS)
    matter: str = body(N_("Matter"), of="case")
    answer: str = body(N_("Answer on the spot"), of="case")
    serial: str = ""


WORDING = (
    Wording(
        "note",
        N_("Note at the foot"),
        "涉法涉诉等事项不在受理范围的，告知来访人反映渠道；受理事项10日内交办。",
    ),
)


def draw(data: RecordData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the record."""
    pdf = Pdf(A4, Meta("两代表一委员接待记录", data.org), sample=sample)
    y = title(pdf, LEFT, TOP, WIDTH, "两代表一委员接待记录", 20)
    number = f"编号：接待 {data.serial}" if data.serial else ""
    ends(pdf, LEFT, y + 2, WIDTH, data.org, number, 10)
    y = row(pdf, LEFT, y + 10, ROW,
            [("接待日期", spoken_date(data.date), 83), ("接待地点", data.place, 83)])  # fmt: skip
    y = row(pdf, LEFT, y, ROW, [("接 待 人", data.receiver, 83), ("身　　份", data.role, 83)])
    y = row(pdf, LEFT, y, ROW, [("来 访 人", data.visitor, 83), ("联系电话", data.phone, 83)])
    y = row(pdf, LEFT, y, ROW, [("事项类别", data.kind, WIDTH)])
    y = tall(pdf, (LEFT, y, WIDTH, 62), "反映事项", data.matter)
    y = tall(pdf, (LEFT, y, WIDTH, 36), "当场答复", data.answer)
    y = row(pdf, LEFT, y, ROW, [("办理方式", "", WIDTH)])
    x = LEFT + LABEL + 3
    for word in ("当场答复", "街道办理", "转交有关部门"):
        x = tick(pdf, x, y - ROW / 2 + 1.4, word, 10.5) + 8
    y = tall(pdf, (LEFT, y, WIDTH, 32), "办理结果", "")
    said = "接待人（签名）：＿＿＿＿＿＿　　来访人（签名）：＿＿＿＿＿＿　　记录人：＿＿＿＿＿"
    pdf.text(LEFT, y + 10, said, fonts.song(), 11)
    sentence(pdf, (LEFT, y + 18, WIDTH), words("note"), "", 9, below=20)
    pdf.end_page()
    return pdf.finish()


PAPER = Paper(
    key="reception_record",
    group="cooperation",
    name=N_("Reception record"),
    data=RecordData,
    draw=draw,
    wording=WORDING,
)
