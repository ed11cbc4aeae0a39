"""The head of the list: click to sort, drag to move, pull an edge to widen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.gui import theme
from desktop_app.gui.roster.delegate import INDENT

HEIGHT = 44  # px at normal type size


class RosterHeader(QHeaderView):
    """Column titles in the look of the cells below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setStretchLastSection(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(48))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        title = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect, theme.colour("surface"))
        painter.setPen(QPen(theme.colour("edge")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        place = rect.adjusted(theme.px(INDENT), 0, -theme.px(4), 0)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("soft"))
        text = painter.fontMetrics().elidedText(
            str(title or ""), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
