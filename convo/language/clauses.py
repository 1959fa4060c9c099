"""Clauses: where a text is cut, before anything is said about its grammar."""

from __future__ import annotations

import polars as pl

QUOTED = '["“”„»][^"“”„»«]*["“”«]'
"""Words in quotation marks are somebody else's."""

BORDERS = (
    (r"\s*\?+", " ?\n."),
    (r"[.!;…]+(?:\s|$)", "\n."),
    (r":\s", "\n:"),
    (r"\s*#+", "\n#"),
    (r"\s[-–—]+(?:\s|$)|—", "\n-"),
    (r"\n([.:#-])(?:\s*\n[.:#-])+", "\n$1"),
)
"""Where one clause ends and the next begins: a sentence, a pause, a restart. The sign stays."""


def cut(texts: pl.Series, opening: str, condition: str, joining: str, tag: str) -> pl.DataFrame:
    """The clauses of each text: columns `row`, `clause`, `after`, `said` and `mark`.

    A text is cut at . ! ? ; : # and dashes, and at a comma before what matches `opening`, the
    beginning of a question; not after a condition (`condition`), whose comma only begins the main
    clause; not before what joins alternatives (`joining`) or a `tag` that stands alone. `after` is the border in front of the clause: "." (also in front of the first), ":",
    "#", "-" or ",". `said` is the clause in lower case, commas among its words, between single spaces.

    Example:
        >>> texts = pl.Series(["Nå, bor I her? Ja.", "", "fint # altså"])
        >>> cut(texts, "bor i¹ ", "hvis ", "eller", "ikke").rows()
        [(0, 1, '.', ' nå ', False), (0, 2, ',', ' bor i¹ her ', True), (0, 3, '.', ' ja ', False),
         (2, 1, '.', ' fint ', False), (2, 2, '#', ' altså ', False)]
    """
    parted = "." + _spoken(pl.col("text"))
    for border, sign in BORDERS:
        parted = parted.str.replace_all(border, sign)
    parted = (
        parted.str.replace_all(",", " , ", literal=True)
        .str.replace_all(r"[ \t]+", " ")
        .str.replace_all(rf"((?:^|\n)[.:#-] ?{condition}[^,\n]*) , ", "$1 ")
        .str.replace_all(rf" , ({opening})", "\n,$1")
        .str.replace_all(rf"\n[,#-] ?({joining}) ", " $1 ")
        .str.replace_all(rf"\n[.#-] ?({tag}) ?(\?|\n|$)", " , $1 $2")
        .str.split("\n")
    )
    words = pl.col("piece").str.slice(1).str.strip_chars(" ,")
    return (
        pl.LazyFrame({"text": texts})
        .with_row_index("row")
        .select("row", piece=parted)
        .explode("piece")
        .select("row", after=pl.col("piece").str.slice(0, 1), words=words)
        .filter(~pl.col("words").is_in(["", "?"]))
        .select(
            "row",
            "after",
            clause=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("row"),
            said=" " + pl.col("words").str.strip_chars(" ,?") + " ",
            mark=pl.col("words").str.ends_with("?"),
        )
        .select("row", "clause", "after", "said", "mark")
        .collect()
    )


def _spoken(text: pl.Expr) -> pl.Expr:
    """The text in lower case, with nothing left but words and the signs that part clauses.

    The Danish pronoun I becomes `i¹`, which lower case would otherwise make the preposition i.
    """
    return (
        text.str.replace_all(QUOTED, "")
        .str.replace_all("’", "'", literal=True)
        .str.replace_all(r"(^|[ ,])I([ ,.?!]|$)", "${1}i¹${2}")
        .str.to_lowercase()
        .str.replace_all(r"[^\p{L}\p{N}'?#.!;:,…–— \n-]+", "")
    )
