"""The in-service members of a work unit: how often each has served in a year."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import PrimaryButton, SecondaryButton, gap, label, open_sized
from desktop_app.i18n import tr
from desktop_app.services.posts import service_log
from desktop_app.services.posts.service_log import MemberCoverage
from desktop_app.services.session import Changes


class UnitDialog(QDialog):
    """Who served least stands first; ``show_services(person number)`` shows what a member did."""

    def __init__(
        self, context: Context, unit: str, year: int, show_services: Callable[[str], None]
    ) -> None:
        super().__init__(context.window)
        self._context, self._unit, self._year = context, unit, year
        self._show_services = show_services
        self._members: list[MemberCoverage] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(unit or tr("no unit recorded"))
        self.view = LinesView(
            tr("In-service members of the unit"),
            (tr("Name"), tr("Number"), tr("Services"), tr("Hours"), tr("Against the minimum")),
            (0, 110, 90, 100, 140),
        )
        self.told = label("", "soft", wrap=True)
        self.look = PrimaryButton(tr("Show the services"), "clipboard-check")
        self.close_it = SecondaryButton(tr("Close"))
        self.look.clicked.connect(lambda _=False: self._look())
        self.view.activated.connect(lambda _: self._look())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.close_it.clicked.connect(lambda _=False: self.accept())
        context.signals.changed.connect(self._heed)
        self._lay_out()
        self.refresh()
        self.view.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.look)
        buttons.addStretch(1)
        buttons.addWidget(self.close_it)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        layout.addWidget(label(self.windowTitle(), "heading", wrap=True))
        layout.addWidget(self.told)
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)
        open_sized(self, 660, 480)

    def _heed(self, changes: Changes) -> None:
        if changes.tables & {"service", "person", "own_number"}:
            self.refresh()

    def refresh(self) -> None:
        """Read the members again; the chosen one stays."""
        session = self._context.session
        self._members = service_log.members_of(session, self._year, {self._unit})
        self.view.show_records(
            [one.person.id for one in self._members], [_row(one) for one in self._members], asked=""
        )
        self.told.setText(
            tr(
                "{year}: {reached} of {people:member|members} reached the minimum of"
                " {needed:service|services}.",
                year=self._year, people=len(self._members),
                reached=sum(not one.short for one in self._members),
                needed=service_log.minimum(session, self._year),
            )
        )  # fmt: skip
        self._enable()

    def _enable(self) -> None:
        self.look.setEnabled(self.view.chosen_row() >= 0)

    def _look(self) -> None:
        row = self.view.chosen_row()
        if row >= 0:
            number = self._members[row].person.person_no
            self.accept()
            self._show_services(number)


def _row(one: MemberCoverage) -> tuple[str, ...]:
    against = tr("{count:service|services} short", count=one.short) if one.short else tr("reached")
    return (
        one.person.name, one.person.person_no, str(one.times),
        service_log.hours_of(one.minutes), against,
    )  # fmt: skip
