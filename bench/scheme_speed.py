"""Turns a second of the coding engine: phrases against `re`, many phrases, the shipped schemes.

Run as `python -m bench.scheme_speed`, on one core. The Danish interviews of `../shared/data`, or
invented talk where they are absent, are repeated to 200,000 turns. Everything is measured in one
run, evidence included; the ratios are what counts.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import polars as pl
from convo.language.tokens import WORD
from convo.model import Turns
from convo.readers import read
from convo.roles import Roles, cast
from convo.schemes import Scheme, code, load_scheme, scheme_from, shipped
from convo.turns import build
from convo.turns.timing import About

INTERVIEWS = Path(__file__).parents[1] / ".." / "shared" / "data" / "ndc-danish" / "txt"
TURNS = 200_000
ROUNDS = 3
CODES = 10
FALLBACK = (
    "hvad kunne du tænke dig at arbejde med",
    "jeg drømmer om at arbejde ude i naturen men jeg er bange for at knække nakken igen",
    "så det er ikke selve arbejdet der vælter dig",
    "nej det er når der kommer mere og mere oveni",
)
LIMITS = {"phrases": 300_000, "re": 10.0, "many": 3.0, "shipped": 40_000}


def talk(turns: int = TURNS) -> Turns:
    """So many turns; who says most in an interview is its citizen."""
    once = _interviews() or _invented()
    times = -(-turns // once.turns.height)
    frames = {name: _repeated(getattr(once, name), times) for name in _FRAMES}
    return Turns(**{**frames, "turns": frames["turns"].head(turns)})


_FRAMES = ("talks", "speakers", "rows", "turns", "transitions", "questions")


def _interviews() -> Turns | None:
    parts = [_built(read(path)) for path in sorted(INTERVIEWS.glob("*.txt"))]
    if not parts:
        return None
    frames = {name: pl.concat([getattr(part, name) for part in parts]) for name in _FRAMES}
    return Turns(**frames)


def _built(conversation) -> Turns:
    said = conversation.utterances
    most = said["speaker"].value_counts(sort=True)["speaker"][0]
    others = [one for one in said["speaker"].unique() if one not in (None, most)]
    roles = [("citizen", most), *(("caseworker", one) for one in others)]
    people = cast(said, Roles(tuple(roles)))
    return build(people.utterances, people.speakers, {conversation.name: About("da")})


def _invented() -> Turns:
    who = ("Sagsbehandler", "Borger")
    lines = [f"{who[at % 2]}: {FALLBACK[at % len(FALLBACK)]}" for at in range(400)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talk.txt"
        path.write_text("\n".join(lines), "utf-8")
        return _built(read(path))


def _repeated(frame: pl.DataFrame, times: int) -> pl.DataFrame:
    if "conversation" not in frame.columns:
        return frame
    return pl.concat(
        frame.with_columns(pl.col("conversation") + f"_{number}") for number in range(times)
    )


def phrases(turns: Turns, count: int) -> list[str]:
    """So many phrases of one to three words from the talk, none of them in every other turn.

    They are taken at even distances from the most frequent to the rarest.
    """
    texts = turns.turns["text"].head(20_000).str.to_lowercase().str.extract_all(WORD)
    found: Counter[str] = Counter()
    for words in texts.to_list():
        for size in (1, 2, 3):
            found.update({" ".join(words[at : at + size]) for at in range(len(words) - size + 1)})
    common = [phrase for phrase, times in found.most_common() if times < 200 and len(phrase) > 3]
    return common[:: max(1, len(common) // count)][:count]


def scheme(sought: Sequence[str]) -> Scheme:
    """A scheme of ten codes that share some phrases out among them."""
    head = "scheme: s\nversion: 1\nlanguages: [da]\ncodes:\n"
    codes = [
        f"  - code: c{n}\n    when: {{phrase: {[*sought[n::CODES]]}}}\n" for n in range(CODES)
    ]
    return scheme_from(head + "".join(codes))


def seconds(task: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest processor time of a task: what others do on the machine only adds to it."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        task()
        taken.append(time.process_time() - begun)
    return min(taken)


def one_by_one(texts: Sequence[str], sought: Iterable[str]) -> float:
    """Seconds a turn of one compiled alternation of the phrases, searched for in each text."""
    longest_first = sorted(sought, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    return seconds(lambda: [pattern.search(text) for text in texts], 1) / len(texts)


def peak(turns: int, names: Sequence[str]) -> int:
    """Peak resident memory, in MB, of a process that codes so many turns."""
    command = [sys.executable, "-m", "bench.scheme_speed", "--peak", str(turns), *names]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    if arguments[:1] == ["--peak"]:
        coded = talk(int(arguments[1]))
        if arguments[2:]:
            code(coded, [load_scheme(name) for name in arguments[2:]])
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    names = sorted(shipped())
    for number in (50_000, TURNS):  # while this process is small: a child begins with its size
        more = peak(number, names) - peak(number, [])
        print(f"{number:,} turns, {len(names)} schemes: {more} MB more than the turns alone")
    turns = talk()
    height = turns.turns.height
    for count in (500, 5_000):
        sought = phrases(turns, count)
        built = scheme(sought)
        taken = seconds(lambda s=built: code(turns, [s]))
        given = code(turns, [built]).codes.height
        print(f"{len(sought):>5} phrases: {height / taken:>9,.0f} turns/s ({given:,} codes)")
        if count == 500:
            first = taken
            alone = one_by_one(turns.turns["text"].head(4_000).to_list(), sought) * height
            print(
                f"      limit {LIMITS['phrases']:,}; {alone / taken:.1f} x `re` ({LIMITS['re']:g})"
            )
        else:
            print(
                f"      {taken / first:.1f} x the time of 500 phrases (limit {LIMITS['many']:g})"
            )
    loaded = [load_scheme(name) for name in names]
    together = seconds(lambda: code(turns, loaded), 2)
    print(
        f"{len(names)} shipped schemes: {height / together:,.0f} turns/s ({LIMITS['shipped']:,})"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
