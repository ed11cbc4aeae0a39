"""Secret ballot of the democratic appraisal: names by four grades, two ballots on an A4 sheet.

Source: domain.md 5.2 (row appraisal_ballot: half A4, no serial) and 3.11: a ballot carries no
number and nothing in which it differs from another.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import count, day, line, lines, people
from desktop_app.documents.cells import Style
from desktop_app.documents.listing import LANDSCAPE
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.sheet import cut, fitted, sentence, title
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.table import Column, Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import codes
from desktop_app.i18n import N_

HALF, MARGIN = 148.5, 12.0
WIDTH = HALF - 2 * MARGIN
ROW, NAMES = 7.5, 17  # of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotData:
    """Who is appraised; without anybody the names are left to write."""

    people: tuple[Someone, ...] = people()
    others: tuple[str, ...] = lines(N_("Further names"))
    title: str = line(N_("Title"), "民主评议党员测评票", required=True)
    ballots: int = count(N_("How many ballots"), 10, 500)
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))


WORDING = (
    Wording("rule", N_("Rule below the title"), "不记姓名；每人只选一档；多选无效"),
    Wording(
        "how", N_("How to fill it in"), "说明：在所选档次栏内打“○”，每人只选一档，不选视为弃权。"
    ),
)


def draw(data: BallotData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the ballots, two to a sheet; long lists take several sheets for each pair."""
    pdf = Pdf(LANDSCAPE, Meta(data.title or "民主评议党员测评票", data.org), sample=sample)
    names = [one.name for one in by_branch(data.people)] + list(data.others)
    names = names or [""] * NAMES
    parts = [names[start : start + NAMES] for start in range(0, len(names), NAMES)]
    for _ in range((max(data.ballots, 1) + 1) // 2):
        for number, part in enumerate(parts):
            for left in (0.0, HALF):
                _ballot(pdf, data, left + MARGIN, part, (number, len(parts)), words)
                pdf.piece(left, 0, HALF, LANDSCAPE[1])
            cut(pdf, (HALF, 6), (HALF, LANDSCAPE[1] - 6))
            pdf.end_page()
    return pdf.finish()


def _ballot(
    pdf: Pdf,
    data: BallotData,
    x: float,
    names: Sequence[str],
    which: tuple[int, int],
    words: Words,
) -> None:
    number, parts = which
    head = f"{data.title}（{number + 1}/{parts}）" if parts > 1 else data.title
    y = title(pdf, x, 12, WIDTH, head, 16)
    fitted(pdf, (x, y + 2, WIDTH, 6), f"（{words('rule')}）", Style(fonts.kai(), 11, 6))
    grades = [codes.chinese("appraisal_grade", code) for code in "1234"]
    columns = (
        Column("序号", 11), Column("姓名", 29.5, name=True), *(Column(one, 21) for one in grades),
    )  # fmt: skip
    table = Table(columns, x, 11, 7, ROW, 9.0)
    first = number * NAMES + 1
    end = table.draw(
        pdf, y + 10, [[str(n), name, "", "", "", ""] for n, name in enumerate(names, start=first)]
    )
    sentence(pdf, (x, end + 5.7, WIDTH), words("how"), "", 9, below=8)
    said = f"{data.org}（盖章）　{spoken_date(data.date)}"
    fitted(pdf, (x, LANDSCAPE[1] - 14, WIDTH, 6), said, Style(fonts.song(), 10, 6, 1.0))


PAPER = Paper(
    key="appraisal_ballot",
    group="review",
    name=N_("Appraisal ballot"),
    data=BallotData,
    draw=draw,
    wording=WORDING,
    size=LANDSCAPE,
)
