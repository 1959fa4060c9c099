"""The diagram in docs/architecture.md is the import graph: no arrow more, none fewer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARCHITECTURE = ROOT / "docs" / "architecture.md"

Arrows = set[tuple[str, str]]


def drawn() -> Arrows:
    diagram = re.search(r"```mermaid\n(.*?)```", ARCHITECTURE.read_text("utf-8"), re.DOTALL)
    assert diagram, "docs/architecture.md has no mermaid diagram"
    return set(re.findall(r"^ *(\w+) --> (\w+)$", diagram[1], re.MULTILINE))


def imported() -> Arrows:
    """Every import between packages of convo, at the top of a module or inside a function."""
    return {
        (package, name.split(".")[1])
        for path in (ROOT / "convo").rglob("*.py")
        for package in [path.relative_to(ROOT / "convo").parts[0].removesuffix(".py")]
        for name in names(ast.parse(path.read_text("utf-8")))
        if name.startswith("convo.") and name.split(".")[1] != package
        if not package.startswith("__")
    }


def names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "convo":
            yield from (f"convo.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def lines(arrows: Arrows) -> str:
    return "\n".join(f"    {a} --> {b}" for a, b in sorted(arrows))


def test_the_diagram_is_the_import_graph() -> None:
    missing, gone = lines(imported() - drawn()), lines(drawn() - imported())
    assert not missing, f"draw these arrows in docs/architecture.md:\n{missing}"
    assert not gone, f"take these arrows out of docs/architecture.md:\n{gone}"


def test_every_package_has_a_row_in_the_table() -> None:
    table = set(re.findall(r"^\| `(\w+)` \|", ARCHITECTURE.read_text("utf-8"), re.MULTILINE))
    packages = {
        path.stem
        for path in (ROOT / "convo").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert table == {name for name in packages if not name.startswith("__")}


def test_a_relative_import_is_not_used_since_the_diagram_would_not_see_it() -> None:
    assert not [
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "convo").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
