"""What marks a person: the pill of the category and the circle with the first character."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.gui import theme
from desktop_app.gui.widgets import paint


class CategoryPill(QLabel):
    """The category of a person, in words on its colour."""

    def __init__(self, text: str = "", category: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_category(text, category)

    def show_category(self, text: str, category: str) -> None:
        """Show another category; an unknown code is grey."""
        self.setText(text)
        self.setProperty("pill", category if category in theme.CATEGORIES else "unassigned")
        self.style().polish(self)


class Avatar(QWidget):
    """A circle with the first character of a name, in the colour of the category."""

    def __init__(
        self, name: str = "", category: str = "", side: float = 54, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._category, self._side = name, category, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, category: str) -> None:
        """Show another person."""
        self._name, self._category = name, category
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.avatar(painter, QRect(0, 0, self.width(), self.height()), self._name, self._category)
        painter.end()
