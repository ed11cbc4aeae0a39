"""The form of one item on offer, made from the registry."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain import fields
from desktop_app.domain.fields import Spec, specs
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.combo import SearchCombo
from desktop_app.gui.person.editors import NoteEditor, editor_for
from desktop_app.gui.person.grid import FormGrid
from desktop_app.gui.widgets import Banner, FormRow, PrimaryButton, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services import red_post


class ItemForm(QDialog):
    """Edits an item; a refusal keeps everything that was typed."""

    def __init__(self, context: Context, item: ServiceItem) -> None:
        super().__init__(context.window)
        self._context, self._item = context, item
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = tr("Edit the item") if item.id else tr("New item")
        self.setWindowTitle(heading)
        self.rows: dict[str, FormRow] = {}
        self.editors: dict[str, Any] = {}
        grid = FormGrid()
        for spec in (one for one in specs(ServiceItem) if one.label):
            grid.add(self._row(spec), wide=spec.kind_name == "note")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, gap(10), 0)
        column.addWidget(grid)
        column.addStretch(1)
        area = QScrollArea()  # large type on a small screen
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.notice = Banner()
        self.store, self.cancel = PrimaryButton(tr("Save"), "save"), SecondaryButton(tr("Cancel"))
        self.store.clicked.connect(self.save)
        self.cancel.clicked.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+Enter", "F9", "Ctrl+S"):
            QShortcut(QKeySequence(key), self, self.save)
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
        self.resize(theme.px(580), theme.px(560))
        self.resize(self.size().boundedTo(self.screen().availableGeometry().size() * 0.94))
        self.editors["name"].setFocus()

    def _row(self, spec: Spec) -> FormRow:
        editor = editor_for(spec, ())
        editor.setObjectName(spec.name)
        row = FormRow(spec.title, editor, required=spec.required, help_text=tr(spec.help))
        editor.show_value(str(getattr(self._item, spec.name) or ""))
        editor.left.connect(lambda spec=spec: self._left(spec))
        editor.installEventFilter(self)
        self.rows[spec.name], self.editors[spec.name] = row, editor
        return row

    def _left(self, spec: Spec) -> None:
        editor, row = self.editors[spec.name], self.rows[spec.name]
        editor.settle()
        try:
            value = fields.read(editor.value(), spec)
        except ValueError as error:
            row.complain(str(error))
            return
        if spec.required and not value:
            row.complain(tr("{label} is required.", label=spec.title))
            return
        editor.show_value(str(value or ""))
        row.clear()

    def save(self) -> None:
        """Store the item and close."""
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for spec in (one for one in specs(ServiceItem) if one.label):
            try:
                values[spec.name] = fields.read(self.editors[spec.name].value(), spec)
            except ValueError as error:
                problems[spec.name] = str(error)
        try:
            if problems:
                raise Invalid({**fields.check(replace(self._item, **values)), **problems})
            changes = red_post.save_item(self._context.session, replace(self._item, **values))
        except Invalid as error:
            self._refuse(error.problems)
        except UserError as error:
            self.notice.say("error", str(error))
        else:
            self._context.announce(changes)
            self._context.notify(tr("Saved: {name}", name=values["name"]), self._context.undo)
            self.accept()

    def _refuse(self, problems: dict[str, str]) -> None:
        for name, row in self.rows.items():
            if name in problems:
                row.complain(problems[name])
        first = next((name for name in self.rows if name in problems), "")
        if first:
            self.editors[first].setFocus()

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


def open_item_form(context: Context, item: ServiceItem | None = None) -> ItemForm:
    """Open the form of an item, or of a new one, and return at once."""
    form = ItemForm(context, item or ServiceItem())
    form.show()
    return form
