"""A table in which every row has two values, one of which is chosen."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop_app.gui.person.lines import LinesView

ON, OFF = "● ", "○ "


class ChoiceView(LinesView):
    """Rows with a value at ``left`` and one at ``right``; a click, ← → or the space bar choose.

    Emits ``chosen`` when another value was chosen.
    """

    chosen = Signal()

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        widths: Sequence[int],
        left: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, heads, widths, parent)
        self._left, self._right = left, left + 1
        self._keys: list[str] = []
        self._rows: list[Sequence[str]] = []
        self._taken: set[str] = set()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_choices(
        self, keys: Sequence[str], rows: Sequence[Sequence[str]], taken: Collection[str]
    ) -> None:
        """Show rows by their keys; ``taken`` are those whose right value is chosen."""
        self._keys, self._rows, self._taken = list(keys), list(rows), set(taken)
        self._draw()
        if rows:
            self.setCurrentIndex(self.lines.index(0, 0))

    def taken(self) -> frozenset[str]:
        """Return the keys of the rows whose right value is chosen."""
        return frozenset(self._taken)

    def take(self, row: int, *, right: bool) -> None:
        """Choose the right or the left value of a row."""
        if not 0 <= row < len(self._keys):
            return
        key = self._keys[row]
        if right:
            self._taken.add(key)
        else:
            self._taken.discard(key)
        self._draw()
        self.setCurrentIndex(self.lines.index(row, self._right if right else self._left))
        self.chosen.emit()

    def take_all(self, *, right: bool) -> None:
        """Choose the right or the left value of every row."""
        self._taken = set(self._keys) if right else set()
        place = self.currentIndex()
        self._draw()
        self.setCurrentIndex(self.lines.index(max(place.row(), 0), 0))
        self.chosen.emit()

    def _draw(self) -> None:
        drawn: list[list[str]] = []
        for key, row in zip(self._keys, self._rows, strict=True):
            texts = list(row)
            right = key in self._taken
            texts[self._left] = (OFF if right else ON) + (row[self._left] or "—")
            texts[self._right] = (ON if right else OFF) + (row[self._right] or "—")
            drawn.append(texts)
        top = self.verticalScrollBar().value()
        self.lines.show_rows(drawn)
        self.verticalScrollBar().setValue(top)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() in (self._left, self._right):
            self.take(index.row(), right=index.column() == self._right)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Left:
            self.take(row, right=False)
        elif event.key() == Qt.Key.Key_Right:
            self.take(row, right=True)
        elif event.key() == Qt.Key.Key_Space and 0 <= row < len(self._keys):
            self.take(row, right=self._keys[row] not in self._taken)
        else:
            super().keyPressEvent(event)
