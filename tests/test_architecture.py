"""The house of the README: each part imports only parts on a lower floor, and no part hides an import."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Top floor first. Parts on one floor do not know each other.
FLOORS = (
    ("kb.settings", "kb.urls", "kb.wsgi", "kb.apps"),
    ("kb.views", "kb.admin", "kb.management", "api"),
    ("kb.forms", "kb.middleware", "kb.templatetags", "kb.checks"),
    ("kb.alerts",),
    ("kb.ingest",),
    ("kb.review", "kb.export"),
    ("kb.search",),
    ("kb.models", "kb.extract", "kb.net"),
    ("kb.text",),
)
FLOOR = {part: len(FLOORS) - n for n, floor in enumerate(FLOORS) for part in floor}
# The plugs join everything; urls must name views, and settings name nothing.
PLUGS = set(FLOORS[0])
WITHOUT_DJANGO = ("kb.text", "kb.extract")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "tools"}


def part_of(module: str) -> str | None:
    """The room a dotted name lives in, or None for somebody else's code and for migrations."""
    if module.startswith("kb.migrations"):
        return None
    return next((part for part in FLOOR if module == part or module.startswith(part + ".")), None)


def module_name(path: Path, root: Path = ROOT) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def own_files(root: Path = ROOT) -> list[Path]:
    return sorted(
        p for top in ("kb", "api") for p in (root / top).rglob("*.py") if "migrations" not in p.parts
    )


def imports_of(source: str) -> Iterator[tuple[str, int]]:
    """Every imported dotted name with its line, wherever in the file it stands; `.` for a relative import."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." if node.level else node.module or ""
            yield from ((f"{base}.{alias.name}" if base != "." else ".", node.lineno) for alias in node.names)


def faults_in(module: str, source: str) -> list[str]:
    """What in this module's imports breaks the house, one sentence each."""
    me = part_of(module)
    if me is None:
        return [f"{module}: stands in no room of the house"] if module not in ("kb", "api") else []
    faults = []
    for target, line in imports_of(source):
        if target == ".":
            faults.append(f"{module}:{line} imports relatively")
        to = part_of(target)
        if to and to != me and FLOOR[to] >= FLOOR[me]:
            faults.append(f"{module}:{line} imports {target}, which is not on a lower floor")
        if me in WITHOUT_DJANGO and target.split(".")[0] in ("django", "rest_framework"):
            faults.append(f"{module}:{line} imports {target}, but {me} is plain Python")
        if me == "kb.text" and to is None and target.split(".")[0] not in sys.stdlib_module_names:
            faults.append(f"{module}:{line} imports {target}, but kb.text needs the standard library only")
    return faults


@pytest.mark.parametrize("path", own_files(), ids=module_name)
def test_imports_only_flow_down(path: Path) -> None:
    assert faults_in(module_name(path), path.read_text(encoding="utf-8")) == []


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    names = {module_name(p): p for p in own_files()}
    graph = {}
    for name, path in names.items():
        targets = {t for t, _ in imports_of(path.read_text(encoding="utf-8"))}
        graph[name] = {t if t in names else t.rpartition(".")[0] for t in targets} & set(names) - {name}
    while leaves := [n for n, targets in graph.items() if not targets & set(graph)]:
        for leaf in leaves:
            del graph[leaf]
    assert graph == {}, "these modules are in, or above, a circle"


@pytest.mark.parametrize("path", own_files(), ids=module_name)
def test_no_import_hides_in_a_function(path: Path) -> None:
    """Other people's heavy libraries may be imported lazily; our own modules may not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = [
        target
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for target, _ in imports_of(ast.unparse(node))
        if part_of(target)
    ]
    assert hidden == []


@pytest.mark.parametrize("path", own_files(), ids=module_name)
def test_module_names_tell_what_they_hold(path: Path) -> None:
    assert not FORBIDDEN_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        # straight up
        ("kb.text.spans", "import kb.models"),
        # up, hidden in a function
        ("kb.models.quotes", "def f():\n    from kb.search import ask"),
        # sideways, on one floor
        ("kb.review", "from kb.export import csv"),
        # from the parent package
        ("kb.search.query", "from kb import views"),
        # relative
        ("kb.search.query", "from .parser import parse"),
        # Django where none may be
        ("kb.extract.english", "from django.db import models"),
        # a library where only the standard one may be
        ("kb.text.spans", "import numpy"),
        # a room nobody drew
        ("kb.extras", "import json"),
    ],
)
def test_the_check_notices_what_it_should(module: str, source: str) -> None:
    assert faults_in(module, source)


def test_the_check_lets_downward_imports_pass() -> None:
    assert faults_in("kb.views.quotes", "from kb.models import Quote\nfrom kb.text.spans import Span") == []
