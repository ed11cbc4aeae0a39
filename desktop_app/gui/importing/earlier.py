"""Imports of earlier days: what they brought, and taking them back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.context import Context
from desktop_app.gui.importing.runner import Runner
from desktop_app.gui.importing.table import Column, RowsModel, RowsView
from desktop_app.gui.importing.their_people import open_people
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import Banner, Panel, SecondaryButton, ask, gap, label
from desktop_app.i18n import tr
from desktop_app.services.importing import import_report, imports
from desktop_app.services.session import Changes, Progress, Session

Batch = dict[str, Any]


class Earlier(QWidget):
    """The list of imports, newest first; hidden while there are none."""

    def __init__(self, context: Context, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._runner = context, runner
        self.model: RowsModel[Batch] = RowsModel(self)
        self.view = RowsView(self.model, tr("Earlier imports"), self)
        self.notice = Banner()
        self.undo = SecondaryButton(tr("Undo this import"), "undo-2", self)
        self.people = SecondaryButton(tr("Show its people"), "users", self)
        self.undo.clicked.connect(lambda _=False: self._ask())
        bar(context.session, "import.undo", self.undo)
        self.people.clicked.connect(lambda _=False: self._show_people())
        self.view.doubleClicked.connect(lambda _: self._show_people())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(label(tr("Earlier imports"), "heading"))
        buttons.addStretch(1)
        buttons.addWidget(self.people)
        buttons.addWidget(self.undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(8))
        layout.addLayout(buttons)
        layout.addWidget(self.notice)
        card = Panel("card", 1)
        card.body.addWidget(self.view)
        layout.addWidget(card, 1)
        context.signals.changed.connect(self._heed)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, keeping the place in it."""
        kept = self._current()
        self.model.show_rows(_columns(), imports.batches(self._context.session))
        self.setVisible(bool(self.model.rows))
        batches = [one["batch"] for one in self.model.rows]
        self.view.choose(batches.index(kept["batch"]) if kept else 0)
        self._choose()

    def _heed(self, changes: Changes) -> None:
        if "person" in changes.tables:
            self.refresh()

    def _current(self) -> Batch | None:
        at = self.view.current_row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _choose(self) -> None:
        batch = self._current()
        self.undo.setEnabled(bool(batch and not batch["undone"]))
        self.people.setEnabled(bool(batch and not batch["undone"]))

    def _show_people(self) -> None:
        batch = self._current()
        if batch and not batch["undone"]:
            found = import_report.people_of(self._context.session, batch["batch"])
            open_people(self._context, self, tr("People of “{file}”", file=batch["file"]), found)

    def _ask(self) -> None:
        batch = self._current()
        if batch is None:
            return
        ask(
            self,
            tr("Take this import back?"),
            _consequence(batch),
            tr("Undo this import"),
            lambda: self._take_back(batch),
        )

    def _take_back(self, batch: Batch) -> None:
        undo_batch(
            self._context,
            self._runner,
            batch["batch"],
            lambda: self.notice.say(
                "success", tr("“{file}” was taken back as a whole.", file=batch["file"])
            ),
            lambda sentence: self.notice.say("error", sentence),
        )


def undo_batch(
    context: Context,
    runner: Runner,
    batch: int,
    then: Callable[[], None],
    refused: Callable[[str], None],
) -> None:
    """Take an import back in the background; ``refused`` gets the sentence when it cannot be."""

    def work(session: Session, progress: Progress) -> Changes:
        return imports.undo_import(session, batch)

    def done(changes: Changes) -> None:
        context.announce(changes)
        then()

    runner.run(tr("Taking the import back …"), work, done, refused, covers=True)


def _consequence(batch: Batch) -> str:
    counts = batch["counts"]
    return tr(
        "{new} people who came with “{file}” leave the roster again, and {changed} get back the"
        " values they had before.",
        new=counts.get("new", 0),
        changed=counts.get("changed", 0),
        file=batch["file"],
    )


def _columns() -> list[Column[Batch]]:
    def faint(batch: Batch) -> str:
        return "faint" if batch["undone"] else ""

    def count(name: str, batch: Batch) -> str:
        return str(batch["counts"].get(name, 0))

    return [
        Column(tr("When"), lambda b: b["at"].replace("T", " ")[:16], 140, ink=faint),
        Column(tr("File"), lambda b: b["file"], 230, ink=faint),
        Column(tr("New"), lambda b: count("new", b), 64, ink=faint),
        Column(tr("Changed"), lambda b: count("changed", b), 76, ink=faint),
        Column(tr("Rejected"), lambda b: count("rejected", b), 76, ink=faint),
        Column(tr("By"), lambda b: b["account"], 90, ink=faint),
        Column(
            tr("State"),
            lambda b: tr("import undone") if b["undone"] else tr("taken in"),
            90,
            icon=lambda b: "undo-2:faint" if b["undone"] else "circle-check:success",
            ink=faint,
        ),
    ]
