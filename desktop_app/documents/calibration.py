"""Pages to set a printer by: crosses every 10 mm with rulers, and the two sides of one sheet.

Source: domain.md 5.3 (cross marks every 10 mm, offsets in 0.1 mm).
"""

from desktop_app.documents import fonts
from desktop_app.documents.pdf import GREY, Meta, Pdf

STEP = 10
ARM = 2.0  # of a cross, in millimetres
THIN = 0.12


def calibration(size: tuple[float, float], note: str = "") -> bytes:
    """Return one page of crosses, their distance from the edges written at every 50 mm."""
    pdf = Pdf(size, Meta("打印机校准页"))
    for x in range(STEP, int(size[0]), STEP):
        for y in range(STEP, int(size[1]), STEP):
            _cross(pdf, x, y)
    _rulers(pdf)
    if size[0] > 120 and size[1] > 60:
        _explain(pdf, note)
    pdf.end_page()
    return pdf.finish()


def both_sides(size: tuple[float, float], note: str = "") -> bytes:
    """Return front and back of a sheet: against the light, the crosses lie on each other."""
    pdf = Pdf(size, Meta("双面对齐页", duplex=True))
    for side in ("正面", "背面"):
        for x in (20.0, size[0] / 2, size[0] - 20):
            for y in (20.0, size[1] / 2, size[1] - 20):
                _cross(pdf, x, y, 8.0)
                for step in range(-5, 6):
                    pdf.rule((x + step, y - 0.8), (x + step, y + 0.8), THIN)
                    pdf.rule((x - 0.8, y + step), (x + 0.8, y + step), THIN)
        lines = (f"双面对齐页　{side}", "对着光看：正反两面的十字应当重合，每小格1毫米。", note)
        _lines(pdf, lines, size[1] / 4)
        pdf.end_page()
    return pdf.finish()


def _cross(pdf: Pdf, x: float, y: float, arm: float = ARM) -> None:
    pdf.rule((x - arm, y), (x + arm, y), THIN)
    pdf.rule((x, y - arm), (x, y + arm), THIN)


def _rulers(pdf: Pdf) -> None:
    """Draw millimetres along the crosses at 20 mm from the left and from the top."""
    for at in range(STEP, int(pdf.width) - STEP + 1):
        long = 1.6 if at % 5 == 0 else 0.8
        pdf.rule((at, 2 * STEP), (at, 2 * STEP + long), THIN)
        if at % 50 == 0:
            pdf.text(at + 0.8, 2 * STEP + 4, str(at), fonts.song(), 8)
    for at in range(STEP, int(pdf.height) - STEP + 1):
        long = 1.6 if at % 5 == 0 else 0.8
        pdf.rule((2 * STEP, at), (2 * STEP + long, at), THIN)
        if at % 50 == 0:
            pdf.text(2 * STEP + 2.2, at - 0.8, str(at), fonts.song(), 8)


def _explain(pdf: Pdf, note: str) -> None:
    lines = (
        "打印机校准页",
        "用尺子量十字到纸边的距离：左起第一列和上起第一行都应当是10毫米。",
        "量得偏左就填正数右移，偏上就填正数下移，单位是毫米。",
        note,
    )
    _lines(pdf, lines, min(pdf.height / 4, 72))


def _lines(pdf: Pdf, lines: tuple[str, ...], top: float) -> None:
    room = 140.0 if pdf.width > 160 else pdf.width - 40
    pdf.box((pdf.width - room) / 2, top, room, 6.5 * len(lines) + 3, fill=(1, 1, 1), line=0.1,
            colour=GREY)  # fmt: skip
    for number, text in enumerate(lines):
        size = 12 if number == 0 else 10
        shrunk = min(size, size * (room - 6) * 72 / 25.4 / max(fonts.hei().width(text, size), 1))
        pdf.text(pdf.width / 2, top + 6 + number * 6.5, text, fonts.hei(), shrunk, anchor=0.5)
