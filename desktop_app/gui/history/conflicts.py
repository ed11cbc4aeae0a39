"""What was changed since a change set: the clerk decides field by field what goes back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.history.choosing import ChoiceView
from desktop_app.gui.widgets import Panel, PrimaryButton, QuietButton, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.keeping.change_sets import Choice


class ConflictDialog(QDialog):
    """The values of now and of before, one of which is chosen in every row."""

    def __init__(
        self, parent: QWidget, found: Sequence[Choice], then: Callable[[frozenset[str]], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Changed since"))
        self.setModal(True)
        self.view = ChoiceView(
            tr("What was changed since"),
            (tr("Whom"), tr("Field"), tr("As it is now"), tr("Back to"), tr("Changed since by")),
            (170, 130, 200, 0, 210),
            left=2,
        )
        self.view.show_choices(
            [one.key for one in found],
            [(one.subject, one.field, one.now, one.before, one.since) for one in found],
            (),
        )
        self.all = QuietButton(tr("All back"))
        self.none = QuietButton(tr("Leave all"))
        self.all.clicked.connect(lambda _=False: self.view.take_all(right=True))
        self.none.clicked.connect(lambda _=False: self.view.take_all(right=False))
        self.undo = PrimaryButton(tr("Take back"), "undo-2")
        self.cancel = SecondaryButton(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.undo.clicked.connect(self.accept)
        self.undo.setToolTip("F9")
        QShortcut(QKeySequence("F9"), self, self.accept)
        self.accepted.connect(lambda: then(self.view.taken()))
        self._lay_out(len(found))
        self.view.setFocus()

    def _lay_out(self, count: int) -> None:
        words = tr(
            "{count:value was|values were} changed after this change. Everything else goes back;"
            " choose here what happens to these. What you do now can itself be taken back.",
            count=count,
        )
        card = Panel("card", 1)
        card.body.addWidget(self.view)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.all)
        buttons.addWidget(self.none)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        layout.addWidget(label(self.windowTitle(), "title"))
        layout.addWidget(label(words, "soft", wrap=True))
        layout.addWidget(card, 1)
        layout.addLayout(buttons)
        self.resize(theme.px(940), theme.px(460))
