"""The backups that can be reached, newest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.i18n import tr
from desktop_app.services.keeping.backups import Backup

MEGABYTE = 1_000_000


class BackupTable(QTableWidget):
    """One row a backup; whole rows are chosen."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.setObjectName("backups")
        self.setAccessibleName(tr("Backups"))
        self.setHorizontalHeaderLabels([tr("Made"), tr("Occasion"), tr("Where"), tr("Size")])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column in range(4):
            mode = QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(column, mode)
        self._backups: list[Backup] = []

    def show_backups(self, found: list[Backup]) -> None:
        """Show these."""
        kept, self._backups = self.chosen(), found
        self.setRowCount(len(found))
        for row, one in enumerate(found):
            words = (f"{one.at:%Y-%m-%d %H:%M}", one.title(), _where(one), _size(one))
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
                self.setItem(row, column, item)
        if found:
            paths = [one.path for one in found]
            self.selectRow(paths.index(kept.path) if kept and kept.path in paths else 0)

    def chosen(self) -> Backup | None:
        """Return the chosen backup."""
        row = self.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None


def _where(one: Backup) -> str:
    if one.near and one.further:
        return tr("Both places")
    return tr("The further place") if one.further else tr("The data folder")


def _size(one: Backup) -> str:
    try:
        return tr("{size} MB", size=f"{one.path.stat().st_size / MEGABYTE:.1f}")
    except OSError:
        return ""
