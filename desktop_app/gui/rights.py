"""No dead buttons: what an account may not do is shut and says who may."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.domain import rights
from desktop_app.i18n import listed, tr
from desktop_app.services.members import roster
from desktop_app.services.session import Session


def why_not(session: Session, action: str, *, whole: bool = False) -> str:
    """Return who may do something, in a sentence; empty when this account may itself.

    ``whole`` asks for the right to all branches.
    """
    reach = session.reach(action)
    if reach == "all" or (reach == "own" and not whole):
        return ""
    label = rights.right(action, session.today()).label
    roles = listed(rights.holders(action, session.today(), whole=whole))
    return tr("{what}: only {roles}.", what=label, roles=roles)


def why_no_telephone(session: Session, person_id: int, name: str, phone: str) -> str:
    """Return who may see a member's telephone typed beside a name; empty where one may."""
    member = roster.linked(session, person_id, name, phone)
    if roster.may_show_telephone(session, member):
        return ""
    return why_not(session, roster.REVEAL, whole=True)


def bar(session: Session, action: str, *widgets: QWidget, whole: bool = False) -> None:
    """Shut widgets for good where the account lacks a right; their tool tip says who has it."""
    if reason := why_not(session, action, whole=whole):
        for one in widgets:
            _Barred(one, reason)


class _Barred(QObject):
    """Keeps a widget shut and its reason said, whatever its screen does with it later."""

    def __init__(self, widget: QWidget, reason: str) -> None:
        super().__init__(widget)
        self._widget, self._reason = widget, reason
        widget.setEnabled(False)
        widget.setToolTip(reason)
        widget.setAccessibleDescription(reason)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and self._widget.isEnabled():
            self._widget.setEnabled(False)
        elif event.type() == QEvent.Type.ToolTipChange and self._widget.toolTip() != self._reason:
            self._widget.setToolTip(self._reason)
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._reason, self._widget)
            return True
        return False
