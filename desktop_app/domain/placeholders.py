"""Names in braces that editable texts of papers may hold, such as {中心名称}."""

import re
from collections.abc import Mapping

KNOWN = ("中心名称", "联系电话", "日期", "姓名", "人员编号", "监护人")
_NAME = re.compile(r"\{([^{}]*)\}")
BLANK = "＿＿＿＿＿＿"


def unknown(text: str) -> list[str]:
    """Return the placeholders of a text that nothing fills, and stray braces."""
    found = [one for one in _NAME.findall(text) if one not in KNOWN]
    rest = _NAME.sub("", text)
    return list(dict.fromkeys([*found, *(brace for brace in "{}" if brace in rest)]))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders filled; one without a value is left to write on."""
    return _NAME.sub(lambda found: values.get(found[1], "") or BLANK, text)
