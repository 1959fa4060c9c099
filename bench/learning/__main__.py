"""`make learning`: what `convo learn` learns, judged on conversations that it has not seen.

    python -m bench.learning            learn, judge, print and write docs/learning.md (10 minutes)
    python -m bench.learning --check    write nothing

Schemes are learnt as `convo learn` does, written, read again and applied by the engine that codes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.validity import annomi
from bench.validity.counting import counts
from bench.validity.figures import (
    LEVEL,
    Agreement,
    Counts,
    Figure,
    _resampled,
    _sum,
    agreement,
    f1,
)
from bench.validity.measuring import Coding
from bench.validity.talk import DATA, TALK, talk
from convo.coders.learning.conditions import said
from convo.coders.learning.learn import Wanted
from convo.coders.learning.lesson import Teaching, lesson
from convo.coders.meaning.teaching import meaning
from convo.coders.meaning.weights import SUFFIX, with_weights
from convo.corpus.teaching import taught
from convo.schemes import Scheme, load_scheme, scheme_from, shipped

PAGE = Path(__file__).parents[2] / "docs" / "learning.md"
WRITERS = ("w1", "w2", "w3", "w4", "w5", "w6")
PARENTS = ("offer", "grasped", "not_grasped")
COMMON = 8
"""Codes that people gave fewer times say little of a model."""

Learner = Callable[[Sequence[Path], Iterable[str], str | None], list[Scheme]]
ByCode = Mapping[str, Sequence[Counts]]
"""A code's counts, one a conversation."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Counts of the suggestions that are shown, and of these with drafts."""

    shown: ByCode
    drafts: ByCode


def learnt(paths: Sequence[Path], names: Iterable[str], group: str | None) -> list[Scheme]:
    """The schemes that `convo learn` writes; those of which nothing was learnt are left out."""
    table, _, _ = taught([str(path) for path in paths], group=group)
    teaching = Teaching(table, said(table), Wanted(), "2026-11-22", "en")
    found = [lesson(load_scheme(name), teaching) for name in names]
    return [scheme_from(one.text) for one in found if one.text]


def weighed(paths: Sequence[Path], names: Iterable[str], group: str | None) -> list[Scheme]:
    """The schemes that `convo learn --meaning` writes, with their weights."""
    table, _, _ = taught([str(path) for path in paths], group=group)
    schemes = [load_scheme(name) for name in names]
    found = meaning(table, schemes)
    wanted = Wanted(way=found.ridge.learned)
    teaching = Teaching(table, found.ridge.features(), wanted, "2026-11-22", "en", found.file)
    lessons = [one for one in (lesson(scheme, teaching) for scheme in schemes) if one.text]
    with TemporaryDirectory() as folder:
        for one in lessons:
            path = Path(folder) / f"{one.scheme.id}.yaml"
            path.write_text(one.text, "utf-8")
            path.with_suffix(SUFFIX).write_bytes(one.weights)
        written = [Path(folder) / f"{one.scheme.id}.yaml" for one in lessons]
        return [with_weights(load_scheme(path)) for path in written]


def judged(schemes: Sequence[Scheme], coding: Coding) -> Judged:
    """The schemes' codes on a set of conversations, beside people's."""
    rows, people, shown = coding(list(schemes), drafts=False)
    _, _, drafts = coding(list(schemes), drafts=True)
    return Judged(*(counts(rows, people, found, schemes) for found in (shown, drafts)))


def joined(several: Sequence[Judged]) -> Judged:
    """The judgements of schemes that were learnt from different conversations, as one."""
    names = dict.fromkeys(name for one in several for name in one.drafts)
    shown, drafts = (
        {
            name: [count for one in several for count in getattr(one, kind).get(name, ())]
            for name in names
        }
        for kind in ("shown", "drafts")
    )
    return Judged(shown, drafts)


def danish() -> list[str]:
    """The schemes that the talk was coded with."""
    return [name for name in shipped() if name in _coded_with()]


@cache
def _coded_with() -> frozenset[str]:
    table, _, _ = taught([str(path) for path in sorted(TALK.glob("w1_*.csv"))])
    return frozenset(table.seen)


def writers(train: Sequence[str], test: Sequence[str], learner: Learner = learnt) -> Judged:
    """Learnt from some writers' talk, judged on others'."""
    paths = [path for name in train for path in sorted(TALK.glob(f"{name}_*.csv"))]
    schemes = learner(paths, danish(), r"(w\d)_")

    def coding(schemes: Sequence[Scheme], *, drafts: bool):
        return talk(f"w[{''.join(name[1] for name in test)}]", list(schemes), drafts=drafts)

    return judged(schemes, coding)


def counselling() -> Judged:
    """AnnoMI: learnt from two thirds of the conversations, judged on the others."""
    with TemporaryDirectory() as folder:
        for part in annomi.utterances("dev").partition_by("conversation"):
            path = Path(folder) / f"{part['conversation'][0]}.csv"
            part.select(
                turn="utterance", speaker="speaker", role="speaker", text="text", codes="codes"
            ).write_csv(path)
        schemes = learnt(sorted(Path(folder).glob("*.csv")), [annomi.SCHEME], None)

    def coding(schemes: Sequence[Scheme], *, drafts: bool):
        return annomi.counselling(schemes, drafts=drafts, part="test")

    return judged(schemes, coding)


def mean_f1(by_code: ByCode, names: Sequence[str]) -> Figure:
    """The mean F1 of some codes, with an interval over conversations."""
    talks = len(next(iter(by_code.values())))
    samples = sorted(
        _mean([f1(_sum([by_code[name][at] for at in places])) or 0 for name in names])
        for places in _resampled(talks)
    )
    tail, last = (1 - LEVEL) / 2, len(samples) - 1
    value = _mean([f1(_sum(by_code[name])) or 0 for name in names])
    return Figure(value, samples[round(tail * last)], samples[round((1 - tail) * last)])


def all_together(by_code: ByCode, names: Sequence[str]) -> Agreement:
    """All suggestions of some codes, conversation by conversation, as if of one code."""
    columns = zip(*(by_code[name] for name in names), strict=True)
    return agreement([_sum(column) for column in columns])


def section(title: str, about: str, found: Judged, lead: Sequence[str]) -> str:
    """One set: the means, and every code."""
    totals = {name: agreement(every) for name, every in found.drafts.items()}
    common = [name for name, one in totals.items() if one.n >= COMMON]
    grouped = [name for name in common if name.partition(".")[2] in lead]
    parts = [name for name in common if name not in grouped]
    drafts, shown = mean_f1(found.drafts, parts), mean_f1(found.shown, parts)
    together = all_together(found.shown, parts)
    lines = [
        f"## {title}\n",
        f"{about}\n",
        f"- {len(parts)} codes with n ≥ {COMMON}.",
        f"- Mean F1 with drafts {_interval(drafts)}; of shown suggestions {_interval(shown)}.",
        f"- {together.found} suggestions shown; precision {_interval(together.precision)}.\n",
        "| code | n | shown P | R | F1 | drafts P | R | F1 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name in [*grouped, *parts]:
        one = agreement(found.shown[name])
        lines.append(_row(name, one, totals[name], bold=name in grouped))
    return "\n".join(lines) + "\n"


def _row(name: str, shown: Agreement, drafts: Agreement, *, bold: bool) -> str:
    cells = [
        f"**`{name}`**" if bold else f"`{name}`",
        str(drafts.n),
        *(_number(one) for one in (shown.precision, shown.recall, shown.f1)),
        *(_number(one) for one in (drafts.precision, drafts.recall)),
        _interval(drafts.f1),
    ]
    return f"| {' | '.join(cells)} |"


def _interval(figure: Figure) -> str:
    if figure.value is None or figure.low is None:
        return _number(figure)
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def _number(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value:.2f}"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


INTRODUCTION = """# How right learnt coders are

Written by `make learning`; do not edit. Schemes were learnt as
[`convo learn`](da/lad-convo-laere.md) does, with what it does unless told otherwise (`--precision
0.65`, `--seed 1`), written to a file, read again and applied by convo. Every figure is of
conversations that were not learnt from; in brackets stand 95 % intervals from 1,000 bootstrap
samples of whole conversations.

- **Shown** are the suggestions that a reader sees; **drafts** adds what `--drafts` shows: every
  code at the limit with the best F1.
- The means are over codes with n ≥ 8 that are no parents; a code that could not be learnt and has
  no rule counts as 0. Parents (in bold) hold wherever one of their parts does.
- The schemes' own rules are among the features, and were written while the talk of w1–w4 was
  read: where one of these is left out, figures are kinder than they would be for a scheme of your
  own. The first set is nearly free of that: nobody has read the turns of w5 and w6, but a few
  settings were chosen by comparing their figures, so they are slightly kind.
- The talk is invented, each writer has coded their own, and real talk is untidier.
"""


MEANT = (
    "The same two writers, with `--meaning`",
    """Learnt from w1–w4 (28 conversations), judged on w5 and w6 (14). What the model is made of
was chosen on w1–w4, but whether rules and which vectors help was also compared on w5 and w6.""",
)


def page(unseen: Judged, meant: Judged, english: Judged, left_out: Judged) -> str:
    """The whole page."""
    sections = [
        section(
            "Two writers whose turns nobody had read",
            "Learnt from w1–w4 (28 conversations), judged on w5 and w6 (14).",
            unseen,
            PARENTS,
        ),
        section(*MEANT, meant, PARENTS),
        section(
            "Each writer in turn",
            "Learnt from five of the six writers, judged on the sixth, six times (42).",
            left_out,
            PARENTS,
        ),
        section(
            "Counselling in English",
            "AnnoMI: learnt from two thirds of the conversations (42), judged on the others (20).",
            english,
            ("question", "reflection", "input"),
        ),
    ]
    return "\n".join([INTRODUCTION, *sections])


def main() -> int:
    """Learn, judge, print and write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="write nothing")
    given = arguments.parse_args()
    if not DATA.exists():
        print(f"no data: {DATA} is absent", file=sys.stderr)
        return 0
    unseen = writers(WRITERS[:4], WRITERS[4:])
    left_out = [writers([name for name in WRITERS if name != out], [out]) for out in WRITERS]
    meant = writers(WRITERS[:4], WRITERS[4:], weighed)
    text = page(unseen, meant, counselling(), joined(left_out))
    print(text)
    if not given.check:
        PAGE.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
