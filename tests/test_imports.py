"""What is loaded when: a light start, and a core without a command line."""

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import convo
import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {
    "polars", "numpy", "nltk", "Stemmer", "webvtt", "defusedxml", "pydantic", "rich", "asyncio",
    "docx", "jinja2", "lxml",
}  # fmt: skip
LOADED = "import json, sys; print('', json.dumps(sorted(sys.modules)), sep='\\n', file=sys.stderr)"


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def loaded(code: str, *arguments: str) -> set[str]:
    """Every package in memory after some code has run."""
    done = python(f"{code}\n{LOADED}", *arguments)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


def core() -> list[str]:
    """Every module of convo below reports and cli."""
    found = [module.name for module in pkgutil.walk_packages(convo.__path__, "convo.")]
    skipped = ("convo.cli", "convo.reports", "convo.__main__")
    return [name for name in found if not name.startswith(skipped)]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["analyse", "--help"], ["analyse"]]
)
def test_help_and_usage_errors_load_no_heavy_library(arguments: list[str]) -> None:
    assert not loaded("from convo.cli import main; main()", *arguments) & HEAVY


def test_importing_convo_loads_no_heavy_library() -> None:
    assert not loaded("import convo") & HEAVY


def test_the_core_loads_neither_the_command_line_nor_terminal_markup() -> None:
    assert not loaded(f"import {', '.join(core())}") & {"typer", "click", "rich"}


def test_every_module_can_be_imported_by_itself() -> None:
    code = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)"
    done = python(code, *sorted(core(), reverse=True))
    assert done.returncode == 0, done.stderr
