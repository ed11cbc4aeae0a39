"""The whole demo tour without a network: any socket of the internet would end it.

Source: issue "Safe-keeping", "No network, no telemetry".
"""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
    import os, runpy, sys
    from pathlib import Path

    def watch(event, arguments):
        if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.bind"):
            os.write(2, f"network: {event}\\n".encode())
            os._exit(77)
        if event == "socket.__new__" and arguments[1] in (2, 10, 23, 30):  # AF_INET, AF_INET6
            os.write(2, b"network: socket\\n")
            os._exit(77)

    sys.addaudithook(watch)
    root, output = sys.argv[1:]
    sys.path[:0] = [root, root + "/build_scripts"]
    import tour
    tour.OUTPUT = Path(output)
    sys.exit(tour.main())
"""


def test_the_demo_tour_opens_no_internet_socket(tmp_path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SCRIPT), str(ROOT), str(tmp_path / "out")],
        check=False, capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "roster.png").exists()


def test_the_watch_would_see_a_socket(tmp_path) -> None:
    script = textwrap.dedent(SCRIPT).split("root, output")[0] + "import socket; socket.socket()"
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )
    assert done.returncode == 77
