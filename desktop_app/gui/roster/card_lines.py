"""Lines of the person's card: a field with its eye, a claim with how it stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.gui import theme
from desktop_app.gui.icons import Icon
from desktop_app.gui.roster.facts import Line
from desktop_app.gui.widgets import IconButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.posts.red_post import ClaimView

TITLES = 76  # px at normal type size: the column of labels
CLAIM_ICONS = {"convenience": "house-heart", "study": "bookmark"}  # others: a helping hand


class FieldLine:
    """Label, value and eye of one field."""

    def __init__(self, title: str, parent: QWidget) -> None:
        self.title = label(title, "faint", wrap=True)
        self.title.setFixedWidth(theme.px(TITLES))
        self.value = label("", wrap=True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.eye = IconButton("eye", tr("Show {field}", field=title), bare=True, parent=parent)
        self.clear = False
        self._title = title

    def show_line(self, line: Line | None) -> None:
        self.title.setVisible(line is not None)
        self.value.setVisible(line is not None)
        self.eye.setVisible(line is not None and line.hidden)
        self._say((line.text or "—") if line else "", clear=False)

    def show_clear(self, value: str) -> None:
        self._say(value, clear=True)

    def _say(self, text: str, *, clear: bool) -> None:
        self.clear = clear
        self.value.setText(text)
        self.eye.set_icon("eye-off" if clear else "eye")
        name = (
            tr("Hide {field}", field=self._title)
            if clear
            else tr("Show {field}", field=self._title)
        )
        self.eye.setAccessibleName(name)
        self.eye.setToolTip(name)


class ClaimLine(QWidget):
    """One claim: what, since when, and how it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = Icon("hand-heart", "brand", 18)
        self.item, self.state = label("", wrap=True), label("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.item)
        words.addWidget(self.state)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def show_claim(self, view: ClaimView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        kind = codes.label("service_category", view.item.kind)
        self._icon.set_icon(CLAIM_ICONS.get(view.item.kind, "hand-heart"), "brand")
        self.item.setText(f"{kind} · {view.item.name}")
        self.state.setText(f"{days.shown(view.claim.claimed_on)} · {view.state_label}")
