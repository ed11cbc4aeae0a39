"""The choice of a tree of organisations, each shown as a small tree."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from desktop_app.gui.widgets import Panel, gap, label
from desktop_app.i18n import CHINESE, language, tr
from desktop_app.services.setup import TEMPLATES, OrgTemplate


class TemplateChoice(QWidget):
    """The four templates of domain.md 4.1 rows 2 to 5, and none; the first is chosen.

    Emits ``entered`` on Enter, which goes on with the chosen one.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(gap(10))
        for number, template in enumerate(TEMPLATES):
            grid.addWidget(self._card(template), number // 2, number % 2)
        none = self._button("", tr("No template: build the tree later"))
        grid.addWidget(none, (len(TEMPLATES) + 1) // 2, 0, 1, 2)
        self.group.buttons()[0].setChecked(True)

    def key(self) -> str:
        """Return the key of the chosen template; empty for none."""
        return self.group.checkedButton().objectName()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def _card(self, template: OrgTemplate) -> Panel:
        card = Panel("card", 12)
        card.body.setSpacing(gap(6))
        names = [level.zh for level in template.levels]
        button = self._button(template.key, names[0])
        button.setAccessibleDescription(tr(template.label))
        card.body.addWidget(button)
        for depth, name in enumerate(names[1:]):
            branch = label("　" * depth + "└ " + name, "soft")
            branch.setContentsMargins(gap(26), 0, 0, 0)
            card.body.addWidget(branch)
        if language() != CHINESE:  # who reads Chinese sees it in the tree
            card.body.addWidget(label(tr(template.label), "small", wrap=True))
        card.body.addStretch(1)
        card.setCursor(Qt.CursorShape.PointingHandCursor)
        card.mouseReleaseEvent = lambda event: button.click()  # pyright: ignore[reportAttributeAccessIssue]
        return card

    def _button(self, key: str, text: str) -> QRadioButton:
        button = QRadioButton(text)
        button.setObjectName(key)
        self.group.addButton(button)
        return button
