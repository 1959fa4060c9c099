"""What the linters do not ask: short modules and functions, and words for whoever reads them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "convo").rglob("*.py"))
EVERYTHING = [
    path
    for folder in ("convo", "tests", "bench", "docs")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
MODULE_LINES = 300
FUNCTION_LINES = 40
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "stuff"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines from `def` to the end, without the docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def public(path: Path) -> Iterator[ast.ClassDef | Function]:
    """Public functions and classes, and public methods that do not stand in for a base's.

    The tests of the scheme language are told where users read: docs/reference/scheme-language.md.
    """
    tree = ast.parse(path.read_text("utf-8"))
    shown = [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_")
        if not any(ast.unparse(name).startswith("TESTS.") for name in node.decorator_list)
    ]
    yield from shown
    for one in shown:
        if isinstance(one, ast.ClassDef) and not one.bases:
            yield from (
                node
                for node in one.body
                if isinstance(node, Function) and not node.name.startswith("_")
            )


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_function_fits_on_a_page(path: Path) -> None:
    assert not [f"{f.name}: {length(f)}" for f in functions(path) if length(f) > FUNCTION_LINES]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_module_says_what_the_reader_gets(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))


def test_everything_public_has_a_docstring() -> None:
    assert not [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in public(path)
        if ast.get_docstring(node) is None
    ]


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [name(path) for path in EVERYTHING if path.stem in VAGUE]


def test_every_silenced_warning_has_a_code_and_a_reason() -> None:
    reasoned = re.compile(r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* -- \S")
    assert not [
        f"{name(path)}:{number}"
        for path in EVERYTHING
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "# noqa" in line and "re.compile" not in line and not reasoned.search(line)
        if path != Path(__file__)
    ]


def test_every_switched_off_rule_has_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    ignored = re.search(r"^ignore = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert ignored
    assert not [line for line in ignored[1].splitlines() if not re.search(r'",\s+# \S', line)]
