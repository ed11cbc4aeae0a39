"""The list of keys on F1."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.widgets import PrimaryButton, gap, label
from desktop_app.i18n import tr


class KeysPanel(QDialog):
    """Keys at the left, what they do at the right; Escape closes it."""

    def __init__(self, keys: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        inner, grid = QWidget(), QGridLayout()
        inner.setLayout(grid)
        grid.setHorizontalSpacing(gap(20))
        grid.setColumnStretch(1, 1)
        for row, (key, meaning) in enumerate(keys):
            grid.addWidget(label(key, "key"), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(meaning), row, 1)
        grid.setRowStretch(len(keys), 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        close = PrimaryButton(tr("Close"), parent=self)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(14))
        layout.addWidget(label(tr("Keys"), "heading"))
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        room = parent.window().height() - theme.px(80)
        self.resize(theme.px(440), min(theme.px(150) + len(keys) * theme.px(32), room))
