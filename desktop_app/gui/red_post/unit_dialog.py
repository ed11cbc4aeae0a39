"""The in-service members of a work unit: how often each has served in a year."""

from collections.abc import Callable, Sequence

from desktop_app.gui.context import Context
from desktop_app.gui.table_dialog import TableDialog
from desktop_app.i18n import tr
from desktop_app.services.posts import service_log
from desktop_app.services.posts.service_log import MemberCoverage


class UnitDialog(TableDialog):
    """Who served least stands first; ``show_services(person number)`` shows what a member did."""

    tables = frozenset({"service", "person", "own_number"})

    def __init__(
        self, context: Context, unit: str, year: int, show_services: Callable[[str], None]
    ) -> None:
        super().__init__(
            context,
            unit or tr("no unit recorded"),
            "",
            (tr("Name"), tr("Number"), tr("Services"), tr("Hours"), tr("Against the minimum")),
            (0, 110, 90, 100, 140),
            (tr("Show the services"), "clipboard-check"),
            (660, 480),
        )
        self._unit, self._year, self._show_services = unit, year, show_services
        self.refresh()
        self.view.setFocus()

    def records(self) -> Sequence[tuple[int, MemberCoverage, Sequence[str]]]:
        session = self._context.session
        found = service_log.members_of(session, self._year, {self._unit})
        self.told.setText(
            tr(
                "{year}: {reached} of {people:member|members} reached the minimum of"
                " {needed:service|services}.",
                year=self._year, people=len(found), reached=sum(not one.short for one in found),
                needed=service_log.minimum(session, self._year),
            )
        )  # fmt: skip
        return [(one.person.id, one, _row(one)) for one in found]

    def use(self, record: MemberCoverage) -> None:
        self.accept()
        self._show_services(record.person.person_no)


def _row(one: MemberCoverage) -> tuple[str, ...]:
    against = tr("{count:service|services} short", count=one.short) if one.short else tr("reached")
    return (
        one.person.name, one.person.person_no, str(one.times),
        service_log.hours_of(one.minutes), against,
    )  # fmt: skip
