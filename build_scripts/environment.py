"""Make the environment the program runs in: packages by hash, and what the system lacks."""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
OLDEST = (3, 11)
LIBRARIES = {  # what Qt's window and headless plugins load, and the Debian package that has it
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def ready(lock: str) -> Path:
    """Return the Python of an environment that holds exactly what a lock file names.

    Exits with one sentence when this Python is too old or something cannot be installed.
    """
    if sys.version_info < OLDEST:
        sys.exit(f"Hongyi needs Python {OLDEST[0]}.{OLDEST[1]} or newer.")
    _system_libraries()
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = ROOT / "build_scripts" / lock
    stamp = FOLDER / f"{lock}.done"
    mark = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == mark:
        return python
    if not python.exists():
        _make()
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*install, "--upgrade", "pip>=23"], "pip could not be brought up to date")
    _run([*install, "--require-hashes", "-r", str(wanted)], "the packages could not be installed")
    _run([*install, "--no-deps", "-e", str(ROOT)], "the program could not be installed")
    stamp.write_text(mark)
    return python


def _make() -> None:
    if find_spec("ensurepip") is None and not _apt(["python3-venv"]):
        sys.exit("Python's venv module is missing. Type: sudo apt-get install python3-venv")
    print("Making the environment in .venv (once, about a minute) ...", flush=True)
    # in a process of its own: this one may have looked for ensurepip before it was there
    _run([sys.executable, "-m", "venv", str(FOLDER)], "the environment could not be made")


def _run(command: list[str], trouble: str) -> None:
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"Stopped: {trouble}. The lines above say why.")


def _system_libraries() -> None:
    """Install what Qt needs and a bare Linux lacks; elsewhere Qt brings everything."""
    if not sys.platform.startswith("linux"):
        return
    lacking = [package for library, package in LIBRARIES.items() if not _loads(library)]
    if lacking and not _apt(lacking):
        sys.exit(
            "Some system libraries are missing. Type: sudo apt-get install " + " ".join(lacking)
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt(packages: list[str]) -> bool:
    """Install Debian packages when that is possible without asking; tell whether it worked."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"Installing {' '.join(packages)} ...", flush=True)
    quiet = {
        "stdout": subprocess.DEVNULL,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(command, check=False, **quiet).returncode == 0
