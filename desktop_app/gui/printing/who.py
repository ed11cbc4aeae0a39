"""For whom cards are made: the people chosen before, everybody, or whom a search finds."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop_app.domain.query import Query
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import SearchBox, gap, label
from desktop_app.i18n import listed, tr
from desktop_app.services.members import roster

NAMED = 3  # people named in words; the others are counted
PAUSE = 250  # milliseconds after the last key
CHOSEN, EVERYBODY, FOUND = 0, 1, 2


class Who(QWidget):
    """Emits ``changed`` when other people are meant."""

    changed = Signal()

    def __init__(self, context: Context, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._given = context.session, list(ids)
        self._ids = list(ids)
        self.choice = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(4))
        for number, words in (
            (CHOSEN, self._chosen_words()),
            (EVERYBODY, tr("Everybody on the roster")),
            (FOUND, tr("Whom a search finds")),
        ):
            button = QRadioButton(words, self)
            self.choice.addButton(button, number)
            layout.addWidget(button)
        self.choice.button(CHOSEN).setVisible(bool(ids))
        self.choice.button(CHOSEN if ids else FOUND).setChecked(True)
        self.search = SearchBox(tr("Name, pinyin, branch, address …"), key="", parent=self)
        self.count = label("", "faint", wrap=True)
        layout.addWidget(self.search)
        layout.addWidget(self.count)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.refresh)
        self.search.changed.connect(lambda _: self._pause.start())
        self.search.entered.connect(lambda _: self.refresh())
        self.choice.idToggled.connect(lambda _, on: on and self.refresh())
        self._find()

    def ids(self) -> list[int]:
        """Return the people meant."""
        return self._ids

    def refresh(self) -> None:
        """Look up again who is meant."""
        self._pause.stop()
        self._find()
        self.changed.emit()

    def _find(self) -> None:
        meant = self.choice.checkedId()
        if meant == CHOSEN:
            self._ids = self._given
        elif meant == EVERYBODY:
            self._ids = list(roster.find(self._session, Query()))
        else:
            text = self.search.text().strip()
            self._ids = list(roster.find(self._session, Query(text=text))) if text else []
        self.search.setVisible(meant == FOUND)
        self.count.setText(self._count_words(meant))

    def _count_words(self, meant: int) -> str:
        if meant == FOUND and not self.search.text().strip():
            return tr("Type whom you look for; several words narrow it.")
        return tr("{count:person|people}", count=len(self._ids))

    def _chosen_words(self) -> str:
        named = [one.name for one in roster.load(self._session, self._given[:NAMED])]
        if len(self._given) <= len(named):
            return listed(named)
        return tr("{names} and others", names=listed(named))
