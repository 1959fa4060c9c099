"""Writes what is taken from the program: docs/reference, outputs shown in pages, the JSON Schema.

    python docs/generate.py            write them anew
    python docs/generate.py --check    say which are out of date; exit code 1 if any is

A page shows an output between two comments; the words before the command say how much of it:

    <!-- output: convo formats -->
    <!-- output, 40 lines: convo analyse samples/da_02_perspektiv_grebet.vtt -->
    <!-- /output -->
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from convo.cli.commands import COMMANDS, GROUPS
from convo.measures import MEASURES
from convo.measures.registry import Measure

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
WRITTEN = "<!-- Written by `make docs`; edit the program, not this page. -->"
OUTPUT = re.compile(
    r"(<!-- output(?:, (?P<lines>\d+) lines)?: (?P<command>.+?) -->\n).*?(<!-- /output -->)",
    re.DOTALL,
)
PLAIN = {"CONVO_LANG": "en", "COLUMNS": "99", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}


def main() -> int:
    check, stale = "--check" in sys.argv[1:], False
    for path, text in pages():
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale = True
        if not check:
            path.write_text(text, "utf-8", newline="\n")
        print(f"{path.relative_to(ROOT)}: {'out of date; run make docs' if check else 'written'}")
    return int(check and stale)


def pages() -> Iterator[tuple[Path, str]]:
    """Every page that holds something from the program, with the text it should have."""
    yield REFERENCE / "measures.md", measures()
    yield REFERENCE / "cli.md", cli()
    yield ROOT / "coding_schemes" / "scheme.schema.json", run("convo scheme schema")
    for path in [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]:
        text = path.read_text("utf-8")
        if OUTPUT.search(text):
            yield path, OUTPUT.sub(shown, text)


def cli() -> str:
    """The command line, from each command's help."""
    paths = ["", *sorted({*COMMANDS, *GROUPS})]
    parts = ["# The command line", WRITTEN]
    for path in paths:
        name = f"convo {path}".strip()
        parts += [f"## {name}", block(run(f"{name} --help"))]
    return "\n\n".join(parts) + "\n"


def measures() -> str:
    """Every measure, from the docstring that `convo measures explain` prints."""
    found = [MEASURES[name] for name in sorted(MEASURES)]
    parts = ["# Measures", WRITTEN, *(section(measure) for measure in found)]
    return "\n\n".join(parts) + "\n"


def section(measure: Measure) -> str:
    summary, _, rest = measure.doc.partition("\n")
    levels, grades = ", ".join(measure.levels), ", ".join(measure.needs.value)
    facts = f"Unit: {measure.unit} · levels: {levels} · timing grades: {grades}"
    return f"## `{measure.name}`\n\n{summary}\n\n{facts}\n\n{block(rest.strip())}"


def shown(match: re.Match[str]) -> str:
    output = run(match["command"]).splitlines()
    lines = int(match["lines"] or len(output))
    more = ["…"] if len(output) > lines else []
    return match[1] + block("\n".join(output[:lines] + more)) + "\n" + match[4]


def run(command: str) -> str:
    """What a command prints on stdout, as on a plain terminal in English."""
    done = subprocess.run(  # noqa: S603 -- commands written in this project's own pages
        [sys.executable, "-m", *shlex.split(command)],
        cwd=ROOT,
        env={**os.environ, **PLAIN},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise SystemExit(f"{command}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def block(text: str) -> str:
    return f"```text\n{text.strip(chr(10))}\n```"


if __name__ == "__main__":
    sys.exit(main())
