"""The words under which a person is found. Source: measured in DECISIONS.md, "Search".

A fragment of anything is one prefix query, because every suffix is a word of its own: numbers and
telephones are also stored backwards behind a letter that begins no Chinese syllable, so that the
last digits are a prefix too.
"""

import re

NUMBER_TAIL, PHONE_TAIL = "u", "v0"
SHORTEST_TAIL = 4  # fewer digits would match half the roster
VERSION = "2"  # raised when a person gets other words, so that every file is indexed anew
_MARKS = re.compile(r"[\W_]")  # 买买提·艾力 is one word, with its dot typed or without


def _suffixes(text: str) -> list[str]:
    return [text[start:] for start in range(len(text))]


def person_words(
    person_no: str,
    former_nos: str,
    name: str,
    former_name: str,
    pinyin: str,
    number: str,
    old_number: str,
    *phones: str,
) -> str:
    """Return the search words of one person, separated by blanks."""
    numbers = [person_no.lower(), *former_nos.lower().split("、")]
    words = [word for one in numbers if one for word in (one, "pm" + one)]
    for one in (name, former_name):
        words += _suffixes(_MARKS.sub("", one.lower()))
    for reading in (pinyin, pinyin.replace("v", "u")) if "v" in pinyin else (pinyin,):
        syllables = _MARKS.sub(" ", reading.lower()).split()
        initials = "".join(syllable[0] for syllable in syllables)
        words += ["".join(syllables[start:]) for start in range(len(syllables))]
        words += _suffixes(initials)[:-1]
    for one in (number, old_number):
        if one:
            words += [one.lower(), NUMBER_TAIL + one.lower()[::-1]]
    for one in phones:
        digits = re.sub(r"\D", "", one)
        if digits:
            words += [digits, PHONE_TAIL + digits[::-1]]
    return " ".join(dict.fromkeys(word for word in words if word))


_ADDRESS_PART = re.compile(r"([0-9a-zA-Z]+.?|.)")


def address_words(*addresses: str) -> str:
    """Return addresses as single characters, digits glued to the character that follows."""
    return " ".join(
        _ADDRESS_PART.sub(r"\1 ", re.sub(r"[^\w]", "", one)).strip() for one in addresses if one
    )


def _quoted(word: str) -> str:
    return '"' + word.replace('"', "") + '"'


def person_query(word: str) -> str:
    """Return the full-text query that finds one typed word among person words; "" for none."""
    clean = _MARKS.sub("", word.lower())
    if not clean:
        return ""
    if not re.fullmatch(r"[0-9]+x?", clean):
        return _quoted(clean) + "*"
    if len(clean) < SHORTEST_TAIL:
        return ""
    backwards = clean[::-1]
    return " OR ".join(
        _quoted(word) + "*" for word in (clean, NUMBER_TAIL + backwards, PHONE_TAIL + backwards)
    )


def address_query(word: str) -> str:
    """Return the full-text query that finds one typed word as a part of an address."""
    clean = re.sub(r"[^\w]", "", word)
    glued = address_words(clean.lstrip("号栋楼室单元") or clean)
    return f'"{glued}"*' if glued else ""
