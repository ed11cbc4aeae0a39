"""Propose which column fills which field, and find out what only the user can know."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain import days, headers
from desktop_app.domain.cleaning import Context, text_of
from desktop_app.domain.code_words import code_of, plain
from desktop_app.domain.fields import Spec
from desktop_app.domain.headers import Words
from desktop_app.domain.identity import FEMALE, MALE
from desktop_app.domain.roster_file import Column, Layout
from desktop_app.i18n import N_, tr

CATEGORY, FIVE = "person_category", "five_manage"
_CATEGORY_HEADERS = frozenset({"党员类别", "类别", "党员分类", "人员类别", "党员类型", "管理类别"})
_SECOND_CHOICE = {"mobile": ("phone", "mobile2")}  # a second telephone column has its own field
_LOOKED_AT = 2_000  # rows
_DECISIVE = 0.9  # share of values that must speak for one meaning
_UNKNOWN_SEX = "9"
DATES = "dates"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something the file does not say. ``key`` names it in the answers."""

    key: str
    column: int
    sentence: str
    choices: tuple[Choice, ...]


def propose(layout: Layout, specs: Sequence[Spec]) -> dict[int, str]:
    """Return for every column the field it probably fills, ``""`` for none; no field twice."""
    words = headers.words_of(specs)
    wanted = {column.index: _claim(column, layout, words) for column in layout.columns}
    order = sorted(wanted, key=lambda index: (-wanted[index][1], index))
    known = {spec.name for spec in specs}
    taken: set[str] = set()
    mapping = dict.fromkeys(wanted, "")
    for index in order:
        name = wanted[index][0]
        choices = (name, *_SECOND_CHOICE.get(name, ())) if name in taken else (name,)
        free = [one for one in choices if one in known and one not in taken]
        if free:
            mapping[index] = free[0]
            taken.add(free[0])
    return mapping


def contenders(layout: Layout, specs: Sequence[Spec]) -> dict[str, tuple[int, ...]]:
    """Return the fields that more than one column seems to mean, with these columns."""
    words = headers.words_of(specs)
    found: dict[str, list[int]] = {}
    for column in layout.columns:
        if name := _claim(column, layout, words)[0]:
            found.setdefault(name, []).append(column.index)
    return {name: tuple(columns) for name, columns in found.items() if len(columns) > 1}


def clashes(mapping: Mapping[int, str]) -> tuple[str, ...]:
    """Return the fields that a mapping fills from more than one column; it must have none."""
    counts = Counter(name for name in mapping.values() if name)
    return tuple(name for name, count in counts.items() if count > 1)


def _claim(column: Column, layout: Layout, words: Words) -> tuple[str, int]:
    """Return the field a column means by its header, and how sure that is."""
    if {headers.normal(column.leaf), headers.normal(column.header)} & _CATEGORY_HEADERS:
        if name := meaning_of_category(layout, column.index):
            return name, headers.EXACT
        if headers.normal(column.leaf) not in words.normal:
            return "", 0
    name, sure = words.match(column.header)
    if name or not column.group or headers.is_about_another(column.group):
        return name, sure
    name, sure = words.match(column.group + column.leaf)
    return (name, sure) if name else words.match(column.leaf)


def meaning_of_category(layout: Layout, column: int) -> str:
    """Return ``person_category`` or ``five_manage`` by the values, ``""`` if unsure."""
    values = layout.values(column, _LOOKED_AT)
    whole = values.total()
    for name, table in ((CATEGORY, "person_category"), (FIVE, "five_manage_category")):
        other = "five_manage_category" if name == CATEGORY else "person_category"
        fit = sum(
            n for text, n in values.items() if _means(table, text) and not _means(other, text)
        )
        if whole and fit >= _DECISIVE * whole:
            return name
    return ""


def _means(table: str, text: str) -> bool:
    return bool(code_of(table, text)) and not plain(text).isdecimal()


def questions(
    layout: Layout, mapping: Mapping[int, str], specs: Sequence[Spec]
) -> tuple[Question, ...]:
    """Return what the user must say before the rows can be read."""
    both = {CATEGORY, FIVE} <= {spec.name for spec in specs}
    asked: list[Question] = []
    for column in layout.columns:
        name = mapping.get(column.index, "")
        unclear = headers.normal(column.leaf) in _CATEGORY_HEADERS
        if both and unclear and name in ("", CATEGORY, FIVE):
            asked += _about_category(layout, column, mapping)
        if name == "sex":
            asked += _about_sex(layout, column)
        if name == "born_on":
            asked += _about_dates(layout, column, mapping)
    return tuple(asked)


def _about_category(layout: Layout, column: Column, mapping: Mapping[int, str]) -> list[Question]:
    if not column.filled or meaning_of_category(layout, column.index):
        return []
    if {CATEGORY, FIVE} <= set(mapping.values()):
        return []
    sentence = tr(
        "Column “{header}” can mean two things; its values are {values}. What does it mean?",
        header=column.header,
        values="、".join(column.samples),
    )
    choices = (
        Choice(CATEGORY, tr("full or probationary member")),
        Choice(FIVE, tr("one of the five categories")),
        Choice("", tr("neither: leave the column out")),
    )
    return [Question(f"category:{column.index}", column.index, sentence, choices)]


_SEX_MEANINGS = (
    (("1", "2"), N_("1 is male, 2 is female"), f"1={MALE},2={FEMALE},0={_UNKNOWN_SEX}"),
    (("1", "2"), N_("1 is female, 2 is male"), f"1={FEMALE},2={MALE},0={_UNKNOWN_SEX}"),
    (("0", "1"), N_("1 is male, 0 is female"), f"1={MALE},0={FEMALE}"),
    (("0", "1"), N_("0 is male, 1 is female"), f"0={MALE},1={FEMALE}"),
)


def _about_sex(layout: Layout, column: Column) -> list[Question]:
    numbers = {plain(text) for text in layout.values(column.index) if plain(text).isdecimal()}
    if not numbers:
        return []
    choices = tuple(
        Choice(value, tr(label)) for pair, label, value in _SEX_MEANINGS if _fits(numbers, pair)
    )
    sentence = tr(
        "Column “{header}” gives the sex as numbers ({values}). What do they mean?",
        header=column.header,
        values="、".join(sorted(numbers)),
    )
    return [Question(f"sex:{column.index}", column.index, sentence, choices)]


def _fits(numbers: set[str], pair: tuple[str, str]) -> bool:
    return numbers <= set(pair) or ("0" not in pair and "2" in numbers)


def _about_dates(layout: Layout, column: Column, mapping: Mapping[int, str]) -> list[Question]:
    """Ask where day counts written as text begin, when identity numbers speak against 1900.

    Text cannot say its date system. Nearly all count from 1900, so without evidence that is taken.
    """
    numbers = next((index for index, name in mapping.items() if name == "doc_number"), None)
    if numbers is None:
        return []
    for row in layout.data:
        serial = layout.cell(row, column.index)
        if not isinstance(serial, str) or not days.is_serial(serial):
            continue
        readings = [days.from_cell(serial, date_1904=one) for one in (False, True)]
        if text_of(layout.cell(row, numbers))[6:14] == readings[1].replace("-", ""):
            return [_which_day(column, serial.strip(), readings)]
    return []


def _which_day(column: Column, serial: str, readings: Sequence[str]) -> Question:
    sentence = tr(
        "Column “{header}” gives dates as day counts such as {text}. Which day is that?",
        header=column.header,
        text=serial,
    )
    first, later = readings
    choices = (Choice("1904", days.shown(later)), Choice("1900", days.shown(first)))
    return Question(DATES, column.index, sentence, choices)


def _written(layout: Layout, column: int) -> list[str]:
    """Return the texts of a column that are text in the file, not numbers or dates."""
    cells = (layout.cell(row, column) for row in layout.data)
    return [text_of(cell) for cell in cells if isinstance(cell, str) and cell]


def answered(mapping: Mapping[int, str], answers: Mapping[str, str]) -> dict[int, str]:
    """Return the mapping as the answers about categories change it."""
    changed = dict(mapping)
    for key, value in answers.items():
        kind, _, column = key.partition(":")
        if kind == "category":
            changed[int(column)] = value
    return changed


def contexts(
    layout: Layout, mapping: Mapping[int, str], answers: Mapping[str, str], today: date
) -> dict[int, Context]:
    """Return for every mapped column what reading its cells needs to know."""
    date_1904 = answers[DATES] == "1904" if DATES in answers else layout.sheet.date_1904
    return {
        column: Context(
            today,
            date_1904=date_1904,
            drops_zeros=days.drops_zeros(_written(layout, column)),
            sex_numbers=sex_numbers(answers.get(f"sex:{column}", "")),
        )
        for column, name in mapping.items()
        if name
    }


def sex_numbers(answer: str) -> dict[str, str]:
    """Return what bare numbers mean by the answer to the question about the sex."""
    return dict(part.split("=") for part in answer.split(",") if "=" in part)
