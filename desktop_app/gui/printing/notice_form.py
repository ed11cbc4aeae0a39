"""The form of a notice, built from ``notice_fields``; problems stand at the field."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from desktop_app.domain import codes, pasted
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.printing.addressee import Addressee
from desktop_app.gui.printing.day_editor import DayEditor
from desktop_app.gui.printing.editors import ChoiceEditor, CountEditor, PicksEditor
from desktop_app.gui.printing.issue_number import IssueNumber
from desktop_app.gui.printing.levels import BodyEditor, Paragraphs
from desktop_app.gui.printing.notice_fields import Entry, Section
from desktop_app.gui.printing.rows_editor import RowsEditor
from desktop_app.gui.widgets import FormRow, gap, label
from desktop_app.i18n import N_, tr


class _Editor(Protocol):
    edited: SignalInstance

    def value(self) -> Any: ...
    def show_value(self, value: Any) -> None: ...


class _Line(LineEditor):
    def show_value(self, value: Any) -> None:
        super().show_value(pasted.one_line(str(value)))


class _Lines(Paragraphs):
    edited = Signal()

    def __init__(self) -> None:
        super().__init__(2)
        self.textChanged.connect(lambda: self.edited.emit())

    def value(self) -> list[str]:
        return [line.strip() for line in self.toPlainText().split("\n") if line.strip()]

    def show_value(self, value: Any) -> None:
        self.setPlainText("\n".join(value) if isinstance(value, list) else str(value))


class _Body(BodyEditor):
    def value(self) -> str:
        return self.text.toPlainText()

    def show_value(self, value: Any) -> None:
        self.text.setPlainText(str(value))


class _Yes(QCheckBox):
    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.toggled.connect(lambda _: self.edited.emit())

    def value(self) -> bool:
        return self.isChecked()

    def show_value(self, value: Any) -> None:
        self.setChecked(value is True)


class _Urgency(QComboBox):
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.addItem(tr("Ordinary"), "")
        for code, item in codes.table("urgency").items():
            if code != "0":
                self.addItem(item.label, codes.chinese("urgency", code))
        self.currentIndexChanged.connect(lambda _: self.edited.emit())

    def value(self) -> str:
        return self.currentData() or ""

    def show_value(self, value: Any) -> None:
        self.setCurrentIndex(max(self.findData(value), 0))

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class NoticeForm(QWidget):
    """Emits ``edited`` at every change. ``branches`` gives the names offered as addressees."""

    edited = Signal()

    def __init__(
        self,
        sections: tuple[Section, ...],
        branches: Callable[[], list[str]],
        year: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._branches, self._year = branches, year
        self._editors: dict[str, _Editor] = {}
        self._rows: dict[str, FormRow] = {}
        self._silent = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(4), 0, gap(12), gap(8))
        layout.setSpacing(gap(12))
        for section in sections:
            layout.addWidget(label(tr(section.heading), "heading"))
            for entry in section.entries:
                layout.addWidget(self._row(entry))
        layout.addStretch(1)

    def editor(self, name: str) -> QWidget:
        """Return the editor of a field. Raises KeyError for an unknown one."""
        found: Any = self._editors[name]
        return found

    def row(self, name: str) -> FormRow:
        """Return the row of a field; check boxes have none."""
        return self._rows[name]

    def values(self) -> dict[str, Any]:
        """Return what is written, as plain data."""
        return {name: editor.value() for name, editor in self._editors.items()}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show another text; fields it does not name keep theirs. Emits ``edited`` once."""
        self._silent = True
        for name, value in values.items():
            if name in self._editors and value is not None:
                self._editors[name].show_value(value)
        self._silent = False
        self.edited.emit()

    def complain(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong at the fields concerned, and take away what is no longer wrong."""
        for name, row in self._rows.items():
            problem = problems.get(name, "")
            if row.message.property("problem") == problem:
                continue
            row.message.setProperty("problem", problem)
            row.complain(problem) if problem else row.clear()

    def _row(self, entry: Entry) -> QWidget:
        words = tr(entry.label)
        editor = self._made(entry)
        widget: Any = editor
        widget.setObjectName(entry.name)
        self._editors[entry.name] = editor
        editor.edited.connect(self._tell)
        if entry.kind == "yes":
            return widget
        typed = editor.text if isinstance(editor, DayEditor) else widget
        row = FormRow(words, typed, required=entry.required, help_text=tr(entry.hint), shown=widget)
        inner = widget.focusProxy()
        if inner is not None:
            inner.setAccessibleName(words)
        self._rows[entry.name] = row
        if isinstance(editor, RowsEditor):
            told = N_("{count} cells beyond the last column were left out. Check the columns.")
            editor.surplus.connect(lambda count: row.advise(tr(told, count=count)))
        return row

    def _made(self, entry: Entry) -> Any:
        if entry.kind == "yes":
            return _Yes(tr(entry.label))
        if entry.kind == "addressee":
            return Addressee(self._branches)
        if entry.kind == "number":
            return IssueNumber(self._year)
        if entry.kind == "choice":
            return ChoiceEditor(entry.choices)
        if entry.kind == "picks":
            return PicksEditor(entry.choices)
        if entry.kind == "rows":
            return RowsEditor(entry.choices)
        if entry.kind == "count":
            return CountEditor(entry.most)
        plain = {
            "line": _Line,
            "lines": _Lines,
            "body": _Body,
            "day": DayEditor,
            "urgency": _Urgency,
        }
        return plain[entry.kind]()

    def _tell(self) -> None:
        if not self._silent:
            self.edited.emit()
