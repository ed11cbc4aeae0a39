"""On a shared computer nobody but the owner of the data reads any file the program makes there."""

import os
import stat

import pytest

from desktop_app import log
from desktop_app.errors import WrongPassword
from desktop_app.services import setup
from desktop_app.services.keeping import backups, restoring
from desktop_app.storage import purge_list
from tests.conftest import NOW


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its own lists of who may read")
def test_every_file_of_a_centres_life_is_its_owners_alone(session, folder, enrol, tmp_path) -> None:
    enrol("张伟")
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    log.start(folder)
    try:
        backups.set_place(session, elsewhere)
        with pytest.raises(WrongPassword):
            setup.unlock(folder, "wrong horse 9", now=lambda: NOW)
        made = backups.make(session)
        purge_list.write(folder, session.db, [("SY000001", 1)])
        restoring.restore_to(session, made.path).close()
    finally:
        log.stop()
    found = [one for place in (folder, elsewhere) for one in place.rglob("*") if one.is_file()]
    names = {one.name for one in found}
    assert {"hongyi.db", "keys.json", "wrong_passwords.json", "failed_logins.json"} <= names
    assert len(found) > 8
    for one in found:
        if one.parent.name != "logs":  # no person is named there, and the folder itself is shut
            assert stat.S_IMODE(one.stat().st_mode) == 0o600, one.name
    for one in folder.iterdir():
        assert not one.is_dir() or stat.S_IMODE(one.stat().st_mode) == 0o700, one.name
