"""Whom a paper is about: nobody, the people chosen before, a branch, a category, a search."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.domain.query import Query
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import SearchBox, gap, label
from desktop_app.i18n import tr
from desktop_app.services.members import orgs, roster
from desktop_app.services.paperwork import papers

PAUSE = 250  # milliseconds after the last key
BLANK, CHOSEN, EVERYBODY, FOUND, CATEGORY, BRANCH = (
    "blank", "chosen", "everybody", "found", "category", "branch",
)  # fmt: skip


class _Combo(QComboBox):
    """As wide as its column allows: a long name of a branch must not push the form out of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class PeopleChoice(QWidget):
    """Emits ``changed`` when other people are meant; ``required`` leaves out the blank paper.

    ``nobody`` is what meaning nobody is called.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        *,
        required: bool,
        nobody: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._required = context.session, required
        self._nobody = nobody or tr("Nobody: blank, to fill in by hand")
        self._given: list[int] = []
        self._ids: list[int] = []
        self.choice = _Combo(self)
        self.choice.setAccessibleName(tr("People on the paper"))
        self.search = SearchBox(tr("Name, pinyin, branch, address …"), key="", parent=self)
        self.count = label("", "faint", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(6))
        for part in (
            label(tr("People on the paper"), "heading"),
            self.choice,
            self.search,
            self.count,
        ):
            layout.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.refresh)
        self.search.changed.connect(lambda _: self._pause.start())
        self.search.entered.connect(lambda _: self.refresh())
        self.setFocusProxy(self.choice)
        self._fill()
        self.choice.currentIndexChanged.connect(lambda _: self.refresh())
        self._find()

    def ids(self) -> list[int]:
        """Return the people meant."""
        return self._ids

    def means_people(self) -> bool:
        """Tell whether people are meant, even if none are found yet."""
        return str(self.choice.currentData()) != f"{BLANK} "

    def choose(self, kind: str, value: str = "") -> None:
        """Mean a branch, a category (with its id or code) or another kind of people."""
        found = next(
            at for at in range(self.choice.count()) if self.choice.itemData(at) == f"{kind} {value}"
        )
        self.choice.setCurrentIndex(found)

    def give(self, ids: Sequence[int]) -> None:
        """Mean the people chosen on another screen."""
        self._given = list(ids)
        if self.choice.findData(f"{CHOSEN} ") < 0:
            self.choice.insertItem(0, "", f"{CHOSEN} ")
        at = self.choice.findData(f"{CHOSEN} ")
        self.choice.setItemText(at, tr("The {count:person|people} chosen", count=len(ids)))
        self.choice.setCurrentIndex(at)
        self.refresh()

    def refresh(self) -> None:
        """Look up again who is meant."""
        self._pause.stop()
        self._find()
        self.changed.emit()

    def _fill(self) -> None:
        offers = [] if self._required else [(self._nobody, BLANK, "")]
        offers += [(tr("Whom a search finds"), FOUND, ""),
                   (tr("Everybody on the roster"), EVERYBODY, "")]  # fmt: skip
        offers += [
            (item.label, CATEGORY, code)
            for code, item in codes.table("five_manage_category").items()
        ]
        offers += [(one.name, BRANCH, str(one.id)) for one in orgs.branches(self._session)]
        for words, kind, value in offers:
            self.choice.addItem(words, f"{kind} {value}")

    def _find(self) -> None:
        self._ids = []  # whatever fails now, nobody from before is meant
        kind, _, value = str(self.choice.currentData()).partition(" ")
        text = self.search.text().strip()
        if kind == CHOSEN:
            self._ids = self._given
        elif kind == EVERYBODY:
            self._ids = list(roster.find(self._session, Query()))
        elif kind == CATEGORY:
            self._ids = papers.of_category(self._session, value)
        elif kind == BRANCH:
            self._ids = papers.of_branch(self._session, value)
        elif kind == FOUND and text:
            self._ids = list(roster.find(self._session, Query(text=text)))
        else:
            self._ids = []
        self.search.setVisible(kind == FOUND)
        self.count.setVisible(kind != BLANK)
        self.count.setText(
            tr("Type whom you look for; several words narrow it.")
            if kind == FOUND and not text
            else tr("{count:person|people}", count=len(self._ids))
        )
