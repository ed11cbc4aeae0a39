"""The steps that lead on from a record's state: a button each, and what a step asks for."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import fields
from desktop_app.domain.workflow import Move
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.person.editors import LineEditor, editor_for
from desktop_app.gui.person.person_choice import PersonChoice
from desktop_app.gui.widgets import (
    Banner,
    Flow,
    FormRow,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    gap,
    save_by_keys,
)
from desktop_app.i18n import tr

ASKED_REASON = "reason"
Ways = dict[str, Callable[[], Any]]  # editors of fields that the registry has none for


class Steps(QWidget):
    """Buttons of the allowed steps; a step that asks for something unfolds its fields below.

    ``do(step, values, reason)`` stores it; what it raises is said in place, nothing typed is lost.
    ``ways`` makes the editors of references, by field name. What confirms an unfolded step
    stands in ``foot``, which a page puts below what scrolls. Emits ``unfolded`` when a step asks.
    What is typed for a step waits while another record is looked at, and stands open again when
    its record comes back, unless the step was left.
    """

    unfolded = Signal()

    def __init__(
        self,
        kind: type,
        do: Callable[[str, dict[str, Any], str], None],
        ways: Ways | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._specs, self._do_it, self._ways = fields.by_name(kind), do, ways or {}
        self.buttons: dict[str, SecondaryButton | PrimaryButton] = {}
        self.rows: dict[str, FormRow] = {}
        self.editors: dict[str, Any] = {}
        self._record: Any = None
        self._typed: dict[tuple[int, str], dict[str, Any]] = {}  # by record and step, not stored
        self._begun: dict[int, str] = {}  # the step with words in it, by record
        self.notice = Banner()
        self._row = QWidget()
        self._flow = Flow(self._row, gap(6))
        self.asking: QWidget | None = None
        self.confirm = PrimaryButton("")
        self.leave = QuietButton(tr("Leave it as it is"))
        self.foot = QWidget()
        buttons = QHBoxLayout(self.foot)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(gap(8))
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        self.foot.hide()
        self._move: Move | None = None
        self._stored: dict[str, Any] = {}  # what stood in the unfolded step before anything typed
        self.confirm.clicked.connect(lambda _=False: self._confirm())
        self.leave.clicked.connect(lambda _=False: self._leave())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(gap(8))
        self._layout.addWidget(self._row)
        self._layout.addWidget(self.notice)

    def show_steps(self, record: Any, moves: Sequence[Move]) -> None:
        """Offer these steps for a record; the first is the usual one unless it gives up."""
        self.stop()
        self._record = record
        self.notice.clear()
        while item := self._flow.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self.buttons = {}
        for number, move in enumerate(moves):
            usual = number == 0 and not move.needs_reason
            kind = PrimaryButton if usual else SecondaryButton
            button = kind(tr(move.label), parent=self._row)
            button.clicked.connect(lambda _=False, move=move: self._begin(move))
            self.buttons[move.key] = button
            self._flow.addWidget(button)
            button.show()
        for move in moves:
            if self._begun.get(record.id) == move.key:
                self._unfold(move)
        self._row.updateGeometry()

    def stop(self) -> None:
        """Fold what a step asks for away."""
        if self._move is not None and self.asking is not None:
            texts, key = self._texts(), self._move.key
            self._typed[self._record.id, key] = texts
            if texts != self._stored:
                self._begun[self._record.id] = key
            elif self._begun.get(self._record.id) == key:
                del self._begun[self._record.id]
        if self.asking is not None:
            self.asking.hide()
            self.asking.deleteLater()
            self.asking, self.rows, self.editors = None, {}, {}
        self._move = None
        self.foot.hide()

    def _leave(self) -> None:
        """Fold the step away; the cursor goes back to its button."""
        move = self._move
        self.stop()
        self._begun.pop(self._record.id, None)
        if move is not None:
            self.buttons[move.key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, move: Move) -> None:
        self.stop()
        self.notice.clear()
        asked = (*move.fills, *move.one_of, *move.asks)
        if not asked and not move.needs_reason:
            self._do(move)
            return
        self._unfold(move)
        next(iter(self.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        self.unfolded.emit()

    def _unfold(self, move: Move) -> None:
        """Show what a step asks for, with what was typed for it before."""
        asked = (*move.fills, *move.one_of, *move.asks)
        self.asking = QWidget()
        column = QVBoxLayout(self.asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        for name in asked:
            column.addWidget(self._field(name, required=name in move.fills))
        if move.needs_reason:
            column.addWidget(self._reason())
        self._move = move
        self.confirm.setText(tr(move.label))
        self.foot.show()
        self._stored = self._texts()
        for name, text in self._typed.get((self._record.id, move.key), {}).items():
            self.editors[name].show_value(text)
        self._layout.addWidget(self.asking)
        save_by_keys(self.asking, self.confirm.click)

    def _confirm(self) -> None:
        if self._move is not None:
            self._do(self._move)

    def _field(self, name: str, *, required: bool) -> FormRow:
        spec = self._specs[name]
        editor = self._ways[name]() if name in self._ways else editor_for(spec, ())
        editor.setObjectName(name)
        if name not in self._ways:
            editor.show_value(str(getattr(self._record, name) or ""))
        self.editors[name] = editor
        self.rows[name] = FormRow(spec.title, editor, required=required)
        return self.rows[name]

    def _texts(self) -> dict[str, Any]:
        """Return what is typed and who is picked in the unfolded step."""
        return {name: one.value() for name, one in self.editors.items()}

    def _reason(self) -> FormRow:
        editor = LineEditor()
        editor.returnPressed.connect(lambda: self.confirm.click())
        self.editors[ASKED_REASON] = editor
        self.rows[ASKED_REASON] = FormRow(tr("Reason"), editor, required=True)
        return self.rows[ASKED_REASON]

    def _do(self, move: Move) -> None:
        for row in self.rows.values():
            row.clear()
        for name, one in self.editors.items():
            if isinstance(one, PersonChoice) and (unclear := one.settled()):
                self.rows[name].complain(unclear)
                self.rows[name].into_view()
                return
        values = {name: one.value() for name, one in self.editors.items()}
        reason, kept = str(values.pop(ASKED_REASON, "")), (self._record.id, move.key)
        try:
            self._do_it(move.key, values, reason)
            if self._record.id == kept[0]:
                self.stop()
            self._typed.pop(kept, None)
            self._begun.pop(kept[0], None)
        except Invalid as error:
            self._refuse(error.problems)
        except UserError as error:
            self.notice.say("error", str(error))

    def _refuse(self, problems: dict[str, str]) -> None:
        for name, sentence in problems.items():
            if name in self.rows:
                self.rows[name].complain(sentence)
            else:
                self.notice.say("error", sentence)
        if first := next((name for name in self.rows if name in problems), ""):
            self.editors[first].setFocus()
            self.rows[first].into_view()
