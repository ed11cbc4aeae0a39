"""The fields of a person, by group: typed, checked on leaving, warned about, never interrupted."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain import codes, fields, five_manage
from desktop_app.domain.fields import Spec, specs
from desktop_app.domain.records.person import GROUPS, Person
from desktop_app.errors import UserError
from desktop_app.gui import theme
from desktop_app.gui.person.combo import SearchCombo
from desktop_app.gui.person.editors import NoteEditor, editor_for
from desktop_app.gui.person.grid import FormGrid
from desktop_app.gui.person.masked import MaskedField
from desktop_app.gui.person.sections import Sections
from desktop_app.gui.rights import bar, why_not
from desktop_app.gui.widgets import FormRow, gap, label
from desktop_app.i18n import tr
from desktop_app.services import scope
from desktop_app.services.members import orgs, people
from desktop_app.services.session import Session

FILLED_FROM_NUMBER = ("doc_type", "sex", "born_on")
CATEGORY = "five_manage"


class Details(QWidget):
    """All fields of one person. Nothing is stored here.

    ``person()`` is what stands in the form; what cannot be read yet is listed by ``problems()``.
    Emits ``edited`` at every change and ``left`` with the name of a field that was left.
    """

    edited = Signal()
    left = Signal(str)

    def __init__(self, session: Session, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._loaded = session, person
        self.rows: dict[str, FormRow] = {}
        self.editors: dict[str, Any] = {}
        self.sections = Sections(tr("Sections"), self)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._heads: list[QWidget] = []
        self._build()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, gap(8), 0, 0)
        layout.setSpacing(gap(16))
        layout.addWidget(self.sections)
        layout.addWidget(self.area, 1)
        self.sections.currentRowChanged.connect(self._go_to)
        self.area.verticalScrollBar().valueChanged.connect(self._mark_section)
        self.load(person)

    # building

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, gap(12), gap(24))
        column.setSpacing(gap(10))
        branches = [(str(one.id), one.name) for one in orgs.branches(self._session)]
        shut = scope.hidden(self._session)
        for group in GROUPS:
            seen = [one for one in specs(Person) if one.group == group and one.name not in shut]
            if not seen:
                continue
            head = label(tr(group), "heading")
            column.addWidget(head)
            self._heads.append(head)
            self.sections.add(tr(group))
            grid = FormGrid()
            for spec in seen:
                if spec.automatic and not getattr(self._loaded, spec.name):
                    continue
                if not spec.listed and not spec.mask:
                    continue
                grid.add(self._row(spec, branches), wide=spec.kind_name == "note")
            column.addWidget(grid)
            column.addSpacing(gap(12))
        column.addStretch(1)
        self.area.setWidget(page)
        self.sections.setCurrentRow(0)

    def _row(self, spec: Spec, branches: list[tuple[str, str]]) -> FormRow:
        reveal = self._reveal if self._loaded.id else None
        unseen = why_not(self._session, "sensitive.reveal")
        editor = editor_for(spec, branches, reveal, unseen)
        editor.setObjectName(spec.name)
        row = FormRow(spec.title, editor, required=spec.required, help_text=tr(spec.help))
        fixed = bool(why_not(self._session, "people.change"))
        if fixed or spec.automatic or (spec.name == CATEGORY and self._loaded.id):
            _lock(editor)
        if fixed and unseen and isinstance(editor, MaskedField):
            bar(self._session, "sensitive.reveal", editor.eye)
        if spec.kind_name == "org" and (own := scope.own_branch(self._session, "people.change")):
            _lock(editor)
            if not self._loaded.id:
                self._loaded = replace(self._loaded, branch=own)
        editor.edited.connect(lambda name=spec.name: self._edited(name))
        editor.left.connect(lambda name=spec.name: self._left(name))
        if isinstance(editor, MaskedField):
            editor.refused.connect(row.advise)
        editor.installEventFilter(self)
        self.rows[spec.name], self.editors[spec.name] = row, editor
        return row

    def _reveal(self, spec: Spec) -> str:
        return people.reveal(self._session, self._loaded.id, spec)

    # values

    def load(self, person: Person) -> None:
        """Show a stored person, or an empty form."""
        self._loaded = person
        self._filling = True
        for name, editor in self.editors.items():
            value = getattr(person, name)
            if isinstance(editor, MaskedField):
                editor.set_stored(value)
            else:
                editor.show_value(value)
            self.rows[name].clear()
        self._filling = False
        self.advise()

    def rebase(self, person: Person) -> None:
        """Take what is stored now as the ground; what was typed stays where it was typed."""
        typed = self.values()
        self.load(person)
        self.put(typed)

    def show_category(self, person: Person) -> None:
        """Show the category that was decided elsewhere."""
        self._loaded = replace(self._loaded, five_manage=person.five_manage)
        self._filling = True
        if CATEGORY in self.editors:
            self.editors[CATEGORY].show_value(person.five_manage)
        self._filling = False
        self.advise()

    def values(self) -> dict[str, str]:
        """Return what stands in the fields that differ from what is stored, as typed."""
        found = {name: editor.value() for name, editor in self.editors.items()}
        return {name: text for name, text in found.items() if text != getattr(self._loaded, name)}

    def put(self, values: Mapping[str, str]) -> None:
        """Write values into fields, as if they had been typed."""
        for name, text in values.items():
            if name in self.editors:
                self.editors[name].show_value(text)
        self.edited.emit()

    def person(self) -> Person:
        """Return the person as the form has it; unreadable fields keep what is stored."""
        read, _ = self._read()
        return replace(self._loaded, **read)

    def problems(self) -> dict[str, str]:
        """Return by field what keeps the form from being stored."""
        read, unreadable = self._read()
        person = people.completed(replace(self._loaded, **read), self._session.today())
        return {**people.problems_with(self._session, person), **unreadable}

    def _read(self) -> tuple[dict[str, str], dict[str, str]]:
        read: dict[str, str] = {}
        unreadable: dict[str, str] = {}
        known = fields.by_name(Person)
        for name, text in self.values().items():
            try:
                value = str(fields.read(text, known[name], getattr(self._loaded, name)))
            except ValueError as error:
                unreadable[name] = str(error)
                continue
            if value != getattr(self._loaded, name):
                read[name] = value
        return read, unreadable

    def changed(self) -> dict[str, str]:
        """Return what differs from what is stored, by field; unreadable text as it stands."""
        read, unreadable = self._read()
        return {**read, **{name: self.editors[name].value() for name in unreadable}}

    # checking

    def complain(self, problems: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it, and go to the first one."""
        for name, row in self.rows.items():
            if name in problems:
                row.complain(problems[name])
        first = next((name for name in self.rows if name in problems), "")
        if first:
            self.go_to_field(first)

    def go_to_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self.area.ensureWidgetVisible(self.rows[name], 0, theme.px(24))
        self.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def advise(self) -> None:
        """Say at the fields what looks odd; warnings never block."""
        person = self.person()
        found = people.warnings_about(person, self._session.today())
        proposed = five_manage.propose(person)
        if proposed not in (five_manage.UNASSIGNED, person.five_manage):
            words = codes.label("five_manage_category", proposed)
            found.setdefault(CATEGORY, tr("The rule proposes “{category}”.", category=words))
        for name, row in self.rows.items():
            if row.editor.property("wrong"):
                continue
            if name in found:
                row.advise(found[name])
            else:
                row.clear()

    def _left(self, name: str) -> None:
        if self._filling:
            return
        editor, spec = self.editors[name], fields.by_name(Person)[name]
        self._filling = True
        editor.settle()
        try:
            value = str(fields.read(editor.value(), spec, getattr(self._loaded, name)))
            if value != editor.value():
                editor.show_value(value)
        except ValueError:
            pass  # the problem is told below
        self._filling = False
        problems = self.problems()
        for other, row in self.rows.items():
            if other == name and name in problems:
                row.complain(problems[name])
            elif other not in problems and row.editor.property("wrong"):
                row.clear()
        self.advise()
        self.left.emit(name)

    def _edited(self, name: str) -> None:
        if self._filling:
            return
        if name == "doc_number":
            self._fill_from_number()
        self.edited.emit()

    def _fill_from_number(self) -> None:
        """Fill what an identity number says into fields that are empty."""
        typed = self.editors["doc_number"].value()
        try:
            number = str(fields.read(typed, fields.by_name(Person)["doc_number"]))
            said = people.completed(Person(doc_number=number), self._session.today())
        except (ValueError, UserError):
            return
        self._filling = True
        for name in FILLED_FROM_NUMBER:
            if getattr(said, name) and not self.editors[name].value():
                self.editors[name].show_value(getattr(said, name))
                self.rows[name].clear()
        self._filling = False

    # moving about

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() in (Qt.KeyboardModifier(0), Qt.KeyboardModifier.KeypadModifier)
            and not isinstance(watched, NoteEditor)
            and not (isinstance(watched, SearchCombo) and watched.listing())
        ):
            self._go_on(watched)  # a scanner's Enter goes on, it never saves
            return True
        return super().eventFilter(watched, event)

    def _go_on(self, editor: QObject) -> None:
        """Go to the next field, past the buttons that stand in fields."""
        names = list(self.editors)
        after = names[names.index(editor.objectName()) + 1 :]
        for name in after:
            following = self.editors[name]
            if following.isEnabled() and following.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.go_to_field(name)
                return
        self.focusNextChild()

    def _go_to(self, row: int) -> None:
        if 0 <= row < len(self._heads) and self.sections.hasFocus():
            self.area.verticalScrollBar().setValue(self._heads[row].y())

    def _mark_section(self, top: int) -> None:
        if self.sections.hasFocus():
            return
        bar = self.area.verticalScrollBar()
        above = [n for n, head in enumerate(self._heads) if head.y() <= top + theme.px(80)]
        row = len(self._heads) - 1 if top >= bar.maximum() > 0 else max(above, default=0)
        self.sections.setCurrentRow(row)


def _lock(editor: Any) -> None:
    """Show a field that the program writes; it can be read and copied."""
    if isinstance(editor, SearchCombo):
        editor.setEnabled(False)
    elif isinstance(editor, MaskedField):
        editor.lock()
    else:
        editor.setReadOnly(True)
        editor.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
