"""From seeds to mutants: which mutators a target uses, and how often."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Any

from tests.fuzz import bytewise, packages, seeds, textual, trees, xml_trees
from tests.fuzz import projects as projects_
from tests.fuzz.vocabulary import COMMON, NASTY, TOKENS

Mutants = Callable[[Random], bytes]
"""A new mutant at each call."""

KEYS = (
    *("segments", "words", "start", "end", "text", "speaker", "utterances", "results", "items"),
    *("language", "word", "alternatives", "transcript", "turns", "time", "name", "type", "id"),
)
CODES_KEYS = (
    *("conversations", "conversation", "codings", "codes", "units", "unit", "number", "turn"),
    *("coder", "code", "status", "unsure", "memo", "at", "schemes", "schema", "kind", "text"),
)


def of_text(target: str, found: Sequence[bytes], others: Sequence[bytes] = ()) -> Mutants:
    """Mutants of texts; `others` are texts of other formats, to splice with."""
    inserted = textual.inserter((*TOKENS[target], *COMMON, *NASTY))
    every = [*found, *others]

    def mutant(chance: Random) -> bytes:
        content = chance.choice(found if chance.random() < 0.97 else every)
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            content = _once(chance, content, every, inserted)
        return content

    return mutant


def of_trees(
    target: str,
    found: Sequence[Any],
    texts: Mutants,
    written: Callable[[Any], str],
    keys: Sequence[str],
) -> Mutants:
    """Mutants of nested data, and now and then of its text."""
    inserted = textual.inserter((*TOKENS[target], *NASTY))

    def mutant(chance: Random) -> bytes:
        if chance.random() < 0.3:
            return texts(chance)
        tree = chance.choice(found)
        for _ in range(chance.choice((1, 1, 2, 4))):
            tree = trees.mutated(chance, tree, keys)
        content = written(tree).encode("utf-8", "surrogatepass")
        return textual.on_text(inserted, chance, content) if chance.random() < 0.1 else content

    return mutant


def transcripts(target: str, *suffixes: str) -> Mutants:
    """Mutants of the transcripts with some suffixes."""
    others = [content[:1500] for content in seeds.texts(".vtt", ".srt", ".csv", ".txt", ".html")]
    found = seeds.tab_separated() if target == "tsv" else seeds.texts(*suffixes)
    return of_text("csv" if target == "tsv" else target, found, others)


def json_files() -> Mutants:
    """Mutants of JSON transcripts."""
    texts = of_text("json", seeds.json_texts())
    written = partial(json.dumps, ensure_ascii=False)
    return of_trees("json", seeds.json_trees(), texts, written, KEYS)


def codes_tables() -> Mutants:
    """Mutants of tables of codes."""
    return of_text("csv", seeds.codes_tables(), seeds.texts(".csv"))


def codes_files() -> Mutants:
    """Mutants of files of codes, and of the JSON of reports."""
    trees_ = seeds.codes_trees()
    written = partial(json.dumps, ensure_ascii=False)
    texts = of_text("json", [written(one).encode() for one in trees_])
    return of_trees("json", trees_, texts, written, CODES_KEYS)


def xml_files(target: str, *suffixes: str) -> Mutants:
    """Mutants of XML files, most of them XML still."""
    whole = seeds.xml_files(*suffixes)
    found = [xml_trees.written(tree).encode("utf-8", "replace") for tree in whole]
    texts = of_text(target, [*found, *seeds.texts(*suffixes)])
    return of_trees(target, whole, texts, xml_trees.written, TOKENS[target])


def word_files() -> Mutants:
    """Mutants of Word files."""
    found = seeds.word_files()
    inserted = textual.inserter((*TOKENS["word"], *COMMON, *NASTY))
    return lambda chance: packages.mutated(chance, chance.choice(found), found, inserted)


def qda_projects() -> Mutants:
    """Mutants of REFI-QDA projects."""
    inserted = textual.inserter((*TOKENS["qdpx"], *COMMON, *NASTY))
    return lambda chance: projects_.mutated(chance, inserted)


def schemes() -> Mutants:
    """Mutants of scheme files."""
    texts = of_text("scheme", seeds.scheme_texts())
    return of_trees("scheme", seeds.schemes(), texts, _as_yaml, TOKENS["scheme"][:40])


def projects() -> Mutants:
    """Mutants of project files."""
    return of_text("project", seeds.project_texts())


def metadata() -> Mutants:
    """Mutants of tables of conversations."""
    return of_text("metadata", seeds.metadata_tables())


def _once(
    chance: Random, content: bytes, every: Sequence[bytes], inserted: textual.Mutator
) -> bytes:
    kind = chance.random()
    if kind < 0.3:
        return textual.on_text(inserted, chance, content)
    if kind < 0.8:
        return textual.on_text(chance.choice(textual.MUTATORS), chance, content)
    if kind < 0.84:
        return textual.reencoded(chance, content)
    if kind < 0.9:
        return bytewise.spliced(chance, content, every)
    return chance.choice(bytewise.MUTATORS)(chance, content)


def _as_yaml(tree: Any) -> str:
    """Nested data as YAML, one key a line, as texts in quotes."""
    return "".join(_yaml_lines(tree, "")) + "\n"


def _yaml_lines(tree: Any, indent: str) -> list[str]:
    if isinstance(tree, dict) and tree:
        return [
            piece
            for key, value in tree.items()
            for piece in (f"\n{indent}{_scalar(key)}:", *_yaml_lines(value, f"{indent}  "))
        ]
    if isinstance(tree, list) and tree:
        return [
            piece
            for value in tree
            for piece in (f"\n{indent}-", *_yaml_lines(value, f"{indent}  "))
        ]
    return [f" {_scalar(tree)}"]


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
