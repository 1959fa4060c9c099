"""Word files taken apart, changed inside, and packed again: else nearly all are refused alike."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from random import Random

from tests.fuzz import bytewise, textual

Members = tuple[tuple[str, bytes], ...]
MAIN = "word/document.xml"
LARGEST = 300_000
PARAGRAPHS = 20
PARAGRAPH = re.compile(rb"<w:p[ >].*?</w:p>", re.DOTALL)


def members(content: bytes) -> Members:
    """The parts of a Word file that are not too large, its main part cut to a few paragraphs."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = [
            (info.filename, archive.read(info))
            for info in archive.infolist()
            if info.file_size <= LARGEST
        ]
    return tuple((name, _shortened(part) if name == MAIN else part) for name, part in found)


def packed(parts: Sequence[tuple[str, bytes]], compression: int = zipfile.ZIP_STORED) -> bytes:
    """The parts as a zip, the same bytes every time."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two parts of one name are meant
        with zipfile.ZipFile(out, "w") as archive:
            for name, part in parts:
                archive.writestr(zipfile.ZipInfo(name), part, compression)
    return out.getvalue()


def mutated(
    chance: Random, parts: Members, seeds: Sequence[Members], inserted: textual.Mutator
) -> bytes:
    """A Word file with its main part changed, rarely also its package."""
    changed = dict(parts)
    name = MAIN if MAIN in changed and chance.random() < 0.95 else chance.choice(list(changed))
    part = changed[name]
    for _ in range(chance.choice((1, 1, 2, 4))):
        part = _changed(chance, part, [dict(one).get(MAIN, b"") for one in seeds], inserted)
    changed[name] = part
    found = list(changed.items())
    if chance.random() < 0.05:
        found = repacked(chance, found)
    content = packed(found, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
    if chance.random() < 0.08:
        content = chance.choice(bytewise.MUTATORS)(chance, content)
    return content


def _shortened(part: bytes) -> bytes:
    found = list(PARAGRAPH.finditer(part))
    if len(found) <= PARAGRAPHS:
        return part
    return part[: found[PARAGRAPHS].start()] + part[found[-1].end() :]


def _changed(
    chance: Random, part: bytes, others: Sequence[bytes], inserted: textual.Mutator
) -> bytes:
    kind = chance.random()
    if kind < 0.3:
        return _paragraphs_changed(chance, part)
    if kind < 0.6:
        return textual.on_text(inserted, chance, part)
    if kind < 0.85:
        return textual.on_text(chance.choice(textual.MUTATORS), chance, part)
    if kind < 0.9:
        return bytewise.spliced(chance, part, others)
    return chance.choice(bytewise.MUTATORS)(chance, part)


def _paragraphs_changed(chance: Random, part: bytes) -> bytes:
    """A paragraph again, elsewhere, inside another, or gone: still XML."""
    found = list(PARAGRAPH.finditer(part))
    if not found:
        return part
    one, other = chance.choice(found), chance.choice(found)
    if chance.random() < 0.3:
        return part[: one.start()] + part[one.end() :]
    at = chance.choice((other.start(), other.end(), other.end() - len(b"</w:p>")))
    return part[:at] + one[0] * chance.choice((1, 1, 3)) + part[at:]


def repacked(chance: Random, parts: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """A package with a part twice, gone, at a wrong place, or far too large."""
    at = chance.randrange(len(parts))
    name, part = parts[at]
    changes = (
        [*parts, (name, part)],
        parts[:at] + parts[at + 1 :],
        [*parts, (chance.choice(("../x", "/etc/x", "word/document2.xml", "a\\b", "")), part)],
        [*parts[:at], (name, b"\0" * 2_000_000), *parts[at + 1 :]],
    )
    return chance.choice(changes)
