"""One file on its way in, with everything the clerk has chosen for it so far."""

from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.mapping import CATEGORY, FIVE, Question
from desktop_app.domain.sheet import Book, Sheet
from desktop_app.services.importing import imports
from desktop_app.services.importing.import_plan import FILE, Plan
from desktop_app.services.importing.import_rows import Draft
from desktop_app.services.importing.imports import Choices, Result

Chosen = tuple[str, int, tuple[tuple[int, str], ...], tuple[tuple[str, str], ...]]


@dataclass
class Case:
    """What is known of a file; going back and forth between the steps loses nothing of it.

    ``draft`` is how the program would read the sheet, ``settled`` how the user wants it read.
    Without a draft no header has been found; ``problem`` then says so. ``headers`` and ``mappings``
    keep, for each sheet, which header row and which columns the user chose.
    """

    path: Path
    book: Book
    sheet_name: str
    draft: Draft | None = None
    problem: str = ""
    settled: Draft | None = None
    headers: dict[str, int] = field(default_factory=dict[str, int])
    mappings: dict[tuple[str, int], dict[int, str]] = field(
        default_factory=dict[tuple[str, int], dict[int, str]]
    )
    answers: dict[str, str] = field(default_factory=dict[str, str])
    plan: Plan | None = None
    planned_for: Chosen | None = None
    winners: dict[str, str] = field(default_factory=dict[str, str])
    picks: dict[int, int] = field(default_factory=dict[int, int])
    result: Result | None = None

    @property
    def sheet(self) -> Sheet:
        """The sheet that is looked at."""
        return imports.sheet_named(self.book, self.sheet_name)

    @property
    def mapping(self) -> dict[int, str]:
        """What the columns mean, as the user last left them."""
        if self.draft is None:
            return {}
        key = (self.sheet_name, self.draft.layout.header_row)
        return self.mappings.setdefault(key, dict(self.draft.mapping))

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the file does not say."""
        return self.settled.questions if self.settled else ()

    def take_draft(self, draft: Draft) -> None:
        """Go on with another sheet or another header; what was said about the old one goes."""
        if self.draft is not None:
            self.answers.clear()
            self.picks.clear()
        self.draft, self.settled, self.problem = draft, None, ""
        self.answers |= draft.answers

    def lose_draft(self, problem: str) -> None:
        """Go on without a header."""
        self.draft, self.settled, self.problem = None, None, problem

    def choose(self, column: int, name: str) -> None:
        """Send a column to a field; who does so has answered the question about it as well."""
        self.mapping[column] = name
        self.answers.pop(f"sex:{column}", None)
        self.answers.pop(f"category:{column}", None)
        if name in (CATEGORY, FIVE):
            self.answers[f"category:{column}"] = name

    def take_settled(self, draft: Draft) -> None:
        """Take over the sheet as it is read with the user's choices."""
        self.settled = draft
        self.answers = {**draft.answers, **self.answers}

    def chosen(self) -> Chosen:
        """Return all that decides what a dry run would say."""
        row = self.draft.layout.header_row if self.draft else -1
        mapping = tuple(sorted(self.mapping.items()))
        return (self.sheet_name, row, mapping, tuple(sorted(self.answers.items())))

    def take_plan(self, plan: Plan) -> None:
        """Keep a dry run, and of the choices made on an earlier one those that still fit."""
        rows = {row.number: {one.id for one in row.candidates} | {0} for row in plan.doubtful}
        self.picks = {
            number: picked
            for number, picked in self.picks.items()
            if picked in rows.get(number, ())
        }
        self.plan, self.planned_for = plan, self.chosen()

    def is_planned(self) -> bool:
        """Tell whether the last dry run was of what is chosen now."""
        return self.plan is not None and self.planned_for == self.chosen()

    def choices(self) -> Choices:
        """Return what the clerk decided about the dry run."""
        return Choices(winners=dict(self.winners), picks=dict(self.picks))

    def wanted(self) -> tuple[int, int]:
        """Return how many people would be new and how many would change."""
        if self.plan is None:
            return 0, 0
        changed = sum(
            any(
                self.winners.get(one.field, FILE) == FILE or not one.stored
                for one in row.differences
            )
            for row in self.plan.changed
        )
        made = sum(picked == 0 for picked in self.picks.values())
        return len(self.plan.new) + made, changed + len(self.picks) - made

    def can_be_left(self) -> bool:
        """Tell whether the dry run has found nothing to take in and nothing to decide."""
        plan = self.plan
        return (
            plan is not None and self.is_planned() and self.wanted() == (0, 0) and not plan.doubtful
        )
