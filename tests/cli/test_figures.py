"""Figures on the command line."""

import json

from desktop_app.cli import main
from desktop_app.services.posts import red_post, service_log
from tests.conftest import PASSWORD


def test_a_period_is_counted_with_the_rows_behind(
    session, folder, enrol, monkeypatch, capsys, tmp_path
) -> None:
    item = red_post.items(session)[0].item
    service_log.record(
        session,
        [enrol("刘丽", five_manage="inservice_dual", unit_name="实验小学")[0].id],
        item.id,
        done_on="2026-10-05",
        minutes=90,
    )
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)
    out = tmp_path / "out.xlsx"
    words = ["--period", "2026-10", "--rows", "minutes", "--out", str(out), "--json"]
    assert main(["--data", str(folder), "figures", *words]) == 0
    answer = json.loads(capsys.readouterr().out)
    found = {one["key"]: one["value"] for one in answer["figures"]}
    assert (found["services"], found["minutes"]) == (1, 1.5)
    assert [row["姓名"] for row in answer["rows"]] == ["刘丽"]
    assert [row["时长（小时）"] for row in answer["rows"]] == ["1.5"]
    assert [(one["services"], one["people_served"]) for one in answer["served_by_kind"]] == [(1, 1)]
    unit = {"name": "实验小学", "took_part": 1, "of": 1, "services": 1}
    assert answer["units"] == [unit]
    assert answer["branches"] == []
    assert out.exists()
    assert main(["--data", str(folder), "figures", "--period", "2026-10"]) == 0
    said = capsys.readouterr().out
    assert "None" not in said
    assert "services\t服务次数\t1\t\t次" in said
    assert main(["--data", str(folder), "figures", "--period", "十月"]) == 1
    assert "十月" in capsys.readouterr().err
