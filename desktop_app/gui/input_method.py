"""Chinese input on Linux.

The PySide6 wheels carry Qt's ibus plugin and none for fcitx. Tried: under fcitx 5 with
``QT_IM_MODULE=fcitx`` no Chinese can be typed, with ``ibus`` it can, because fcitx 5 speaks ibus'
protocol too. fcitx 4 does not.
"""

from collections.abc import MutableMapping


def choose(environment: MutableMapping[str, str]) -> None:
    """Let fcitx 5 be spoken to as ibus; to be called before the QApplication is made."""
    if environment.get("QT_IM_MODULE", "").casefold().startswith("fcitx"):
        environment["QT_IM_MODULE"] = "ibus"
