"""Each command once; what scripts may rely on. Source: issue "The spine" part 8."""

import json
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from desktop_app import cli
from tests.conftest import PASSWORD

ROSTERS = Path(__file__).parent.parent / "rosters"
WHY = ("--purpose", "走访慰问", "--recipient", "街道党工委")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture
def hongyi(tmp_path, monkeypatch, capsys):
    """Run a command on a data folder; return its status, its answer and its complaint."""
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)
    folder = tmp_path / "data"

    def run(*words: str) -> tuple[int, dict, str]:
        status = cli.main(["--data", str(folder), *words, "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else {}, err

    return run


@pytest.fixture
def centre(hongyi):
    status, answer, _ = hongyi("init", "--centre", "书院社区党群服务中心", "--admin", "李雯")
    assert status == 0
    assert len(answer["recovery_words"].split()) == 15
    return hongyi


@pytest.fixture
def filled(centre):
    centre("import", str(ROSTERS / "official_export_a.xlsx"))
    return centre


def test_import_answers_what_it_did(centre) -> None:
    status, answer, err = centre("import", str(ROSTERS / "damaged.xlsx"))
    assert (status, err) == (0, "")
    assert set(answer) >= {"batch", "rows", "accepted", "new", "changed", "unchanged", "doubtful",
                           "rejected", "mapping", "header_row"}  # fmt: skip
    assert set(answer["rejected"][0]) == {"row", "column", "reason"}
    status, _, _ = centre("undo-import", str(answer["batch"]))
    assert status == 0
    assert centre("search", "刚")[1]["total"] == 0


def test_a_dry_run_writes_nothing(centre) -> None:
    file = str(ROSTERS / "hand_kept_ledger.xlsx")
    assert centre("import", file, "--dry-run")[1]["new"] == 180
    assert centre("search", "蒋俊")[1]["total"] == 0
    assert centre("import", file, "--sheet", "花名册")[1]["new"] == 180
    assert centre("import", file, "--sheet", "没有")[0] == 1


def test_search_and_show(filled) -> None:
    status, answer, _ = filled("search", "jiangjun", "--limit", "1")
    assert status == 0
    assert answer["total"] >= 2
    assert len(answer["people"]) == 1
    one = filled("search", "210999199802065078")[1]["people"][0]
    assert one["name"] == "蒋俊"
    shown = filled("show", one["person_no"])[1]
    assert shown["doc_number"] == "210***********5078"  # domain.md section 6, rule 4
    assert filled("show", one["person_no"], "--reveal")[1]["doc_number"] == "210999199802065078"
    assert shown["born_on"] == "1998-02-06"
    status, _, err = filled("show", "XX999999")
    assert status == 1
    assert len(err.strip().splitlines()) == 1


def test_categories_are_set_and_counted_by_day(filled) -> None:
    people = [one["person_no"] for one in filled("search", "萧")[1]["people"]]
    today = date.today().isoformat()
    status, answer, _ = filled(
        "set-category", *people, "--to", "retired_takeover", "--from", today, "--reason", "核实"
    )
    assert (status, answer["changed"]) == (0, len(people))
    counts = filled("count", "--by", "five_manage")[1]
    assert counts["counts"]["retired_takeover"] == len(people)
    assert counts["total"] == 420
    assert filled("count", "--by", "five_manage", "--on", "2020-01-01")[1]["total"] == 0
    status, _, err = filled(
        "set-category", people[0], "--to", "nothing", "--from", today, "--reason", "x"
    )
    assert (status, "nothing" in err) == (1, True)


def test_papers_are_written_and_kept(filled, tmp_path) -> None:
    cards = tmp_path / "cards.pdf"
    status, answer, _ = filled(
        "print", "member_card", "--people", "萧海", "--out", str(cards), *WHY
    )
    assert status == 0
    assert answer["people"] == 2
    pages = [page.get_textpage().get_text_bounded() for page in PdfDocument(cards)]
    assert "走访慰问" in pages[0]
    assert "萧海" in pages[2]  # the cover has a blank back: the cards are printed on both sides
    source = tmp_path / "notice.json"
    source.write_text(
        json.dumps({"title": "关于召开党员大会的通知", "body": "请准时参加。"}, ensure_ascii=False),
        encoding="utf-8",
    )
    for paper in ("notice", "notice_redhead"):
        out = tmp_path / f"{paper}.pdf"
        status, answer, err = filled("print", paper, "--from", str(source), "--out", str(out))
        assert (status, err, answer["number"][-4:]) == (0, "", "0001")
        assert "请准时参加" in PdfDocument(out)[0].get_textpage().get_text_bounded()


def test_people_are_exported_and_can_be_imported_again(filled, tmp_path) -> None:
    out = tmp_path / "名册.xlsx"
    status, answer, _ = filled("export", "people", "--out", str(out), *WHY)
    assert (status, answer["people"]) == (0, 420)
    again = filled("import", str(out), "--dry-run")[1]
    assert (again["unchanged"], again["new"], again["changed"]) == (420, 0, 0)
    assert not again["rejected"]


def test_personal_data_leave_only_for_a_purpose_and_to_somebody(
    filled, tmp_path, monkeypatch
) -> None:
    cloud = tmp_path / "OneDrive"
    cloud.mkdir()
    out, cards = str(cloud / "a.xlsx"), str(tmp_path / "cards.pdf")
    assert "用途" in filled("export", "people", "--out", out)[2]
    assert "接收人" in filled("export", "people", "--out", out, "--purpose", "核对")[2]
    status, _, err = filled("print", "member_card", "--people", "萧海", "--out", cards)
    assert (status, "用途" in err) == (1, True)
    monkeypatch.setenv("HONGYI_FILE_PASSWORD", "12345678")
    assert "口令" in filled("export", "people", "--out", out, "--protect", *WHY)[2]
    assert list(cloud.iterdir()) == []
    monkeypatch.setenv("HONGYI_FILE_PASSWORD", PASSWORD)
    status, _, err = filled("export", "people", "--out", out, "--protect", *WHY)
    assert (status, "OneDrive" in err) == (0, True)
    status, answer, _ = filled(
        "print", "member_card", "--people", "萧海", "--out", cards, "--protect", *WHY
    )
    assert (status, answer["number"][-4:]) == (0, "0001")  # the refused one used no number
    assert len(PdfDocument(cards, password=PASSWORD)) == answer["pages"] + 2


def test_the_demo_centre_is_full(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)
    folder = str(tmp_path / "demo")
    assert cli.main(["--data", folder, "demo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["people"] == 720
    assert cli.main(["demo", "--data", folder]) == 1  # never over an existing centre


def test_a_wrong_password_is_one_sentence(centre, monkeypatch) -> None:
    monkeypatch.setenv("HONGYI_PASSWORD", "wrong password 1")
    status, answer, err = centre("search", "张")
    assert (status, answer) == (1, {})
    assert len(err.strip().splitlines()) == 1


def test_a_folder_without_a_centre_is_one_sentence(hongyi) -> None:
    status, _, err = hongyi("search", "张")
    assert (status, len(err.strip().splitlines())) == (1, 1)


@pytest.mark.parametrize(
    "words", [["fly"], ["import"], ["search", "张", "--limit", "0"], ["count", "--by", "age"],
              ["count", "--by", "five_manage", "--on", "yesterday"], ["print", "plaque"]]
)  # fmt: skip
def test_wrong_usage_is_status_2(words) -> None:
    with pytest.raises(SystemExit) as leaving:
        cli.main(words)
    assert leaving.value.code == 2


def test_unreadable_files_are_sentences(centre, tmp_path) -> None:
    for name, content in {"empty.xlsx": b"", "broken.xlsx": b"PK\x03\x04broken", "picture.xls":
                          PICTURE, "words.csv": b"hello"}.items():  # fmt: skip
        file = tmp_path / name
        file.write_bytes(content)
        status, _, err = centre("import", str(file))
        assert status == 1, name
        assert "Traceback" not in err
        assert len(err.strip().splitlines()) == 1
    assert centre("import", str(tmp_path / "missing.xlsx"))[0] == 1


def test_nothing_a_terminal_does_gives_a_traceback(filled, tmp_path, capsys, monkeypatch) -> None:
    assert filled("search", "\udcff\udcfe")[0] == 1
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 100_000, encoding="utf-8")
    out = str(tmp_path / "n.pdf")
    assert filled("print", "notice", "--from", str(deep), "--out", out)[0] == 1
    assert filled("show", " ")[0] == 1


def test_a_paper_that_cannot_be_written_takes_no_number(filled, tmp_path) -> None:
    missing = str(tmp_path / "nowhere" / "cards.pdf")
    assert filled("print", "member_card", "--people", "萧海", "--out", missing, *WHY)[0] == 1
    good = str(tmp_path / "cards.pdf")
    answer = filled("print", "member_card", "--people", "萧海", "--out", good, *WHY)[1]
    assert answer["number"].endswith("0001")


def test_a_notice_needs_a_text_and_its_number_the_prescribed_form(filled, tmp_path) -> None:
    source, out = tmp_path / "n.json", tmp_path / "n.pdf"
    source.write_text('{"title": "通知", "body": " "}', encoding="utf-8")
    assert filled("print", "notice_redhead", "--from", str(source), "--out", str(out))[0] == 1
    text = '{"title": "通知。", "body": "正文。", "number": "书院党发[2026]第012号"}'
    source.write_text(text, encoding="utf-8")
    assert filled("print", "notice_redhead", "--from", str(source), "--out", str(out))[0] == 0
    assert "书院党发〔2026〕12号" in PdfDocument(out)[0].get_textpage().get_text_bounded()


def test_one_overlong_branch_stops_nobody_elses_card(centre, tmp_path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(
        "姓名,身份证号码,性别,人员类别,所在党支部,入党时间\n"
        f"张三,11010519491231002X,女,正式党员,{'很长的支部名称' * 12},1980-07-01\n"
        "李四,53010219200508011X,男,正式党员,第一支部,1950-07-01\n",
        encoding="utf-8",
    )
    centre("import", str(file))
    status, answer, _ = centre(
        "print", "member_card", "--all", "--out", str(tmp_path / "c.pdf"), *WHY
    )
    assert (status, answer["people"], len(answer["left_out"])) == (0, 1, 1)


def test_a_category_cannot_begin_before_a_birth_or_in_the_future(filled) -> None:
    one = filled("search", "蒋俊")[1]["people"][0]["person_no"]
    for day in ("1850-11-01", "2999-01-01", "2026-02-30"):
        words = ("set-category", one, "--to", "resident_direct", "--from", day, "--reason", "x")
        assert filled(*words)[0] == 1
    assert filled("count", "--by", "five_manage", "--on", "2999-01-01")[0] == 1
