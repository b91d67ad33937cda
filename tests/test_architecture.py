"""The code keeps to the import table of docs/architecture.md."""

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "bandung_kawasaki"
DOC = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))


@dataclass(frozen=True)
class Row:
    """One line of the table; names as imports have them, without `/` and `.py`."""

    ours: frozenset[str]
    others: frozenset[str]
    never: frozenset[str]


def names(cell):
    return frozenset(name.removesuffix("/").removesuffix(".py") for name in re.findall(r"`([^`]+)`", cell))


def table():
    lines = DOC.partition("## Who may import what")[2].partition("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    return {next(iter(names(part))): Row(*map(names, cells)) for part, *cells in rows}


TABLE = table()


def part(path):
    """The part of the table that a file belongs to."""
    inside = path.relative_to(PACKAGE if PACKAGE in path.parents else ROOT)
    return inside.parts[0].removesuffix(".py")


def imports(tree):
    """The parts of ours and the other packages that a module imports, wherever in it."""
    ours, others = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in found:
            first, _, rest = name.partition(".")
            if first == "bandung_kawasaki":
                ours.add(rest.partition(".")[0])
            else:
                others.add(first)
    return ours, others


def complaints(path, source):
    """What a module imports against the table."""
    row = TABLE[part(path)]
    ours, others = imports(ast.parse(source))
    foreign = others - sys.stdlib_module_names
    return (ours - row.ours - {part(path)}) | (foreign - row.others) | ((ours | others) & row.never)


def test_the_table_has_every_part_and_no_other():
    parts = {part(path) for path in [*MODULES, *PAGES, ROOT / "app.py"]} - {"__init__"}
    assert set(TABLE) == parts


def test_the_table_names_only_parts_that_exist_and_no_part_that_uses_a_later_one():
    for name, row in TABLE.items():
        assert row.ours <= set(TABLE), name
        for other in row.ours:
            assert name not in TABLE[other].ours, (name, other)


@pytest.mark.parametrize(
    "path",
    [*(path for path in MODULES if path != PACKAGE / "__init__.py"), *PAGES, ROOT / "app.py"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_a_module_imports_only_what_its_part_may_use(path):
    assert not complaints(path, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("file", "source", "found"),
    [
        ("progress/milestones.py", "import streamlit as st", {"streamlit"}),
        ("progress/milestones.py", "from bandung_kawasaki import texts", {"texts"}),
        ("progress/milestones.py", "from pathlib import Path", {"pathlib"}),
        ("tables/topics.py", "import pandas.api.types", {"pandas"}),
        ("charts/tps.py", "def draw():\n    from bandung_kawasaki.screen.state import view", {"screen"}),
        ("charts/tps.py", "from bandung_kawasaki.charts import palette\nimport plotly.graph_objects", set()),
        ("loader/load.py", "import openai", {"openai"}),
    ],
)
def test_a_forbidden_import_is_found(file, source, found):
    assert complaints(PACKAGE / file, source) == found


def test_importing_the_package_imports_nothing():
    assert imports(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) == (set(), set())


def test_only_the_screen_and_the_command_line_read_the_clock():
    readers = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "today", "utcnow")
        and getattr(node.value, "id", "") != "state"
        and ast.unparse(node.value)
        in ("date", "datetime", "datetime.date", "datetime.datetime", "pd.Timestamp")
    }
    assert readers == {"screen/state.py", "cli/publishing.py"}


def test_only_the_url_helper_writes_to_the_url():
    writers = {
        path.relative_to(ROOT).as_posix()
        for path in [*MODULES, *PAGES]
        if re.search(r"query_params(\[|\.(update|from_dict|clear|pop)| =)", path.read_text(encoding="utf-8"))
    }
    assert writers == {"bandung_kawasaki/screen/address.py"}


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_pages_are_short():
    assert {path.name: lines(path) for path in PAGES if lines(path) > 60} == {}


def test_modules_are_short():
    assert {path.name: lines(path) for path in MODULES if lines(path) >= 300} == {}


def test_no_module_is_named_after_nothing():
    nothing = {"utils", "util", "common", "helpers", "helper", "core", "misc"}
    assert not [path for path in [*MODULES, *PAGES] if {path.stem, path.parent.name} & nothing]
