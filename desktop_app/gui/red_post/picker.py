"""Choosing people: found by the words of the roster's search, gathered in a list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.query import Query
from desktop_app.gui.person.people_list import PeopleModel, PeopleView
from desktop_app.gui.widgets import GuardedDialog, QuietButton, SearchBox, gap, label
from desktop_app.i18n import tr
from desktop_app.services.members import roster
from desktop_app.services.session import Session

PAUSE = 120  # milliseconds between the last key and the search


class PickingDialog(GuardedDialog):
    """A dialog around a ``picker``; people chosen in it are not lost without a word."""

    picker: "PeoplePicker"

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """Let Escape empty the search first."""
        if arg__1.key() == Qt.Key.Key_Escape and self.picker.is_searching():
            self.picker.search.set_text("")
            self.picker.search.take_focus()
        else:
            super().keyPressEvent(arg__1)

    def lost(self) -> str:
        if set(self.picker.ids) <= self.picker.given:
            return super().lost()
        return tr("{count:person is|people are} chosen; nothing is recorded for them yet.",
                  count=len(self.picker.ids))  # fmt: skip


class PeoplePicker(QWidget):
    """While something is searched for, what is found; otherwise who is chosen.

    Emits ``changed`` when somebody was added or taken out.
    """

    changed = Signal()

    def __init__(self, session: Session, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.ids = list(dict.fromkeys(ids))
        self.given = frozenset(ids)  # chosen before
        self._already = False  # whether all that was found is chosen
        self.search = SearchBox(tr("Name, number or telephone"), "")
        self.search.field.reads_all = True
        self.chosen = PeopleView(PeopleModel(session, self), tr("People chosen"))
        self.found = PeopleView(PeopleModel(session, self), tr("People found"))
        self.heading: QLabel = label("", "strong")
        self.remove = QuietButton(tr("Take out"), "x")
        self.add = QuietButton(tr("Add"), "plus")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.chosen)
        self.pages.addWidget(self.found)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.add)
        head.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(8))
        layout.addWidget(self.search)
        layout.addLayout(head)
        self.nobody = label(tr("Nobody yet: scan a card, or type a name and press Enter."), "soft",
                            wrap=True)  # fmt: skip
        layout.addWidget(self.nobody)
        layout.addWidget(self.pages, 1)
        layout.addStretch()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._find)
        self.search.changed.connect(lambda _: self._pause.start())
        self.search.entered.connect(lambda _: self._add_first())
        self.search.field.installEventFilter(self)
        self.found.opened.connect(lambda one: self._add([one]))
        self.add.clicked.connect(lambda _=False: self._add(self.found.selected_ids()))
        self.remove.clicked.connect(lambda _=False: self._take_out())
        self._show()

    def is_searching(self) -> bool:
        """Tell whether something is typed that has added nobody yet."""
        return bool(self.search.text().strip())

    def settled(self) -> str:
        """Add the one person that what is typed stands for; return a sentence where it is unclear.

        What is typed stays then.
        """
        text = self.search.text().strip()
        if not text:
            return ""
        found = list(roster.find(self._session, Query(text=text)))
        if len(found) == 1:
            self._add(found)
            return ""
        self._pause.stop()
        self._find()
        self.search.take_focus()
        if not found:
            return tr("Nobody on the roster fits “{text}”. Correct it, or empty it.", text=text)
        return tr("“{text}” fits {count} people. Choose one of them, or empty the search.",
                  text=text, count=len(found))  # fmt: skip

    def clear(self) -> None:
        """Let nobody be chosen any more."""
        self.ids, self.given = [], frozenset[int]()
        self._show()
        self.changed.emit()

    def choose_all(self, people: Sequence[int]) -> None:
        """Let these people be chosen; nothing is announced."""
        self.ids = list(dict.fromkeys(people))
        self._show()

    def choose_only(self, person_id: int) -> None:
        """Let this person alone be chosen; nothing is announced."""
        self.ids = [person_id]
        self._show()

    def _find(self) -> None:
        text = self.search.text().strip()
        if text:
            found = roster.find(self._session, Query(text=text))
            self._already = bool(found) and all(one in self.ids for one in found)
            self.found.people.show_ids([one for one in found if one not in self.ids])
            if self.found.people.ids:
                self.found.setCurrentIndex(self.found.people.index(0))
        self._show()

    def _show(self) -> None:
        finding = bool(self.search.text().strip())
        self.pages.setCurrentIndex(1 if finding else 0)
        self.pages.setVisible(finding or bool(self.ids))
        self.nobody.setVisible(not finding and not self.ids)
        self.add.setVisible(finding)
        self.remove.setVisible(not finding and bool(self.ids))
        if not finding:
            self.chosen.people.show_ids(list(self.ids))
            if self.ids:
                self.chosen.setCurrentIndex(self.chosen.people.index(0))
            self.heading.setText(tr("Chosen: {count}", count=len(self.ids)))
        elif self._already and not self.found.people.ids:
            self.heading.setText(tr("In the list already"))
        elif self.found.people.ids:
            count = len(self.found.people.ids)
            self.heading.setText(tr("Found: {count}; Enter adds", count=count))
        else:
            self.heading.setText(tr("Nobody found"))
        self.remove.setEnabled(bool(self.ids))
        self.add.setEnabled(bool(self.found.people.ids))

    def _add_first(self) -> None:
        self._pause.stop()
        self._find()
        if self.found.people.ids and self.search.text().strip():
            self._add(self.found.selected_ids() or [self.found.people.ids[0]])
        elif self._already and self.search.text().strip():
            self.search.set_text("")
            self._pause.stop()
            self._show()
            self.heading.setText(tr("In the list already"))

    def _add(self, people: Sequence[int]) -> None:
        if not people:
            return
        self.ids += [one for one in people if one not in self.ids]
        self.search.set_text("")
        self._pause.stop()
        self._show()
        self.search.take_focus()
        self.changed.emit()

    def _take_out(self) -> None:
        gone = set(self.chosen.selected_ids())
        self.ids = [one for one in self.ids if one not in gone]
        self._show()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
            and self.pages.currentIndex() == 1
        ):
            self.found.setFocus()
            return True
        return super().eventFilter(watched, event)
