"""Where things lie: bundled resources, and the folder that holds a centre's data."""

from pathlib import Path

from platformdirs import user_data_path

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a bundled file or folder below ``resources/``."""
    return RESOURCES.joinpath(*parts)


def private(file: Path) -> Path:
    """Make a file anew that only its owner may read, where the disk knows owners; return it."""
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    return file


def default_data_folder() -> Path:
    """Return the folder used when the user names none; it may not exist yet."""
    return user_data_path("hongyi", appauthor=False)
