"""docs/validity.md: what was measured, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bench.validity.blocks import validity
from bench.validity.figures import Agreement, Figure
from bench.validity.measuring import Result
from convo.schemes import Scheme
from convo.schemes.validity import confidence_from

COMMON = 8
"""Codes that people gave fewer times say little of a rule."""

INTRODUCTION = """# How right the rules are

Written by `make validity`; do not edit. Every figure compares what a rule finds with what a
person coded by reading.

- **n** is the number of turns to which people gave the code. Precision (P) says how many of
  the turns that the rule found people found as well; recall (R) how many of people's turns the
  rule found; F1 is their harmonic mean. In brackets stand 95 % intervals from 1,000 bootstrap
  samples of whole conversations: with a few conversations they are wide, and they are no
  promise for other places.
- **κ** is Cohen's kappa, **AC1** Gwet's; both take out what chance would give. Where a code is
  rare, kappa is low even when two coders mostly agree, and AC1 is high even when they disagree
  on each of the few turns: read the two together.
- **Class** follows from the figures of the rule on conversations that did not shape it: `auto`
  from F1 0.80, `assist` from a precision of 0.60, otherwise `human`. The rules of `human`
  codes and the wider rules are shown with `--drafts` only; **drafts** are their figures
  together with the rule's.
- Danish codes: invented talk of six writers, one coder each, who is the writer: cleaner than
  real talk. Rules were made, and errors read, on the talk of four; the other two decide.
  English ones: AnnoMI, counselling coded by experts, split by conversation.
"""


def page(sections: Iterable[str]) -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *sections])


def scheme_section(
    scheme: Scheme, judged: Result, developed: Result, samples: Mapping[str, Result]
) -> str:
    """One scheme: its codes where they are judged, and where its rules were made."""
    titles = ["code", "class", "n", "P", "R", "F1", "κ", "AC1", "drafts P", "R", "F1"]
    titles += ["developed on: n", "F1", "drafts F1", *(f"{name}: n, F1" for name in samples)]
    rows = []
    for code in scheme.codes:
        name = f"{scheme.id}.{code.id}"
        found, made = judged.codes[name], developed.codes[name]
        rule, drafts = found.rule, found.drafts
        rows.append(
            [
                f"`{code.id}`" if code.part_of else f"**`{code.id}`**",
                confidence_from(validity(found)),
                str(rule.n),
                *(_with_interval(one) for one in (rule.precision, rule.recall, rule.f1)),
                *(_with_interval(one) for one in (rule.kappa, rule.ac1)),
                *(_number(one) for one in (drafts.precision, drafts.recall, drafts.f1)),
                str(made.rule.n),
                _number(made.rule.f1),
                _number(made.drafts.f1),
                *(_sample(one.codes[name].rule) for one in samples.values()),
            ]
        )
    judged_on, made_on = _mean_line(scheme, judged), _mean_line(scheme, developed)
    return "\n".join(
        [
            f"## {scheme.id} {scheme.version}\n",
            f"Judged on {_size(judged)}: {judged_on}.",
            f"Developed on {_size(developed)}: {made_on}.\n",
            *_table(titles, rows),
        ]
    )


def questions_section(sets: Mapping[str, Mapping[str, Agreement]]) -> str:
    """The question detector: set -> form -> figures."""
    titles = ["set", "form", "n", "P", "R", "F1", "κ", "AC1"]
    rows = [
        [name, form, str(found.n)]
        + [_with_interval(one) for one in (found.precision, found.recall, found.f1)]
        + [_with_interval(one) for one in (found.kappa, found.ac1)]
        for name, forms in sets.items()
        for form, found in forms.items()
    ]
    return "\n".join(["## Questions and minimal responses\n", *_table(titles, rows)])


def mean_f1(scheme: Scheme, result: Result, *, drafts: bool) -> tuple[float, int]:
    """The mean F1 over the codes that people gave often enough, and how many those are."""
    codes = [result.codes[f"{scheme.id}.{code.id}"] for code in scheme.codes]
    found = [one.drafts if drafts else one.rule for one in codes]
    values = [one.f1.value or 0.0 for one in found if one.n >= COMMON]
    return (sum(values) / len(values) if values else float("nan")), len(values)


def _mean_line(scheme: Scheme, result: Result) -> str:
    (rule, codes), (drafts, _) = (mean_f1(scheme, result, drafts=wide) for wide in (False, True))
    if not codes:
        return f"no code has {COMMON} turns"
    return f"mean F1 over {codes} codes with n ≥ {COMMON} is {rule:.2f}, with drafts {drafts:.2f}"


def _size(result: Result) -> str:
    return f"{result.conversations} conversations ({result.turns:,} turns)"


def _sample(found: Agreement) -> str:
    return f"{found.n}, {_number(found.f1)}"


def _number(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value:.2f}"


def _with_interval(figure: Figure) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return _number(figure)
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [titles, ["---"] * len(titles), *rows]
    return [f"| {' | '.join(line)} |" for line in lines] + [""]
