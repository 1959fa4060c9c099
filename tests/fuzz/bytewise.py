"""Mutators that know nothing of a format: bytes flipped, taken out, doubled, spliced, cut."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random


def flipped(chance: Random, content: bytes) -> bytes:
    """Some bytes with one bit turned."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def replaced(chance: Random, content: bytes) -> bytes:
    """One byte as another, such as one that is no UTF-8."""
    at = chance.randrange(len(content) + 1)
    new = bytes([chance.choice((0, 0x80, 0x92, 0xC3, 0xE6, 0xFE, 0xFF, chance.randrange(256)))])
    return content[:at] + new + content[at + 1 :]


def taken_out(chance: Random, content: bytes) -> bytes:
    """The content without a piece."""
    begin, end = span(chance, len(content))
    return content[:begin] + content[end:]


def doubled(chance: Random, content: bytes) -> bytes:
    """The content with a piece several times."""
    begin, end = span(chance, len(content))
    return content[:end] + content[begin:end] * chance.choice((1, 1, 2, 20)) + content[end:]


def cut(chance: Random, content: bytes) -> bytes:
    """The beginning of the content, or its end."""
    at = chance.randrange(len(content) + 1)
    return content[:at] if chance.random() < 0.8 else content[at:]  # mostly a file broken off


def spliced(chance: Random, content: bytes, seeds: Sequence[bytes]) -> bytes:
    """The content with a piece of another seed."""
    other = chance.choice(seeds)
    begin, end = span(chance, len(other), longest=2000)
    at = chance.randrange(len(content) + 1)
    return content[:at] + other[begin:end] + content[at:]


def span(chance: Random, length: int, longest: int = 400) -> tuple[int, int]:
    """Where a piece begins and ends: mostly a short one."""
    begin = chance.randrange(length + 1)
    most = max(1, min(longest, length - begin))
    return begin, min(length, begin + chance.choice((1, 2, 4, chance.randint(1, most))))


MUTATORS = (flipped, replaced, taken_out, doubled, cut)
