"""What the windows and the command line may tell of an error that is none of the user's making."""

from desktop_app.errors import UserError
from desktop_app.storage.transaction import as_fault


def understood(error: BaseException) -> UserError | None:
    """Return an error as a sentence with a way out; None when it is a mistake of the program."""
    return error if isinstance(error, UserError) else as_fault(error)
