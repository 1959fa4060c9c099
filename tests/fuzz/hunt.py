"""The hunt: mutant after mutant is tried, and each kind of failure is kept once, made small."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

import convo
from convo.model import Conversation
from tests.fuzz.minimise import minimised
from tests.fuzz.targets import TARGETS, attempt, attempt_many, together

PACKAGE = Path(convo.__file__).parent

CPU_SECONDS = 5.0
"""What one file may take."""

GROUP_SECONDS = 40.0
MEGABYTES = 300
"""By how much one file, or a group, may raise the peak of the memory used."""

TOGETHER = 100
"""Mutants that are read at once."""

WHOLE_EVERY, GROUP = 20, 20
"""How often a mutant that was read is analysed too, and how many at a time."""


class HangError(Exception):
    """A file that took too much of the processor."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A kind of failure: where it happened, the first mutant that showed it, made small."""

    target: str
    number: int
    where: str
    content: bytes
    trace: str


@dataclass(slots=True)
class Hunt:
    """Mutants of one target, the same for the same seed, tried one after the other."""

    target: str
    seed: int
    folder: Path
    small: bool = True
    failures: dict[str, Failure] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"tried": 0, "read": 0})
    _pending: list[tuple[int, bytes, Conversation]] = field(default_factory=list)

    def run(self, begin: int, end: int, until: float = float("inf")) -> None:
        """Try the mutants from one number to another, or until a time of the clock."""
        self.folder.mkdir(parents=True, exist_ok=True)
        mutant = TARGETS[self.target].mutants()
        for first in range(begin, end, TOGETHER):
            if time.monotonic() > until:
                break
            numbers = range(first, min(first + TOGETHER, end))
            self.tried(
                [
                    (number, mutant(Random(f"{self.seed}:{self.target}:{number}")))
                    for number in numbers
                ]
            )
        self._whole_way()

    @property
    def file(self) -> Path:
        """Where a mutant that is tried alone lies: it is still there after a crash."""
        return self.folder / f"{self.target}{TARGETS[self.target].suffix}"

    def tried(self, some: Sequence[tuple[int, bytes]]) -> None:
        """Try some mutants; what breaks is among the failures."""
        self.counts["tried"] += len(some)
        found = self._together(some)
        if found is None:
            found = [self._by_itself(number, content) for number, content in some]
        for (number, content), one in zip(some, found, strict=True):
            self.counts["read"] += one is not None
            if one is not None and number % WHOLE_EVERY == 0:
                self._pending.append((number, content, one))
            if len(self._pending) == GROUP:
                self._whole_way()

    def _together(self, some: Sequence[tuple[int, bytes]]) -> list[Conversation | None] | None:
        """What many files give, read together; None where that is not done.

        Where it breaks, each is tried alone to find out which; when none breaks alone, the files
        are left in a folder.
        """
        target, found, before = TARGETS[self.target], [], peak()
        if target.many is None:
            return None
        folder = self.folder / f"{self.target}-together"
        folder.mkdir(exist_ok=True)
        with _limited(GROUP_SECONDS):
            failed = _failed(
                lambda: found.append(attempt_many(target, [one[1] for one in some], folder))
            )
        if peak() - before > MEGABYTES:
            failed = "memory", f"{peak() - before} MB of memory"
        if failed is None:
            return found[0]
        known = len(self.failures)
        alone = [self._by_itself(*one) for one in some]
        if len(self.failures) == known and failed[0] not in self.failures:
            folder.rename(self.folder / f"{self.target}-{some[0][0]}-together")
            where = f"together only: {failed[0]}"
            self.failures[failed[0]] = Failure(self.target, some[0][0], where, b"", failed[1])
        return alone

    def _by_itself(self, number: int, content: bytes) -> Conversation | None:
        deep = number % WHOLE_EVERY == 0
        return self._watched(number, content, lambda content: self._attempt(content, deep=deep))

    def _attempt(self, content: bytes, *, deep: bool) -> Conversation | None:
        with _limited(CPU_SECONDS):
            return attempt(TARGETS[self.target], content, self.file, deep=deep)

    def _whole_way(self) -> None:
        """What was read goes on together; where that fails, each goes alone to find out which."""
        waiting, self._pending = self._pending, []
        if not waiting:
            return
        seed = f"{self.seed}:{waiting[0][0]}"
        named = [_named(one, number) for number, _, one in waiting]
        before = peak()
        failed = _failed(lambda: _in_time(seed, named))
        if peak() - before > MEGABYTES:
            failed = "memory", f"{peak() - before} MB of memory"
        if failed is None:
            return
        before = len(self.failures)
        for number, content, _ in waiting:
            self._watched(number, content, lambda content: self._alone(seed, content))
        if len(self.failures) == before and failed[0] not in self.failures:
            found = Failure(
                self.target, waiting[0][0], f"group of {GROUP}: {failed[0]}", b"", failed[1]
            )
            self.failures[failed[0]] = found

    def _alone(self, seed: str, content: bytes) -> None:
        found = self._attempt(content, deep=True)
        if found is not None:
            _in_time(seed, [found])

    def _watched(
        self, number: int, content: bytes, trial: Callable[[bytes], Conversation | None]
    ) -> Conversation | None:
        found: list[Conversation | None] = []
        before = peak()
        failed = _failed(lambda: found.append(trial(content)))
        if peak() - before > MEGABYTES:
            large = Failure(self.target, number, f"{peak() - before} MB of memory", content, "")
            self.failures.setdefault("memory", large)
        if failed is None:
            return found[0]
        where, trace = failed
        if where not in self.failures:
            small = minimised(content, partial(_same, trial, where)) if self.small else content
            self.failures[where] = Failure(self.target, number, where, small, trace)
        return None


def _in_time(seed: str, found: list[Conversation]) -> None:
    with _limited(GROUP_SECONDS):
        together(seed, found)


def _named(one: Conversation, number: int) -> Conversation:
    from dataclasses import replace

    import polars as pl

    name = f"case-{number}"
    rows = one.utterances.with_columns(conversation=pl.lit(name))
    return replace(one, name=name, utterances=rows)


def _same(trial: Callable[[bytes], object], where: str, content: bytes) -> bool:
    failed = _failed(lambda: trial(content))
    return failed is not None and failed[0] == where


def _failed(trial: Callable[[], object]) -> tuple[str, str] | None:
    """Where a trial failed and its traceback; None when it did not."""
    try:
        trial()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 -- any exception is a finding; Polars panics too
        return _place(error), "".join(traceback.format_exception(error))
    return None


def _place(error: BaseException) -> str:
    """The exception's type, and the line of convo it came from: one kind of failure."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if Path(one.filename).is_relative_to(PACKAGE)]
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    what = str(error) if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__} {what or where}"


def peak() -> int:
    """The most memory that this process has used, in megabytes; 0 where that is not told."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raises `HangError` when the processor has worked for longer."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def told(*_: object) -> None:
        raise HangError(f"more than {seconds:g} s of the processor")

    before = signal.signal(signal.SIGPROF, told)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
