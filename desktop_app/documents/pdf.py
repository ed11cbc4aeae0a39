"""A PDF under construction, in millimetres from the top left corner of the page."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents import fonts, pieces
from desktop_app.documents.fonts import Stack
from desktop_app.documents.sample import mark_sample
from desktop_app.documents.typesetting.lines import Glyphs
from desktop_app.errors import Unreadable
from desktop_app.i18n import tr

MM = 72 / 25.4  # points in a millimetre
A4 = (210.0, 297.0)
BLACK = (0.0, 0.0, 0.0)
EDGE = 10_000  # points; a form is cut nowhere
GREY = (0.55, 0.55, 0.55)
WHITE = (1.0, 1.0, 1.0)

Colour = tuple[float, float, float]
Watch = Callable[[int], None]  # told how many pages are drawn; may raise to stop
_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself; ``duplex`` asks the printer to turn on the long edge."""

    title: str
    author: str = ""
    subject: str = ""
    duplex: bool = False


@contextmanager
def watched(watch: Watch | None) -> Generator[None]:
    """Let ``watch`` follow the pages of every file drawn inside, on this thread."""
    token = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(token)


class Pdf:
    """A file of pages of one size; the same calls give the same bytes.

    ``sample`` prints 样张 across every page, or on each piece that it is cut into. Nothing on a
    page scales when it is printed.
    """

    def __init__(self, size: tuple[float, float], meta: Meta, *, sample: bool = False) -> None:
        self.width, self.height = size
        self._sample, self._watch = sample, _WATCH.get()
        self._out = BytesIO()
        rl_config.useA85 = 0  # twice the size and a third of the time for nothing
        first_face: Any = fonts.face(fonts.SONG).fontName  # or Helvetica comes in, not embedded
        self._canvas = Canvas(
            self._out,
            pagesize=(self.width * MM, self.height * MM),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang="zh-CN",
            initialFontName=first_face,
        )
        self._describe(meta)
        self._heights = [self.height]  # of what is being drawn on; a form starts at its own top
        self._pieces: list[pieces.Piece] = []

    def _describe(self, meta: Meta) -> None:
        canvas = self._canvas
        canvas.setTitle(meta.title)
        canvas.setAuthor(meta.author)
        canvas.setSubject(meta.subject)
        canvas.setCreator("红驿")
        canvas.setViewerPreference("PrintScaling", "None")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        if meta.duplex:
            canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 1."""
        return self._canvas.getPageNumber()

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        stack: Stack,
        size: float,
        *,
        anchor: float = 0.0,
        colour: Colour = BLACK,
        spacing: float = 0.0,
        stretch: float = 1.0,
    ) -> None:
        """Print one line; size and spacing in points, anchor 0 left, 0.5 centre, 1 right of x.

        ``stretch`` widens the letters or, below 1, makes them narrower.
        """
        text = text.replace("\n", " ")
        if anchor:
            width = (stack.width(text, size) + spacing * (len(text) - 1)) * stretch
            x -= width / MM * anchor
        line = self._canvas.beginText(x * MM, self._up(baseline))
        line.setFillColorRGB(*colour)
        line.setHorizScale(stretch * 100)  # always, as with the spacing
        line.setCharSpace(spacing)  # always: the setting outlives the text object
        for name, piece in stack.runs(text):
            line.setFont(name, size)
            line.textOut(piece)
        self._canvas.drawText(line)

    def glyphs(
        self,
        x: float,
        baseline: float,
        size: float,
        pieces: Sequence[Glyphs],
        colour: Colour = BLACK,
    ) -> None:
        """Print what the typesetter placed; x is the measure's left edge.

        The operators are written here: most of a long paper is this, and reportlab takes thrice the
        time for them.
        """
        canvas: Any = self._canvas
        document = canvas._doc
        red, green, blue = colour
        y = self._up(baseline)
        parts = [f"BT {red:g} {green:g} {blue:g} rg 100 Tz"]
        for piece in pieces:
            font = fonts.face(piece.face)
            name = font.getSubsetInternalName(0, document)
            written = font.splitString(piece.text, document)[0][1].hex()
            parts.append(
                f"1 0 0 1 {x * MM + piece.x:.4f} {y:.4f} Tm {name} {size:g} Tf"
                f" {piece.spacing:.4f} Tc <{written}> Tj"
            )
        self._canvas.addLiteral("\n".join((*parts, "ET")))

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        width: float,
        colour: Colour = BLACK,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a straight line of a width in millimetres, centred on the two points."""
        canvas = self._canvas
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(width * MM)
        canvas.setDash([step * MM for step in dash])
        canvas.line(start[0] * MM, self._up(start[1]), end[0] * MM, self._up(end[1]))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        line: float = 0.0,
        colour: Colour = BLACK,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a rectangle by its top left corner; line is the stroke's width, 0 for none."""
        canvas = self._canvas
        if fill:
            canvas.setFillColorRGB(*fill)
        if line:
            canvas.setStrokeColorRGB(*colour)
            canvas.setLineWidth(line * MM)
            canvas.setDash([step * MM for step in dash])
        canvas.rect(
            x * MM, self._up(y + height), width * MM, height * MM,
            stroke=1 if line else 0, fill=1 if fill else 0,
        )  # fmt: skip

    def picture(self, x: float, y: float, width: float, height: float, data: bytes) -> None:
        """Fill a rectangle with a picture, cut evenly where the proportions differ.

        JPEG data goes into the file as it is. Raises Unreadable for anything that is no picture.
        """
        try:
            picture = ImageReader(BytesIO(data))
            wide, high = picture.getSize()
        except OSError as fault:
            raise Unreadable(
                tr("A photo cannot be read. Choose that person's photo again.")
            ) from fault
        scale = max(width / wide, height / high)
        over_x, over_y = wide * scale - width, high * scale - height
        canvas = self._canvas
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(x * MM, self._up(y + height), width * MM, height * MM)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.drawImage(
            picture,
            (x - over_x / 2) * MM,
            self._up(y + height + over_y / 2),
            wide * scale * MM,
            high * scale * MM,
        )
        canvas.restoreState()

    def whole_picture(self, x: float, y: float, width: float, height: float, data: bytes) -> None:
        """Place a picture uncut in the middle of a rectangle; what is transparent stays so."""
        picture = ImageReader(BytesIO(data))
        wide, high = picture.getSize()
        scale = min(width / wide, height / high)
        left, top = x + (width - wide * scale) / 2, y + (height - high * scale) / 2
        self._canvas.drawImage(
            picture, left * MM, self._up(top + high * scale),
            wide * scale * MM, high * scale * MM, mask="auto",
        )  # fmt: skip

    def modules(self, x: float, y: float, size: float, rows: list[list[tuple[int, int]]]) -> None:
        """Fill the dark runs (start, length) of a square code whose top left corner is x, y."""
        unit = size / len(rows) * MM
        top = self._up(y)
        boxes = [
            f"{start} {-number - 1} {length} 1 re"
            for number, row in enumerate(rows)
            for start, length in row
        ]
        self._canvas.addLiteral(
            f"q {unit:.5f} 0 0 {unit:.5f} {x * MM:.4f} {top:.4f} cm 0 g {' '.join(boxes)} f Q"
        )

    def bars(
        self, x: float, y: float, unit: float, height: float, runs: Sequence[tuple[int, int]]
    ) -> None:
        """Fill bars by start and length in units of a width; x, y is their top left corner."""
        boxes = " ".join(f"{start} 0 {length} 1 re" for start, length in runs)
        self._canvas.addLiteral(
            f"q {unit * MM:.5f} 0 0 {height * MM:.4f} {x * MM:.4f} {self._up(y + height):.4f} cm"
            f" 0 g {boxes} f Q"
        )

    @contextmanager
    def form(self, name: str) -> Generator[None]:
        """Record what is drawn as a form that ``place`` repeats; the origin is its top left."""
        self._canvas.beginForm(name, -EDGE, -EDGE, EDGE, EDGE)
        self._heights.append(0.0)
        yield
        self._heights.pop()
        self._canvas.endForm()

    def place(self, name: str, y: float = 0.0) -> None:
        """Draw a form at the origin in force, or below it."""
        self._canvas.addLiteral(f"q 1 0 0 1 0 {self._up(y):.4f} cm")
        self._canvas.doForm(name)
        self._canvas.addLiteral("Q")

    @contextmanager
    def moved(self, x: float, y: float) -> Generator[None]:
        """Put the origin at x, y for what is drawn inside."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x * MM, -y * MM)
        yield
        canvas.restoreState()

    @contextmanager
    def slanted(self, x: float, y: float, degrees: float, opacity: float) -> Generator[None]:
        """Put the origin at x, y and turn it; what is drawn inside lets the page show through."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x * MM, self._up(y))
        canvas.rotate(degrees)
        canvas.setFillAlpha(opacity)
        self._heights.append(0.0)
        yield
        self._heights.pop()
        canvas.restoreState()

    def piece(self, x: float, y: float, width: float, height: float) -> None:
        """Say that a part of this page is cut out, so that marks stand on each of them."""
        self._pieces.append((x * MM, (self.height - y - height) * MM, width * MM, height * MM))

    def end_page(self) -> None:
        """Finish the page; the next call draws on a new one."""
        if self._sample:
            whole = (0.0, 0.0, self.width * MM, self.height * MM)
            mark_sample(self._canvas, self._pieces or (whole,))
        if self._watch:
            self._watch(self.page)
        canvas: Any = self._canvas
        canvas.showPage()
        document, page = canvas._doc, canvas._doc.Pages.pages[-1]
        _share(document, page)
        if self._pieces:
            pieces.note(document, page, self._pieces)
            self._pieces = []

    def end_blank_page(self) -> None:
        """Add a page with nothing on it; the canvas would drop it otherwise."""
        self._canvas.addLiteral("")
        self.end_page()

    def finish(self) -> bytes:
        """Return the file; every page must have been ended."""
        with fonts.LOCK:
            self._canvas.save()
        return self._out.getvalue()

    def _up(self, y: float) -> float:
        """Return the distance from the bottom in points for one from the top in millimetres."""
        return (self._heights[-1] - y) * MM


def _share(document: Any, page: Any) -> None:
    """Let pages of the same pictures and forms name one list of resources."""
    if page.ExtGState or page._shadingUsed or page._colorsUsed:
        return
    forms = page.XObjects.dict if page.XObjects else {}
    name = f"resources:{','.join(forms)}"
    if name not in document.idToObject:
        resources = pdfdoc.PDFResourceDictionary(XObject=forms)
        resources.basicFonts()
        resources.allProcs()
        document.Reference(resources, name)
    page.Resources = pdfdoc.PDFObjectReference(name)
