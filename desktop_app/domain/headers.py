"""What the words of a header mean: which field of a record, or some other known column."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.fields import Spec

EXACT, NORMAL, CONTAINED = 3, 2, 1  # how sure a match is

RECOGNISING = frozenset({"person_no"})  # written by the program, yet read to know people again
SERIALS = frozenset({"序号", "编号", "序", "no", "行号", "顺序号"})
# Columns that rosters have and the program works out itself or does not keep.
_OTHERS = SERIALS | {
    "年龄", "党龄", "信息完整度", "联合支部单位名称", "党员类别", "类别", "党员分类", "照片",
    "签名",
}  # fmt: skip
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_MARKS = re.compile(r"[\s*:;,.、。，·%_\-/\\'\"?!#]+")
# Words that change nothing; a header may have them around the word that counts.
_FILLER = re.compile(
    "(党员|本人|个人|人员|同志|具体|详细|主要|最高|现在|目前|当前|现|填写|必填|选填|信息|情况|年月日|的|请)*"
)
# Words that make it about somebody or something else.
_ANOTHER = re.compile(
    "配偶|家属|亲属|父|母|子女|儿子|女儿|爱人|紧急|介绍人|联系人|培养人|负责人|书记|家庭成员|帮扶|结对|原|曾|固定|座机|备用"
)


def normal(text: str) -> str:
    """Return a header as it is compared: half width, no blanks, brackets or marks."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _MARKS.sub("", _BRACKETS.sub("", plain))


@dataclass(frozen=True, slots=True)
class Words:
    """Header words of a record's fields."""

    exact: dict[str, str]
    normal: dict[str, str]

    def match(self, text: str) -> tuple[str, int]:
        """Return the field that a header means and how sure that is, or ``("", 0)``."""
        if not text:
            return "", 0
        if text in self.exact:
            return self.exact[text], EXACT
        wanted = normal(text)
        brackets = "".join(_BRACKETS.findall(unicodedata.normalize("NFKC", text)))
        if _ANOTHER.search(brackets):
            return "", 0
        if wanted in self.normal:
            return self.normal[wanted], NORMAL
        return self._contained(wanted)

    def _contained(self, wanted: str) -> tuple[str, int]:
        for alias in sorted(self.normal, key=len, reverse=True):
            if len(alias) > 1 and alias in wanted:
                before, _, after = wanted.partition(alias)
                if _FILLER.fullmatch(before) and _FILLER.fullmatch(after):
                    return self.normal[alias], CONTAINED
        return "", 0

    def field(self, text: str) -> str:
        """Return the field that a header means, or ``""``."""
        return self.match(text)[0]

    def knows(self, text: str) -> bool:
        """Tell whether a text is a header word of any column that rosters have."""
        return bool(text) and (normal(text) in _OTHERS or bool(self.field(text)))


def words_of(specs: Sequence[Spec]) -> Words:
    """Return the header words of fields that a roster may fill."""
    exact: dict[str, str] = {}
    plain: dict[str, str] = {}
    for spec in specs:
        if spec.automatic and spec.name not in RECOGNISING:
            continue
        for word in _words(spec):
            exact.setdefault(word, spec.name)
            plain.setdefault(normal(word), spec.name)
    return Words(exact, plain)


def _words(spec: Spec) -> Iterable[str]:
    return (*spec.aliases, spec.title, spec.label, spec.name)


def is_about_another(group: str) -> bool:
    """Tell whether the words above a group of columns speak of another person or place."""
    return bool(_ANOTHER.search(group))
