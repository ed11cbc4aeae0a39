"""All checks: ``python3 build_scripts/check.py``; ``--fast`` without tests, ``--perf`` speed."""

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from environment import FOLDER, ROOT, ready

FAST = (
    ("formatting", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("import rules", ["lint-imports", "--no-cache"]),
    ("types", ["pyright"]),
    ("translations", ["python", "build_scripts/translations.py", "--check"]),
)
# one worker a core; tests that share nothing but the machine. --dist loadfile keeps windows calm
TESTS = ("tests", ["python", "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile"])
PERF = ("speed", ["python", "-m", "pytest", "-q", "-m", "perf", "-s", "tests/perf"])


def main() -> int:
    """Run the checks in order and return 1 when one failed."""
    ready("requirements-dev.txt")
    steps = [PERF] if "--perf" in sys.argv else [*FAST] if "--fast" in sys.argv else [*FAST, TESTS]
    programs = FOLDER / ("Scripts" if os.name == "nt" else "bin")
    path = f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PATH": path}
    failed: list[str] = []
    for name, command in steps:
        print(f"== {name}", flush=True)
        start = time.monotonic()
        program = str(programs / command[0])
        if subprocess.run(
            [program, *command[1:]], cwd=ROOT, env=environment, check=False
        ).returncode:
            failed.append(name)
        print(f"   {time.monotonic() - start:.0f} s", flush=True)
    print("failed: " + ", ".join(failed) if failed else "all checks passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
