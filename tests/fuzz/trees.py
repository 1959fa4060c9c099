"""Mutators of nested data, such as JSON: what a parser of text would let through."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from random import Random
from typing import Any

from tests.fuzz.vocabulary import NASTY

Path = tuple[Any, ...]
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 0.5, -0.001, 1e308, float("inf"), float("nan"), 2**63, 10**400),
    *("", " ", "hej", "ja", "1", "1,5", "00:00:01.000", "nan", "\n", "{x}", "{", "%s", "[", "a*"),
    *([], {}, [[]], [{}], {"": ""}, ["a", "b"], [1, 2], {"a": {"b": []}}),
)
USUAL_MOST = 30
"""Items of a list that a seed keeps."""


def mutated(chance: Random, tree: Any, keys: Sequence[str]) -> Any:
    """The tree with one thing in it changed; the tree given stays as it is."""
    tree = copy.deepcopy(tree)
    places = list(walked(tree))
    path = chance.choice(places)
    change = chance.choice((_set, _set, _set, _moved, _taken_out, _repeated, _renamed, _wrapped))
    return change(chance, tree, path, places, keys)


def smaller(tree: Any, most: int = USUAL_MOST) -> Any:
    """The tree with no list longer than so many items."""
    if isinstance(tree, dict):
        return {key: smaller(value, most) for key, value in tree.items()}
    if isinstance(tree, list):
        return [smaller(value, most) for value in tree[:most]]
    return tree


def walked(tree: Any, path: Path = ()) -> list[Path]:
    """The path of every value in the tree, its own first."""
    found = [path]
    items = tree.items() if isinstance(tree, dict) else []
    items = enumerate(tree) if isinstance(tree, list) else items
    for key, value in items:
        found += walked(value, (*path, key))
    return found


def at(tree: Any, path: Path) -> Any:
    """The value at a path."""
    for key in path:
        tree = tree[key]
    return tree


def put(tree: Any, path: Path, value: Any) -> Any:
    """The tree with a value at a path."""
    if not path:
        return value
    at(tree, path[:-1])[path[-1]] = value
    return tree


def _set(chance: Random, tree: Any, path: Path, places: Any, keys: Sequence[str]) -> Any:
    value = chance.choice((*VALUES, *NASTY[:3], *keys[:20]))
    old = at(tree, path)
    if isinstance(old, str) and chance.random() < 0.5:
        where = chance.randrange(len(old) + 1)
        value = old[:where] + str(chance.choice((*NASTY, *VALUES[12:20]))) + old[where:]
    elif isinstance(old, int | float) and chance.random() < 0.5:
        value = chance.choice((-old, old * 1000, str(old), old / 1000 if old < 1e300 else 0))
    del places
    return put(tree, path, copy.deepcopy(value))


def _moved(chance: Random, tree: Any, path: Path, places: Any, keys: Sequence[str]) -> Any:
    del keys
    return put(tree, path, copy.deepcopy(at(tree, chance.choice(places))))


def _taken_out(chance: Random, tree: Any, path: Path, places: Any, keys: Sequence[str]) -> Any:
    del chance, places, keys
    if path:
        del at(tree, path[:-1])[path[-1]]
    return tree


def _repeated(chance: Random, tree: Any, path: Path, places: Any, keys: Sequence[str]) -> Any:
    del places, keys
    old = at(tree, path)
    if isinstance(old, list) and old:
        old.extend(copy.deepcopy(old[: chance.randint(1, 5)]) * chance.choice((1, 1, 20)))
        chance.shuffle(old)
    return tree


def _renamed(chance: Random, tree: Any, path: Path, places: Any, keys: Sequence[str]) -> Any:
    del places
    old = at(tree, path)
    if isinstance(old, dict):
        names = list(old)
        if names and chance.random() < 0.7:
            old[chance.choice(keys)] = old.pop(chance.choice(names))
        else:
            old[chance.choice(keys)] = copy.deepcopy(chance.choice(VALUES))
    return tree


def _wrapped(chance: Random, tree: Any, path: Path, places: Any, keys: Sequence[str]) -> Any:
    del places
    value = at(tree, path)
    for _ in range(chance.choice((1, 1, 3, 60))):
        value = [value] if chance.random() < 0.5 else {chance.choice(keys): value}
    return put(tree, path, value)
