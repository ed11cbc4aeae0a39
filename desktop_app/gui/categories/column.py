"""One column of the board: a category, its count, what is open longest, its people."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.gui import theme
from desktop_app.gui.categories.due import DueLine
from desktop_app.gui.person.people_list import MIME, PeopleModel, PeopleView, dragged_ids
from desktop_app.gui.roster.words import counted, short_category
from desktop_app.gui.widgets import CategoryPill, Panel, label
from desktop_app.i18n import CHINESE, language, tr
from desktop_app.services.members.categories import Due
from desktop_app.services.session import Session

NARROWEST, ENGLISH = 122, 140  # px at normal type size


class BoardList(PeopleView):
    """People of one category; they can be dragged away, and others let go here.

    Emits ``dropped`` with ids, ``asked`` for a menu at a point of the screen, ``hovered`` while
    people are held over it.
    """

    dropped = Signal(object)
    asked = Signal(QPoint)
    hovered = Signal(bool)

    def __init__(self, model: PeopleModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self._takes = True
        self.set_read_only(False)

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody be dragged, or let them."""
        self._takes = not read_only
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.NoDragDrop if read_only else mode.DragDrop)
        self.setAcceptDrops(not read_only)

    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        if self.selectedIndexes():
            self.asked.emit(arg__1.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_M and plain and self.selectedIndexes():
            place = self.visualRect(self.currentIndex())
            self.asked.emit(self.viewport().mapToGlobal(place.center()))
        else:
            super().keyPressEvent(event)

    def _welcome(self, event: QDropEvent) -> bool:
        welcome = self._takes and event.mimeData().hasFormat(MIME) and event.source() is not self
        if welcome:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()
        return welcome

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.hovered.emit(self._welcome(event))

    def dragMoveEvent(self, e: QDragMoveEvent) -> None:
        self._welcome(e)

    def dragLeaveEvent(self, e: QDragLeaveEvent) -> None:
        self.hovered.emit(False)

    def dropEvent(self, e: QDropEvent) -> None:
        self.hovered.emit(False)
        if self._welcome(e):
            self.dropped.emit(dragged_ids(e.mimeData()))

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803 - Qt's name
        super().startDrag(Qt.DropAction.MoveAction)


class BoardColumn(Panel):
    """Emits ``opened`` with an id, ``dropped`` with ids, ``asked`` for a menu, ``chosen``."""

    opened = Signal(object)
    dropped = Signal(object)
    asked = Signal(QPoint)
    chosen = Signal()

    def __init__(self, session: Session, category: str, parent: QWidget | None = None) -> None:
        super().__init__("card", 1, parent)
        self._session, self.category = session, category
        self._due_lines = 1
        full = codes.label("five_manage_category", category)
        self.setAccessibleName(full)
        self.setAcceptDrops(True)
        self.setMinimumWidth(theme.px(NARROWEST if language() == CHINESE else ENGLISH))
        self.pill = CategoryPill(short_category(category), category)
        self.pill.setToolTip(full)
        self.pill.setMinimumWidth(theme.px(40))
        self.count = label("0", "figure")
        self.due_heading = label("", "small")
        self.due_lines: list[DueLine] = []
        self.people = BoardList(PeopleModel(session, self, category=category), full)
        head = QHBoxLayout()
        head.addWidget(self.pill)
        head.addStretch(1)
        head.addWidget(self.count)
        self._due = QVBoxLayout()
        self._due.setSpacing(theme.px(4))
        upper = QVBoxLayout()
        upper.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), 0)
        upper.setSpacing(theme.px(4))
        upper.addLayout(head)
        upper.addWidget(self.due_heading)
        upper.addLayout(self._due)
        self.body.setSpacing(theme.px(8))
        self.body.addLayout(upper)
        self.body.addWidget(self.people, 1)
        self.people.opened.connect(self.opened)
        self.people.dropped.connect(self.dropped)
        self.people.asked.connect(self.asked)
        self.people.hovered.connect(self._invite)
        self.people.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    def show_people(self, ids: Sequence[int], count: int, due: Sequence[Due]) -> None:
        """Show these people; ``count`` is how many the category holds, ``due`` what is open."""
        kept = set(self.people.selected_ids())
        top = self.people.verticalScrollBar().value()
        self.people.people.show_ids(ids)
        self.people.verticalScrollBar().setValue(top)
        self._select(kept)
        found = len(ids)
        both = tr("{found} of {count}", found=counted(found), count=counted(count))
        self.count.setText(counted(count) if found == count else both)
        self._fit_pill()
        self._show_due(due)

    def _select(self, kept: set[int]) -> None:
        model = self.people.people
        for row, one in enumerate(model.ids if kept else ()):
            if one in kept:
                self.people.setCurrentIndex(model.index(row))

    def _show_due(self, due: Sequence[Due]) -> None:
        for line in self.due_lines:
            self._due.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.due_lines = [DueLine(one, self._session.today()) for one in due]
        for line in self.due_lines:
            line.clicked.connect(lambda _=False, line=line: self.opened.emit(line.due.person.id))
            self._due.addWidget(line)
        self.show_due_lines(self._due_lines)
        self.due_heading.setText(tr("Open longest") if due else "")
        self.due_heading.setVisible(bool(due))

    def show_due_lines(self, count: int) -> None:
        """Show so many of the open actions; on a low screen people need the room."""
        self._due_lines = count
        for number, line in enumerate(self.due_lines):
            line.setVisible(number < count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pill()

    def _fit_pill(self) -> None:
        metrics, whole = self.pill.fontMetrics(), short_category(self.category)
        room = self.width() - self.count.sizeHint().width() - theme.px(52)
        if metrics.horizontalAdvance(whole) > room:
            whole = whole.split("·")[0].strip()  # the first word alone, rather than a cut second
        self.pill.setText(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room))

    # people may be let go anywhere on the column, not only over its list

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.people.dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.people.dragMoveEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.people.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.people.dropEvent(event)

    def _invite(self, inviting: bool) -> None:
        self.setProperty("panel", "dropped" if inviting else "card")
        self.style().polish(self)
