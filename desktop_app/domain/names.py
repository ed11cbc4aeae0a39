"""Names of people: joined, unified, checked, and read in pinyin.

Source: domain.md sections 2.2 and 2.3; readings of surnames from research/gui.md section 7.
"""

import re
import unicodedata
from functools import cache

from desktop_app.domain.surnames import COMPOUND, SECOND_READINGS, SINGLE
from desktop_app.i18n import tr

LONGEST = 50
LONGEST_OF_A_THING = 60  # as much as a branch on a member card
FORMULA_MARKS = ("=", "+", "-", "@")
_HAN = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff"  # with private use: card readers
    "\U00020000-\U0002fa1f\U00030000-\U000323af\U000f0000-\U0010fffd"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # belong to the character before them
_DOTS = "·•‧・･.．∙⋅●。｡‐"  # as typed for the interpunct
_DOT = "·"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}{_SELECTORS}])\s+(?=[{_HAN}])")
_NOT_HAN = re.compile(rf"[^{_HAN}{_SELECTORS}]+")
_INTERPUNCT = re.compile(rf"(?<=[{_HAN}{_SELECTORS}])\s*[{re.escape(_DOTS)}]+\s*(?=[{_HAN}])")
_ALLOWED_MARKS = " ·-'’.\u2010"
_IS_HAN = re.compile(f"[{_HAN}]")
_WORD = re.compile(rf"[{_HAN}][{_SELECTORS}]*|[^{_HAN}{_SELECTORS}\s·.\-'’]+")

# Characters that GB 18030 once kept in the private area; since 2005 and 2022 they have their own.
_PRIVATE = str.maketrans(
    "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue863\ue864",
    "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba"
    "\U000241fe\u4dae\u9fbb",
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


def cleaned(text: str) -> str:
    """Return a name as stored: 张 三 joined, interpuncts unified, Latin words one blank apart.

    A text that begins like a formula is kept as the harmless words it is; see ``is_formula``.
    Raises ValueError with a translated sentence for digits, symbols and names too long.
    """
    if is_formula(text) and len(text.strip()) <= LONGEST and text.isprintable():
        return " ".join(text.split())
    name = text.translate(_PRIVATE).translate(_FULL_WIDTH)
    name = "".join(char for char in name if _belongs(char))
    name = _NOT_HAN.sub(lambda run: unicodedata.normalize("NFC", run[0]), name)
    name = _INTERPUNCT.sub(_DOT, " ".join(name.split()))
    name = _BETWEEN_HAN.sub("", name)
    _check(name, text)
    return name


def of_thing(text: str) -> str:
    """Return the name of a station, team or room as stored: one line, nothing that does not show.

    Raises ValueError with a translated sentence for a text of marks alone and for one too long.
    """
    name = " ".join("".join(filter(_belongs, text)).split())
    if len(name) > LONGEST_OF_A_THING:
        raise ValueError(
            tr("A name has at most {count} characters; this one has {long}.",
               count=LONGEST_OF_A_THING, long=len(name))
        )  # fmt: skip
    if text.strip() and not any(is_han(char) or char.isalnum() for char in name):
        raise ValueError(tr("“{text}” is no name: it holds neither words nor digits.", text=name))
    return name


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula: nobody is called so."""
    return text.lstrip()[:1] in FORMULA_MARKS and len(text.strip()) > 1


def joined(text: str) -> str:
    """Return words with blanks and line breaks between Chinese characters taken out."""
    return _BETWEEN_HAN.sub("", " ".join(text.split()))


def _belongs(char: str) -> bool:
    """Tell whether a character shows: no controls, no zero-width marks.

    Python 3.11 knows Unicode 14, so extension H counts as unassigned there; hence Han first.
    """
    return is_han(char) or char.isspace() or unicodedata.category(char)[0] != "C"


def _check(name: str, text: str) -> None:
    for char in name:
        if unicodedata.category(char)[0] in "LM" or char in _ALLOWED_MARKS or is_han(char):
            continue
        raise ValueError(
            tr(
                "A name cannot hold “{char}”. Please enter the name as on the identity card and"
                " put anything else into the remarks.",
                char=_as_typed(char, text),
            )
        )
    if not _WORD.search(name):
        raise ValueError(tr("“{text}” is not a name. Please enter the name.", text=text.strip()))
    if len(name) > LONGEST:
        raise ValueError(tr("A name has at most {count} characters.", count=LONGEST))


def _as_typed(char: str, text: str) -> str:
    """Return a character of a cleaned name as the text has it, perhaps in full width."""
    return next((typed for typed in text if typed.translate(_FULL_WIDTH) == char), char)


def is_han(char: str) -> bool:
    """Tell whether one character is a Chinese character, rare and private ones included."""
    return bool(_IS_HAN.match(char))


def pinyin_of(name: str) -> str:
    """Return the pinyin of a name, syllables one blank apart, ü written v: ``zeng guang bo``.

    Surnames are read as surnames. 23 µs a name after the first call, which loads the readings.
    """
    words = _WORD.findall(name)
    head: list[str] = []
    if len(words) > 1 and _DOT not in name and _all_han(words):
        head = _surname(words)
    given = words[len(head) :]
    return " ".join([*head, *_syllables("".join(given) if _all_han(given) else " ".join(given))])


def readings(name: str) -> tuple[str, ...]:
    """Return every pinyin under which a name is looked for, the right one first.

    乐 is le and yue; ü may be typed v, u or yu.
    """
    first = pinyin_of(name)
    found = [first]
    words = _WORD.findall(name)
    if words and (others := SECOND_READINGS.get(words[0])) and _DOT not in name:
        rest = first.split(" ")[1:]
        found += [" ".join([other, *rest]) for other in others]
    for reading in list(found):
        syllables = reading.split(" ")
        if any(_has_umlaut(one) for one in syllables):
            found += [" ".join(_respelt(one, as_) for one in syllables) for as_ in ("u", "yu")]
    return tuple(dict.fromkeys(found))


def initials_of(name: str) -> str:
    """Return the first letters of the syllables: ``zgb``."""
    return initials(pinyin_of(name))


def initials(pinyin: str) -> str:
    """Return the first letters of syllables that stand one blank apart."""
    return "".join(syllable[0] for syllable in pinyin.split())


def _surname(words: list[str]) -> list[str]:
    if len(words) > 2 and (double := COMPOUND.get(words[0] + words[1])):
        return double.split()
    return [SINGLE.get(words[0]) or _syllables(words[0])[0]]


def _all_han(words: list[str]) -> bool:
    return all(is_han(word[0]) for word in words)


def _has_umlaut(syllable: str) -> bool:
    return syllable[:2] in ("lv", "nv")


def _respelt(syllable: str, spelling: str) -> str:
    return syllable[0] + spelling + syllable[2:] if _has_umlaut(syllable) else syllable


@cache
def _syllables(text: str) -> tuple[str, ...]:
    """Return the syllables; with pypinyin's phrases, which read 朝阳 and 长江 right."""
    if not text:
        return ()
    from pypinyin import lazy_pinyin  # 100 ms, so only when first needed

    plain = re.sub(f"[{_SELECTORS}]", "", text)
    parts: list[str] = lazy_pinyin(plain)  # what is not Han comes back as it is
    found = [syllable for part in parts for syllable in part.lower().split()]
    if len(found) == len(plain):
        found = [GIVEN.get(char, one) for char, one in zip(plain, found, strict=True)]
    return tuple(found)


# Characters of given names that pypinyin reads as in running text.
GIVEN = {"晟": "sheng", "琢": "zhuo", "偲": "si", "焯": "zhuo", "都": "du"}


def on_public_list(name: str) -> str:
    """Return a name as public lists show it: 张*. Source: domain.md section 6, rule 4."""
    return name[:1] + "*" if name else ""
