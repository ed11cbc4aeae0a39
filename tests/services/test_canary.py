"""Nothing of a person stands outside the encrypted file, whatever was done in the program.

Four canary strings are driven through everything; then every file that the program left anywhere
is searched for them in the encodings they could have. Source: issue "Safe-keeping", "It must hold".
"""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

CANARIES = {
    "name": "诸葛金丝雀", "doc_number": "11010519491231002X", "mobile": "19900077553",
    "residence_address": "金丝雀胡同七十七号",
}  # fmt: skip
SCRIPT = """
    import contextlib, csv, sys
    from dataclasses import replace
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desktop_app import i18n, log
    from desktop_app.domain.query import Query
    from desktop_app.errors import UserError
    from desktop_app.gui import theme, trouble
    from desktop_app.gui.person.form import open_form
    from desktop_app.gui.preferences import Preferences
    from desktop_app.gui.shell import MainWindow
    from desktop_app.services import handing_out, setup
    from desktop_app.services.importing import imports
    from desktop_app.services.keeping import audit, backups, history, rescue
    from desktop_app.services.members import duplicates, exporting, people, roster
    from desktop_app.services.paperwork import printing
    from desktop_app.services.handing_out import Handing

    data, out, word = Path(sys.argv[1]), Path(sys.argv[2]), "correct horse 1"
    canary = dict(zip(("name", "doc_number", "mobile", "residence_address"), sys.argv[3:]))
    i18n.use_language("zh_CN")
    log.start(data)
    asked = setup.CentreSetup(name="中心", admin="李雯", password=word, template="street_four")
    session = setup.create_centre(data / "centre", asked).session
    session.close()
    with contextlib.suppress(UserError):
        setup.unlock(data / "centre", canary["name"])
    (data / "centre" / "wrong_passwords.json").unlink()
    session = setup.unlock(data / "centre", word)
    source = out / "in.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        heads = ("姓名", "身份证号码", "手机号码", "现居住地", "性别", "人员类别", "入党时间")
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerow((*canary.values(), "女", "正式党员", "1980-07-01"))
        writer.writerow(("坏行" + canary["name"], "1.10E+17", canary["mobile"], "", "女", "", ""))
    for _ in range(2):
        imports.import_file(session, source)
    one = people.get(session, list(roster.find(session, Query()))[0])
    assert (one.name, one.doc_number, one.mobile) == tuple(canary.values())[:3], one
    people.save(session, replace(one, residence_address=canary["residence_address"]))
    people.save(session, replace(people.get(session, one.id), remarks=canary["name"]))
    with contextlib.suppress(UserError):
        wrong = replace(people.get(session, one.id), doc_number="错" + canary["mobile"])
        people.save(session, wrong)
    reveal = dict(purpose="核对", recipient="街道", reveal=True)
    exporting.export_people(session, [one.id], None, out / "a.xlsx", **reveal)
    exporting.export_people(session, [one.id], None, data / "sealed.xlsx", **reveal, password=word)
    made = printing.print_cards(session, [one.id])
    (data / "sealed.pdf").write_bytes(
        handing_out.pdf(session, made, "服务卡", 1, Handing("制卡", "印刷厂", word))
    )
    audit.export(session, data / "audit.xlsx", purpose="检查")
    made = backups.make(session)
    rescue.save_readable(data / "centre", data / "rescued", word)

    app = QApplication([])
    theme.load_fonts()
    window = MainWindow(session, Preferences(data / "settings.json"))
    window.show()
    for screen in ("roster", "history", "printing", "safekeeping"):
        with contextlib.suppress(KeyError):
            window.open_screen(screen)
        app.processEvents()
    form = open_form(window.context, one.id)
    form.details.editors["native_place"].selectAll()
    form.details.editors["native_place"].insert(canary["residence_address"])
    app.processEvents()
    form.drafted.keep()
    try:
        raise RuntimeError(canary["name"] + canary["doc_number"])
    except RuntimeError as error:
        trouble.show(window, error)
    with contextlib.suppress(UserError):
        raise UserError(canary["mobile"])
    app.processEvents()
    form.close()
    window.close()
    app.processEvents()
    print("left while open:", len([one for one in data.rglob("*") if one.is_file()]), flush=True)
    import os
    os._exit(0)  # as when the plug is pulled: -wal and -shm stay
"""


def spellings(text: str) -> set[bytes]:
    found = {text.encode(how) for how in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
    return found | {json.dumps(text).strip('"').encode(), text[::-1].encode()}


def test_no_canary_is_found_outside_the_encrypted_file(tmp_path) -> None:
    data, out, temporary, home = (tmp_path / one for one in ("data", "out", "temp", "home"))
    for place in (data, out, temporary, home):
        place.mkdir()
    root = Path(__file__).parent.parent.parent
    environment = {
        **os.environ, "TMPDIR": str(temporary), "HOME": str(home), "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1",
        **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "DATA", "CACHE", "STATE")},
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SCRIPT), str(data), str(out), *CANARIES.values()],
        check=False, capture_output=True, text=True, cwd=temporary, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    wanted = {kind: spellings(text) for kind, text in CANARIES.items()}
    files = [one for place in (data, temporary, home) for one in place.rglob("*") if one.is_file()]
    names = {one.name for one in files}
    assert {"hongyi.db", "hongyi.db-wal", "keys.json", "hongyi.log", "settings.json"} <= names
    assert any(one.suffix == ".backup" for one in files)
    found = [
        (one.relative_to(tmp_path), kind)
        for one in files
        for kind, texts in wanted.items()
        if any(text in one.read_bytes() for text in texts)
    ]
    assert found == []
    printed = (done.stdout + done.stderr).encode()
    assert not [kind for kind, texts in wanted.items() if any(one in printed for one in texts)]
    source = (out / "in.csv").read_bytes()  # the search does find what is there
    assert all(any(text in source for text in texts) for texts in wanted.values())
