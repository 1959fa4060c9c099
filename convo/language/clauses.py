"""Clauses: where a text is cut, before anything is said about its grammar."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

BORDERS = {
    "?": "\n?",
    ". ": "\n.",
    "! ": "\n.",
    "; ": "\n.",
    "… ": "\n.",
    ": ": "\n:",
    "#": "\n#",
    " .h": "\n#h",
    "↑": "\n?",
    " - ": "\n-",
    " – ": "\n-",
    " — ": "\n-",
    "—": "\n-",
    ", ": " , ",
    ",": " , ",
    "’": "'",
}
"""What ends a clause: a sentence's end, a colon, a pause, a breath, a restart, a rise of the voice
behind a word; a sign begins the next."""

PRONOUN_I = {
    ".I ": ".i¹ ",
    " I?": " i¹\n?",
    " I,": " i¹ , ",
    " I. ": " i¹\n.",
    " I! ": " i¹\n.",
    " I #": " i¹\n#",
    " I - ": " i¹\n-",
    " I ": " i¹ ",
}
"""The Danish pronoun I, which lower case would make the preposition i; the first that fits."""

LOWER_CASE = {capital: capital.lower() for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÄÖÜÉ"}

NOT_SPOKEN = r"""["“”„»][^"“”„»«]*["“”«]|[^\p{L}\p{N}'?#.!;:,…–—↑ \n-]"""
"""Words in quotation marks are somebody else's, other signs are no words."""


@dataclass(frozen=True, slots=True)
class Borders:
    """Patterns that tell where a text is cut, beside its signs."""

    opening: str
    """The beginning of a question: a comma before it is a border …"""

    condition: str
    """… unless the clause before is a condition."""

    inside: str
    """What begins a question even in the middle of a text without signs …"""

    fronting: str
    """… unless this stands before it."""


def cut(texts: pl.Series, borders: Borders, *, pronoun_i: bool = False) -> pl.DataFrame:
    """The clauses of each text: columns `row`, `clause`, `last`, `after`, `said` and `mark`.

    A text is cut at . ! ? ; : # and dashes, and at a comma before the beginning of a question,
    not after a condition, whose comma only begins the main clause; a text without any sign is cut
    where a question begins inside it. `after` is the border in front of the clause: "." (also in
    front of the first), ":", "#", "-" or ",". `said` is the clause in lower case, its words and
    commas each between single spaces; with `pronoun_i` the pronoun I is `i¹` in it.

    Example:
        >>> texts = pl.Series(["Nå, bor I her? Ja.", "", "fint # altså"])
        >>> borders = Borders("bor i¹ ", "hvis ", "skal vi ", " så")
        >>> cut(texts, borders, pronoun_i=True).drop("last").rows()
        [(0, 1, '.', ' nå ', False), (0, 2, ',', ' bor i¹ her ', True), (0, 3, '.', ' ja ', False),
         (2, 1, '.', ' fint ', False), (2, 2, '#', ' altså ', False)]
    """
    spoken = pl.col("text").str.replace_all(NOT_SPOKEN, "")
    words_only = pl.concat_str(pl.lit("."), spoken, pl.lit(" "))
    signs = (PRONOUN_I if pronoun_i else {}) | BORDERS | LOWER_CASE
    signed = words_only.str.replace_many(signs, leftmost=True).str.replace_all(" {2,}", " ")
    parted = pl.DataFrame({"text": texts}).select(signed).to_series()
    pieces = _parted_inside(_parted_at_commas(parted, borders), borders).str.split("\n")
    inside = pl.col("row") == pl.col("row").shift(1)
    empty = pl.col("words") == ""
    sign = pl.when(inside & empty.shift(1)).then(pl.col("sign").shift(1)).otherwise("sign")
    return (
        pl.LazyFrame({"piece": pieces})
        .with_row_index("row")
        .explode("piece")
        .select(
            "row",
            sign=pl.col("piece").str.slice(0, 1),
            words=pl.col("piece").str.slice(1).str.strip_chars(" ,.-"),
        )
        .with_columns(
            after=sign.str.replace("?", ".", literal=True),
            mark=(inside & (pl.col("sign") == "?")).shift(-1).fill_null(value=False),
        )
        .filter(~empty)
        .with_columns(first=~inside.fill_null(value=False))
        .select(
            "row",
            clause=_number(pl.col("first")),
            last=pl.col("first").shift(-1).fill_null(value=True),
            after="after",
            said=pl.concat_str(pl.lit(" "), "words", pl.lit(" ")),
            mark="mark",
        )
        .collect()
    )


def _parted_at_commas(parted: pl.Series, borders: Borders) -> pl.Series:
    at = parted.str.contains(",", literal=True).arg_true()
    cut_too = (
        parted.gather(at)
        .str.replace_all(rf"((?:^|\n)[.?:#-] ?{borders.condition}[^,\n]*) , ", "$1 ")
        .str.replace_all(rf" , ({borders.opening})", "\n,$1")
    )
    return parted.scatter(at, cut_too)


def _parted_inside(parted: pl.Series, borders: Borders) -> pl.Series:
    """Cut before a question in texts without signs, where nothing stands in its front field."""
    at = (~parted.str.contains(r"[\n,]")).arg_true()
    unsigned = parted.gather(at)
    asking = unsigned.str.contains(borders.inside).arg_true()
    at = at.gather(asking)
    cut_too = (
        unsigned.gather(asking)
        .str.replace_all(rf" ({borders.inside})", " \n.$1")
        .str.replace_all(rf"({borders.fronting}) \n\.", "$1 ")
    )
    return parted.scatter(at, cut_too)


def _number(first: pl.Expr) -> pl.Expr:
    """1, 2, … from each `first` on."""
    index = pl.int_range(pl.len(), dtype=pl.Int32)
    return index - pl.when(first).then(index).forward_fill() + 1
