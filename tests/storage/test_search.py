"""Search finds what a brute-force look through every record finds."""

from datetime import date

import pytest

from desktop_app.domain import demo_people, names
from desktop_app.domain.query import Query
from desktop_app.services.demo_centre import demo
from desktop_app.services.members import roster
from desktop_app.storage import records, schema
from tests.conftest import NOW


@pytest.fixture
def crowd(folder):
    session = demo.create_demo(folder, now=lambda: NOW)
    yield session
    session.close()


def everybody(session) -> list:
    return roster.load(session, roster.find(session, Query()))


def found(session, text: str) -> set[int]:
    return set(roster.find(session, Query(text=text)))


def test_any_part_of_a_name_finds_it(crowd) -> None:
    people = everybody(crowd)
    for one in people[:80]:
        for part in (one.name, one.name[1:], one.name[0], one.name[-1]):
            expected = {p.id for p in people if part in p.name}
            assert expected <= found(crowd, part)


def test_sound_and_initials_find_a_name(crowd) -> None:
    for one in everybody(crowd)[::20]:
        syllables = names.pinyin_of(one.name).split()
        for typed in ("".join(syllables), "".join(s[0] for s in syllables), "".join(syllables[1:])):
            assert one.id in found(crowd, typed)


def test_last_digits_and_the_whole_number_find_a_person(crowd) -> None:
    people = [one for one in everybody(crowd) if one.doc_number and one.mobile]
    for one in people[::25]:
        for typed in (
            one.doc_number,
            one.doc_number[-4:],
            one.doc_number[-6:].lower(),
            one.mobile,
            one.mobile[-4:],
            one.person_no,
        ):
            assert one.id in found(crowd, typed), typed
        tail = one.mobile[-4:]
        expected = {p.id for p in people if p.mobile.endswith(tail) or p.doc_number.endswith(tail)}
        assert expected <= found(crowd, tail)


def test_parts_of_addresses_and_branches_find_people(crowd) -> None:
    people = everybody(crowd)
    assert found(crowd, "铁路宿舍") == {p.id for p in people if "铁路宿舍" in p.residence_address}
    assert found(crowd, "和平里小区9号楼") == {
        p.id for p in people if "和平里小区9号楼" in p.residence_address
    }
    branch = found(crowd, "第三支部")
    assert len(branch) >= 52
    assert {p.id for p in people if "第三支部" in p.outside_branch} <= branch


def test_several_words_narrow(crowd) -> None:
    both = found(crowd, "王 铁路宿舍")
    assert both == found(crowd, "王") & found(crowd, "铁路宿舍")
    assert both


def test_odd_input_is_harmless(crowd) -> None:
    for text in (
        '"',
        "'",
        "* ",
        "AND",
        "NEAR(",
        "张*",
        "%",
        "_",
        "。",
        "()",
        "a\0b",
        "'; DROP TABLE",
        "·",
        "a·b",
        "a_b",
        "买买提·",
    ):
        roster.find(crowd, Query(text=text))


UYGUR, TYPED = (
    "买买提·艾力",
    ("买买提·艾力", "买买提•艾力", "买买提艾力", "提·艾", "艾力", "maimaitiaili"),
)


def test_a_name_with_a_dot_is_found_as_it_is_typed(session, enrol) -> None:
    one, _ = enrol(UYGUR, "艾力江")
    for typed in TYPED:
        assert one.id in found(session, typed), typed
    assert found(session, UYGUR) == {one.id}


def test_a_file_with_other_search_words_is_indexed_anew(session, enrol) -> None:
    (one,) = enrol(UYGUR)
    with session.db.atomic():
        session.db.execute("INSERT INTO person_search(person_search) VALUES ('delete-all')")
        session.db.execute("UPDATE setting SET value = '1' WHERE key = 'search_words'")
        session.db.execute("UPDATE setting SET value = '' WHERE key = 'schema'")
    assert found(session, UYGUR) == set()
    schema.prepare(session.db)
    assert found(session, UYGUR) == {one.id}


def test_sorting_is_by_sound_and_empty_values_come_last(crowd) -> None:
    names_in_order = [p.name_pinyin for p in everybody(crowd)]
    assert names_in_order == sorted(names_in_order)
    for field in ("mobile", "joined_on", "unit_name", "age", "branch"):
        for descending in (False, True):
            ids = roster.find(crowd, Query(sort=field, descending=descending))
            assert len(ids) == len(set(ids)) == 720
            if field != "age":
                values = [getattr(p, field) for p in roster.load(crowd, ids)]
                assert "" not in values[: len([v for v in values if v])]


def test_filters_agree_with_the_records(crowd) -> None:
    people = everybody(crowd)
    women = roster.find(crowd, Query(filters={"sex": ("2",)}))
    assert set(women) == {p.id for p in people if p.sex == "2"}
    silent = roster.find(crowd, Query(filters={"mobile": ("",)}))
    assert set(silent) == {p.id for p in people if not p.mobile}
    barbers = roster.find(crowd, Query(filters={"specialities": ("理发",)}))
    assert set(barbers) == {p.id for p in people if "理发" in p.specialities.split("、")}
    wish = next(one for one in roster.filters(crowd) if one.name == "service_wishes")
    assert {value for value, _ in wish.values} <= {"助老", "助学", "助孤", "助残", "助贫", "便民"}
    old = roster.find(crowd, Query(filters={"age_band": ("10",)}))  # 71 or over
    limit = date(2026 - 71, 11, 22).isoformat()
    assert set(old) == {p.id for p in people if p.born_on and p.born_on <= limit}


def test_counts_by_category_match_the_people(crowd) -> None:
    counts = roster.category_counts(crowd, Query(text="王"))
    people = roster.load(crowd, roster.find(crowd, Query(text="王")))
    assert counts[""] == len(people)
    for code in counts:
        if code:
            assert counts[code] == sum(p.five_manage == code for p in people)


def test_the_demo_has_the_normal_set_and_is_always_the_same(crowd) -> None:
    first = [one.person for one in demo_people.invent(NOW.date())]
    assert first == [one.person for one in demo_people.invent(NOW.date())]
    members = [p for p in everybody(crowd) if p.roster_status == "10"]
    counts = roster.category_counts(crowd, Query())
    assert (len(members), counts["inservice_dual"], counts["floating_assist"]) == (420, 240, 60)


def test_a_deleted_person_is_found_no_more(crowd) -> None:
    one = everybody(crowd)[0]
    with crowd.changing("delete"):
        records.change(crowd.db, type(one), one.id, {"deleted_at": "2026-11-22"})
    assert one.id not in found(crowd, one.name)
    assert roster.total(crowd) == 719
