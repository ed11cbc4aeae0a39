"""Numbers in capitals (大写) for letters, lists and receipts. Source: domain.md 5.4.

Years are written digit by digit, everything else by place with 拾, 佰, 仟, 万 and 亿; the one
before 拾 is written (壹拾), and a gap of any length is one 零.
"""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")
LARGEST = 10**12 - 1
YUAN, JIAO, FEN, WHOLE = "元", "角", "分", "整"


def year(number: int) -> str:
    """Return a year digit by digit: 2026 is 贰零贰陆."""
    return "".join(DIGITS[int(digit)] for digit in str(_fit(number)))


def month(number: int) -> str:
    """Return a month: 1 is 壹, 11 is 壹拾壹; ValueError when it is none."""
    if not 1 <= number <= 12:
        raise ValueError(number)
    return _number(number)


def day(number: int) -> str:
    """Return a day of a month: 15 is 壹拾伍; ValueError when it is none."""
    if not 1 <= number <= 31:
        raise ValueError(number)
    return _number(number)


def number(number: int) -> str:
    """Return a count: 90 is 玖拾, 105 is 壹佰零伍; ValueError below 0 or from 10¹²."""
    return _number(number)


def money(fen: int) -> str:
    """Return an amount: 1230 fen are 壹拾贰元叁角整; 整 follows all but 分."""
    yuan, rest = divmod(_fit(fen, LARGEST * 100 + 99), 100)
    jiao, odd = divmod(rest, 10)
    if not rest:
        return _number(yuan) + YUAN + WHOLE
    said = _number(yuan) + YUAN if yuan else ""
    if jiao:
        said += DIGITS[jiao] + JIAO
    elif yuan:
        said += DIGITS[0]
    return said + (DIGITS[odd] + FEN if odd else WHOLE)


def _fit(number: int, largest: int = LARGEST) -> int:
    if not 0 <= number <= largest:
        raise ValueError(number)
    return number


def _number(number: int) -> str:
    if not _fit(number):
        return DIGITS[0]
    digits, said, gap = str(number), "", False
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        group, within = divmod(place, len(PLACES))
        if digit == "0":
            gap = True
        else:
            said += (DIGITS[0] if gap and said else "") + DIGITS[int(digit)] + PLACES[within]
            gap = False
        if not within and number // 10**place % 10**4:  # of an empty group nothing is written
            said += GROUPS[group]
    return said
