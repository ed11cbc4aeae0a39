"""Order Chinese text by its sound, as people expect of a list."""

import unicodedata
from functools import cache, lru_cache

KEY_LENGTH = 8  # characters that decide; the rest of a long address does not matter


@cache
def _readings() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT  # late: the table costs 0.1 s and 20 MB

    return PINYIN_DICT


@lru_cache(maxsize=30_000)
def _sound(character: str) -> str:
    if character < "\u2e80":
        return character.lower()
    first = _readings().get(ord(character), "~").split(",")[0]
    plain = unicodedata.normalize("NFD", first).replace("u\u0308", "v")
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return f"{letters} {character}"


def pinyin_key(text: str | None) -> str:
    """Return a key whose binary order is the order of the sounds.

    The result is stored in indexes: it may change only together with a migration.
    """
    return "\x1f".join(_sound(character) for character in (text or "")[:KEY_LENGTH])


@lru_cache(maxsize=30_000)
def sounds(text: str) -> str:
    """Return how a name is typed by its sound: all syllables, then their initials."""
    parts = [one.split(" ")[0] for one in pinyin_key(text).split("\x1f")]
    return f"{''.join(parts)} {''.join(part[:1] for part in parts)}"
