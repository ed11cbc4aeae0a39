"""Choosing one of all papers: groups at the left, papers at the right, a search over both."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from desktop_app.documents.paper import Paper
from desktop_app.domain import codes
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import PrimaryButton, SearchBox, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.paperwork import paper_choice

KEY = Qt.ItemDataRole.UserRole
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PaperChooser(QDialog):
    """Emits ``chosen`` with a key. Typing searches, up and down move, Enter chooses."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Choose a paper"))
        self._papers = paper_choice.offered(context.session)
        self.search = SearchBox(tr("Name of the paper, pinyin or its initials"), "")
        self.groups, self.list = QListWidget(self), QListWidget(self)
        self.groups.setAccessibleName(tr("Groups"))
        self.list.setAccessibleName(tr("Papers"))
        for one in (self.groups, self.list):
            one.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            one.setStyleSheet(
                f"QListView::item {{ border: none; padding: {theme.px(4)}px {theme.px(8)}px; }}"
            )
        self.nothing = label(tr("No paper matches. Search for other words."), "faint")
        self.open_it = PrimaryButton(tr("Fill it in"))
        self.open_it.setDefault(True)
        self.open_it.clicked.connect(lambda: self.choose())
        self._fill_groups()
        self._lay_out(context)
        self.search.changed.connect(self._searched)
        self.search.field.installEventFilter(self)
        self.groups.currentRowChanged.connect(lambda _: self._show())
        self.list.itemDoubleClicked.connect(lambda _: self.choose())
        self._show()
        self.search.take_focus()

    def choose(self) -> None:
        """Take the paper in hand."""
        key = self.list.currentIndex().data(KEY)
        if key:
            self.accept()
            self.chosen.emit(key)

    def shown(self) -> list[str]:
        """Return the keys of the papers shown."""
        rows = (self.list.item(row).data(KEY) for row in range(self.list.count()))
        return [key for key in rows if key]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let up and down move in the list while the cursor is in the search."""
        typed = event if isinstance(event, QKeyEvent) else None
        if typed and typed.type() == QEvent.Type.KeyPress and typed.key() in MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _fill_groups(self) -> None:
        counts: dict[str, int] = {"": len(self._papers)}
        for one in self._papers:
            counts[one.group] = counts.get(one.group, 0) + 1
        for key, count in counts.items():
            name = codes.label("paper_group", key) if key else tr("All papers")
            item = QListWidgetItem(f"{name}  {count}", self.groups)
            item.setData(KEY, key)
        self.groups.setCurrentRow(0)

    def _searched(self, text: str) -> None:
        """Search in all groups: who types a name need not know its group."""
        if text.strip() and self.groups.currentRow() != 0:
            self.groups.setCurrentRow(0)  # shows, too
        else:
            self._show()

    def _show(self) -> None:
        group = self.groups.currentItem().data(KEY)
        found = paper_choice.matching(self._papers, self.search.text(), group)
        self.list.clear()
        before = ""
        for one in found:
            if not group and one.group != before:
                self._add_heading(one)
                before = one.group
            item = QListWidgetItem(one.label, self.list)
            item.setData(KEY, one.key)
        first = 0 if group or not found else 1
        self.list.setCurrentRow(first)
        self.list.scrollToTop()
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self.open_it.setEnabled(bool(found))

    def _add_heading(self, paper: Paper) -> None:
        item = QListWidgetItem(paper.group_label, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.font(12, medium=True))

    def _lay_out(self, context: Context) -> None:
        self.groups.setFixedWidth(theme.px(240))
        lists = QHBoxLayout()
        lists.setSpacing(gap(12))
        lists.addWidget(self.groups)
        lists.addWidget(self.list, 1)
        lists.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        cancel = SecondaryButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.open_it)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(18), gap(16), gap(18), gap(14))
        layout.setSpacing(gap(12))
        layout.addWidget(self.search)
        layout.addLayout(lists, 1)
        layout.addLayout(buttons)
        room = self.screen().availableGeometry()
        parent = context.window.size()
        self.resize(
            min(theme.px(680), room.width() - 40, parent.width() - 40),
            min(theme.px(560), room.height() - 60, parent.height() - 40),
        )
