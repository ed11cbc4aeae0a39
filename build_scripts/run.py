"""Open 红驿 on a fresh machine: ``python3 build_scripts/run.py``.

Makes the environment, installs what is missing, opens the program. Where there is no display it
says so and runs the demo tour instead, whose papers and screenshots go into demo-output/.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from environment import ROOT, ready


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> int:
    """Prepare, then open the window or take the tour; return the exit status."""
    python = ready("requirements.txt")
    if has_display() and "--tour" not in sys.argv:
        return subprocess.call([str(python), "-m", "desktop_app", *sys.argv[1:]], cwd=ROOT)
    if not has_display():
        print("There is no display here, so the demo tour runs instead.", flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    tour = [str(python), str(ROOT / "build_scripts" / "tour.py")]
    return subprocess.call(tour, cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main())
