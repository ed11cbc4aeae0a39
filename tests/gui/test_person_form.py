"""The form of a person: typing, checking, saving, refusing, undoing; nothing typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.fields import by_name, specs
from desktop_app.domain.records.person import Person
from desktop_app.errors import NotFound
from desktop_app.gui.person import masked
from desktop_app.gui.person.combo import SearchCombo
from desktop_app.gui.person.form import open_form
from desktop_app.gui.person.masked import MaskedField
from desktop_app.gui.person.reason import ReasonRow
from desktop_app.services.keeping import history
from desktop_app.services.members import orgs, people, roster
from desktop_app.services.session import Changes
from desktop_app.storage import office
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen lists

NUMBER = "11010519491231002X"  # domain.md 2.8: a woman born on 1949-12-31
ANOTHER = "53010219200508011X"


@pytest.fixture
def new(qtbot, context):
    form = open_form(context, 0)
    qtbot.waitExposed(form)
    return form


@pytest.fixture
def stored(enrol):
    return enrol("刘丽", sex="2", doc_number=NUMBER, born_on="1949-12-31", mobile="13800000001")[0]


@pytest.fixture
def form(qtbot, context, stored):
    made = open_form(context, stored.id)
    qtbot.waitExposed(made)
    return made


def type_into(qtbot, form, name, text):
    editor = form.details.editors[name]
    form.details.go_to_field(name)
    target = editor.lineEdit() if isinstance(editor, SearchCombo) else editor
    target.selectAll()
    if text.isascii():
        qtbot.keyClicks(target, text)
    else:
        target.insert(text)  # as an input method does; QTest has no keys for it


def leave(qtbot, form, name):
    """Press Enter in a field, as clerks and scanners do."""
    editor = form.details.editors[name]
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def fill_in(qtbot, form, **values):
    for name, text in values.items():
        type_into(qtbot, form, name, text)
        form.details._left(name)


COMPLETE = {
    "name": "邵琪", "sex": "2", "born_on": "1985.07", "person_category": "1",
    "joined_on": "2008.7.1", "converted_on": "2009.7.1",
}  # fmt: skip


def events(session, action):
    rows = session.db.execute("SELECT body FROM event WHERE action = ?", [action]).fetchall()
    return [row[0] for row in rows]


def test_every_declared_field_that_people_may_see_has_an_editor(new):
    expected = {one.name for one in specs(Person) if one.listed and not one.automatic}
    assert expected <= set(new.details.editors)


def test_required_fields_are_marked_and_told_to_a_screen_reader(new):
    for spec in specs(Person):
        if spec.required:
            editor = new.details.editors[spec.name]
            assert editor.accessibleName() != spec.title
            assert spec.title in editor.accessibleName()


def test_a_new_person_is_typed_in_and_saved_by_the_keyboard(qtbot, session, new, window):
    fill_in(qtbot, new, **COMPLETE)
    with qtbot.waitSignal(new.saved) as saved:
        qtbot.keyClick(new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person = people.get(session, saved.args[0])
    assert (person.name, person.sex, person.born_on) == ("邵琪", "2", "1985-07")
    assert window.toast.isVisible()
    window.toast.undo.click()
    with pytest.raises(NotFound):
        people.get(session, person.id)


def test_f9_saves_too(qtbot, new):
    fill_in(qtbot, new, **COMPLETE)
    with qtbot.waitSignal(new.saved):
        qtbot.keyClick(new, Qt.Key.Key_F9)


def test_enter_goes_to_the_next_field_and_saves_nothing(qtbot, session, new):
    type_into(qtbot, new, "name", "邵琪")
    leave(qtbot, new, "name")
    assert new.details.editors["name_pinyin"].hasFocus()
    assert roster.total(session) == 0


def test_a_refused_save_says_why_at_the_fields_and_keeps_what_was_typed(qtbot, new):
    type_into(qtbot, new, "name", "邵琪")
    type_into(qtbot, new, "mobile", "12345")
    assert not new.save()
    assert new.isVisible()
    rows = new.details.rows
    assert rows["born_on"].message.text()
    assert "12345" in rows["mobile"].message.text()
    assert new.details.editors["name"].value() == "邵琪"
    assert new.details.editors["mobile"].value() == "12345"
    assert new.details.editors["sex"].hasFocus()  # the first field that needs attention


def test_a_wrong_value_is_told_on_leaving_the_field_and_forgiven_when_mended(qtbot, new):
    type_into(qtbot, new, "born_on", "1985-13-40")
    leave(qtbot, new, "born_on")
    row = new.details.rows["born_on"]
    assert row.editor.property("wrong")
    assert row.message.isVisible()
    type_into(qtbot, new, "born_on", "1985.7.19")
    leave(qtbot, new, "born_on")
    assert not row.editor.property("wrong")
    assert new.details.editors["born_on"].value() == "1985-07-19"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1985.07", "1985-07"), ("19850719", "1985-07-19"), ("1985年7月", "1985-07")],
)
def test_dates_are_read_as_people_write_them_and_keep_their_precision(qtbot, new, typed, shown):
    type_into(qtbot, new, "joined_on", typed)
    leave(qtbot, new, "joined_on")
    assert new.details.editors["joined_on"].value() == shown


@pytest.mark.parametrize("typed", ["蒙古族", "mengguzu", "mgz", "02"])
def test_a_code_is_found_by_words_sound_initials_and_number(qtbot, new, typed):
    type_into(qtbot, new, "ethnic_group", typed)
    new.details._left("ethnic_group")
    editor = new.details.editors["ethnic_group"]
    assert (editor.value(), editor.currentText()) == ("02", "蒙古族")


def test_initials_that_mean_several_codes_are_never_guessed(qtbot, new):
    type_into(qtbot, new, "ethnic_group", "hz")  # 汉族 and 回族
    new.details._left("ethnic_group")
    assert new.details.rows["ethnic_group"].editor.property("wrong")
    assert new.details.editors["ethnic_group"].currentText() == "hz"


def test_the_list_of_a_code_narrows_while_typing(qtbot, new):
    type_into(qtbot, new, "ethnic_group", "zhuang")
    finder = new.details.editors["ethnic_group"].completer()
    found = [finder.completionModel().index(n, 0).data() for n in range(finder.completionCount())]
    assert "壮族" in found
    assert "汉族" not in found


def test_words_that_are_no_code_are_refused_with_the_choices(qtbot, new):
    type_into(qtbot, new, "sex", "不详吗")
    new.details._left("sex")
    assert new.details.rows["sex"].editor.property("wrong")


def test_an_identity_number_fills_what_is_empty_and_leaves_what_is_typed(qtbot, new):
    type_into(qtbot, new, "sex", "男")
    new.details._left("sex")
    type_into(qtbot, new, "doc_number", NUMBER.lower())
    editors = new.details.editors
    assert editors["born_on"].value() == "1949-12-31"
    assert editors["doc_type"].value() == "id_card"
    assert editors["sex"].value() == "1"
    leave(qtbot, new, "doc_number")
    assert new.details.rows["sex"].message.isVisible()  # a warning, no refusal
    assert not new.details.rows["sex"].editor.property("wrong")


def test_warnings_do_not_block_saving(qtbot, new):
    fill_in(qtbot, new, **{**COMPLETE, "doc_number": NUMBER})
    assert new.details.rows["born_on"].message.text()
    with qtbot.waitSignal(new.saved):
        new.save()


def test_number_fields_take_no_input_method(new):
    for name in ("doc_number", "mobile", "phone"):
        editor = new.details.editors[name]
        assert editor.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False


def test_a_scan_into_the_number_field_goes_on_and_submits_nothing(qtbot, session, new):
    type_into(qtbot, new, "doc_number", NUMBER)
    leave(qtbot, new, "doc_number")
    assert new.isVisible()
    assert new.details.editors["born_on"].hasFocus()


def test_a_look_alike_is_told_while_typing_and_can_be_opened(qtbot, context, new, stored):
    type_into(qtbot, new, "name", "刘丽")
    qtbot.waitUntil(new.alike.isVisible)
    new.alike.buttons[0].click()
    opened = [one for one in context.window.findChildren(type(new)) if one.person.id == stored.id]
    assert len(opened) == 1
    assert new.details.editors["name"].value() == "刘丽"


def test_a_number_that_somebody_has_is_refused_at_the_field(qtbot, new, stored):
    type_into(qtbot, new, "doc_number", NUMBER)
    leave(qtbot, new, "doc_number")
    assert new.details.rows["doc_number"].editor.property("wrong")


# what is masked


def test_stored_numbers_are_masked_and_cannot_be_edited_until_shown(qtbot, session, form):
    field = form.details.editors["doc_number"]
    assert NUMBER[4:14] not in field.text()
    type_into(qtbot, form, "doc_number", "9")
    assert field.value() == NUMBER
    assert form.details.rows["doc_number"].message.isVisible()
    assert events(session, "view_sensitive") == []
    field.eye.click()
    assert field.text() == NUMBER
    assert len(events(session, "view_sensitive")) == 1
    assert NUMBER not in events(session, "view_sensitive")[0]


def test_a_shown_number_hides_again_after_a_while(qtbot, form, monkeypatch):
    monkeypatch.setattr(masked, "SECONDS", 0.05)
    field = form.details.editors["mobile"]
    field.eye.click()
    assert field.text() == "13800000001"
    qtbot.waitUntil(lambda: not field.is_open())
    assert field.text() == "138****0001"


def test_twenty_seconds_is_the_time_a_number_stays_shown():
    assert masked.SECONDS == 20


def test_an_edited_number_is_saved_in_full_though_hidden(qtbot, session, form, stored):
    field = form.details.editors["mobile"]
    field.eye.click()
    type_into(qtbot, form, "mobile", "13900000002")
    field.hide_value()
    assert "0000" not in field.text()[3:7]
    form.save()
    assert people.get(session, stored.id).mobile == "13900000002"


def test_a_new_persons_own_typing_is_not_masked(new):
    assert not any(isinstance(one, MaskedField) for one in new.details.editors.values())


def test_the_history_tab_hides_sensitive_values(qtbot, session, form, stored):
    people.save(session, replace(stored, mobile="13900000002"))
    form.tabs.setCurrentWidget(form.changes)
    form.changes.refresh()
    model = form.changes.view.lines
    cells = [
        model.data(model.index(row, column))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert by_name(Person)["mobile"].title in cells
    assert not any("13900000002" in cell or "13800000001" in cell for cell in cells)


# changing, undoing, others


def test_closing_asks_in_place_and_loses_nothing(qtbot, form):
    type_into(qtbot, form, "native_place", "上海")
    form.close()
    assert form.isVisible()
    assert form.unsaved.isVisible()
    assert form.details.editors["native_place"].value() == "上海"


def test_leaving_without_saving_stores_nothing(qtbot, session, form, stored):
    type_into(qtbot, form, "native_place", "上海")
    form.leave()
    assert people.get(session, stored.id).native_place == ""
    assert not form.isVisible()


def test_an_unchanged_form_closes_at_once(form):
    form.close()
    assert not form.isVisible()


def test_what_was_typed_survives_a_crash_and_is_offered_again(
    qtbot, session, context, form, stored
):
    type_into(qtbot, form, "native_place", "上海")
    key = f"draft.person.{stored.id}"
    qtbot.waitUntil(lambda: bool(office.preference(session.db, session.account.id, key)))
    form.hide()  # the program is gone; nothing was closed in order
    again = open_form(context, stored.id)
    assert again.drafted.isVisible()
    again.drafted.take.click()
    assert again.details.editors["native_place"].value() == "上海"


def test_a_saved_form_leaves_no_draft(qtbot, session, form, stored):
    type_into(qtbot, form, "native_place", "上海")
    form.drafted.keep()
    form.save()
    assert not office.preference(session.db, session.account.id, f"draft.person.{stored.id}")


def test_only_what_was_changed_here_is_written(qtbot, session, form, stored):
    type_into(qtbot, form, "native_place", "上海")
    people.save(session, replace(stored, remarks="楼组长"))  # another desk
    form.save()
    person = people.get(session, stored.id)
    assert (person.native_place, person.remarks) == ("上海", "楼组长")


def test_a_field_changed_by_another_desk_meanwhile_is_told_before_it_is_overwritten(
    qtbot, session, form, stored
):
    type_into(qtbot, form, "native_place", "上海")
    people.save(session, replace(stored, native_place="北京"))
    assert not form.save()
    assert "北京" in form.details.rows["native_place"].message.text()
    assert form.details.editors["native_place"].value() == "上海"
    assert people.get(session, stored.id).native_place == "北京"
    assert form.save()
    assert people.get(session, stored.id).native_place == "上海"


def test_undo_and_redo_by_key_follow_in_the_open_form(qtbot, session, window, form, stored):
    people.save(session, replace(stored, native_place="北京"))
    form._heed(Changes(frozenset({"person"})))
    form.details.sections.setFocus()
    qtbot.keyClick(form, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people.get(session, stored.id).native_place == ""
    assert form.details.editors["native_place"].value() == ""
    qtbot.keyClick(form, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert form.details.editors["native_place"].value() == "北京"


def test_a_person_deleted_meanwhile_cannot_be_saved_and_the_text_stays(
    qtbot, session, context, form, stored
):
    type_into(qtbot, form, "native_place", "上海")
    context.announce(people.delete(session, [stored.id], reason="重复"))
    assert not form.store.isEnabled()
    assert form.notice.isVisible()
    assert form.details.editors["native_place"].value() == "上海"
    history.undo_last(session)
    context.announce(Changes(frozenset({"person"})))
    assert form.store.isEnabled()


def test_a_changed_branch_asks_from_which_day_it_holds(qtbot, session, context, enrol):
    with session.changing("create"):
        made = orgs.add_branches(session, ["第一支部", "第二支部"])
    person = enrol("赵轩飞", branch=made["第一支部"])[0]
    form = open_form(context, person.id)
    assert not form.since_row.isVisible()
    form.details.editors["branch"].show_value(made["第二支部"])
    assert form.since_row.isVisible()
    form.since_row.field.setText("2026.11.30")
    assert not form.save()
    form.since_row.field.setText("2026.11.22")
    assert form.save()
    assert people.get(session, person.id).branch == made["第二支部"]


def test_save_and_next_opens_an_empty_form(qtbot, context, new):
    fill_in(qtbot, new, **COMPLETE)
    new.next.click()
    forms = [one for one in context.window.findChildren(type(new)) if one.isVisible()]
    assert [one.details.editors["name"].value() for one in forms] == [""]


def test_a_form_opens_once(context, form, stored):
    assert open_form(context, stored.id) is form


def test_every_focusable_control_of_the_form_has_a_name(qtbot, form):
    for number in range(form.tabs.count()):
        form.tabs.setCurrentIndex(number)
        assert nameless(form) == []


def test_the_section_list_leads_to_its_section_and_follows_scrolling(qtbot, form):
    form.details.sections.setFocus()
    form.details.sections.setCurrentRow(2)
    assert form.details.area.verticalScrollBar().value() > 0
    form.details.editors["name"].setFocus()
    form.details.area.verticalScrollBar().setValue(0)
    assert form.details.sections.currentRow() == 0


def test_the_category_is_not_changed_by_the_form_but_by_its_own_dialog(form):
    assert not form.details.editors["five_manage"].isEnabled()
    form.head.change.click()
    from desktop_app.gui.categories.dialog import CategoryDialog

    dialogs = form.parent().findChildren(CategoryDialog)
    assert [one.ids for one in dialogs] == [[form.person.id]]


def test_a_complaint_about_the_reason_moves_nothing(qtbot, look) -> None:
    row = ReasonRow(("搬迁", "本人申请"))
    qtbot.addWidget(row)
    row.resize(500, 200)
    row.show()
    qtbot.waitExposed(row)
    before = row.buttons[0].mapTo(row, row.buttons[0].rect().topLeft())
    row.complain("请填写原因。")
    row.layout().activate()
    qtbot.wait(30)
    assert row.row.message.isVisible()
    assert row.buttons[0].mapTo(row, row.buttons[0].rect().topLeft()) == before
