"""The picture a centre supplies for a paper, such as an approved file of the Party emblem.

The program never draws the emblem itself; what is supplied is placed as it is, never cut.
"""

from io import BytesIO

from PIL import Image

from desktop_app.documents.pdf import Pdf
from desktop_app.errors import UserError
from desktop_app.i18n import tr

LARGEST, SMALLEST, MOST = 2_000_000, 100, 4_000  # bytes of the file; pixels of a side
KINDS = ("PNG", "JPEG")

Place = tuple[float, float, float, float]  # left, top, width, height in millimetres


def check(picture: bytes) -> None:
    """Raise UserError, saying what to do, when a file cannot be placed on a paper."""
    if len(picture) > LARGEST:
        raise UserError(
            tr("The picture is larger than {most} MB. Save it smaller.", most=LARGEST // 1_000_000)
        )
    try:
        with Image.open(BytesIO(picture), formats=KINDS) as found:
            wide, high = found.size
            if max(wide, high) <= MOST:
                found.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise UserError(
            tr("The file is no PNG or JPEG picture that can be read. Choose another file.")
        ) from fault
    if not SMALLEST <= min(wide, high) <= max(wide, high) <= MOST:
        raise UserError(
            tr(
                "The picture has {wide} × {high} pixels; each side must have {least} to {most}.",
                wide=wide, high=high, least=SMALLEST, most=MOST,
            )
        )  # fmt: skip


def draw_emblem(pdf: Pdf, place: Place, picture: bytes) -> None:
    """Draw a picture whole in the middle of its place; nothing without one."""
    if picture:
        pdf.whole_picture(*place, picture)
