"""The shape of the house: which room may import which, and which module alone may import a library.
The tables are DESIGN's section 2; a new module is held to them without being listed."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("grammar", "engine", "explain", "kb")

# A room imports itself and rooms to its left.
MAY_IMPORT = {
    "grammar": {"grammar"},
    "engine": {"grammar", "engine", "kb"},
    "explain": {"grammar", "engine", "explain", "kb"},
    "kb": {"kb"},
}

# A library stands behind one module.
ONE_MODULE = {
    "lark": "grammar/parser.py",
    "pyswip": "engine/bridge.py",
    "z3": "engine/exact.py",
    "holidays": "engine/calendars.py",
    "networkx": "engine/article_graph.py",
    "rapidfuzz": "explain/graph_near.py",
}


def imports(path: Path) -> set[str]:
    """Every module that the file names in an import, at any depth."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def modules() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_to_its_left(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("hornbook.")}
    assert ours <= MAY_IMPORT[room], f"{path} imports {ours - MAY_IMPORT[room]}"


@pytest.mark.parametrize("library", ONE_MODULE)
def test_a_library_stands_behind_one_module(library: str) -> None:
    users = {
        str(path.relative_to(ROOT))
        for path in modules()
        if any(name.split(".")[0] == library for name in imports(path))
    }
    assert users == {ONE_MODULE[library]}


def test_every_package_with_python_is_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = project["tool"]["setuptools"]["packages"]
    found = {"hornbook." + ".".join(path.parent.relative_to(ROOT).parts) for path in modules()}
    assert found <= set(listed)


def test_the_knowledge_base_holds_no_python() -> None:
    assert [path.name for path in (ROOT / "kb").rglob("*.py")] == ["__init__.py"]


def test_every_module_of_the_picture_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"(?:grammar|engine|explain)/[\w*/]+\.(?:py|pl)", text)
    assert len(named) > 30
    assert [each for each in named if not list(ROOT.glob(each))] == []


def test_every_module_is_in_the_picture() -> None:
    named = set(re.findall(r"\w+\*?", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))
    groups = tuple(each.rstrip("*") for each in named if each.endswith("*"))
    rooms = [path for path in modules() if path.parent.parent == ROOT and path.stem != "__init__"]
    missing = [path.stem for path in rooms if path.stem not in named and not path.stem.startswith(groups)]
    assert missing == []
