"""The program makes no network calls and can make none. Source: issue "The spine"."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent / "desktop_app"
NETWORK = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "requests", "httpx", "asyncio",
           "xmlrpc", "telnetlib", "QtNetwork", "QtWebSockets", "QtWebEngineCore"}  # fmt: skip


def imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {part for alias in node.names for part in alias.name.split(".")}
        elif isinstance(node, ast.ImportFrom):
            names |= set((node.module or "").split(".")) | {alias.name for alias in node.names}
    return names


def test_no_module_knows_the_network() -> None:
    files = list(PACKAGE.rglob("*.py"))
    assert len(files) > 50
    assert not {file.name: imported(file) & NETWORK for file in files if imported(file) & NETWORK}
