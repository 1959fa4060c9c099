"""Numbers of utterances as people write them: `1-3, 7`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

RANGE = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in rising order, runs of them from first to last.

    Example:
        >>> ranges([7, 1, 3, 2])
        '1-3, 7'
    """
    placed = enumerate(sorted({*numbers}))
    runs = [
        [number for _, number in run] for _, run in groupby(placed, lambda one: one[1] - one[0])
    ]
    return ", ".join(f"{run[0]}-{run[-1]}" if run[1:] else f"{run[0]}" for run in runs)


def numbers(text: str, most: int) -> list[int]:
    """The numbers that a text names, from 1 to `most`.

    Example:
        >>> numbers("1-3, 7, 99-1000000", 100)
        [1, 2, 3, 7, 99, 100]
    """
    found: set[int] = set()
    for match in RANGE.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        found.update(range(max(first, 1), min(last, most) + 1))
    return sorted(found)
