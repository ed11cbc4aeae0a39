"""``python -m desktop_app`` opens the window; with a command it is the command line."""

import sys
from pathlib import Path


def main() -> int:
    """Open the window, or run the command that was given."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 2 and arguments[0] == "--data"):
        from desktop_app import app

        return app.run(Path(arguments[1]) if arguments else None)
    from desktop_app import cli

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
