"""A real CUPS server of the test's own; its queue is Letter by default and writes what it gets.

research: without media and scaling such a queue shrinks an A4 page to 89.8 %.
"""

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from pytestqt.qtbot import QtBot

from desktop_app.documents import calibration
from desktop_app.gui.printing import printers
from desktop_app.gui.printing.offsets import Offset
from desktop_app.gui.printing.printers import Order
from desktop_app.services.session import silent

MM = 25.4 / 72
A4 = (210.0, 297.0)
FILES = """ServerRoot {0}
RequestRoot {0}/spool
TempDir {0}/spool/tmp
CacheDir {0}/cache
StateDir {0}/state
AccessLog {0}/access
ErrorLog {0}/error
PageLog {0}/page
FileDevice Yes
SystemGroup root
User lp
Group lp
"""
SERVER = """Listen {0}/sock
Browsing No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""
SIZES = {"Letter": (612, 792), "A4": (595.28, 841.89)}
ON_THE_WAY = ["cupsd", "lpadmin", "lp", "lpstat"]


def ppd() -> str:
    """Return the description of a printer that takes PDF, Letter by default."""
    lines = [
        '*PPD-Adobe: "4.3"', '*FormatVersion: "4.3"', '*FileVersion: "1.0"',
        "*LanguageVersion: English", "*LanguageEncoding: ISOLatin1", '*PCFileName: "Q.PPD"',
        '*Manufacturer: "Test"', '*Product: "(Q)"', '*ModelName: "Test Q"',
        '*ShortNickName: "Test Q"', '*NickName: "Test Q"', '*PSVersion: "(3010.000) 0"',
        '*LanguageLevel: "3"', "*ColorDevice: True", "*DefaultColorSpace: RGB",
        '*cupsFilter: "application/vnd.cups-pdf 0 -"',
    ]  # fmt: skip
    for option in ("PageSize", "PageRegion"):
        choices = [f'*{option} {name}/{name}: ""' for name in SIZES]
        lines += [f"*OpenUI *{option}: PickOne", f"*Default{option}: Letter", *choices]
        lines.append(f"*CloseUI: *{option}")
    lines += ["*DefaultImageableArea: Letter", "*DefaultPaperDimension: Letter"]
    for name, (width, height) in SIZES.items():
        lines.append(f'*ImageableArea {name}/{name}: "0 0 {width} {height}"')
        lines.append(f'*PaperDimension {name}/{name}: "{width} {height}"')
    return "\n".join([*lines, ""])


@pytest.fixture
def received(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file a queue named Real writes; its server ends with the test."""
    if os.geteuid() or not all(map(shutil.which, ON_THE_WAY)):
        pytest.skip("needs CUPS and the right to start a server")
    folder = Path(tempfile.mkdtemp(prefix="cups"))  # short: the socket's path has 108 bytes
    folder.chmod(0o755)
    for name in ("spool/tmp", "cache", "state", "ppd"):
        (folder / name).mkdir(parents=True)
    for name, text in (("files.conf", FILES), ("cupsd.conf", SERVER)):
        (folder / name).write_text(text.format(folder))
    (folder / "q.ppd").write_text(ppd())
    out = folder / "out"
    out.touch()
    out.chmod(0o666)
    for path in (folder / "spool", folder / "spool/tmp", folder / "cache", folder / "state"):
        shutil.chown(path, "lp", "lp")
    configured = ["-c", str(folder / "cupsd.conf"), "-s", str(folder / "files.conf")]
    server = subprocess.Popen(
        ["cupsd", *configured, "-f"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        qtbot.waitUntil(lambda: (folder / "sock").exists(), timeout=20_000)
        monkeypatch.setenv("CUPS_SERVER", str(folder / "sock"))
        queue = ["lpadmin", "-p", "Real", "-E", "-v", f"file://{out}", "-P", str(folder / "q.ppd")]
        subprocess.run(queue, check=True, capture_output=True)
        yield out
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_queue_that_is_letter_by_default_gets_the_page_unscaled_in_its_place(
    qtbot: QtBot, received: Path
) -> None:
    assert [one.name for one in printers.printers()] == ["Real"]
    order = Order(printer="Real", offset=Offset(12, -7))
    printers.send(calibration.calibration(A4), order, silent)
    qtbot.waitUntil(lambda: received.read_bytes().rstrip().endswith(b"%%EOF"), timeout=30_000)
    page = pdfplumber.open(io.BytesIO(received.read_bytes())).pages[0]
    assert (float(page.width) * MM, float(page.height) * MM) == pytest.approx(A4, abs=0.05)
    arms = [one for one in page.lines if abs(float(one["x1"] - one["x0"]) * MM - 4) < 0.01]
    across = sorted({round(float(one["x0"] + one["x1"]) / 2 * MM, 1) for one in arms})
    down = sorted({round(float(one["top"]) * MM, 1) for one in arms})
    assert across == pytest.approx([10 * step + 1.2 for step in range(1, 21)], abs=0.05)
    assert down == pytest.approx([10 * step - 0.7 for step in range(1, 30)], abs=0.05)
