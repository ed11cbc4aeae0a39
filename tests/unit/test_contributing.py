"""CONTRIBUTING.md keeps its promises: each recipe is followed here."""

import pkgutil
from dataclasses import dataclass, fields
from pathlib import Path

from desktop_app import paths
from desktop_app.documents import papers
from desktop_app.documents.catalogue import PAPERS
from desktop_app.domain import codes, mapping
from desktop_app.domain.fields import specs, text
from desktop_app.domain.ledgers import LEDGERS, TO_PEOPLE
from desktop_app.domain.records.person import GROUPS, Person
from desktop_app.domain.roster_file import find_layout
from desktop_app.domain.sheet import Sheet
from desktop_app.domain.workflows.claim import CLAIM
from desktop_app.gui.screens import SCREENS
from desktop_app.services.members import roster
from desktop_app.storage import schema
from desktop_app.storage.triggers import all_triggers

GUIDE = (Path(__file__).parent.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_one_line_makes_a_field_everywhere() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Patient(Person):
        blood_type: str = text("Blood type", group=GROUPS[0], aliases=("血型",))

    assert specs(Patient)[-1].name == "blood_type"
    sheet = Sheet("x", [["姓名", "性别", "血型"], ["张三", "男", "A"]])
    proposed = mapping.propose(find_layout(sheet, specs(Patient)), specs(Patient))
    assert proposed[2] == "blood_type"


def test_every_field_of_a_person_is_column_history_list_and_form(session) -> None:
    stored = set(session.db.table("person").columns_dict)
    history = all_triggers()["made_person_u"]
    listed = {spec.name for spec in roster.columns()}
    for spec in specs(Person):
        assert spec.name in stored
        assert spec.dated or f"old.{spec.name}" in history
        assert spec.name in listed or not spec.listed
        assert spec.group in GROUPS


def test_no_two_fields_claim_the_same_header() -> None:
    words = [alias for spec in specs(Person) for alias in spec.aliases]
    assert len(words) == len(set(words))


def test_code_tables_have_the_header_unique_codes_and_both_languages() -> None:
    for file in paths.resource("codes").glob("*.csv"):
        raw = file.read_bytes()
        assert raw.startswith(b"code,zh,en\n"), file.name
        rows = raw.decode("utf-8").splitlines()[1:]
        items = codes.table(file.stem)
        assert len(items) == len(rows), file.name
        assert all(item.code and item.zh and item.en for item in items.values()), file.name
    for record in LEDGERS.values():
        assert all(codes.table(spec.table) for spec in specs(record) if spec.table)


def test_every_ledger_has_its_table_and_its_history(session) -> None:
    tables = set(session.db.table_names())
    for table in LEDGERS:
        assert table in tables
        assert {f"made_{table}_{op}" for op in "iud"} <= set(all_triggers())
    assert f"{schema.FORMAT}" == str(session.db.execute("PRAGMA user_version").fetchone()[0])


def test_every_reference_is_known_to_be_to_a_person_or_not() -> None:
    others = {"item", "incident", "parent", "account", "reverses", "unit", "other", "team"}
    others |= {"pair", "drive", "raised", "source_id", "rating", "second"}
    others |= {"station", "shift", "branch", "order_id"}
    for table, record in LEDGERS.items():
        for spec in specs(record):
            if spec.kind_name == "ref":
                assert spec.name in TO_PEOPLE or spec.name in others, (table, spec.name)


def test_every_paper_is_one_file_and_in_the_printables() -> None:
    modules = {module.name for module in pkgutil.iter_modules(papers.__path__)}
    assert len(PAPERS) == len(modules)
    known = codes.table("printable")
    assert all(paper.key in known or paper.name for paper in PAPERS.values())


def test_a_workflow_is_a_table_that_hangs_together() -> None:
    states = set(codes.table(CLAIM.codes))
    assert {CLAIM.start, *CLAIM.final} <= states
    for move in CLAIM.moves:
        assert {move.target, *move.sources} <= states


def test_the_guide_names_what_exists() -> None:
    for name in ("records/person.py", "ledgers.py", "schema.py", "documents/papers/", "workflows/"):
        assert name in GUIDE
    assert 'blood_type: str = text(N_("Blood type"), group=CARE, aliases=("血型",))' in GUIDE
    assert {field.name for field in fields(Person)} > {"name", "sex"}
    assert len({screen.key for screen in SCREENS}) == len(SCREENS)
