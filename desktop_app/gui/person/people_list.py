"""A list of people of any length: it holds ids and reads a page when one is first shown."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain import codes, days
from desktop_app.domain.records.person import Person
from desktop_app.gui import theme
from desktop_app.gui.widgets import paint
from desktop_app.i18n import tr
from desktop_app.services.members import orgs, roster
from desktop_app.services.session import Session

Index = QModelIndex | QPersistentModelIndex
PAGE = 100
PERSON = Qt.ItemDataRole.UserRole + 1
SECOND = Qt.ItemDataRole.UserRole + 2
MIME = "application/x-hongyi-people"
ROW = 50  # px at normal type size
_TOP = QModelIndex()


class PeopleModel(QAbstractListModel):
    """People by id, in the order given; ``category`` tints all circles, else each has its own."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, category: str = ""
    ) -> None:
        super().__init__(parent)
        self._session, self.category = session, category
        self.ids: Sequence[int] = ()
        self._people: dict[int, Person | None] = {}
        self._names: dict[str, str] = {}

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show other people."""
        self.beginResetModel()
        self.ids, self._people = ids, {}
        self._names = orgs.names(self._session)
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def person(self, row: int) -> Person | None:
        """Return the person of a row; None when deleted meanwhile."""
        wanted = self.ids[row]
        if wanted not in self._people:
            first = row // PAGE * PAGE
            page = self.ids[first : first + PAGE]
            read = {one.id: one for one in roster.load(self._session, page)}
            self._people |= {one: read.get(one) for one in page}
        return self._people[wanted]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == PERSON:
            return self.person(index.row())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, SECOND):
            return None
        person = self.person(index.row())
        if person is None:
            return tr("Deleted")
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        second = self._second(person)
        return second if role == SECOND else f"{person.name}  {person.person_no}\n{second}"

    def _second(self, person: Person) -> str:
        parts = [codes.label("sex", person.sex)]
        if person.born_on:
            age = days.age_on(person.born_on, self._session.today())
            parts.append(tr("{age} yrs", age=age))
        parts.append(brief(self._names.get(person.branch, "")) or person.unit_name)
        return "  ".join(part for part in parts if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = sorted({index.row() for index in indexes})
        data.setData(MIME, ",".join(str(self.ids[row]) for row in ids).encode())
        return data


def brief(branch: str) -> str:
    """Return a branch without the words that all of them begin and end with."""
    return branch.removeprefix("中共").removesuffix("委员会")


def dragged_ids(data: QMimeData) -> list[int]:
    """Return the people that are being dragged."""
    text = bytes(data.data(MIME).data()).decode()
    return [int(part) for part in text.split(",") if part]


class PersonDelegate(QStyledItemDelegate):
    """Circle, name, and a second line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, PeopleModel):
            return
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        use, person = theme.colours(), model.person(index.row())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = use.brand_ground if chosen else use.hover if over else use.surface
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(place, QColor(ground))
        painter.setPen(QPen(QColor(use.line)))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            painter.fillRect(place.x(), place.y(), theme.px(3), place.height(), QColor(use.brand))
        if person is None:
            return
        side = theme.px(30)
        circle = QRect(place.x() + theme.px(10), 0, side, side)
        circle.moveTop(place.y() + (place.height() - side) // 2)
        paint.avatar(painter, circle, person.name, model.category or person.five_manage)
        words = place.adjusted(side + theme.px(19), theme.px(6), -theme.px(8), -theme.px(6))
        self._write(painter, words, person.name, index.data(SECOND))

    def _write(self, painter: QPainter, place: QRect, first: str, second: str) -> None:
        use = theme.colours()
        for text, size, ink, flag in (
            (first, 14, use.text, Qt.AlignmentFlag.AlignTop),
            (second, 12, use.faint, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(theme.font(size))
            painter.setPen(QColor(ink))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, flag | Qt.AlignmentFlag.AlignLeft, shown)


class PeopleView(QListView):
    """A scrolling list of people. Emits ``opened`` with an id on double click or Enter."""

    opened = Signal(object)

    def __init__(self, model: PeopleModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = model
        self.setModel(model)
        self.setItemDelegate(PersonDelegate(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView:focus { border: none; }")  # the row shows the focus
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self.opened.emit(self.people.ids[index.row()]))

    def selected_ids(self) -> list[int]:
        """Return the selected people, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.people.ids[row] for row in rows]

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would read every row; the search box searches."""
