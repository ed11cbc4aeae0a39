"""Translation without Qt, so that the command line and the papers speak the user's language too.

Source text is English; ``resources/locale/<language>/LC_MESSAGES/hongyi.mo`` holds the rest and is
made by ``build_scripts/translations.py``. Words that are printed on official papers are Chinese in
every interface language and are therefore not translated at all.
"""

import gettext
import string
from collections.abc import Callable, Iterable
from functools import cache

from desktop_app import paths

_MARKS = {"、": ", ", "；": "; "}
LONGEST = 60  # characters of a quotation
CHINESE = "zh_CN"
ENGLISH = "en"
LANGUAGES = {CHINESE: "中文", ENGLISH: "English"}


class _Language:
    """The language in use; one per process, because a window and its papers speak alike."""

    code: str = ENGLISH
    translate: Callable[[str], str] = str


class _Filling(string.Formatter):
    """Placeholders that may bring the English word for one and for many: ``{count:day|days}``."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, several, many = format_spec.partition("|")
        if not several:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if str(value) == '1' else many}"


_FILLING = _Filling()


def N_(text: str) -> str:  # noqa: N802 - the name xgettext looks for
    """Mark text for extraction where it is declared; translate it where it is shown."""
    return text


def tr(text: str, /, **values: object) -> str:
    """Return text in the current language with ``{name}`` placeholders filled in.

    ``{count:day|days}`` is 1 day or 2 days; the Chinese says just ``{count}``.

    What is quoted, as in “{name}”, is cut where it is long: a message repeats what somebody pasted.
    """
    translated = _Language.translate(text) if text else ""  # gettext answers "" with its header
    return _FILLING.vformat(translated, (), _quoted(text, values)) if values else translated


def listed(words: Iterable[str], mark: str = "、") -> str:
    """Return words one after the other, with what the language writes for the Chinese mark."""
    return (mark if _Language.code == CHINESE else _MARKS[mark]).join(words)


def _quoted(text: str, values: dict[str, object]) -> dict[str, object]:
    return {
        name: f"{value[:LONGEST]}…"
        if isinstance(value, str) and len(value) > LONGEST and f"“{{{name}}}”" in text
        else value
        for name, value in values.items()
    }


def use_language(code: str) -> None:
    """Switch language; unknown codes fall back to the English source text."""
    catalogue = gettext.translation("hongyi", paths.resource("locale"), [code], fallback=True)
    _Language.translate = staticmethod(catalogue.gettext)
    _Language.code = code


def language() -> str:
    """Return the code of the language in use."""
    return _Language.code


@cache
def _chinese() -> gettext.NullTranslations:
    return gettext.translation("hongyi", paths.resource("locale"), [CHINESE], fallback=True)


def in_chinese(text: str) -> str:
    """Return the Chinese words for a label in every interface language; papers print them."""
    return _chinese().gettext(text) if text else ""
