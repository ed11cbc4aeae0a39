"""Order Chinese text by its sound, as people expect of a list."""

from functools import lru_cache

KEY_LENGTH = 8  # characters that decide; the rest of a long address does not matter


@lru_cache(maxsize=30_000)
def _sound(character: str) -> str:
    if character < "\u2e80":
        return character.lower()
    from desktop_app.domain.names import sound_of

    return f"{sound_of(character)} {character}"


def pinyin_key(text: str | None) -> str:
    """Return a key whose binary order is the order of the sounds; Latin comes first.

    The result is stored in indexes: it may change only together with a migration.
    """
    return "\x1f".join(_sound(character) for character in (text or "")[:KEY_LENGTH])
