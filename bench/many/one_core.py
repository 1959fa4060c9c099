"""Processor time of reading and of the whole analysis, against webvtt-py, in one thread.

Run by `bench.folders` with POLARS_MAX_THREADS=1: a folder, schemes after it. The files are taken
in slices, one a round. In a round every task is done on the same files, so that what else the
machine does weighs on all of them alike.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

import webvtt
from convo.batch.chunk import work
from convo.batch.plan import Chunk, File, Task, chunks
from convo.corpus.analysis import analysed, loaded_schemes, read_all
from convo.corpus.project import Project
from convo.corpus.settings import Settings
from convo.model import Conversation

ROUNDS = 5
SHIPPED = ("citizen_perspective", "questions_and_listening")
YARDSTICK = "webvtt-py"
FLOOR = "decode"
"""Opening, reading and decoding the files, and nothing else."""

FEW = ("words",)
"""The cheapest of the measures, for what is done before measures."""

Chunks = Sequence[Chunk]


def main(folder: Path, schemes: tuple[str, ...]) -> None:
    """Print medians of the rounds, in seconds and as ratios, and how many files read alike."""
    slices = list(_slices(sorted(folder.glob("*.vtt"))))
    paths = [file.path for part in slices for chunk in part for file in chunk.files]
    cues, alike = _alike(slices)
    told: dict[str, float] = {
        "files": len(paths),
        "cues": cues,
        "alike": alike,
        "rounds": len(slices),
    }
    rounds = [_round(part, schemes) for part in slices]
    told |= {f"seconds of {name}": median(one[name] for one in rounds) for name in rounds[0]}
    for name in rounds[0]:
        told[name] = median(one[YARDSTICK] / one[name] for one in rounds)
    told["read of decode"] = median(one["read"] / one[FLOOR] for one in rounds)
    steps = _steps(slices[0], schemes)
    whole = sum(steps.values())
    told |= {f"share of {name}": taken / whole for name, taken in steps.items()}
    print(json.dumps(told))


def _slices(paths: Sequence[Path]) -> Iterator[Chunks]:
    """The files of each round, in the chunks in which a run works through them."""
    size = -(-len(paths) // ROUNDS)
    for first in range(0, len(paths), size):
        some = paths[first : first + size]
        files = [File(str(path), path.stem, path.stat().st_size, "") for path in some]
        yield list(chunks(files))


def _round(part: Chunks, schemes: tuple[str, ...]) -> dict[str, float]:
    """Seconds of each task on the files of one round."""
    tasks: dict[str, Callable[[Chunks], object]] = {
        YARDSTICK: lambda some: [webvtt.read(file.path) for file in _files(some)],
        FLOOR: lambda some: [Path(file.path).read_text("utf-8") for file in _files(some)],
        "read": lambda some: [_read(chunk) for chunk in some],
        "whole": lambda some: _worked(some, schemes),
        "with shipped schemes": lambda some: _worked(some, SHIPPED),
        "without schemes": lambda some: _worked(some, ()),
    }
    taken = {}
    for name, task in tasks.items():
        task(part[:1])  # what a process does once, however much its work: not counted
        taken[name] = _seconds(lambda task=task: task(part))
    return taken


def _steps(part: Chunks, schemes: tuple[str, ...]) -> dict[str, float]:
    """Seconds of the steps of the whole analysis, each by leaving out those after it."""
    coding = loaded_schemes(schemes, Project())
    few, no_events = Settings(measures=FEW, events=()), Settings(events=())
    taken = dict.fromkeys(("reading", "turns", "codes", "measures", "events", "tables"), 0.0)
    for chunk in part:
        talks = _read(chunk)
        times = [
            _seconds(lambda: _read(chunk)),  # noqa: B023 -- called at once
            *(
                _seconds(lambda c=c, s=s: analysed(talks, c, s, Project()))  # noqa: B023 -- as above
                for c, s in (((), few), (coding, few), (coding, no_events), (coding, Settings()))
            ),
            _seconds(lambda: _worked([chunk], schemes)),  # noqa: B023 -- as above
        ]
        read, turned, coded, measured, whole, worked = times
        steps = (read, turned, coded - turned, measured - coded, whole - measured)
        for name, seconds in zip(taken, (*steps, worked - read - whole), strict=True):
            taken[name] += max(0.0, seconds)
    return taken


def _files(some: Chunks) -> Iterator[File]:
    return (file for chunk in some for file in chunk.files)


def _read(chunk: Chunk) -> list[Conversation]:
    files = [(file.path, file.name) for file in chunk.files]
    return read_all(files, Settings(), Project())[0]


def _worked(some: Chunks, schemes: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as out:
        for chunk in some:
            work(chunk, Task(schemes, Settings()), Path(out), keep=False)


def _seconds(task: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    task()
    return time.process_time() - begun


def _alike(slices: Sequence[Chunks]) -> tuple[int, int]:
    """How many cues there are, and in how many files webvtt-py finds the same: all of each."""
    cues = alike = 0
    for talk in (talk for part in slices for chunk in part for talk in _read(chunk)):
        own = _cues(talk)
        cues += len(own)
        alike += own == _second_opinion(talk.source.path)
    return cues, alike


def _cues(talk: Conversation) -> list[tuple[int, int, str, str]]:
    rows = talk.utterances.select("start", "end", "speaker", "text").iter_rows()
    return [(round(1000 * a), round(1000 * b), voice, text) for a, b, voice, text in rows]


def _second_opinion(path: str) -> list[tuple[int, int, str, str]]:
    return [
        (
            cue.start_time.in_milliseconds(),
            cue.end_time.in_milliseconds(),
            cue.voice,
            " ".join(cue.text.split()),
        )
        for cue in webvtt.read(path)
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))
