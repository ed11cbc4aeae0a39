"""The list in its frame: what stands there when nobody is found, and the line below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from desktop_app.gui import theme
from desktop_app.gui.roster.table_model import RosterTable
from desktop_app.gui.roster.view import RosterView
from desktop_app.gui.roster.words import counted
from desktop_app.gui.widgets import (
    EmptyState,
    Panel,
    QuietButton,
    Rule,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr

ACTIONS = ("category", "claim", "print", "export", "delete", "untick")


class RosterPane(Panel):
    """Emits ``wanted`` with the key of an action for those chosen, or of an empty state."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", 0, parent)
        self.body.setContentsMargins(1, gap(5), 1, gap(2))  # the corners are round
        self.body.setSpacing(0)
        self.table = RosterTable(self)
        self.view = RosterView(self.table, self)
        self.nobody = EmptyState(
            "users", tr("Nobody on the roster yet"),
            tr("Bring in a roster, drop a file on the window, or add people by hand."),
            tr("Import a roster"), lambda: self.wanted.emit("import"),
        )  # fmt: skip
        self.add = SecondaryButton(tr("Add a person"), "user-plus", self)
        self.add.clicked.connect(lambda _=False: self.wanted.emit("new"))
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.add)
        below.addStretch(1)
        layout = self.nobody.layout()
        if layout is not None:
            layout.insertLayout(layout.count() - 1, below)  # pyright: ignore[reportAttributeAccessIssue]
        self.nothing = EmptyState(
            "search", tr("Nobody found"),
            tr("Try fewer words, or part of a name, pinyin initials, or the last four digits."),
            tr("Clear search and filters"), lambda: self.wanted.emit("clear"),
        )  # fmt: skip
        self.stack = QStackedWidget(self)
        for page in (self.view, self.nobody, self.nothing):
            self.stack.addWidget(page)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(Rule(self))
        self._add_foot()

    def _add_foot(self) -> None:
        self.counts = label("", "faint")
        self.hints = label(tr("Enter open   Space tick   Ctrl+Z undo"), "faint")
        row = QHBoxLayout()
        row.setContentsMargins(gap(16), gap(2), gap(12), gap(2))
        row.setSpacing(gap(2))
        row.addWidget(self.counts)
        row.addStretch(0)
        texts = {
            "category": tr("Set category"),
            "claim": tr("Claim"),
            "print": tr("Print cards"),
            "export": tr("Export"),
            "delete": tr("Delete"),
            "untick": tr("Untick"),
        }
        self.buttons: dict[str, QuietButton] = {}
        for key in ACTIONS:
            button = QuietButton(texts[key], parent=self)
            button.clicked.connect(lambda _=False, key=key: self.wanted.emit(key))
            button.hide()
            self.buttons[key] = button
            row.addWidget(button)
        self.hints.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hints.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.hints, 1)
        self._foot = QWidget(self)
        self._foot.setLayout(row)
        self._foot.setMinimumHeight(theme.px(42))  # does not jump when the buttons come
        self.body.addWidget(self._foot)

    def show_state(self, *, total: int, shown: int, chosen: int, ticked: int) -> None:
        """Show list or empty state, and how many are chosen, shown and there in all."""
        page = self.view if shown else self.nothing if total else self.nobody
        if self.stack.currentWidget() is not page:
            self.stack.setCurrentWidget(page)
        several = chosen > 1 or ticked > 0
        for key, button in self.buttons.items():
            button.setVisible(several and (key != "untick" or ticked > 0))
        self.hints.setVisible(not several)
        words = tr("{count} ticked", count=counted(ticked)) if ticked else ""
        words = words or tr("{count} selected", count=counted(chosen))
        listed = tr("showing {shown} / {total}", shown=counted(shown), total=counted(total))
        self.counts.setText(f"{words} · {listed}")
        self._foot.setVisible(bool(total))
