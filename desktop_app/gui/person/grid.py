"""Rows of a form in as many columns as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.widgets import gap

NARROWEST = 210  # px of a column at normal type size
MOST = 3


class FormGrid(QWidget):
    """Widgets in columns of equal width; ``wide`` ones take a whole line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placed: list[tuple[QWidget, bool]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap(16))
        self._grid.setVerticalSpacing(gap(12))

    def add(self, widget: QWidget, *, wide: bool = False) -> None:
        """Append a widget."""
        self._placed.append((widget, wide))
        self._columns = 0
        self._arrange(max(1, min(MOST, self.width() // theme.px(NARROWEST))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(max(1, min(MOST, event.size().width() // theme.px(NARROWEST))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        row = column = 0
        for widget, wide in self._placed:
            if wide and column:
                row, column = row + 1, 0
            across = columns if wide else 1
            self._grid.addWidget(widget, row, column, 1, across, Qt.AlignmentFlag.AlignTop)
            column += across
            if column >= columns:
                row, column = row + 1, 0
        for number in range(MOST):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)


def scrolling(grid: FormGrid) -> QScrollArea:
    """Return an area in which rows scroll where they must: large type on a small screen."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, gap(10), 0)
    column.addWidget(grid)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
