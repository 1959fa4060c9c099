"""What the shell offers after TAB."""

import os
import subprocess
import sys

import pytest


def offered(line: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from convo.cli import main; sys.exit(main())"],
        env={
            **os.environ,
            "_CONVO_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split(" ")) - 1),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("convo ana", ["analyse"]),
        ("convo scheme s", ["show"]),
        ("convo analyse a.vtt -f j", ["json", "jsonl"]),
        ("convo analyse a.vtt -f csv --table me", ["measures"]),
        ("convo analyse a.vtt -s citizen_p", ["citizen_perspective"]),
        ("convo measures explain word-", ["word-share"]),
        ("convo measures explain tur", ["turn", "turns", "turn-share"]),
    ],
)
def test_names_that_begin_so_are_offered(line, names):
    assert set(names) <= set(offered(line))


def test_codes_are_those_of_the_schemes_named_before():
    assert "offer" in offered("convo code a.vtt -s citizen_perspective --only o")


def test_nothing_else_is_offered():
    assert offered("convo analyse a.vtt -f x") == []
