"""The demo tour: import the sample rosters, print papers, show every screen; into demo-output/.

Run through ``run.py``. Everybody in the samples is invented.
"""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop_app.services.session import Session

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
OUTPUT = ROOT / "demo-output"
PASSWORD = "demo tour 2026"
SAMPLES = (
    "official_export_a.xlsx", "hand_kept_ledger.xlsx", "inservice_report_in.csv", "floating.xls",
    "damaged.xlsx",
)  # fmt: skip
NOTICE = {
    "title": "关于召开2026年第四季度党员大会的通知",
    "body": "根据年度工作安排，定于2026年11月28日召开第四季度党员大会。现将有关事项通知如下：\n"
    "一、时间和地点\n2026年11月28日（星期六）上午9:00，书院社区党群服务中心二楼会议室。\n"
    "二、会议内容\n（一）学习党的有关文件。\n（二）通报红色驿站服务项目认领情况。\n"
    "（三）开展民主评议党员。\n三、有关要求\n请全体党员提前10分钟到场签到，并携带党员服务卡；"
    "因故不能参加的，请提前向所在党支部书记请假。年老体弱、行动不便的党员由所在党支部上门传达。",
    "attachments": ["参会回执", "红色驿站服务项目表"],
}
REDHEAD = {"number": "书院党发〔2026〕12号", "cc": "北街街道党工委"}


def main() -> int:
    """Take the tour and say what lies where."""
    from desktop_app import i18n
    from desktop_app.domain.query import Query
    from desktop_app.services import setup
    from desktop_app.services.demo_centre import demo
    from desktop_app.services.importing import imports
    from desktop_app.services.members import categories, roster
    from desktop_app.services.paperwork import printing
    from desktop_app.services.posts import red_post

    i18n.use_language(i18n.CHINESE)
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir()
    asked = setup.CentreSetup(
        name=demo.CENTRE, street=demo.STREET, template="street_four", admin=demo.ADMIN,
        password=PASSWORD,
    )  # fmt: skip
    made = setup.create_centre(OUTPUT / "centre", asked)
    session = made.session
    _save("恢复密钥单.pdf", printing.recovery_sheet(demo.CENTRE, made.recovery, session.today()))
    for name in SAMPLES:
        answer = imports.import_file(session, ROOT / "resources" / "demo" / name)
        rejected = len({one["row"] for one in answer["rejected"]})
        print(f"{name}: {answer['new']} new, {answer['changed']} changed, {rejected} rows rejected")
    everybody = list(roster.find(session, Query()))
    proposed = categories.proposals(session, everybody)
    categories.accept(
        session, proposed, since=session.today().isoformat(), reason="按规则归类（演示）"
    )
    print("categories:", json.dumps(categories.counts(session)))
    branch = list(roster.find(session, Query(text="第一支部")))
    red_post.claim(session, red_post.items(session)[0].item.id, branch[:3])
    _save("党员服务卡.pdf", printing.print_cards(session, branch[:20]).pdf)
    _save("通知.pdf", printing.print_notice(session, "notice", NOTICE).pdf)
    _save(
        "红头文件.pdf", printing.print_notice(session, "notice_redhead", {**NOTICE, **REDHEAD}).pdf
    )
    _show_screens(session)
    session.close()
    print(f"The papers and a picture of each screen lie in {OUTPUT}")
    return 0


def _save(name: str, pdf: bytes) -> None:
    (OUTPUT / name).write_bytes(pdf)
    print(f"{name}: {len(pdf) // 1024} KB")


def _show_screens(session: "Session") -> None:
    """Grab a picture of each window as a desk of 1366 × 768 sees it."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from desktop_app.domain.query import Query
    from desktop_app.gui import theme
    from desktop_app.gui.importing.wizard import open_wizard
    from desktop_app.gui.person.form import open_form
    from desktop_app.gui.preferences import Preferences
    from desktop_app.gui.screens import SCREENS
    from desktop_app.gui.shell import MainWindow
    from desktop_app.gui.start.window import StartWindow
    from desktop_app.services.members import roster

    QLocale.setDefault(QLocale("zh_CN"))
    desk = QApplication.instance() or QApplication([])
    theme.load_fonts()
    chosen = Preferences(OUTPUT / "settings.json")
    chosen.apply_language()
    chosen.apply_look()
    for name, folder in (("first_start", OUTPUT / "nobody"), ("unlock", session.folder)):
        _grab(StartWindow(folder, chosen), name, desk)
    window = MainWindow(session, chosen)
    window.resize(1366, 768)
    window.show()
    for screen in SCREENS:
        window.open_screen(screen.key)
        _grab(window, screen.key, desk, stay=True)
    window.open_screen("printing", paper="notice_redhead")
    _grab(window, "notice_editor", desk, stay=True)
    someone = roster.find(session, Query(text="蒋俊"))[0]
    form = open_form(window.context, someone)
    if form is not None:
        _grab(form, "person", desk)
    wizard = open_wizard(window.context, [ROOT / "resources" / "demo" / SAMPLES[1]])
    _grab(wizard, "import", desk)
    window.close()
    (OUTPUT / "settings.json").unlink(missing_ok=True)


def _grab(window: "QWidget", name: str, desk: "QApplication", *, stay: bool = False) -> None:
    """Save a picture of a window, and close it unless it is to stay."""
    window.show()
    _settle(desk)
    window.grab().save(str(OUTPUT / f"{name}.png"))
    print(f"{name}.png")
    if not stay:
        window.close()


def _settle(desk: "QApplication") -> None:
    """Let what runs in the background finish, for at most half a second."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(500, loop.quit)
    loop.exec()
    desk.processEvents()


if __name__ == "__main__":
    sys.exit(main())
