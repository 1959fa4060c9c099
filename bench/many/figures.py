"""Figures beside their limits, as one table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONE_THREAD = {"POLARS_MAX_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio that was measured, and its limit: at least, or at most. Without one it is told."""

    name: str
    value: float
    least: float | None = None
    most: float | None = None
    aside: str = ""

    @property
    def limit(self) -> str:
        """The limit as it is shown."""
        if self.least is not None:
            return f"≥ {self.least:g}"
        return f"≤ {self.most:g}" if self.most is not None else ""

    @property
    def verdict(self) -> str:
        """Whether the limit is met; nothing where there is none."""
        if not self.limit:
            return ""
        low = self.least is not None and self.value < self.least
        high = self.most is not None and self.value > self.most
        return "missed" if low or high else "met"


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines of text.

    Example:
        >>> print(table([Figure("memory", 1.25, most=1.3), Figure("read", 0.5, least=2.0)]))
        figure    ratio  limit
        memory    1.25   ≤ 1.3  met
        read      0.50   ≥ 2    missed
    """
    found = list(figures)
    wide = max(len(one.name) for one in found) + 3
    lines = [f"{'figure':<{wide}} {'ratio':<6} limit"]
    for one in found:
        said = "  ".join(part for part in (one.verdict, one.aside) if part)
        lines.append(f"{one.name:<{wide}} {one.value:<6.2f} {one.limit:<6} {said}".rstrip())
    return "\n".join(lines)


def told_by(module: str, *arguments: object, **environment: str) -> Mapping[str, float]:
    """The figures that a module, run in a process of its own, prints as its last line."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    ways = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    there = {**os.environ, "PYTHONPATH": ways, **environment}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=there, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
