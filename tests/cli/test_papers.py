"""Papers that a form fills, from the command line."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, PdfiumError

from desktop_app import cli, paths
from desktop_app.documents.asking import asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.domain.records.person import Person
from desktop_app.services import setup
from desktop_app.services.members import people
from desktop_app.services.paperwork import papers
from tests.conftest import PASSWORD


@pytest.fixture
def hongyi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run a command on a new centre; return its status, its answer and its complaint."""
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)

    def run(*words: str) -> tuple[int, dict, str]:
        status = cli.main(["--data", str(tmp_path / "data"), *words, "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else {}, err

    assert run("init", "--centre", "书院社区党群服务中心", "--admin", "李雯")[0] == 0
    return run


def test_the_list_of_papers_names_every_field(hongyi) -> None:
    found = {one["key"]: one for one in hongyi("papers")[1]["papers"]}
    assert set(found) == {one.key for one in papers.catalogue()}
    assert found["sign_in"]["name"] == "签到表"
    assert found["sign_in"]["fields"]["people"] == "people"


def test_a_paper_is_filled_from_a_file(hongyi, tmp_path: Path) -> None:
    source, out = tmp_path / "plaque.json", tmp_path / "plaque.pdf"
    source.write_text(json.dumps({"community": "梧桐里社区", "pieces": 2}), encoding="utf-8")
    status, answer, _ = hongyi("print", "plaque", "--from", str(source), "--out", str(out))
    assert (status, answer["pages"]) == (0, 3)
    assert answer["number"].endswith("-0001")
    assert "梧桐里社区" in PdfDocument(out)[0].get_textpage().get_text_bounded()


def test_mark_puts_the_purpose_on_every_page(hongyi, tmp_path: Path) -> None:
    source, out = tmp_path / "plaque.json", tmp_path / "plaque.pdf"
    source.write_text(json.dumps({"community": "梧桐里社区", "pieces": 2}), encoding="utf-8")
    order = ("print", "plaque", "--from", str(source), "--out", str(out), "--mark")
    assert hongyi(*order)[0] == 1  # for no purpose
    assert not out.exists()
    assert hongyi(*order, "--purpose", "制作门牌")[1]["number"].endswith("-0001")
    with PdfDocument(out) as marked:
        pages = [page.get_textpage().get_text_bounded() for page in marked]
    assert len(pages) == 4  # a purpose has a cover
    assert all("仅供制作门牌使用" in page for page in pages)


def test_what_is_missing_or_unknown_is_said_and_nothing_is_written(hongyi, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    source = tmp_path / "wrong.json"
    source.write_text(json.dumps({"shape": "round"}), encoding="utf-8")
    status, _, err = hongyi("print", "plaque", "--from", str(source), "--out", str(out))
    assert (status, "shape" in err) == (1, True)
    assert hongyi("print", "label_sheet", "--all", "--out", str(out))[0] == 1
    source.write_text(json.dumps({"title": " "}), encoding="utf-8")
    assert hongyi("print", "roster", "--from", str(source), "--out", str(out))[0] == 1
    assert not out.exists()


def test_a_forbidden_proof_is_refused_by_name_and_a_short_absence_is_printed(
    hongyi, tmp_path: Path
) -> None:
    """codes/forbidden_proof.csv: the refusal names the proof and the rule."""
    source, out = tmp_path / "proof.json", tmp_path / "proof.pdf"
    source.write_text(json.dumps({"purpose": "开具婚姻状况证明"}), encoding="utf-8")
    status, _, err = hongyi("print", "proof_letter", "--from", str(source), "--out", str(out))
    assert status == 1
    assert "民发〔2020〕20号" in err
    assert not out.exists()
    source.write_text(json.dumps({"purpose": "外出探亲", "dues_to": "2026-10"}), encoding="utf-8")
    status, answer, _ = hongyi("print", "proof_letter", "--from", str(source), "--out", str(out))
    assert status == 0
    assert answer["number"].endswith("-0001")
    said = PdfDocument(out)[0].get_textpage().get_text_bounded()
    assert "外出探亲" in said
    assert "贰零贰陆" in said


def test_rows_of_a_list_paper_come_as_lists_or_as_text(hongyi, tmp_path: Path) -> None:
    found = {one["key"]: one for one in hongyi("papers")[1]["papers"]}
    assert found["dues_reminder"]["columns"] == {"owed": ["姓名", "未交月份", "金额（元）"]}
    source, out = tmp_path / "rows.json", tmp_path / "rows.pdf"
    for owed in ([["刘丽", "7月", "30"], ["邵琪", "8月"]], "刘丽｜7月｜30\n邵琪｜8月"):
        source.write_text(json.dumps({"owed": owed, "back": False}), encoding="utf-8")
        status, answer, _ = hongyi(
            "print", "dues_reminder", "--from", str(source), "--out", str(out)
        )
        assert (status, answer["pages"]) == (0, 2)
    source.write_text(json.dumps({"owed": [["刘丽", "7月", "很多"]]}), encoding="utf-8")
    status, _, complaint = hongyi(
        "print", "dues_reminder", "--from", str(source), "--out", str(out)
    )
    assert status
    assert "很多" in complaint


def test_the_catalogue_tells_what_each_kind_declares(hongyi) -> None:
    found = {one["key"]: one for one in hongyi("papers")[1]["papers"]}
    card = found["member_card"]
    assert (card["record"], card["right"], card["duplex"]) == ("person", "papers.print", True)
    assert (card["series"], card["overprint"], card["archive_years"]) == ("member_card", False, 10)
    assert found["notice"]["fields"]["date"] == "date"
    assert found["notice_redhead"]["fields"]["printing_date"] == "date"  # may be left out
    assert found["notice"]["record"] == "none"


def test_a_number_is_reprinted_as_it_was_and_from_a_page_on(hongyi, tmp_path: Path) -> None:
    out, again, rest = (tmp_path / f"{name}.pdf" for name in ("out", "again", "rest"))
    number = hongyi("print", "plaque", "--out", str(out))[1]["number"]
    assert hongyi("reprint", number, "--out", str(again))[0] == 0
    assert again.read_bytes() == out.read_bytes()
    pages = len(PdfDocument(out))
    status, answer, _ = hongyi("reprint", number, "--from-page", str(pages), "--out", str(rest))
    assert (status, answer["pages"], len(PdfDocument(rest))) == (0, 1, 1)
    beyond = ("--from-page", str(pages + 1))
    assert hongyi("reprint", number, *beyond, "--out", str(rest))[0] == 1


def test_a_number_of_two_kinds_wants_the_kind(hongyi, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    number = hongyi("print", "plaque", "--out", str(out))[1]["number"]
    assert hongyi("print", "envelope", "--out", str(out))[1]["number"] == number
    status, _, err = hongyi("void", number, "--reason", "打错了")
    assert (status, "envelope" in err, "plaque" in err) == (1, True, True)
    assert hongyi("void", number, "--kind", "plaque", "--reason", "打错了")[0] == 0
    status, _, err = hongyi("reprint", number, "--kind", "plaque", "--out", str(out))
    assert (status, "打错了" in err) == (1, True)
    assert hongyi("print", "plaque", "--out", str(out))[1]["number"].endswith("-0002")


def test_ranges_of_issued_forms_are_registered_listed_and_removed(hongyi, tmp_path: Path) -> None:
    kind, first, last = "intro_letter", "晋组介0001201", "晋组介0001250"
    status, answer, _ = hongyi("stock", "add", kind, first, last)
    assert (status, answer["next"]) == (0, first)
    source, out = tmp_path / "letter.json", tmp_path / "letter.pdf"
    source.write_text(json.dumps({"number": first, "overprint": True}), encoding="utf-8")
    printing = ("print", kind, "--from", str(source), "--out", str(out))
    needed = hongyi(*printing)
    assert (needed[0], needed[1].get("pages")) == (0, 1), needed
    status, _, err = hongyi(*printing)
    assert (status, first in err) == (1, True)
    listed = hongyi("stock", "list", kind)[1]["ranges"]
    assert listed == [{"first": first, "last": last, "total": 50, "left": 49}]
    assert hongyi("stock", "remove", kind, first, last)[1]["ranges"] == []
    assert hongyi("stock", "add", kind, first)[0] == 1


def test_a_notice_whose_text_is_a_number_is_refused_with_a_sentence(hongyi, tmp_path: Path) -> None:
    source, out = tmp_path / "notice.json", tmp_path / "out.pdf"
    source.write_text('{"title": "通知", "body": 12345}', encoding="utf-8")
    status, _, complaint = hongyi("print", "notice", "--from", str(source), "--out", str(out))
    assert status == 1
    assert "内容格式不对" in complaint
    assert not out.exists()


def needed(key: str) -> list[str]:
    found = asked(PAPERS[key].data).items()
    return [name for name, ask in found if ask.required and ask.kind in ("line", "body")]


def enrolled(folder: Path, *names: str) -> None:
    session = setup.unlock(folder, PASSWORD, "")
    for name in names:
        one = Person(name=name, sex="2", person_category="1", born_on="1950-05-01")
        people.save(
            session,
            replace(
                one,
                joined_on="1970-07-01",
                converted_on="1971-07-01",
                residence_address="北街3号楼",
                five_manage="inservice_dual",
                unit_name="区税务局",
            ),
        )
    session.close()


SPECIAL = {
    "person_data": ("--people", "SY000001"),
    "figures_page": ("--from", {"period": "2026-10"}),
    "consent_form": ("--from", {"purpose": "sensitive"}),
    "notice": ("--from", {"title": "通知", "body": "请参加。"}),
    "notice_redhead": ("--from", {"title": "通知", "body": "请参加。"}),
    "probation_reminder": (),  # for handwriting: nobody is on probation
    "roster_floating": (),
}


def test_every_kind_that_is_listed_can_be_printed(hongyi, tmp_path: Path) -> None:
    """Source: issue "The printing centre": ``print KIND …`` for every kind."""
    enrolled(tmp_path / "data", "刘丽", "欧阳明月")
    for one in hongyi("papers")[1]["papers"]:
        key, out, source = one["key"], tmp_path / f"{one['key']}.pdf", tmp_path / "from.json"
        needs = needed(key)
        order = SPECIAL.get(key, ("--all",) if "people" in one["fields"] else ())
        if key == "member_card":
            order = ("--all",)
        if order[:1] == ("--from",) or needs:
            values = order[1] if order[:1] == ("--from",) else dict.fromkeys(needs, "主题党日")
            source.write_text(json.dumps(values), encoding="utf-8")
            order = (*(() if order[:1] == ("--from",) else order), "--from", str(source))
        if key in ("privacy_notice", "consent_form"):
            order = tuple(word for word in order if word != "--all")
        status, answer, complaint = hongyi(
            "print", key, *order, "--out", str(out), "--purpose", "存档"
        )
        assert status == 0, (key, complaint)
        assert answer["paper"] == key
        with PdfDocument(out) as made:
            assert len(made) >= 1


def test_the_list_of_papers_says_kinds_labels_and_choices_of_fields(hongyi) -> None:
    found = {one["key"]: one for one in hongyi("papers")[1]["papers"]}
    assert found["member_card"]["fields"]["photo"] == "photo"
    assert found["notice"]["fields"]["people"] == "people"
    assert found["notice"]["labels"]["addressee"] == "主送"
    assert found["points_notice"]["choices"]["size"] == ["A4", "A3"]
    assert "特急" in found["notice_redhead"]["choices"]["urgency"]
    assert found["consent_form"]["choices"]["purpose"] == [
        "general", "sensitive", "minor", "publish",
    ]  # fmt: skip
    assert set(found["figures_page"]["fields"]) == {"period"}


def test_people_are_refused_by_a_paper_that_is_not_about_them(hongyi, tmp_path: Path) -> None:
    out = str(tmp_path / "x.pdf")
    status, _, complaint = hongyi("print", "plaque", "--all", "--out", out, "--purpose", "存档")
    assert status == 1
    assert "与人员无关" in complaint
    status, _, complaint = hongyi("print", "person_data", "--out", out)
    assert status == 1
    assert "0人" in complaint


def test_a_wrong_value_names_the_field_as_the_form_does(hongyi, tmp_path: Path) -> None:
    source = tmp_path / "f.json"
    said = {"title": "通知", "body": "请参加。", "sealed": "maybe"}
    source.write_text(json.dumps(said), encoding="utf-8")
    order = ("print", "notice", "--from", str(source), "--out", str(tmp_path / "x.pdf"))
    assert "预留盖章位置" in hongyi(*order)[2]


def test_a_notice_for_everybody_is_one_file_with_a_notice_each(hongyi, tmp_path: Path) -> None:
    enrolled(tmp_path / "data", "刘丽", "欧阳明月")
    source, out = tmp_path / "f.json", tmp_path / "all.pdf"
    source.write_text(json.dumps({"title": "通知", "body": "请{姓名}同志参加。"}), encoding="utf-8")
    order = ("print", "notice", "--from", str(source), "--out", str(out))
    assert hongyi(*order, "--all")[0] == 1  # for no purpose
    status, answer, _ = hongyi(*order, "--all", "--purpose", "开会")
    assert (status, answer["pages"], answer["people"]) == (0, 2, 2)
    with PdfDocument(out) as made:
        said = "".join(page.get_textpage().get_text_range() for page in made)
    assert "请刘丽同志参加" in said
    assert "请欧阳明月同志参加" in said
    status, _, complaint = hongyi(*order)  # to nobody: the field would be printed
    assert status == 1
    assert "{姓名}" in complaint


def test_a_file_that_is_to_be_protected_is_never_written_open(
    hongyi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "notice.json", tmp_path / "notice.pdf"
    source.write_text(json.dumps({"title": "通知", "body": "请参加。"}), encoding="utf-8")
    monkeypatch.setenv("HONGYI_FILE_PASSWORD", "密封口令12345")
    order = ("print", "notice", "--from", str(source), "--protect", "--out", str(out))
    assert hongyi(*order)[0] == 1  # for no purpose
    assert not out.exists()
    status, answer, _ = hongyi(*order, "--purpose", "报送街道")
    assert (status, answer["number"][-5:]) == (0, "-0001")
    with pytest.raises(PdfiumError):
        PdfDocument(out)
    assert len(PdfDocument(out, password="密封口令12345")) == 2  # cover and notice


def test_a_kept_paper_about_people_leaves_again_for_a_purpose_only(hongyi, tmp_path: Path) -> None:
    out = tmp_path / "again.pdf"
    assert hongyi("import", str(paths.resource("demo", "official_export_a.xlsx")))[1]["new"]
    first = tmp_path / "first.pdf"
    source = tmp_path / "meeting.json"
    source.write_text(json.dumps({"title": "主题党日"}), encoding="utf-8")
    order = (
        "print",
        "sign_in",
        "--all",
        "--from",
        str(source),
        "--purpose",
        "开会",
        "--out",
        str(first),
    )
    number = hongyi(*order)[1]["number"]
    again = ("reprint", number, "--kind", "sign_in", "--out", str(out))
    assert hongyi(*again)[0] == 1
    assert not out.exists()
    assert hongyi(*again, "--purpose", "补一份")[0] == 0
    assert "补一份" in PdfDocument(out)[0].get_textpage().get_text_bounded()
    assert len(PdfDocument(out)) == len(PdfDocument(first))


def test_a_name_that_nobody_has_prints_nothing_and_uses_no_number(hongyi, tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    status, _, err = hongyi(
        "print", "probation_reminder", "--people", "查无此人", "--out", str(out),
        "--purpose", "试印",
    )  # fmt: skip
    assert (status, "查无此人" in err, out.exists()) == (1, True, False)
    assert hongyi("print", "envelope", "--out", str(out))[1]["number"].endswith("-0001")


def test_cards_begin_at_a_free_place_of_a_used_sheet(hongyi, tmp_path: Path) -> None:
    enrolled(tmp_path / "data", "刘丽")
    source, out = tmp_path / "how.json", tmp_path / "cards.pdf"
    order = ("print", "member_card", "--all", "--from", str(source), "--out", str(out))
    for wrong in ({"start": 0}, {"start": 11}, {"backs": 1}, {"bogus": 5}, {"layout": "round"}):
        source.write_text(json.dumps(wrong), encoding="utf-8")
        assert (hongyi(*order)[0], out.exists()) == (1, False)
    source.write_text(json.dumps({"start": 4, "backs": False}), encoding="utf-8")
    assert hongyi(*order, "--purpose", "制卡")[1]["pages"] == 1


def test_a_guest_printer_writes_papers_about_nobody_again_and_no_others(
    hongyi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "again.pdf"
    for paper in ("call_poster", "visit_record"):
        hongyi("print", paper, "--out", str(tmp_path / f"{paper}.pdf"))
    monkeypatch.setenv("HONGYI_NEW_PASSWORD", "sea wind 2026")
    assert hongyi("user", "add", "客印", "--role", "guest_printer")[0] == 0
    monkeypatch.setenv("HONGYI_PASSWORD", "sea wind 2026")
    monkeypatch.setenv("HONGYI_ACCOUNT", "客印")
    number = f"{date.today().year}-0001"
    assert hongyi("reprint", number, "--kind", "call_poster", "--out", str(out))[0] == 0
    out.unlink()
    status, _, told = hongyi("reprint", number, "--kind", "visit_record", "--out", str(out))
    assert (status, "查看党员" in told, out.exists()) == (1, True, False)
