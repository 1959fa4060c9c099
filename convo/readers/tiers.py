"""Tiers of annotations as utterances in time order, with the codes that other tiers give them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl

from convo.codings import CODINGS
from convo.model import Severity
from convo.readers.decoding import SPACES
from convo.readers.fields import LATEST
from convo.readers.limits import Limits
from convo.readers.mark_floods import cap_marks
from convo.readers.parsed import Parsed, Row
from convo.tiers.judgements import judged

UNALIGNED = "tier-unaligned"
"""What is said of utterances without times, but for a file that has none at all."""

BLANK = f"{SPACES}\r\n"
"""What is trimmed off an annotation; other control characters are kept and shown."""

SHOWN = 60
"""So much of a tier's name is shown."""


class Annotation(NamedTuple):
    """An utterance of a tier, and what annotations of codes call it."""

    row: Row
    position: tuple[float, ...]
    """Where it stands in time, though its times may be unknown."""

    called: tuple[Hashable, ...]


class Code(NamedTuple):
    """What a coder wrote of the utterance that is called so."""

    called: Hashable
    coder: str
    text: str
    line: int
    tier: str


@dataclass(slots=True)
class Tiers:
    """A file of tiers while it is read."""

    parsed: Parsed = field(default_factory=Parsed)
    said: list[Annotation] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    _found: dict[tuple[str, str, Severity], list[int]] = field(default_factory=dict)

    def count(
        self, message_id: str, tier: str, lines: Iterable[int], severity: Severity = "warning"
    ) -> None:
        """So many things of a kind in a tier: told once, with their number, at the first line."""
        self._found.setdefault((message_id, shown(tier), severity), []).extend(lines)

    def close(self, limits: Limits = Limits()) -> Parsed:
        """The rows in time order, with their codes and all notices."""
        self.said.sort(key=lambda one: one.position)
        self.parsed.rows.extend(
            one.row._replace(start=start, end=end)
            for one in self.said
            for start, end in [self.parsed.times(one.row.line, one.row.start, one.row.end)]
        )
        if self.codes:
            self.parsed.codings = self._codings()
        untimed = all(one.row.start is None and one.row.end is None for one in self.said)
        for (message_id, tier, severity), lines in self._found.items():
            if lines and not (untimed and message_id == UNALIGNED):
                told: dict[str, Any] = {"tier": tier, "count": len(lines)}
                self.parsed.note(message_id, min(lines), severity=severity, **told)
        cap_marks(self.parsed, limits.combining_marks)
        return self.parsed

    def _codings(self) -> pl.DataFrame:
        numbers: dict[Hashable, list[int]] = {}
        for number, one in enumerate(self.said, 1):
            for name in one.called:
                numbers.setdefault(name, []).append(number)
        rows: list[dict[str, object]] = []
        for code in self.codes:
            meant = numbers.get(code.called, [])
            said = judged(code.text, code.coder)
            if said is None:
                self.count("tier-empty", code.tier, [code.line], "info")
            elif len(meant) != 1:
                self.count("code-of-no-utterance", code.tier, [code.line])
            else:
                told = {"coder": code.coder, "unsure": said.unsure, "memo": said.memo}
                rows.extend(
                    {**told, **one._asdict(), "number": meant[0], "line": code.line}
                    for one in said.given
                )
        known = pl.DataFrame(rows, schema={name: CODINGS[name] for name in _CODED})
        empty = pl.lit(None, pl.String)
        return (
            known.sort("number", maintain_order=True)
            .select(
                conversation=empty,
                unit=pl.lit("utterance"),
                at=empty,
                **{name: pl.col(name) for name in _CODED},
            )
            .select(*CODINGS)
        )


_CODED = ("number", "coder", "code", "status", "unsure", "memo", "line")


def shown(name: str) -> str:
    """The name of a tier as notices show it.

    Example:
        >>> shown("Lone"), shown("x" * 100).endswith("…")
        ('Lone', True)
    """
    return name if len(name) <= SHOWN else f"{name[: SHOWN - 1]}…"


def known_time(seconds: float) -> float | None:
    """A time that a recording can have, else None.

    Example:
        >>> known_time(1.5), known_time(-1.0), known_time(float("inf"))
        (1.5, None, None)
    """
    return abs(seconds) if 0 <= seconds <= LATEST else None


def positions(times: Sequence[float | None]) -> list[tuple[float, int]]:
    """Where points of a timeline stand: by time, and those without one between their neighbours.

    Example:
        >>> positions([1.0, None, None, 4.0, None])
        [(1.0, 0), (2.0, 1), (3.0, 2), (4.0, 3), (4.0, 4)]
    """
    known = [at for at, time in enumerate(times) if time is not None]
    found = []
    for at, time in enumerate(times):
        found.append((_between(times, known, at) if time is None else time, at))
    return found


def _between(times: Sequence[float | None], known: Sequence[int], at: int) -> float:
    place = bisect_left(known, at)
    before = times[known[place - 1]] if place else None
    after = times[known[place]] if place < len(known) else None
    if before is None or after is None:
        return before if before is not None else after or 0.0
    share = (at - known[place - 1]) / (known[place] - known[place - 1])
    return before + (after - before) * share
