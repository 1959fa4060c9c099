"""Writes what is taken from the program: docs/reference, outputs shown in pages, the JSON Schema.

    python docs/generate.py            write them anew
    python docs/generate.py --check    say which are out of date; exit code 1 if any is

A page shows an output between two comments; the words before the command say how it is shown:

    <!-- output: convo formats -->
    <!-- output, 40 lines, 76 columns, da: convo analyse samples/da_02_perspektiv_grebet.vtt -->
    <!-- /output -->

and the misreadings of a family of measures between two others:

    <!-- misreadings, en: participation -->
    <!-- /misreadings -->
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from reference_pages import MISREADINGS, block, commands, measures, misreadings, schemes

ROOT = Path(__file__).parents[1]
REFERENCE = {"en": ROOT / "docs" / "reference", "da": ROOT / "docs" / "da" / "opslag"}
NAMES = {"en": ("cli", "measures", "schemes"), "da": ("kommandoer", "maal", "kodeskemaer")}
OUTPUT = re.compile(
    r"(<!-- output(?:, (?P<lines>\d+) lines)?(?:, (?P<columns>\d+) columns)?"
    r"(?:, (?P<language>da))?: (?P<command>.+?) -->\n)"
    r".*?(?P<end><!-- /output -->)",
    re.DOTALL,
)
COLUMNS = "99"
PLAIN = {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}


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
    for language, folder in REFERENCE.items():
        texts = (commands(language, run), measures(language), schemes(language))
        for name, text in zip(NAMES[language], texts, strict=True):
            yield folder / f"{name}.md", text
    yield ROOT / "coding_schemes" / "scheme.schema.json", run("convo scheme schema")
    for path in [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]:
        text = path.read_text("utf-8")
        if OUTPUT.search(text) or MISREADINGS.search(text):
            yield path, MISREADINGS.sub(misreadings, OUTPUT.sub(shown, text))


def shown(match: re.Match[str]) -> str:
    output = run(match["command"], match["language"] or "en", match["columns"]).splitlines()
    lines = int(match["lines"] or len(output))
    more = ["…"] if len(output) > lines else []
    return match[1] + block("\n".join(output[:lines] + more)) + "\n" + match["end"]


def run(command: str, language: str = "en", columns: str | None = None) -> str:
    """What a command prints on stdout, as on a plain terminal."""
    done = subprocess.run(  # noqa: S603 -- commands written in this project's own pages
        [sys.executable, "-m", *shlex.split(command)],
        cwd=ROOT,
        env={**os.environ, **PLAIN, "CONVO_LANG": language, "COLUMNS": columns or COLUMNS},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise SystemExit(f"{command}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
