"""REFI-QDA projects made by convo, changed inside, and packed again."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import polars as pl
from convo.codings import CODINGS
from convo.readers import read
from convo.writers import WRITERS
from tests.fuzz import bytewise, packages, textual, trees, xml_trees
from tests.fuzz.seeds import ROOT
from tests.fuzz.vocabulary import TOKENS

MAIN = "project.qde"
SAMPLES = ("da_02_perspektiv_grebet.vtt", "da_04_cykelvaerkstedet.txt")
UTTERANCES = 12


@cache
def seeds() -> tuple[tuple[Any, packages.Members], ...]:
    """For each project its tree, and its other members."""
    found = []
    for name in SAMPLES:
        one = read(ROOT / "samples" / name)
        few = one.utterances.head(UTTERANCES)
        whole = _with(one, few)
        parts = packages.members(WRITERS["qdpx"].write(whole))
        tree = xml_trees.loaded(dict(parts)[MAIN])
        found.append((tree, tuple(part for part in parts if part[0] != MAIN)))
    return tuple(found)


def mutated(chance: Random, inserted: textual.Mutator) -> bytes:
    """A project whose description, or a source, is changed; rarely also its package."""
    tree, sources = chance.choice(seeds())
    main, sources = xml_trees.written(tree).encode(), list(sources)
    if chance.random() < 0.7:
        for _ in range(chance.choice((1, 1, 2, 4))):
            tree = trees.mutated(chance, tree, TOKENS["qdpx"])
        main = xml_trees.written(tree).encode("utf-8", "replace")
    elif chance.random() < 0.5:
        main = textual.on_text(inserted, chance, main)
    else:
        at = chance.randrange(len(sources))
        name, text = sources[at]
        change = chance.choice((inserted, *textual.MUTATORS))
        sources[at] = (name, textual.on_text(change, chance, text))
    parts = [(MAIN, main), *sources]
    if chance.random() < 0.05:
        parts = packages.repacked(chance, parts)
    content = packages.packed(parts, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
    if chance.random() < 0.05:
        content = chance.choice(bytewise.MUTATORS)(chance, content)
    return content


def _with(conversation: Any, utterances: pl.DataFrame) -> Any:
    """The conversation cut short, every third of its utterances with a code."""
    coded = utterances.filter(pl.col("utterance") % 3 == 0).select(
        conversation="conversation",
        unit=pl.lit("utterance"),
        number="utterance",
        coder=pl.lit("person:MH"),
        code=pl.lit("eget.tilbud"),
        status=pl.lit("confirmed"),
        unsure=pl.lit(value=True),
        memo=pl.lit("læs igen"),
        at=pl.lit(None, pl.String),
        line="line",
    )
    codings = coded.select(*CODINGS).cast(pl.Schema(dict(CODINGS)))
    return replace(conversation, utterances=utterances, codings=codings)
