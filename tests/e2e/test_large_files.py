"""A WebVTT file of 600,000 cues is read within a bound on memory."""

from __future__ import annotations

import sys

import pytest
from tests.watched import watched

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="memory is measured otherwise")
CUES = 600_000
MOST_MEMORY = 600
SAID = (
    "jeg vil gerne høre, hvad du selv tænker om arbejde og uddannelse, fordi det er svært, når {}"
)


def clock(seconds):
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def cues():
    for at in range(CUES):
        voice = "Lone Borger" if at % 2 else "Birgit Sagsbehandler"
        said = SAID.format(at)
        yield f"{clock(at * 3)}.000 --> {clock(at * 3 + 2)}.700\n<v {voice}>{said}</v>\n\n"


def test_600_000_cues_are_read_in_little_memory(tmp_path):
    file = tmp_path / "long.vtt"
    with file.open("w", encoding="utf-8") as stream:
        stream.write("WEBVTT\n\n")
        stream.writelines(cues())
    assert file.stat().st_size > 87_000_000
    out = tmp_path / "long.csv"
    (done,) = watched([["convert", file, out]], tmp_path)
    assert done.code == 0, done.stderr
    assert done.peak <= MOST_MEMORY
    with out.open(encoding="utf-8") as stream:
        assert sum(1 for _ in stream) == CUES + 1
