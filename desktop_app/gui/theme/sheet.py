"""The style sheet, made from the colours and the type size; no colour or length stands elsewhere.

In the text below ``$name`` is a colour of ``Colours`` and ``@12`` a length of 12 px at normal type
size. Controls are told apart by dynamic properties: ``kind`` of a button, ``role`` of a label,
``panel`` of a frame, ``notice`` of a banner.
"""

import re
from collections.abc import Callable
from dataclasses import asdict

from desktop_app import paths
from desktop_app.gui.theme.tokens import CATEGORIES, Colours, tint

_NOTICES = ("info", "success", "warning", "error")


def style_sheet(colours: Colours, theme: str, px: Callable[[float], int]) -> str:
    """Return the style sheet of a look; ``px`` turns normal lengths into its own."""
    known = {name: value for name, value in asdict(colours).items() if isinstance(value, str)}
    known["marks"] = paths.resource("icons", "marks", theme).as_posix()
    text = re.sub(r"\$(\w+)", lambda found: known[found[1]], _SHEET)
    text = re.sub(r"@(\d+)", lambda found: f"{px(int(found[1]))}px", text)
    return text + "".join(_tinted(colours, name, px) for name in (*_NOTICES, *CATEGORIES))


def _tinted(colours: Colours, name: str, px: Callable[[float], int]) -> str:
    use = tint(colours, name)
    if name in _NOTICES:
        return (
            f'QFrame[notice="{name}"] {{ background: {use.ground};'
            f" border: 1px solid {use.border}; border-radius: {px(8)}px; }}\n"
            f'QFrame[notice="{name}"] QLabel {{ color: {use.text}; }}\n'
            f'QPushButton[kind="alarm"][tint="{name}"] {{ color: {use.text};'
            f" background: {use.ground}; border-color: {use.border}; }}\n"
        )
    edge = use.border if use.ground == colours.surface else use.ground
    return (
        f'QLabel[pill="{name}"] {{ color: {use.text}; background: {use.ground};'
        f" border: 1px solid {edge}; border-radius: {px(12)}px; padding: 0 {px(10)}px;"
        f" min-height: {px(22)}px; max-height: {px(22)}px;"
        f" font-size: {px(12)}px; font-weight: 500; }}\n"
    )


_SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[panel="page"] { background: $window; }
QToolTip { color: $tip_text; background: $tip_ground; border: none; padding: @6 @8; }

QAbstractScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QPushButton, QToolButton, QCheckBox, QRadioButton, QComboBox, QTabBar, QSlider,
QAbstractItemView { outline: none; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: @22; font-weight: 500; }
QLabel[role="heading"] { font-size: @16; font-weight: 500; }
QLabel[role="strong"] { font-weight: 500; }
QLabel[role="soft"] { color: $soft; }
QLabel[role="faint"] { color: $faint; font-size: @13; }
QLabel[role="step"] { color: $faint; padding-bottom: @4; border-bottom: 2px solid $line; }
QLabel[role="step_now"] { color: $brand; padding-bottom: @4; border-bottom: 2px solid $brand;
  font-weight: 500; }
QLabel[role="small"] { color: $faint; font-size: @12; }
QLabel[role="figure"] { font-size: @20; font-weight: 500; }
QLabel[role="key"] { color: $soft; font-size: @12; background: $sunken; border: 1px solid $edge;
  border-radius: @4; padding: 0 @6; min-height: @20; }
QLabel[role="problem"] { color: $brand; font-size: @13; }
QLabel[role="advice"] { color: $soft; font-size: @13; }
QLabel[role="required"] { color: $brand; font-weight: 500; }

QFrame[panel="card"] { background: $surface; border: 1px solid $line; border-radius: @12; }
QFrame[panel="tile"] { background: $sunken; border: 1px solid $line; border-radius: @8; }
QFrame[panel="rail"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[panel="strip"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[panel="toast"] { background: $tip_ground; border: none; border-radius: @8; }
QFrame[panel="toast"] QLabel { color: $tip_text; }
QFrame[panel="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[panel="dropped"] { background: $brand_ground; border: 2px dashed $brand;
  border-radius: @12; }
QFrame[panel="search"] { background: $surface; border: 1px solid $edge; border-radius: @8; }
QFrame[panel="search"][focused="true"] { border: 2px solid $focus; }
QFrame[panel="search"] QLineEdit { border: none; background: transparent; min-height: @34;
  padding: 0; margin: 0; }

QPushButton { background: $surface; border: 1px solid $edge; border-radius: @8; margin: 1px;
  padding: 0 @14; min-height: @36; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:checked { background: $brand_ground; border-color: $brand; color: $brand_text; }
QPushButton:focus { border: 2px solid $focus; margin: 0; }
QPushButton:disabled { color: $disabled; background: $sunken; border-color: $line; }
QPushButton[kind="primary"] { background: $brand; border: 1px solid $brand; color: $on_brand; }
QPushButton[kind="primary"]:hover { background: $brand_hover; border-color: $brand_hover; }
QPushButton[kind="primary"]:pressed { background: $brand_pressed; border-color: $brand_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid $focus; margin: 0; }
QPushButton[kind="primary"]:disabled { background: $line; border-color: $line; color: $disabled; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent;
  color: $brand; padding: 0 @8; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; margin: 0; }
QPushButton[kind="quiet"]:disabled { color: $disabled; }
QPushButton[kind="fact"] { background: transparent; border: 1px solid transparent;
  color: $faint; font-size: @13; font-weight: 400; padding: 0 @4; min-height: @22; }
QPushButton[kind="alarm"] { border: 1px solid transparent; font-size: @13; padding: 0 @6;
  min-height: @22; }
QPushButton[kind="fact"]:hover { background: $hover; }
QPushButton[kind="fact"]:focus, QPushButton[kind="alarm"]:focus { border: 2px solid $focus;
  margin: 0; }
QPushButton[kind="icon"] { padding: 0; min-width: @36; max-width: @36; }
QPushButton[kind="bare"] { padding: 0; min-width: @28; max-width: @28; min-height: @28;
  border: 1px solid transparent; background: transparent; }
QPushButton[kind="bare"]:hover { background: $hover; }
QPushButton[kind="bare"]:focus { border: 2px solid $focus; margin: 0; }
QPushButton[kind="toast"] { background: transparent; border: 1px solid $tip_text;
  color: $tip_text; min-height: @28; padding: 0 @10; }
QPushButton[kind="toast"]:hover { border-width: 2px; margin: 0; }
QPushButton[kind="toast"]:focus { border: 2px solid $focus; margin: 0; }
QPushButton::menu-indicator { image: url("$marks/chevron-down.svg"); width: @14;
  subcontrol-position: right center; right: @8; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit {
  background: $surface; border: 1px solid $edge; border-radius: @8; margin: 1px; padding: 0 @10;
  selection-background-color: $brand; selection-color: $on_brand; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit { min-height: @36; }
QTextEdit, QPlainTextEdit { padding: @6; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QDateEdit:focus { border: 2px solid $focus; margin: 0; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QTextEdit[wrong="true"],
QPlainTextEdit[wrong="true"] { border: 2px solid $brand; margin: 0; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled,
QSpinBox:disabled, QDateEdit:disabled { color: $disabled; background: $sunken;
  border-color: $line; }
QLineEdit:read-only { background: $sunken; }
QComboBox::drop-down { border: none; width: @28; }
QComboBox::down-arrow { image: url("$marks/chevron-down.svg"); width: @16; height: @16; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $edge; padding: @4;
  outline: none; selection-background-color: $brand_ground; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: @30; padding: 0 @6; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button { border: none;
  background: transparent; width: @22; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QDateEdit::up-arrow {
  image: url("$marks/chevron-up.svg"); width: @12; height: @12; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateEdit::down-arrow {
  image: url("$marks/chevron-down.svg"); width: @12; height: @12; }
QDateEdit::drop-down { border: none; width: @28; }

QCheckBox, QRadioButton { spacing: @8; min-height: @28; background: transparent;
  border: 2px solid transparent; border-radius: @6; padding: 0 @2; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: @16; height: @16; border: 1px solid $faint; background: $surface; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: @4; }
QRadioButton::indicator { border-radius: @8; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $brand; border-color: $brand; image: url("$marks/check.svg"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: $brand; border-color: $brand; image: url("$marks/minus.svg"); }
QRadioButton::indicator:checked { background: $brand; border-color: $brand;
  image: url("$marks/dot.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line;
  background: $sunken; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {
  background: $disabled; border-color: $disabled; }

QTableView, QTreeView, QListView { background: $surface; border: none; outline: none;
  gridline-color: $line; alternate-background-color: $sunken;
  selection-background-color: $brand_ground; selection-color: $text; }
QTableView::item, QTreeView::item { padding: @4 @8; border: none; }
QListView::item { padding: @4 @8; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
  background: $brand_ground; color: $text; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid $focus;
  border-radius: @4; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $soft; border: none;
  border-bottom: 1px solid $edge; padding: @8; font-size: @13; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollBar:vertical { background: transparent; width: @12; margin: 0; }
QScrollBar:horizontal { background: transparent; height: @12; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: @4; margin: @2; }
QScrollBar::handle:vertical { min-height: @32; }
QScrollBar::handle:horizontal { min-width: @32; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $soft; padding: @8 @14; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $brand; border-bottom: 2px solid $brand; font-weight: 500; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:focus { color: $focus; border-bottom: 2px solid $focus; }

QMenu { background: $surface; border: 1px solid $edge; padding: @4; }
QMenu::item { padding: @7 @24 @7 @12; border-radius: @4; }
QMenu::item:selected { background: $brand_ground; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: @4 @6; }
QMenu::icon { padding-left: @8; }

QProgressBar { background: $line; border: none; border-radius: @3; min-height: @6;
  max-height: @6; text-align: center; }
QProgressBar::chunk { background: $brand; border-radius: @3; }
QSplitter::handle { background: transparent; }
QGroupBox { border: 1px solid $line; border-radius: @8; margin-top: @10; padding-top: @8; }
QGroupBox::title { subcontrol-origin: margin; left: @12; padding: 0 @4; color: $soft; }
QCalendarWidget QWidget { alternate-background-color: $sunken; }
QCalendarWidget QToolButton { background: transparent; border: none; padding: @6; }
"""
