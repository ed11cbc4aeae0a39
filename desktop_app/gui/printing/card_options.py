"""How cards lie on paper: ten to a sheet or one to a page, backs, cut marks, first place."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.documents.card_sheet import PER_SHEET
from desktop_app.documents.papers.member_card import CardOptions
from desktop_app.gui import theme
from desktop_app.gui.printing.start_sheet import StartSheet
from desktop_app.gui.widgets import gap, label
from desktop_app.i18n import tr

SHEET, SINGLE = 0, 1


class CardOptionsForm(QWidget):
    """Emits ``changed`` whenever another paper would come out."""

    changed = Signal()

    def __init__(self, known: dict[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layout_choice = QButtonGroup(self)
        self.sheet_layout = QRadioButton(tr("Ten to an A4 sheet"), self)
        self.single_layout = QRadioButton(tr("One to a page, for card printers"), self)
        self.layout_choice.addButton(self.sheet_layout, SHEET)
        self.layout_choice.addButton(self.single_layout, SINGLE)
        self.backs = QCheckBox(tr("Print the backs too"), self)
        self.turned = label(
            tr("The sheet is turned on its long edge, so that fronts and backs meet."),
            "faint",
            wrap=True,
        )
        self.marks = QCheckBox(tr("Cut marks"), self)
        self.complete = QCheckBox(tr("Only with photo and branch"), self)
        self.complete.setToolTip(tr("Who lacks one of them gets no card and is listed."))
        self.start = QSpinBox(self)
        self.start.setRange(1, PER_SHEET)
        self.start.setAccessibleName(tr("First free place"))
        self.start.setFixedWidth(theme.px(76))
        self.sheet = StartSheet(self)
        self._restore(known)
        self._lay_out()
        self.layout_choice.idToggled.connect(lambda _, on: on and self._edited())
        self.backs.toggled.connect(lambda _: self._edited())
        self.marks.toggled.connect(lambda _: self._edited())
        self.complete.toggled.connect(lambda _: self._edited())
        self.start.valueChanged.connect(self.sheet.set_start)
        self.sheet.chosen.connect(self._begin_at)
        self._show_what_matters()

    def options(self) -> CardOptions:
        """Return what is chosen."""
        single = self.single_layout.isChecked()
        return CardOptions(
            layout="single" if single else "sheet",
            start=1 if single else self.start.value(),
            backs=self.backs.isChecked(),
            crop_marks=self.marks.isChecked(),
            complete=self.complete.isChecked(),
        )

    def to_remember(self) -> dict[str, Any]:
        """Return what the next cards should begin with; the first place belongs to one sheet."""
        chosen = self.options()
        return {"layout": chosen.layout, "backs": chosen.backs, "crop_marks": chosen.crop_marks}

    def set_count(self, count: int) -> None:
        """Show how many places will be used."""
        self.sheet.set_count(count)

    def _restore(self, known: dict[str, Any]) -> None:
        single = known.get("layout") == "single"
        (self.single_layout if single else self.sheet_layout).setChecked(True)
        self.backs.setChecked(known.get("backs") is not False)
        self.marks.setChecked(known.get("crop_marks") is not False)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(4))
        for widget in (
            self.sheet_layout,
            self.single_layout,
            self.backs,
            self.turned,
            self.marks,
            self.complete,
        ):
            layout.addWidget(widget)
        self._place = QWidget(self)
        beside = QVBoxLayout()
        beside.setSpacing(gap(6))
        beside.addWidget(label(tr("First free place"), "strong"))
        beside.addWidget(self.start)
        hint = label(tr("For a sheet that has been begun: click its first free place."), "faint")
        hint.setWordWrap(True)
        beside.addWidget(hint)
        beside.addStretch(1)
        row = QHBoxLayout(self._place)
        row.setContentsMargins(0, gap(8), 0, 0)
        row.setSpacing(gap(14))
        row.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        layout.addWidget(self._place)

    def _begin_at(self, place: int) -> None:
        self.start.setValue(place)
        self.changed.emit()

    def _edited(self) -> None:
        self._show_what_matters()
        self.changed.emit()

    def _show_what_matters(self) -> None:
        on_sheets = self.sheet_layout.isChecked()
        self.marks.setVisible(on_sheets)
        self._place.setVisible(on_sheets)
        self.turned.setVisible(self.backs.isChecked())
