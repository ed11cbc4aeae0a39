"""Make the sample of the present format that every later version must open.

Run once for each release: ``python build_scripts/sample_file.py`` writes
``tests/storage/files/format<N>-<version>.backup``. Released samples are never made again; the one
of a version that is not released yet is replaced.
"""

import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop_app import __version__  # noqa: E402
from desktop_app.domain.records.person import Person  # noqa: E402
from desktop_app.services import setup  # noqa: E402
from desktop_app.services.keeping import backups  # noqa: E402
from desktop_app.services.members import people  # noqa: E402
from desktop_app.storage import schema  # noqa: E402

FOLDER = ROOT / "tests" / "storage" / "files"
PASSWORD = "sample file 2026"
NAMES = ("张三", "欧阳娜", "李小龙")
NOW = datetime(2026, 11, 22, 9, 0)


def main() -> None:
    """Write the sample; everything in it is invented."""
    with tempfile.TemporaryDirectory() as scratch:
        asked = setup.CentreSetup(name="样例党群服务中心", admin="管理员", password=PASSWORD)
        session = setup.create_centre(Path(scratch) / "centre", asked, now=lambda: NOW).session
        for name in NAMES:
            person = Person(
                name=name, sex="1", born_on="1970-05-01", person_category="1",
                joined_on="1995-07-01", converted_on="1996-07-01",
            )  # fmt: skip
            people.save(session, person)
        made = backups.make(session)
        session.close()
        FOLDER.mkdir(exist_ok=True)
        target = FOLDER / f"format{schema.FORMAT}-{__version__}.backup"
        shutil.copyfile(made.path, target)
        print(target.relative_to(ROOT), target.stat().st_size)


if __name__ == "__main__":
    main()
