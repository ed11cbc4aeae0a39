"""Shifts to come and past ones: who is missing, who came; a page of the Red Post Station."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.recurring import WEEKDAYS
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.red_post.shift_card import ShiftCard
from desktop_app.gui.red_post.shift_dialog import open_shift_dialog
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    ChipRow,
    EmptyState,
    PageHeader,
    Panel,
    PrimaryButton,
    SearchBox,
    gap,
)
from desktop_app.i18n import tr
from desktop_app.services.posts import claiming, shifts
from desktop_app.services.posts.shifts import ShiftView
from desktop_app.services.session import Changes

COMING, MISSING, TODAY, PAST = "coming", "missing", "today", "past"
TABLES = frozenset({"shift", "claim", "service_item", "person"})
BACK = 90  # days of the past that are shown


class ShiftsPage(QWidget):
    """Shifts at the left, one with its people at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: list[ShiftView] = []
        self.header = PageHeader("")
        self.search = SearchBox(tr("Item, place or day"))
        self.new = PrimaryButton(tr("New shifts"), "calendar")
        self.header.tools.addWidget(self.search, 1)
        self.header.tools.addWidget(self.new)
        self.chips = ChipRow()
        self.chips.add(COMING, tr("To come"), count=0)
        self.chips.add(MISSING, tr("People missing"), count=0)
        self.chips.add(TODAY, tr("Today"), count=0)
        self.chips.add(PAST, tr("Past 90 days"), count=0)
        self.view = LinesView(
            tr("Shifts"),
            (tr("Time"), tr("Item"), tr("Claimed"), tr("Missing")),
            (176, 0, 76, 64),
            spare=(2,),
        )
        self.card = ShiftCard(context)
        self.nothing = EmptyState(
            "calendar", tr("No shift here"), tr("“New shifts” makes one or a whole row of them.")
        )
        self._lay_out()
        self.new.clicked.connect(lambda _=False: open_shift_dialog(context, self.item()))
        self.search.changed.connect(lambda _: self.refresh())
        self.chips.chosen.connect(lambda _: self.refresh())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_shift())
        bar(context.session, claiming.CHANGE, self.new, whole=True)
        QShortcut(QKeySequence("F2"), self, self.new.click)
        QShortcut(QKeySequence("F4"), self, self.card.edit.click)
        QShortcut(QKeySequence("F6"), self, self.card.attend.click)
        QShortcut(QKeySequence("F8"), self, self.card.claim.click)

    def _lay_out(self) -> None:
        left = Panel("card", 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.nothing)
        left.body.addWidget(self.pages)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(16))
        parts.addWidget(left)
        parts.addWidget(self.card)
        parts.setSizes([660, 540])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.chips)
        layout.addWidget(parts, 1)

    def item(self) -> int:
        """Return the item of the shift that is shown, 0 for none."""
        chosen = self.chosen()
        return chosen.item.id if chosen else 0

    def chosen(self) -> ShiftView | None:
        """Return the shift that is selected."""
        row = self.view.chosen_row()
        return self._shown[row] if row >= 0 else None

    def take_focus(self) -> None:
        """Begin at the list of shifts."""
        self.view.setFocus()

    def heed(self, changes: Changes) -> None:
        """Read again when shifts, claims, items or people were touched."""
        if changes.tables & TABLES and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the shifts again; the chosen one stays."""
        session = self._context.session
        today = session.today()
        now, since = session.now(), (today - timedelta(days=BACK)).isoformat()
        found = shifts.views(session, since)
        coming = [one for one in found if not one.shift.is_over(now)]
        groups = {
            COMING: coming,
            MISSING: [one for one in coming if one.missing],
            TODAY: [one for one in found if one.shift.day == today.isoformat()],
            PAST: [one for one in reversed(found) if one.shift.is_over(now)],
        }
        for key, views in groups.items():
            self.chips.chip(key).set_count(len(views))
        lacking = sum(one.missing for one in groups[COMING])
        self.header.set_subtitle(
            tr("{count:shift|shifts} to come, {missing:person|people} missing",
               count=len(groups[COMING]), missing=lacking)
        )  # fmt: skip
        words = self.search.text().lower().split()
        lines = [(one, _line(one)) for one in groups[self.chips.current()]]
        lines = [(o, row) for o, row in lines if all(w in _text(o, row) for w in words)]
        self._shown = [one for one, _ in lines]
        self.view.show_records(
            [one.shift.id for one in self._shown], [row for _, row in lines],
            asked=(self.chips.current(), *words),
        )  # fmt: skip
        self.pages.setCurrentIndex(0 if lines else 1)
        self._show_shift()

    def go_to(self, item_id: int) -> None:
        """Select the next shift of an item."""
        self._select(lambda one: one.item.id == item_id)

    def arrive(self, record: int) -> None:
        """Select a shift to come, whatever was searched for."""
        self.search.set_text("")
        self._select(lambda one: one.shift.id == record)

    def _select(self, wanted: Callable[[ShiftView], bool]) -> None:
        self.chips.choose(COMING)
        self.refresh()
        row = next((at for at, one in enumerate(self._shown) if wanted(one)), -1)
        if row >= 0:
            self.view.selectRow(row)

    def _show_shift(self) -> None:
        """Show the chosen shift as it is now: another desk may have claimed places meanwhile."""
        row, chosen = self.view.chosen_row(), self.chosen()
        if chosen is not None:
            found = shifts.views(
                self._context.session, chosen.shift.day, chosen.shift.day, item=chosen.item.id
            )
            now = next((one for one in found if one.shift.id == chosen.shift.id), chosen)
            if now != chosen:
                chosen = self._shown[row] = now
                self.view.lines.show_row(row, _line(now))
        self.card.show_shift(chosen)


def _line(one: ShiftView) -> tuple[str, ...]:
    shift = one.shift
    weekday = tr(WEEKDAYS[date.fromisoformat(shift.day).weekday()])[:3]
    return (
        f"{shift.day} {weekday} {shift.begins}", one.item.name,
        f"{one.taken} / {shift.needed}" if shift.needed else str(one.taken), str(one.missing or ""),
    )  # fmt: skip


def _text(one: ShiftView, row: tuple[str, ...]) -> str:
    return " ".join((*row, one.shift.day, one.shift.place or one.item.place)).lower()
