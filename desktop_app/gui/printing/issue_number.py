"""The number of an official paper: 机关代字〔年〕号, without leading zeros and without 第."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from desktop_app.gui import theme
from desktop_app.gui.widgets import gap, label
from desktop_app.i18n import tr

SHAPE = re.compile(r"(.*?)[〔\[【(（](\d{4})[〕\]】)）]第?0*(\d+)号")


class IssueNumber(QWidget):
    """Three fields in one; without the body's sign there is no number."""

    edited = Signal()

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = QLineEdit(self)
        self.sign.setPlaceholderText("北街党工发")
        self.sign.setAccessibleName(tr("Sign of the issuing body"))
        self.year = QSpinBox(self)
        self.year.setRange(1949, 2999)
        self.year.setValue(year)
        self.year.setAccessibleName(tr("Year"))
        self.serial = QSpinBox(self)
        self.serial.setRange(1, 9999)
        self.serial.setAccessibleName(tr("Serial number"))
        for box in (self.year, self.serial):
            box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            box.setFixedWidth(theme.px(62))
            box.valueChanged.connect(lambda _: self.edited.emit())
        self.sign.textChanged.connect(lambda _: self.edited.emit())
        self.setFocusProxy(self.sign)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(4))
        for part in (self.sign, label("〔"), self.year, label("〕"), self.serial, label("号")):
            row.addWidget(part)

    def value(self) -> str:
        """Return the number as printed, or nothing."""
        sign = self.sign.text().strip()
        return f"{sign}〔{self.year.value()}〕{self.serial.value()}号" if sign else ""

    def show_value(self, value: str) -> None:
        """Show a number; what cannot be read as one goes into the sign."""
        found = SHAPE.fullmatch(value.strip())
        self.sign.setText(found[1] if found else value.strip())
        if found:
            self.year.setValue(int(found[2]))
            self.serial.setValue(int(found[3]))


def following(number: str, year: int) -> str:
    """Return the number after this one, counted anew each year; nothing if it cannot be read."""
    found = SHAPE.fullmatch(number.strip())
    if not found:
        return ""
    serial = int(found[3]) + 1 if int(found[2]) == year else 1
    return f"{found[1]}〔{year}〕{serial}号"
