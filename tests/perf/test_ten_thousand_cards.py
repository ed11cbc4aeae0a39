"""10,000 cards: CPU and memory. Source: issue "The printing centre", "It must hold"."""

import subprocess
import sys

import pytest

from desktop_app import paths

pytestmark = pytest.mark.perf
PROGRAM = """
import resource
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.member_card import CardData, CardOptions
from desktop_app.domain.person_no import card_code
cards = [
    CardData(name="张王李赵"[n % 4] + "伟强芳娜秀英敏静"[n % 8], person_no=f"SY{n:06}",
             code=card_code(f"SY{n:06}"), branch=f"中共书院社区第{n % 8 + 1}支部委员会",
             org="书院社区党群服务中心", services=("上门理发", "代购送药"), promise="有诺必践")
    for n in range(10000)
]
pdf = PAPERS["member_card"].render(cards, CardOptions())
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))  # since exec
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, int(peak.split()[1]) / 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_ten_thousand_cards_take_15_cpu_seconds_and_300_megabytes() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=paths.ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, megabytes = map(float, ran.stdout.split())
    print(f"\n10,000 cards, both sides: {seconds:.1f} CPU-s, {megabytes:.0f} MB")
    assert seconds < 15
    assert megabytes < 300
