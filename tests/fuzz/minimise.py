"""A file that breaks a promise made small: pieces are left out while it still does."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.fuzz import packages

Fails = Callable[[bytes], bool]
MOST_TRIALS = 800
SMALL = 400
"""Bytes below which single ones are left out."""


def minimised(content: bytes, fails: Fails, trials: int = MOST_TRIALS) -> bytes:
    """The smallest content found that still fails; of a Word file, the smallest main part."""
    budget = _Budget(fails, trials)
    if content.startswith(b"PK\x03\x04"):
        return _package(content, budget)
    return _text(content, budget)


class _Budget:
    """Trials of smaller contents, until there have been enough."""

    def __init__(self, fails: Fails, trials: int) -> None:
        self.fails, self.left = fails, trials

    def __call__(self, content: bytes) -> bool:
        self.left -= 1
        return self.left >= 0 and self.fails(content)


def _package(content: bytes, fails: _Budget) -> bytes:
    try:
        parts = dict(packages.members(content))
        packed = packages.packed(list(parts.items()))
    except Exception:  # noqa: BLE001 -- a package that cannot be opened is minimised as bytes
        return _text(content, fails)
    if packages.MAIN not in parts or not fails(packed):
        return content

    def whole(part: bytes) -> bytes:
        return packages.packed([*{**parts, packages.MAIN: part}.items()])

    part = _pieces(re.split(b"(?=<)", parts[packages.MAIN]), lambda part: fails(whole(part)))
    return whole(part)


def _text(content: bytes, fails: _Budget) -> bytes:
    content = _pieces(re.split(b"(?<=\n)", content), fails)
    content = _pieces(re.split(rb"(\W)", content), fails)
    if len(content) <= SMALL:
        content = _pieces([content[at : at + 1] for at in range(len(content))], fails)
    return content


def _pieces(pieces: list[bytes], fails: Fails) -> bytes:
    """Delta debugging: leave out halves, then quarters, and so on down to single pieces."""
    size = max(1, len(pieces) // 2)
    while True:
        at = 0
        while at < len(pieces):
            fewer = pieces[:at] + pieces[at + size :]
            if fewer and fails(b"".join(fewer)):
                pieces = fewer
            else:
                at += size
        if size == 1:
            return b"".join(pieces)
        size //= 2
