"""Two coding schemes of a hundred phrases each, as a user would write them.

The phrases are Danish ones from the shipped schemes, drawn by a seed, every second from those
that the samples' talk has. The codes ask for roles, questions, lengths and what came before, as
codes of users do.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template

import yaml
from bench.many.talk import SAMPLES, Said

SHIPPED = Path(__file__).parents[2] / "coding_schemes"
PHRASES = 100
"""In each scheme."""

SCHEME = Template("""\
scheme: $name
version: 1.0.0
languages: [da]
codes:
  - code: wish
    role: [citizen]
    when: {phrase: $p0}
    unless: {only: [det vil jeg gerne, ja tak]}
  - code: concern
    role: [citizen]
    when: {phrase: $p1, words: '>= 4'}
  - code: story
    role: [citizen]
    when: [{phrase: $p2, words: '>= 12'}, {words: '>= 40'}]
  - code: system
    role: [caseworker]
    when: {phrase: $p3}
  - code: duty
    role: [caseworker]
    when: {phrase: $p4, minimal: false}
    unless: {question: any}
  - code: asks_more
    role: [caseworker, mentor]
    when: {question: open, after: {role: citizen, within: 1 turn}}
    unless: {phrase: $p5}
  - code: takes_up
    role: [caseworker, mentor]
    when:
      after: {code: [wish, concern], role: citizen, within: 2 turns}
      any: [{phrase: $p6}, {echoes: {role: citizen, within: 2 turns, shared: 1}}]
  - code: passes_by
    role: [caseworker]
    when:
      after: {code: [wish, concern], role: citizen, within: 1 turn}
      words: '>= 5'
      none: [{code: [takes_up, asks_more]}, {phrase: $p7}]
  - code: short_question
    when: {question: closed, words: '<= 8'}
    unless: {starts: $p8}
  - code: agrees
    when: {any: [{starts: $p9}, {ends: $p9}]}
""")
CODES = 10


def schemes(folder: Path, seed: int = 4) -> list[Path]:
    """Two schemes with their own phrases, written into a folder."""
    found = phrases()
    talk = " ".join(Said(SAMPLES).sentences).lower()
    heard = [one for one in found if f" {one.rstrip('*')}" in talk]
    chance = random.Random(seed)
    drawn = list(dict.fromkeys([*chance.sample(heard, PHRASES), *chance.sample(found, 300)]))
    drawn = chance.sample(drawn[: 2 * PHRASES], 2 * PHRASES)
    paths = []
    for number, own in enumerate((drawn[:PHRASES], drawn[PHRASES:]), 1):
        path = folder / f"users_{number}.yaml"
        path.write_text(scheme(path.stem, own), "utf-8")
        paths.append(path)
    return paths


def scheme(name: str, sought: Sequence[str]) -> str:
    """The text of a scheme whose codes share some phrases out among them."""
    shared = (json.dumps(sought[at::CODES], ensure_ascii=False) for at in range(CODES))
    return SCHEME.substitute({f"p{at}": own for at, own in enumerate(shared)}, name=name)


def phrases() -> list[str]:
    """The Danish phrases of the shipped schemes' lists."""
    return sorted(
        {
            phrase
            for path in sorted(SHIPPED.glob("*.yaml"))
            for phrase in _listed(yaml.safe_load(path.read_text("utf-8")))
        }
    )


def _listed(shipped: dict[str, object]) -> Iterator[str]:
    lists = shipped.get("lists")
    for own in lists.values() if isinstance(lists, dict) else ():
        words = own.get("da", ()) if isinstance(own, dict) else ()
        yield from (word for word in words if isinstance(word, str))
