"""Environments of other tools: made once under `build/peers`, apart from the project's own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PLACE = Path(__file__).parents[2] / "build" / "peers"
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool, with the packages that pip installs; `alone` are taken without what they ask for."""

    name: str
    packages: tuple[str, ...]
    alone: tuple[str, ...] = ()


CALL_AI_METRICS = Peer("call-ai-metrics", ("call-ai-metrics==0.1.0",))
CONVOKIT = Peer(
    "convokit",
    (
        *("matplotlib", "numpy", "pandas", "pymongo", "pyyaml", "requests", "scikit-learn"),
        *("scipy", "tqdm"),
    ),
    alone=("convokit==5.0.0",),
)
"""What its talk-time sharing imports; all that the package asks for is 6.5 GB."""

QC = Peer("qc", ("qualitative-coding==1.7.8",))


class NotInstalledError(Exception):
    """A peer could not be installed; its text is the reason."""


def scripts(peer: Peer) -> Path:
    """The folder of a peer's commands, installed where it is not there yet.

    Raises:
        NotInstalledError: pip or venv failed.
    """
    place = PLACE / peer.name
    done = place / ".installed"
    if not done.exists():
        _run(sys.executable, "-m", "venv", "--clear", str(place))
        pip = (str(place / SCRIPTS / "python"), "-m", "pip", "--quiet", "install")
        _run(*pip, *peer.packages)
        if peer.alone:
            _run(*pip, "--no-deps", *peer.alone)
        done.touch()
    return place / SCRIPTS


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["no reason given"]
        raise NotInstalledError(said[-1])
