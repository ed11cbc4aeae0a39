"""Setting a printer right: corrections in tenths of a millimetre, and two pages to measure."""

from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QGridLayout, QHBoxLayout, QVBoxLayout

from desktop_app.documents import calibration
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.pdf import A4
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.printing import offsets, printers
from desktop_app.gui.printing.offsets import FARTHEST, Offset
from desktop_app.gui.printing.printers import Order
from desktop_app.gui.widgets import Banner, FormRow, PrimaryButton, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.session import Progress, Session


class AlignmentDialog(QDialog):
    """The corrections of one printer; the pages are printed with what the fields say."""

    def __init__(self, context: Context, printer: str, key: str) -> None:
        super().__init__(context.window)
        self._context, self._printer = context, printer
        self._size = PAPERS[key].size if key in PAPERS else A4
        self.setWindowTitle(tr("Adjust the printer {name}", name=printer))
        known = offsets.recall(context.preferences, printer)
        self.to_right, self.down = self._field(known.x), self._field(known.y)
        self.back_right, self.back_down = self._field(known.back_x), self._field(known.back_y)
        self.said = Banner("success")
        self.crosses = SecondaryButton(tr("Print the calibration page"), "printer")
        self.crosses.clicked.connect(lambda: self._print(both=False))
        self.both = SecondaryButton(tr("Print the two-sided page"), "printer")
        self.both.clicked.connect(lambda: self._print(both=True))
        self.ok, self.no = PrimaryButton(tr("Save")), SecondaryButton(tr("Cancel"))
        self.ok.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.ok.setDefault(True)
        self._lay_out()

    def offset(self) -> Offset:
        """Return what the fields say."""
        fields = (self.to_right, self.down, self.back_right, self.back_down)
        return Offset(*(round(one.value() * 10) for one in fields))

    def accept(self) -> None:
        """Keep the corrections on this computer."""
        offsets.remember(self._context.preferences, self._printer, self.offset())
        super().accept()

    def _field(self, tenths: int) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setDecimals(1)
        field.setSingleStep(0.1)
        field.setRange(-FARTHEST / 10, FARTHEST / 10)
        field.setSuffix(tr(" mm"))
        field.setValue(tenths / 10)
        return field

    def _lay_out(self) -> None:
        words = tr(
            "Print the page, measure how far the crosses lie from the edges, and type by how much"
            " the print must move. Kept papers stay as they are; only the printing is moved."
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap(14))
        grid.addWidget(FormRow(tr("Front: to the right"), self.to_right), 0, 0)
        grid.addWidget(FormRow(tr("Front: down"), self.down), 0, 1)
        grid.addWidget(FormRow(tr("Back: to the right"), self.back_right), 1, 0)
        grid.addWidget(FormRow(tr("Back: down"), self.back_down), 1, 1)
        pages, buttons = QHBoxLayout(), QHBoxLayout()
        for row in (pages, buttons):
            row.setSpacing(gap(10))
        pages.addWidget(self.crosses)
        pages.addWidget(self.both)
        pages.addStretch(1)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(14))
        layout.addWidget(label(self.windowTitle(), "heading", wrap=True))
        layout.addWidget(label(words, "soft", wrap=True))
        layout.addLayout(grid)
        layout.addLayout(pages)
        layout.addWidget(self.said)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(480))

    def _print(self, *, both: bool) -> None:
        size, offset = self._size, self.offset()
        order = Order(printer=self._printer, duplex=both, offset=offset)
        make = calibration.both_sides if both else calibration.calibration
        note = f"{self._printer}　右移{offset.x / 10:g}毫米，下移{offset.y / 10:g}毫米"

        def work(session: Session, progress: Progress) -> None:
            del session
            printers.send(make(size, note), order, progress)

        self._context.jobs.run(
            tr("Printing …"), work, lambda _: self._arrived(),
            failed=lambda error: trouble.show(self, error),
        )  # fmt: skip

    def _arrived(self) -> None:
        self.said.say("success", tr("The page has gone to the printer {name}.", name=self._printer))
