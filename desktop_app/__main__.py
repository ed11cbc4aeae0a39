"""``python -m desktop_app`` opens the window; with a command it is the command line."""

import os
import sys
from pathlib import Path


def main() -> int:
    """Open the window, or run the command that was given."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 2 and arguments[0] == "--data"):
        if not _has_display():
            print("There is no display here. Name a command; --help lists them.", file=sys.stderr)
            return 1
        from desktop_app import app

        return app.run(Path(arguments[1]) if arguments else None)
    from desktop_app import cli

    return cli.main(arguments)


def _has_display() -> bool:
    """Tell whether a window can be shown; Qt would end the process where none can."""
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in known)


if __name__ == "__main__":
    sys.exit(main())
