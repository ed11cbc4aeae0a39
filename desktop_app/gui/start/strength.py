"""How hard a password is to guess, roughly: a hint, never a condition."""

import math

from desktop_app.i18n import N_

WORDS = (N_("Easy to guess"), N_("Could be longer"), N_("Hard to guess"), N_("Very hard to guess"))
_STEPS = (40, 55, 75)  # bits where the next word begins
_CLASSES = ((str.islower, 26), (str.isupper, 26), (str.isdigit, 10))
_CHINESE = 3000  # characters that people choose from


def strength(password: str) -> int:
    """Return an index into ``WORDS``. Counts each different character once and a half at most."""
    if not password:
        return 0
    pool = sum(
        size for has, size in _CLASSES if any(has(one) for one in password if ord(one) < 128)
    )
    if any(ord(one) < 128 and not one.isalnum() for one in password):
        pool += 32
    if any(ord(one) >= 128 for one in password):
        pool += _CHINESE
    counted = min(len(password), 1.5 * len(set(password)))
    bits = counted * math.log2(max(pool, 2))
    return sum(bits >= step for step in _STEPS)
