"""Where in a turn's text a test found what it looked for: half-open code points of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polars as pl

from convo.language.tokens import WORD
from convo.schemes.conditions.base import SPANS
from convo.schemes.phrases import END, START, Patterns, fold

OPEN, CLOSE = "\U000f0000", "\U000f0001"
"""Marks put around what a regular expression matches, to find its place; no text has them."""

_MARKED = rf"(?s){OPEN}[^{OPEN}{CLOSE}]*{CLOSE}|[^{OPEN}{CLOSE}]+"
_ANY_LETTER = "[^ ]"
_FRAME = f" {START}{END}"
_FAR = 2**32


def of_words(
    said: pl.DataFrame, tests: Sequence[tuple[Patterns, pl.Series]], *, skipped: Sequence[str] = ()
) -> pl.DataFrame:
    """The spans of several tests' patterns found in a column of words, as spans of the texts.

    `said` has the columns row, text and found (the column of words made from the text); each test
    says where it asks; `skipped` are the words of the text that the column leaves out. The result
    has the number of the test before the span.

    Example:
        >>> said = pl.DataFrame({"row": [7], "text": ["Ja! Tak."], "found": [" ja tak "]})
        >>> of_words(said, [(Patterns((" ja tak ",)), pl.Series([True]))]).rows()
        [(0, 7, 0, 7)]
    """
    wide = said.with_columns(pl.col("found").str.replace_all(" ", "  ", literal=True))
    spans = pl.concat([*_literals(wide, tests), *_expressions(wide, tests)])
    wide = wide.join(spans.select("row").unique(), on="row", how="semi", maintain_order="left")
    return _in_text(spans, _aligned(wide, skipped))


def of_regexes(said: pl.DataFrame, expressions: Sequence[str]) -> pl.DataFrame:
    r"""The spans of regular expressions in the turns' texts; `said` has row and text.

    Example:
        >>> said = pl.DataFrame({"row": [7], "text": ["På jobbet på Åen"]})
        >>> of_regexes(said, [r"(?i)\bpå\b"]).rows()
        [(7, 0, 2), (7, 10, 12)]
    """
    texts = said.select("row", found="text")
    begin = pl.col("chars").alias("from")
    end = pl.col("chars") + pl.col("piece").str.len_chars()
    found = [_marked(texts, one).select("row", begin, to=end) for one in expressions]
    return pl.concat(found).select(_spans()) if found else pl.DataFrame(schema=SPANS)


def of_tokens(said: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """The spans of some words; `said` has row and text, `wanted` row and word."""
    tokens = _tokens(said, ())
    return tokens.join(wanted, on=["row", "word"], how="semi").select(_spans())


def _literals(
    wide: pl.DataFrame, tests: Sequence[tuple[Patterns, pl.Series]]
) -> Iterator[pl.DataFrame]:
    """The places of the tests' plain texts, sought together: test, row, from and to."""
    wanted = pl.DataFrame(
        [(_doubled(text), test) for test, (one, _) in enumerate(tests) for text in one.literals],
        schema={"hit": pl.String, "test": pl.UInt32},
        orient="row",
    )
    texts = wanted["hit"].unique().to_list()
    if not texts:
        return
    column = pl.col("found").str
    found = wide.select(
        "row",
        begin=column.find_many(texts, overlapping=True),
        hit=column.extract_many(texts, overlapping=True),
    )
    hits = found.filter(pl.col("begin").list.len() > 0).explode("begin", "hit")
    yield _inner(hits.join(wanted, on="hit"))


def _expressions(
    wide: pl.DataFrame, tests: Sequence[tuple[Patterns, pl.Series]]
) -> Iterator[pl.DataFrame]:
    for test, (patterns, where) in enumerate(tests):
        for one in patterns.regexes:
            hits = _marked(wide.filter(where), _doubled(one))
            test_number = pl.lit(test, dtype=pl.UInt32)
            yield _inner(hits.select("row", begin="bytes", hit="piece", test=test_number))


def _marked(texts: pl.DataFrame, expression: str) -> pl.DataFrame:
    """The matches of a regular expression and where they begin, by marking them and counting."""
    marked = pl.col("found").str.replace_all(expression, f"{OPEN}${{0}}{CLOSE}")
    pieces = texts.select("row", piece=marked.str.extract_all(_MARKED)).explode("piece")
    hit = pl.col("piece").str.starts_with(OPEN).fill_null(value=False)
    pieces = pieces.with_columns(pl.col("piece").str.strip_chars(OPEN + CLOSE), hit=hit)
    sizes = {
        "bytes": pl.col("piece").str.len_bytes().cast(pl.Int64),
        "chars": pl.col("piece").str.len_chars().cast(pl.Int64),
    }
    placed = pieces.with_columns(
        (size.cum_sum().over("row") - size).alias(name) for name, size in sizes.items()
    )
    return placed.filter("hit", pl.col("piece") != "")


def _inner(hits: pl.DataFrame) -> pl.DataFrame:
    """Where hits in a column of words begin and end, the frames around them left out."""
    begun = pl.col("hit").str.strip_chars_start(_FRAME)
    begin = pl.col("begin").cast(pl.Int64) + _bytes(pl.col("hit")) - _bytes(begun)
    end = begin + _bytes(begun.str.strip_chars_end(_FRAME))
    return hits.select("test", "row", begin.alias("from"), end.alias("to"))


def _bytes(text: pl.Expr) -> pl.Expr:
    return text.str.len_bytes().cast(pl.Int64)


def _in_text(spans: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Spans of a column of words as spans of the text, from whole word to whole word."""
    far = pl.col("row").cast(pl.Int64) * _FAR
    words = words.select("from", "to", key=far + pl.col("begin")).set_sorted("key")
    spans = spans.select(
        "test", "row", (far + pl.col("from")).alias("from"), to=far + pl.col("to") - 1
    )
    first = spans.sort("from").join_asof(words.drop("to"), left_on="from", right_on="key")
    last = first.select("test", "row", "to", begin="from_right").sort("to")
    both = last.join_asof(words.drop("from"), left_on="to", right_on="key")
    return both.select(pl.col("test"), *_spans(begin="begin", end="to_right"))


def _aligned(wide: pl.DataFrame, skipped: Sequence[str]) -> pl.DataFrame:
    """Every word of a column of words: where it begins there, and where it is in the text."""
    tokens = _tokens(wide, skipped)
    found = pl.col("found").str
    words = wide.select(
        "row",
        frame=pl.when(found.starts_with(START)).then(3).otherwise(2),
        word=found.strip_chars(f" {START}{END}").str.split("  "),
    ).explode("word")
    size = pl.col("word").str.len_bytes().cast(pl.Int64) + 2
    begin = words.select(begin=pl.col("frame") + (size.cum_sum() - size).over("row"))
    return tokens.hstack(begin)


def _tokens(said: pl.DataFrame, skipped: Sequence[str]) -> pl.DataFrame:
    """Every word of some texts in order, with its place in the text."""
    gaps = pl.col("text").str.replace_all(WORD, OPEN).str.split(OPEN)
    before = gaps.list.head(gaps.list.len() - 1)
    words = fold(pl.col("text")).str.extract_all(WORD)
    pieces = said.select("row", word=words, gap=before).filter(pl.col("word").list.len() > 0)
    tokens = pieces.explode("word", "gap")
    length = pl.col("word").str.len_chars().cast(pl.Int64)
    end = (length + pl.col("gap").str.len_chars().cast(pl.Int64)).cum_sum().over("row")
    placed = tokens.select("row", "word", (end - length).alias("from"), to=end)
    return placed.filter(~pl.col("word").is_in(list(skipped))) if skipped else placed


def _doubled(pattern: str) -> str:
    """A pattern for the same column with every space doubled.

    One space is left at the pattern's edges: hits then never share a space, so that neighbours
    are all found.
    """
    parts = [part.replace(" ", "  ") for part in pattern.split(_ANY_LETTER)]
    doubled = _ANY_LETTER.join(parts)
    return re.sub(r"^  |  $", " ", doubled)


def _spans(*, begin: str = "from", end: str = "to") -> list[pl.Expr]:
    columns = zip(SPANS.items(), ("row", begin, end), strict=True)
    return [pl.col(column).cast(dtype).alias(name) for (name, dtype), column in columns]
