"""Clauses: where a text is cut, before anything is said about its grammar."""

from __future__ import annotations

import polars as pl

QUOTED = '["“”„»][^"“”„»«]*["“”«]'
"""Words in quotation marks are somebody else's."""

NEITHER_WORD_NOR_BORDER = r"[^\p{L}\p{N}'?#.!;,…–— -]+"

BORDER = r"[.!;…]+(?:\s|$)|#+|[\s^][-–—]+(?:\s|$)|—"
"""Where one clause ends and the next begins, commas aside."""


def spoken(text: pl.Expr) -> pl.Expr:
    """The text in lower case, with nothing left but words and the signs that part clauses.

    The Danish pronoun I becomes `i¹`, which lower case would otherwise make the preposition i.

    Example:
        >>> frame = pl.DataFrame({"text": ["Bor I her? »Ja«, sagde hun"]})
        >>> frame.select(spoken(pl.col("text"))).item()
        'bor i¹ her? , sagde hun'
    """
    return (
        text.str.replace_all(QUOTED, "")
        .str.replace_all("’", "'", literal=True)
        .str.replace_all(r"(^|[ ,])I([ ,.?!]|$)", "${1}i¹${2}")
        .str.to_lowercase()
        .str.replace_all(NEITHER_WORD_NOR_BORDER, "")
    )


def cut(texts: pl.Series, opening: str, condition: str) -> pl.DataFrame:
    """The clauses of each text: columns `row`, `clause`, `said` and `mark`.

    A text is cut at . ! ? ; # and dashes, and at a comma before what matches `opening`, the
    beginning of a question; not after a condition (`condition`), whose comma only begins the main
    clause. `said` is the clause's words, commas among them, each between single spaces.

    Example:
        >>> texts = pl.Series(["Nå, bor du her? Ja.", "", "fint # altså"])
        >>> cut(texts, "bor du ", "hvis ").rows()
        [(0, 1, ' nå ', False), (0, 2, ' bor du her ', True), (0, 3, ' ja ', False),
         (2, 1, ' fint ', False), (2, 2, ' altså ', False)]
    """
    parted = (
        spoken(pl.col("text"))
        .str.replace_all(r"\?+", " ?\n")
        .str.replace_all(BORDER, "\n")
        .str.replace_all(r",", " , ")
        .str.replace_all(r"[ \t]+", " ")
        .str.replace_all(rf"((?:^|\n) ?{condition}[^,\n]*) , ", "$1 ")
        .str.replace_all(rf" , ({opening})", "\n$1")
        .str.split("\n")
    )
    return (
        pl.LazyFrame({"text": texts})
        .with_row_index("row")
        .select("row", said=parted)
        .explode("said")
        .with_columns(pl.col("said").str.strip_chars(" ,"))
        .filter(pl.col("said").fill_null("") != "")
        .select(
            "row",
            clause=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("row"),
            said=" " + pl.col("said").str.strip_suffix("?").str.strip_chars(" ,") + " ",
            mark=pl.col("said").str.ends_with("?"),
        )
        .collect()
    )
