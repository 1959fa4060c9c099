"""The real command in a process of its own, for the tests of this folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "da_02_perspektiv_grebet.vtt"
WISHES = Path(__file__).parents[1] / "golden" / "wishes.yaml"
TALK = (
    "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Sagsbehandler>Hvad siger du?</v>\n\n"
    "00:02.500 --> 00:04.000\n<v Borger>Jeg siger ja tak.</v>\n"
)


def convo(
    *arguments,
    cwd=None,
    stdin=None,
    stdout=subprocess.PIPE,
    encoding="utf-8",
    **environment,
):
    """Runs `python -m convo` in English unless the environment says otherwise."""
    return subprocess.run(
        [sys.executable, "-m", "convo", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env={**os.environ, "CONVO_LANG": "en", "COLUMNS": "100", **environment},
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding=encoding,
        check=False,
    )


def refused(done, code):
    """A one-line error with a hint on stderr, no traceback, nothing on stdout; in any language."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert sum(line.startswith(("convo: error: ", "convo: fejl: ")) for line in lines) == 1
    assert any(line.startswith(("hint: ", "råd: ")) for line in lines)
    return done.stderr
