"""Many lists of plain texts, sought word by word in one walk over a column's words.

Each word of what is sought is looked for in the vocabulary, once for the chunk. Then the words of
all texts are numbers, and what begins alike is followed together, one word further at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from convo.schemes.phrases import END, START
from convo.schemes.spoken import Words

Texts = tuple[str, ...]
_ROOT = 0
_FOUND = {"text": pl.UInt32, "first": pl.UInt32, "last": pl.UInt32, "sought": pl.UInt32}
_NO_WORD = START
"""What stands in no word: there must be something to look for."""

_MANY = 2**32
"""More than there are words in a vocabulary."""


class Steps(NamedTuple):
    """What is sought, as a tree of words: those that begin alike share their beginning."""

    pieces: tuple[str, ...]
    """Words as they are sought: ` ja `, ` arbejd` (the beginning of one), `jobbet ` (the end)."""

    tree: pl.DataFrame
    """From one node to the next: parent, piece (its number), node and whether it goes on."""

    ends: pl.DataFrame
    """Where something sought is complete: node, sought (its number), and whether it must start
    or end its text."""

    lists: pl.DataFrame
    """sought, and the list that it stands in."""

    everywhere: frozenset[int]
    """The lists that ask for no word at all."""


class Search:
    """Where a column holds the texts of some lists.

    Example:
        >>> from convo.schemes.spoken import words
        >>> said = words(pl.Series(["ja tak", "nej"]))
        >>> found = Search(said, [(" ja ",), (" n", " ja ")])
        >>> found.texts((" ja ",)).to_list(), sorted(found.texts((" n", " ja ")))
        ([0], [0, 1])
        >>> sorted(found.found.rows()), sorted(found.hits.rows())
        ([(0, 0, 0), (1, 2, 2)], [(0, 0, 0), (0, 0, 1), (1, 1, 1)])
    """

    def __init__(self, words: Words, lists: Iterable[Texts]) -> None:
        sought = tuple(dict.fromkeys(lists))
        self._numbers = {texts: number for number, texts in enumerate(sought)}
        steps = _steps(sought)
        found = _walk(words, steps)
        self.found = found.select("text", "first", "last")
        """Everything found: the number of its text, and of its first and last word."""

        places = found.lazy().select("text", "sought").with_row_index("at")
        hits = places.join(steps.lists.lazy(), on="sought").select("at", "text", "list")
        self.hits = hits.collect()
        """What was found for each list: at (its place in `found`), text and list."""

        texts = self.hits.group_by("list").agg("text")
        self._texts: dict[int, pl.Series] = dict(zip(texts["list"], texts["text"], strict=True))
        every = pl.int_range(words.texts, dtype=pl.UInt32, eager=True)
        self._texts.update(dict.fromkeys(steps.everywhere, every))

    def number(self, texts: Texts) -> int:
        """The number of a list."""
        return self._numbers[texts]

    def texts(self, texts: Texts) -> pl.Series:
        """The texts that hold one of those of a list, some of them several times."""
        return self._texts.get(self._numbers[texts], pl.Series(dtype=pl.UInt32))


@lru_cache(maxsize=64)
def _steps(lists: tuple[Texts, ...]) -> Steps:
    """The tree of the texts of some lists."""
    pieces: dict[str, int] = {}
    nodes: dict[tuple[int, int], int] = {}
    ends: dict[tuple[int, bool, bool], int] = {}
    listed: list[tuple[int, int]] = []
    everywhere: set[int] = set()
    for number, texts in enumerate(lists):
        for text in texts:
            node = _ROOT
            for piece in _pieces(text):
                step = (node, pieces.setdefault(piece, len(pieces)))
                node = nodes.setdefault(step, len(nodes) + 1)
            if node == _ROOT:
                everywhere.add(number)
            else:
                end = (node, text.startswith(START), text.endswith(END))
                listed.append((ends.setdefault(end, len(ends)), number))
    inner = {parent for parent, _ in nodes}
    tree = [(parent, piece, node, node in inner) for (parent, piece), node in nodes.items()]
    return Steps(
        tuple(pieces),
        _table(tree, parent=pl.Int64, piece=pl.UInt32, node=pl.Int64, further=pl.Boolean),
        _table(
            [(node, sought, start, end) for (node, start, end), sought in ends.items()],
            node=pl.Int64,
            sought=pl.UInt32,
            starting=pl.Boolean,
            ending=pl.Boolean,
        ),
        _table(listed, sought=pl.UInt32, list=pl.UInt32).unique(),
        frozenset(everywhere),
    )


def _table(rows: Sequence[tuple[int, ...]], **schema: type[pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict(schema), orient="row")


def _pieces(text: str) -> list[str]:
    """The words that a framed text asks for, each with the borders that it has.

    Example:
        >>> _pieces("^ ja "), _pieces("jobbet er slid"), _pieces("^ ")
        ([' ja '], ['jobbet ', ' er ', ' slid'], [])
    """
    first, *others = text.removeprefix(START).removesuffix(END).split(" ")
    parts = [first, *(f" {part}" for part in others)]
    parts = [*(f"{part} " for part in parts[:-1]), parts[-1]]
    return [part for part in parts if part.strip(" ")]


def _walk(words: Words, steps: Steps) -> pl.DataFrame:
    """Everything sought at all its places: text, first and last word, sought."""
    if not steps.pieces or words.said.is_empty():
        return pl.DataFrame(schema=_FOUND)
    known = _known(words.vocabulary, steps)
    beginnings = known.filter(pl.col("parent") == _ROOT).drop("parent", "step")
    said = words.said.lazy().select("word").with_row_index("last")
    reached = said.join(beginnings.lazy(), on="word").select(
        "last", "node", "further", first="last"
    )
    at = reached.collect()
    found = [at]
    follow = words.follow
    onward = known.lazy().select("step", "node", "further")
    while at["further"].any():
        going = at.filter("further")
        last = going["last"] + 1
        step = going["node"] * _MANY + follow[going["last"]].cast(pl.Int64)
        going = pl.DataFrame({"first": going["first"], "last": last, "step": step})
        at = going.lazy().join(onward, on="step").select(*found[0].columns).collect()
        found.append(at)
    return _complete(pl.concat(found), words, steps.ends)


def _known(vocabulary: pl.Series, steps: Steps) -> pl.DataFrame:
    """The steps that the words of a vocabulary take: word, parent, step, node and further."""
    words = vocabulary.alias("word").to_frame().lazy().with_row_index("number")
    framed = words.select("number", piece=" " + pl.col("word") + " ")
    parts = [one for one in steps.pieces if one.strip(" ") != one[1:-1]]
    held = pl.col("piece").str.extract_many([*parts, _NO_WORD], overlapping=True)
    pieces = pl.LazyFrame({"piece": steps.pieces}).with_row_index("of")
    step = pl.col("parent") * _MANY + pl.col("word").cast(pl.Int64)
    return (
        pl.concat([framed, framed.select("number", held).explode("piece").unique()])
        .join(pieces, on="piece")
        .select(word="number", piece="of")
        .join(steps.tree.lazy(), on="piece")
        .select("word", "parent", "node", "further", step=step)
        .collect()
    )


def _complete(reached: pl.DataFrame, words: Words, ends: pl.DataFrame) -> pl.DataFrame:
    """What is complete where it must be: those of the start and the end of a text."""
    text = pl.lit(words.said["text"]).gather("first").alias("text")
    found = reached.lazy().select("first", "last", "node").join(ends.lazy(), on="node")
    if ends["starting"].any():
        found = found.filter(~pl.col("starting") | pl.lit(words.begins).gather("first"))
    if ends["ending"].any():
        final = pl.lit(words.follow.is_null()).gather("last")
        found = found.filter(~pl.col("ending") | final)
    return found.select(text, "first", "last", "sought").collect()
