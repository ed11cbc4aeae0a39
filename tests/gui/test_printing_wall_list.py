"""The wall list in the printing centre is filled from the chosen station."""

import pytest

from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.station import Station
from desktop_app.services.posts import red_post, stations, wall_lists
from tests.gui.printing_desk import *  # noqa: F403 - fixtures


@pytest.fixture
def page(window, session):
    other = stations.save(session, Station(name="山水红驿", address="山水家园东门"))
    stations.save(session, Station(name="空站"))
    red_post.save_item(session, ServiceItem(name="磨刀", kind="convenience", station=other.id))
    return window.open_screen("printing").make(wall_lists.KEY)


def choose(page, name):
    page.station.choice.setCurrentIndex(page.station.choice.findText(name))
    page.station.choice.activated.emit(page.station.choice.currentIndex())


def test_the_list_begins_with_all_stations_and_follows_the_chosen_one(qtbot, page):
    assert {row[0] for row in page.form.values()["items"]} == {"红色驿站", "山水红驿"}
    choose(page, "山水红驿")
    values = page.form.values()
    assert [(row[0], row[2]) for row in values["items"]] == [("山水红驿", "磨刀")]
    assert any("山水家园东门" in fact for fact in values["facts"])
    qtbot.waitUntil(lambda: page.preview.view.page_count() == 1, timeout=20_000)
    choose(page, "空站")
    assert page.form.values()["items"] == []
    assert page.station.notice.text.text()


def test_it_is_filled_again_from_what_is_on_offer_now(page, session):
    choose(page, "山水红驿")
    item = red_post.by_name(session, "磨刀")
    red_post.save_item(
        session, ServiceItem(name="配钥匙", kind="convenience", station=item.station)
    )
    page.station.again.click()
    assert {row[2] for row in page.form.values()["items"]} == {"磨刀", "配钥匙"}
