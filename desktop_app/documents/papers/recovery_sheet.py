"""The sheet with the recovery key: one A4 page for the safe, made once when a centre is set up."""

import datetime
from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.fit import fitted
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, GREY, MM, Colour, Meta, Pdf
from desktop_app.documents.typesetting.grid import LEFT, RIGHT, WIDTH, Grid, baseline
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.i18n import N_

RED: Colour = (0.72, 0.09, 0.09)
NOTE = Grid(12.0, 12.0)
NOTE_PITCH = 7.2
WORDS_A_ROW, GROUPS_A_ROW = 5, 4
WORD_SIZE, GROUP_SIZE = 26.0, 20.0
MARGIN = 20.0

USES = (
    ("用途", "管理员忘记口令时，凭本页的恢复密钥可以重新设置口令，打开本中心的数据。"
             "两种写法是同一把密钥，输入其中一种即可；输入时空格、横线和字母大小写都不影响。"),
    ("保管", "请打印一份，装入信封密封，注明“恢复密钥”，由负责人放入保险柜，与电脑分开存放。"
             "不要拍照，不要存入电脑、手机或网盘，也不要夹在记事本里。"),
    ("注意", "任何人拿到本页就能打开全部数据；如有遗失或怀疑外泄，请立即报告中心负责人。"
             "口令和恢复密钥同时遗失，数据将永远无法打开，任何人都无法找回。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryData:
    """The key in its two spellings: ``words`` separated by blanks, ``groups`` by hyphens."""

    centre: str
    words: str
    groups: str
    date: datetime.date


def draw(data: RecoveryData, _options: None, sample: bool) -> bytes:
    """Return the page."""
    pdf = Pdf(A4, Meta("恢复密钥", data.centre), sample=sample)
    middle = A4[0] / 2
    pdf.text(middle, 38, "恢 复 密 钥", fonts.title(), 28, anchor=0.5, colour=RED)
    centre = fitted((data.centre,), fonts.hei(), 15, 10, WIDTH)
    for number, line in enumerate(centre.lines):
        pdf.text(middle, 50 + number * 6, line, fonts.hei(), centre.size, anchor=0.5)
    words, groups = data.words.split(), data.groups.split("-")
    y = _block(pdf, 64, "中文写法（从左到右，逐行读）", words, WORDS_A_ROW, WORD_SIZE)
    y = _block(pdf, y + 8, "字母数字写法（从左到右，逐行读）", groups, GROUPS_A_ROW, GROUP_SIZE)
    y += 9
    for label, text in USES:
        y = _note(pdf, y, label, text)
    pdf.rule((LEFT, 262), (RIGHT, 262), 0.2, GREY)
    pdf.text(LEFT, 270, "保管人签名：＿＿＿＿＿＿＿＿", fonts.song(), 12)
    pdf.text(RIGHT, 270, f"制作日期：{spoken_date(data.date)}", fonts.song(), 12, anchor=1)
    pdf.end_page()
    return pdf.finish()


def _block(pdf: Pdf, top: float, label: str, pieces: list[str], a_row: int, size: float) -> float:
    """Draw numbered pieces in a frame; return where the frame ends."""
    pdf.text(LEFT, top, label, fonts.hei(), 11, colour=GREY)
    rows = -(-len(pieces) // a_row)
    height, row = rows * 15.0 + 5, 15.0
    frame = top + 3
    pdf.box(LEFT, frame, WIDTH, height, line=0.4, colour=RED)
    for number, piece in enumerate(pieces):
        line, column = divmod(number, a_row)
        x = LEFT + (column + 0.5) * WIDTH / a_row
        base = baseline(frame + 2.5 + line * row, size, row)
        number_x = x - fonts.song().width(piece, size) / MM / 2 - 2
        pdf.text(x, base, piece, fonts.song(), size, anchor=0.5)
        pdf.text(number_x, base, str(number + 1), fonts.song(), 8, anchor=1, colour=GREY)
    return frame + height


def _note(pdf: Pdf, top: float, label: str, text: str) -> float:
    """Draw a labelled paragraph; return where the next begins."""
    pdf.text(LEFT, baseline(top, NOTE.size, NOTE_PITCH), label, fonts.hei(), NOTE.size, colour=RED)
    for line in NOTE.lines([(fonts.song(), text)], WIDTH - MARGIN + 4):
        base = baseline(top, NOTE.size, NOTE_PITCH)
        NOTE.draw(pdf, line, LEFT + MARGIN - 4, base)
        top += NOTE_PITCH
    return top + 2.5


PAPER = Paper(key="recovery_sheet", name=N_("Recovery sheet"), data=RecoveryData, draw=draw)
