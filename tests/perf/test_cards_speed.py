"""Cards without photo: 1,000 in less than 3 s (issue "The spine"), 10,000 in less than 15 CPU
seconds and 300 MB (issue "The printing centre"), both under "It must hold".
"""

from time import perf_counter

import pytest

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.member_card import CardData, CardOptions
from desktop_app.domain.person_no import card_code

pytestmark = pytest.mark.perf


def test_a_thousand_cards_take_less_than_three_seconds() -> None:
    cards = [
        CardData(
            name="张王李赵"[n % 4] + "伟强芳娜秀英敏静"[n % 8], person_no=f"SY{n:06}",
            code=card_code(f"SY{n:06}"), branch=f"中共书院社区第{n % 8 + 1}支部委员会",
            org="书院社区党群服务中心", services=("上门理发", "代购送药"), promise="有诺必践",
        )
        for n in range(1000)
    ]  # fmt: skip
    start = perf_counter()
    pdf = PAPERS["member_card"].render(cards, CardOptions())
    taken = perf_counter() - start
    print(f"\n1,000 cards, both sides: {taken:.2f} s, {len(pdf) // 1024} KB")
    assert taken < 3
