"""Every paper as a specimen: ``python build_scripts/specimens.py OUT``.

Writes each paper of the catalogue as PDF and as pictures, and ``contact-sheet.png`` with the first
page of each, so that a change can be looked at. The data are invented and made from what each
paper declares, so a new paper appears by itself.
"""

import sys
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image, ImageDraw, ImageFont

from build_scripts.specimen_texts import specimen_of
from desktop_app import i18n, paths
from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import Paper
from desktop_app.errors import UserError

PEOPLE = 12  # on a paper about several
DPI = 110
COLUMNS, CELL, FRAME, CAPTION = 5, 420, 400, 64  # of the contact sheet, in pixels
PAGE_EDGE, GROUND, INK = (170, 165, 160), (238, 236, 233), (30, 30, 30)


def specimen(paper: Paper) -> bytes:
    """Return the PDF of a paper, marked 样张, filled with invented data."""
    return paper.render(specimen_of(paper, PEOPLE), sample=True)


def pictures(pdf: bytes) -> list[Image.Image]:
    """Return every page as a picture."""
    found: list[Image.Image] = []
    for number in range(preview.page_count(pdf)):
        width, height, pixels = preview.render_page(pdf, number, DPI)
        found.append(Image.frombytes("RGB", (width, height), pixels))
    return found


def contact_sheet(papers: list[tuple[str, Image.Image]]) -> Image.Image:
    """Return one picture with all first pages, each above its caption."""
    rows = -(-len(papers) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * CELL, rows * (CELL + CAPTION)), GROUND)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(paths.resource("fonts", "NotoSansSC-Regular.ttf"), 19)
    for place, (caption, page) in enumerate(papers):
        row, column = divmod(place, COLUMNS)
        small = page.copy()
        small.thumbnail((FRAME, FRAME))
        x = column * CELL + (CELL - small.width) // 2
        y = row * (CELL + CAPTION) + CELL - small.height
        sheet.paste(small, (x, y))
        pen.rectangle((x - 1, y - 1, x + small.width, y + small.height), outline=PAGE_EDGE)
        middle = (column * CELL + CELL / 2, row * (CELL + CAPTION) + CELL + 8)
        pen.text(middle, caption, INK, font, anchor="ma", align="center")
    return sheet


def main() -> int:
    """Write all specimens; returns 1 when a paper could not be made."""
    parser = ArgumentParser(description="Write every paper as PDF and as pictures into a folder.")
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder, made when missing")
    folder: Path = parser.parse_args().out
    i18n.use_language(i18n.CHINESE)
    folder.mkdir(parents=True, exist_ok=True)
    shown: list[tuple[str, Image.Image]] = []
    failed = 0
    for key, paper in sorted(PAPERS.items()):
        try:
            pdf = specimen(paper)
        except UserError as fault:
            failed = 1
            print(f"{key}: {fault}")
            continue
        pages = pictures(pdf)
        (folder / f"{key}.pdf").write_bytes(pdf)
        for number, page in enumerate(pages, start=1):
            page.save(folder / f"{key}-{number}.png")
        wide, high = preview.page_sizes_mm(pdf)[0]
        shown.append((f"{paper.label}\n{wide:g}×{high:g} 毫米 · {len(pages)} 页", pages[0]))
        print(f"{key}: {len(pages)} page(s), {len(pdf) // 1024} KB")
    out = BytesIO()
    contact_sheet(shown).save(out, "PNG")
    (folder / "contact-sheet.png").write_bytes(out.getvalue())
    print(f"{len(shown)} papers: {folder / 'contact-sheet.png'}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
