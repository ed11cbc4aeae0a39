"""The recycle bin: what was put away, and bringing it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import Banner, EmptyState, Panel, PrimaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.keeping import recycle_bin
from desktop_app.services.keeping.recycle_bin import Deleted


class BinPage(QWidget):
    """Deleted people and items; one or many are restored."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: list[Deleted] = []
        self.view = LinesView(
            tr("Recycle bin"),
            (tr("Name"), tr("Person number"), tr("Deleted on"), tr("Who"), tr("Reason")),
            (180, 130, 150, 110, 0),
        )
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.restore = PrimaryButton(tr("Bring back"), "rotate-ccw")
        self.restore.clicked.connect(lambda _=False: self.bring_back())
        self.count = label("", "faint")
        self.notice = Banner()
        card = Panel("card", 1)
        card.body.addWidget(self.view)
        foot = QHBoxLayout()
        foot.setSpacing(gap(12))
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.restore)
        page, self.pages = QWidget(), QStackedLayout(self)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(gap(10))
        inner.addWidget(self.notice)
        inner.addWidget(card, 1)
        inner.addLayout(foot)
        self.pages.addWidget(page)
        self.pages.addWidget(
            EmptyState(
                "trash-2",
                tr("The recycle bin is empty"),
                tr("People and items that are deleted wait here and can be restored."),
            )
        )
        self.refresh()

    def refresh(self) -> None:
        """Read the bin again."""
        self.rows = recycle_bin.contents(self._context.session)
        self.view.show_records(
            [one.id for one in self.rows], [_line(one) for one in self.rows], asked=""
        )
        self.pages.setCurrentIndex(0 if self.rows else 1)
        self._choose()

    def chosen(self) -> list[Deleted]:
        """Return what is selected."""
        return [self.rows[row] for row in self.view.chosen_rows()]

    def _choose(self) -> None:
        count = len(self.chosen())
        self.restore.setEnabled(count > 0)
        self.count.setText(tr("{count} of {total} selected", count=count, total=len(self.rows)))

    def bring_back(self) -> None:
        """Restore what is selected; it can be undone."""
        chosen = self.chosen()
        if not chosen:
            return
        try:
            changes = recycle_bin.restore(self._context.session, [one.id for one in chosen])
        except UserError as error:
            self._context.follow()
            self.notice.say("error", str(error))
            return
        self.notice.clear()
        self._context.announce(changes)
        self._context.notify(tr("{count} restored", count=len(chosen)), self._context.undo)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(one: Deleted) -> tuple[str, ...]:
    reason = tr("Merged into another person") if one.merged else one.reason
    return (one.title, one.number, one.at.replace("T", " ")[:16], one.who, reason)
