"""All papers by key; a new file in ``papers`` that declares ``PAPER`` is found by itself."""

import pkgutil
from importlib import import_module

from desktop_app.documents import papers
from desktop_app.documents.paper import Paper


def _found() -> dict[str, Paper]:
    names = sorted(module.name for module in pkgutil.iter_modules(papers.__path__))
    declared: list[Paper] = [import_module(f"{papers.__name__}.{name}").PAPER for name in names]
    return {paper.key: paper for paper in declared}


PAPERS = _found()
