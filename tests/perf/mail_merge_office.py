"""LibreOffice's mail merge, run by the Python that has its ``uno``; a helper of test_mail_merge.

``python3 mail_merge_office.py FOLDER template``, then ``… merge``: FOLDER holds ``people.csv``
and ``notice.json``, a list of paragraphs, each a list of texts and field names in turn. The first
writes the template, the second one PDF of all notices.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

SOURCE, TABLE, FONT = "hongyi", "people", "FandolFang R"
CENTIMETRE = 1000  # hundredths of a millimetre


def prop(name, value):
    return PropertyValue(name, 0, value, 0)


def connected(folder):
    """Start the office with a profile of its own; return the process and its context."""
    pipe = f"hongyi{time.time_ns()}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(240):
        try:
            found = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, found
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("the office did not start")


def register(make, folder):
    """Make the CSV file a data source."""
    sources = make("com.sun.star.sdb.DatabaseContext")
    source = sources.createInstance()
    source.URL = f"sdbc:flat:{folder.as_uri()}"
    source.Info = (
        prop("Extension", "csv"),
        prop("CharSet", "UTF-8"),
        prop("FieldDelimiter", ","),
        prop("StringDelimiter", '"'),
        prop("HeaderLine", True),
    )
    source.DatabaseDocument.storeAsURL((folder / "people.odb").as_uri(), ())
    sources.registerObject(SOURCE, source)


def write_template(desktop, folder):
    """Write the notice as a text document with database fields."""
    document = desktop.loadComponentFromURL(
        "private:factory/swriter", "_blank", 0, (prop("Hidden", True),)
    )
    page = document.StyleFamilies.getByName("PageStyles").getByName("Standard")
    page.Width, page.Height = 21 * CENTIMETRE, int(29.7 * CENTIMETRE)
    page.TopMargin, page.BottomMargin = 3700, 3500
    page.LeftMargin = page.RightMargin = 2800
    text = document.Text
    cursor = text.createTextCursor()
    cursor.CharHeight = cursor.CharHeightAsian = 16
    cursor.CharFontName = cursor.CharFontNameAsian = FONT
    spacing = cursor.ParaLineSpacing
    spacing.Mode, spacing.Height = 3, 1022  # exactly, as the grid of official papers
    cursor.ParaLineSpacing = spacing
    paragraphs = json.loads((folder / "notice.json").read_text(encoding="utf-8"))
    for number, pieces in enumerate(paragraphs):
        if number:
            text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        for place, piece in enumerate(pieces):
            if place % 2:
                field = document.createInstance("com.sun.star.text.TextField.Database")
                master = document.createInstance("com.sun.star.text.FieldMaster.Database")
                master.DataBaseName, master.DataTableName = SOURCE, TABLE
                master.DataColumnName = piece
                field.attachTextFieldMaster(master)
                text.insertTextContent(cursor, field, False)
            elif piece:
                text.insertString(cursor, piece, False)
    document.storeAsURL((folder / "notice.odt").as_uri(), ())
    document.close(True)


def main():
    folder = Path(sys.argv[1]).resolve()
    office, context = connected(folder)
    make = lambda name: context.ServiceManager.createInstanceWithContext(name, context)  # noqa: E731
    desktop = make("com.sun.star.frame.Desktop")
    try:
        if sys.argv[2] == "template":
            register(make, folder)
            write_template(desktop, folder)
        else:
            merge = make("com.sun.star.text.MailMerge")
            merge.DataSourceName, merge.CommandType, merge.Command = SOURCE, 0, TABLE
            merge.DocumentURL = (folder / "notice.odt").as_uri()
            merge.OutputType, merge.SaveAsSingleFile = 2, True  # into a file
            merge.OutputURL, merge.FileNamePrefix = folder.as_uri(), "merged"
            merge.SaveFilter = "writer_pdf_Export"
            merge.execute(())
    finally:
        try:
            desktop.terminate()
        except Exception:  # noqa: BLE001 - of whatever kind the bridge raises when it is gone
            office.terminate()
        office.wait(60)


main()
