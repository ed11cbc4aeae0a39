"""Errors a user can act on. Anything else that is raised is a bug and is reported as one."""

from collections.abc import Mapping


class UserError(Exception):
    """Something the user can put right; ``str(error)`` is a translated sentence with a way out."""


class Invalid(UserError):
    """Input was refused; ``problems`` maps a field name to a translated sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("\n".join(dict.fromkeys(problems.values())))
        self.problems = dict(problems)


class NotFound(UserError):
    """The record was deleted or never existed."""


class Conflict(UserError):
    """Something changed in the meantime; the sentence says what."""


class StepRefused(Conflict):
    """A step that is not allowed now; ``keyed`` says it with the keys of the steps."""

    def __init__(self, sentence: str, keyed: str) -> None:
        super().__init__(sentence)
        self.keyed = keyed


class StorageFault(UserError):
    """The disk, not the program, refused: full, read-only, locked, damaged, wrong key."""


class Damaged(StorageFault):
    """The data file is missing or damaged: going back to a backup is the way out."""


class WrongPassword(UserError):
    """The password or recovery key opens no slot."""


class MustWait(WrongPassword):
    """Too many wrong passwords: not even tried before ``seconds`` have passed."""

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class Forbidden(UserError):
    """The account's role does not have the right; the sentence says who has it."""


class Unreadable(UserError):
    """A file handed in cannot be read; the sentence says why and what to do."""


class Cancelled(Exception):
    """The user stopped a job; the transaction has been rolled back."""
