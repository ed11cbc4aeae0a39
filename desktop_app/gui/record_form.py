"""The form of one record of a ledger, made from the registry."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain import fields
from desktop_app.domain.fields import Spec
from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme
from desktop_app.gui.person.combo import Choices, SearchCombo
from desktop_app.gui.person.editors import NoteEditor, editor_for
from desktop_app.gui.person.grid import FormGrid, scrolling
from desktop_app.gui.person.masked import MaskedField
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    GuardedDialog,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.session import Session

WIDE, SHORT, TALL = 580, 380, 560  # px at normal type size: a form is as high as its fields need


def typed_fields(kind: type, ways: Collection[str] = ()) -> tuple[Spec, ...]:
    """Return the fields of a record that people type; of references those with a way to."""
    return tuple(
        spec
        for spec in fields.specs(kind)
        if spec.label and not spec.automatic and (spec.kind_name != "ref" or spec.name in ways)
    )


class RecordForm(GuardedDialog):
    """Edits a record; a refusal keeps everything that was typed.

    ``store(record)`` saves it; what it raises is said in place. ``ways`` gives the choices of
    references, by field name, as (id in text, words), and known words of texts, where others may
    be typed as well. ``only`` leaves the other fields out. With ``session`` a stored record is read
    again before it is saved: what another desk changed meanwhile stays, or is asked about.
    With ``reveal`` masked fields of a stored record, and those named by ``hidden``, are shown on
    purpose only; it returns a value in clear and records the showing. ``why_not`` says why this
    account may only replace masked ones.
    """

    def __init__(
        self,
        parent: QWidget,
        heading: str,
        record: Any,
        store: Callable[[Any], None],
        ways: Mapping[str, Choices] | None = None,
        only: Collection[str] = (),
        session: Session | None = None,
        reveal: Callable[[Spec], str] | None = None,
        why_not: str = "",
        hidden: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._record, self._store, self._ways = record, store, ways or {}
        self._session, self._reveal, self._why_not = session, reveal, why_not
        self._hidden = hidden
        self._specs: Sequence[Spec] = [
            spec for spec in typed_fields(type(record), self._ways) if not only or spec.name in only
        ]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.rows: dict[str, FormRow] = {}
        self.editors: dict[str, Any] = {}
        area, needed = self._fields()
        self.notice = Banner()
        self.store, self.cancel = PrimaryButton(tr("Save"), "save"), SecondaryButton(tr("Cancel"))
        self.store.clicked.connect(self.save)
        self.cancel.clicked.connect(self.reject)
        save_by_keys(self, self.save)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.store)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(14))
        layout.addWidget(label(heading, "heading"))
        layout.addWidget(area, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        needed += self.sizeHint().height() - area.sizeHint().height()
        open_sized(self, WIDE, min(max(round(needed / theme.type_factor()), SHORT), TALL))
        self.editors[self._specs[0].name].setFocus()
        self._began = self._typed()

    def _fields(self) -> tuple[QScrollArea, int]:
        """Return the fields, which scroll where they must, and the height in px they would like."""
        grid = FormGrid()
        grid.resize(theme.px(WIDE) - 2 * gap(22), 1)  # it is arranged, and measured, for this
        for spec in self._specs:
            grid.add(self._row(spec), wide=spec.kind_name == "note")
        area = scrolling(grid)
        return area, area.widget().sizeHint().height()

    def _row(self, spec: Spec) -> FormRow:
        way = self._ways.get(spec.name)
        hide = self._reveal if self._record.id else None
        if hide and spec.name in self._hidden:
            editor = MaskedField(spec, hide)
        else:
            editor = editor_for(spec, (), hide, self._why_not) if way is None else SearchCombo(way)
        editor.setObjectName(spec.name)
        row = FormRow(spec.title, editor, required=spec.required, help_text=tr(spec.help))
        stored = _shown(spec, getattr(self._record, spec.name))
        if isinstance(editor, MaskedField):
            editor.set_stored(stored)
            editor.refused.connect(row.advise)
        else:
            editor.show_value(stored)
        editor.left.connect(lambda spec=spec: self._left(spec))
        editor.installEventFilter(self)
        self.rows[spec.name], self.editors[spec.name] = row, editor
        return row

    def _left(self, spec: Spec) -> None:
        editor, row = self.editors[spec.name], self.rows[spec.name]
        editor.settle()
        try:
            value = self._read(spec)
        except ValueError as error:
            row.complain(str(error))
            return
        if spec.required and not value:
            row.complain(tr("{label} is required.", label=spec.title))
            return
        editor.show_value(_shown(spec, value))
        row.clear()

    def _read(self, spec: Spec) -> Any:
        """Return what stands in a field; raises ValueError."""
        text = self.editors[spec.name].value()
        if spec.name not in self._ways or spec.kind_name != "ref":
            return fields.read(text, spec, getattr(self._record, spec.name))
        if text and not text.isdecimal():
            raise ValueError(tr("Choose one from the list."))
        return int(text or 0)

    def save(self) -> None:
        """Store the record and close; clicks that come after that store nothing more."""
        if self.result() == QDialog.DialogCode.Accepted:
            return
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for spec in self._specs:
            editor = self.editors[spec.name]
            if isinstance(editor, SearchCombo):
                editor.close_list()
            editor.settle()
            try:
                values[spec.name] = self._read(spec)
            except ValueError as error:
                problems[spec.name] = str(error)
        try:
            problems = self._joined(values) | problems
            if problems:
                found = fields.check(replace(self._record, **values), self._record)
                asked = {name: said for name, said in found.items() if name in self.rows}
                raise Invalid({**asked, **problems})
            self._store(replace(self._record, **values))
        except Invalid as error:
            self._refuse(error.problems)
        except UserError as error:
            self.notice.say("error", str(error))
        else:
            self.accept()

    def _joined(self, values: dict[str, Any]) -> dict[str, str]:
        """Keep in ``values`` what another desk has changed; return the fields both have changed."""
        if self._session is None or not self._record.id:
            return {}
        now, problems = ledgers.by_id(self._session, type(self._record), self._record.id), {}
        for spec in self._specs:
            began, stands = getattr(self._record, spec.name), getattr(now, spec.name)
            typed = values.get(spec.name, began)
            if typed == began:
                values[spec.name] = stands
            elif stands not in (began, typed):
                problems[spec.name] = tr(
                    "Another desk has changed this meanwhile to: {value}. Save again to keep"
                    " yours.",
                    value=self._covered(spec, stands) or tr("(empty)"),
                )
        self._record = replace(self._record, **{name: getattr(now, name) for name in problems})
        return problems

    def _covered(self, spec: Spec, value: Any) -> str:
        """Return a value as this form shows it, masked where it masks."""
        editor = self.editors[spec.name]
        return editor.covered(value) if isinstance(editor, MaskedField) else _shown(spec, value)

    def _refuse(self, problems: dict[str, str]) -> None:
        for name, row in self.rows.items():
            if name in problems:
                row.complain(problems[name])
        rest = [said for name, said in problems.items() if name not in self.rows]
        self.notice.say("error", "\n".join(rest))
        first = next((name for name in self.rows if name in problems), "")
        if first:
            self.editors[first].setFocus()
            self.rows[first].into_view()

    def _typed(self) -> dict[str, str]:
        return {name: editor.value() for name, editor in self.editors.items()}

    def lost(self) -> str:
        if self._typed() == self._began:
            return ""
        return tr("What you typed in “{form}” is lost then.", form=self.windowTitle())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and not isinstance(watched, NoteEditor)
            and not (isinstance(watched, SearchCombo) and watched.listing())
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)


def _shown(spec: Spec, value: Any) -> str:
    """Return a value as it is typed; money in yuan."""
    return spec.kind.show(value) if value else ""
