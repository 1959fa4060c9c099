"""Question forms that a text has by itself, in Danish and English, with or without punctuation."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from convo.language.clauses import cut
from convo.language.grammar import grammar
from convo.model import Schema, check

Grammar = Mapping[str, str]

CLAUSES: Schema = {
    "row": pl.UInt32,
    "clause": pl.Int32,
    "last": pl.Boolean,
    "shape": pl.String,  # wh | polar | null
    "form": pl.String,  # open | closed | alternative | null
    "tag": pl.Boolean,
    "declarative": pl.Boolean,
    "mark": pl.Boolean,
    "repair": pl.Boolean,
}

MARK = pl.col("mark")
AFTER = pl.col("after")
SHAPE = pl.col("shape")


def clauses(texts: pl.Series, language: str) -> pl.DataFrame:
    """Every clause of every text, with the question form that its own words give it.

    Columns: `row` (index into `texts`), `clause` (from 1), `last` (of its text), `shape` (wh,
    polar or null), `form` (open, closed, alternative or null), and what the next turn decides:
    `tag` and `declarative` candidates; `mark` (ends in "?") and `repair` (asks to say it again).
    In an unknown language only the question mark counts. A text without words has no clause.

    Example:
        >>> clauses(pl.Series(["ja # hvad laver du", "vil du eller skal jeg"]), "da").select(
        ...     "row", "clause", "shape", "form"
        ... ).rows()
        [(0, 1, None, None), (0, 2, 'wh', 'open'), (1, 1, 'polar', 'alternative')]
    """
    patterns = grammar(language)
    said = _cut(texts, language)
    found = _asking(said, patterns).drop("last", "mark", "said", "after")
    joined = said.join(found, on=("row", "clause"), how="left", maintain_order="left")
    flags = pl.col("tag", "declarative", "repair")
    return check(joined.with_columns(flags.fill_null(value=False)), CLAUSES)


def candidates(texts: pl.Series, language: str) -> pl.DataFrame:
    """Of the same table only the clauses that ask, or do so if the next turn says so."""
    found = _asking(_cut(texts, language), grammar(language))
    asks = pl.col("form").is_not_null() | pl.any_horizontal("tag", "declarative", "repair", "mark")
    return check(found.filter(asks), CLAUSES)


def asking(texts: pl.Series, language: str) -> pl.Series:
    """Whether each text ends in "?" or in a clause of wh, polar or alternative form.

    Example:
        >>> asking(pl.Series(["er du kendt her", "jeg ved ikke hvad jeg skal"]), "da").to_list()
        [True, False]
    """
    rows = ending_in_question(candidates(texts, language))
    return pl.repeat(value=False, n=len(texts), eager=True).scatter(rows, values=True)


def ending_in_question(found: pl.DataFrame) -> pl.Series:
    """Of the clauses that `candidates` found, the rows that are asking at their end."""
    asks = pl.col("last") & (pl.col("form").is_not_null() | MARK)
    return found.filter(asks)["row"]


def _cut(texts: pl.Series, language: str) -> pl.DataFrame:
    patterns = grammar(language)
    danish = language == "da"
    return cut(texts, patterns["opening"], patterns["condition"], pronoun_i=danish)


def _asking(said: pl.DataFrame, patterns: Grammar) -> pl.DataFrame:
    """The clauses worth a closer look, with their shape, form and flags."""
    before = pl.when(pl.col("clause") > 1).then(pl.col("said").shift(1)).fill_null("")
    return (
        said.lazy()
        .with_columns(before=before, after_before=AFTER.shift(1))
        .filter(MARK | _has(patterns["trigger"]))
        .with_columns(_fluent(patterns))
        .pipe(_joined, patterns)
        .with_columns(nothing=_asks_nothing(patterns), repair=_repair(patterns))
        .with_columns(wh=_wh(patterns), polar=_polar(patterns))
        .with_columns(shape=_shape())
        .with_columns(form=_form(patterns), tag=_tag(patterns), declarative=_declarative(patterns))
        .collect()
    )


def _fluent(patterns: Grammar) -> pl.Expr:
    """The words without those broken off: "ha- har du", "wh-what is"."""
    whole = pl.col("said").str.replace_all(" [^ ]*- ", " ")
    return whole.str.replace_all(patterns["stutter"], " $1 ")


def _joined(said: pl.LazyFrame, patterns: Grammar) -> pl.LazyFrame:
    """A second part or a tag joined to its clause: "er den åben # eller er den lukket"."""
    tag = _has(patterns["tag_clause"]) & (AFTER == ",") & ~_before(patterns["listening"])
    joins = (pl.col("clause") > 1) & (_has(patterns["goes_on"]) | tag)
    return said.with_columns(joins=joins).with_columns(
        said=pl.when("joins").then(pl.col("before") + "," + pl.col("said")).otherwise("said"),
        after=pl.when("joins").then("after_before").otherwise("after"),
    )


def _asks_nothing(patterns: Grammar) -> pl.Expr:
    """Reported ("så sagde han, har du tid"), exclaimed ("hvor er det flot"), said to oneself."""
    reported = (AFTER != ".") & _before(patterns["reporting"])
    to_oneself = _has(patterns["to_oneself"]) & ~MARK
    return reported | _has(patterns["exclamation"]) | to_oneself


def _repair(patterns: Grammar) -> pl.Expr:
    """The whole text asks to have something said again: "hvad siger du"."""
    return _has(patterns["repair"]) & (pl.col("clause") == 1) & pl.col("last")


def _wh(patterns: Grammar) -> pl.Expr:
    """A question word first and the finite verb next to it, not "hvad du skal"."""
    first = _has(patterns["wh"]) & ~_has(patterns["subordinate"])
    return first | _has(patterns["wh_inside"]) | (MARK & _has(patterns["wh_marked"]))


def _polar(patterns: Grammar) -> pl.Expr:
    """The finite verb first and its subject next to it, where nothing speaks against it."""
    first = _has(patterns["polar"]) | (_has(patterns["polar_first"]) & _begins(patterns))
    statement = _has(patterns["conditional"]) | _has(patterns["stating"]) | _continued(patterns)
    condition = _has("^ " + patterns["condition"]) & _has(patterns["inverted"])
    marked = MARK & (first | _has(patterns["polar_marked"]) | condition)
    asks = ((first & ~statement) | marked) & ~_has(patterns["no_polar"])
    return asks | _has(patterns["told"]) | _has(patterns["or_polar"])


def _begins(patterns: Grammar) -> pl.Expr:
    """Whether a sentence begins here, so that even "virker det" must be a question."""
    return ((AFTER == ".") | _before(patterns["only_lead"])) & ~_has(patterns["no_polar_first"])


def _continued(patterns: Grammar) -> pl.Expr:
    """Whether the clause goes on with a sentence that a pause, comma or restart broke."""
    restarted = (AFTER == "-") & ~_before(patterns["only_lead"])
    paused = (AFTER == "#") & _before(patterns["incomplete"])
    broken = restarted | paused | (AFTER == ",") | _has(patterns["parenthetical"])
    return broken & ~_has(patterns["polar_you"])


def _shape() -> pl.Expr:
    """The shape; two inverted clauses have none: "sker det igen, skal du ringe"."""
    consecutive = (pl.col("row") == pl.col("row").shift(-1)) & (
        pl.col("clause") + 1 == pl.col("clause").shift(-1)
    )
    polar = pl.col("polar")
    paired = polar & polar.shift(-1) & consecutive & (AFTER.shift(-1) == ",") & ~MARK.shift(-1)
    condition = paired.fill_null(value=False) | paired.shift(1).fill_null(value=False)
    taken_up = (pl.col("joins").shift(-1) & consecutive).fill_null(value=False)
    return (
        pl.when(pl.col("repair") | pl.col("nothing"))
        .then(None)
        .when("wh")
        .then(pl.lit("wh"))
        .when(polar & ~condition & ~taken_up)
        .then(pl.lit("polar"))
    )


def _form(patterns: Grammar) -> pl.Expr:
    """Alternative; open, when a telling is asked for; or closed."""
    polar = SHAPE == "polar"
    alternative = polar & _has(patterns["alternative"]) & ~_has(patterns["no_alternative"])
    how = (SHAPE == "wh") | (polar & _has(patterns["told"]))
    openly = (
        (how & _has(patterns["open"]) & ~_has(patterns["fact"]))
        | (polar & _has(patterns["telling"]))
        | (_has(patterns["tell"]) & ~pl.col("nothing"))
    )
    return (
        pl.when(alternative)
        .then(pl.lit("alternative"))
        .when(openly)
        .then(pl.lit("open"))
        .when(SHAPE.is_not_null())
        .then(pl.lit("closed"))
    )


def _tag(patterns: Grammar) -> pl.Expr:
    """A statement and a tag; without a question mark only one about what the other knows best."""
    theirs = MARK | _has(patterns["other_knows"]) | _has(patterns["candidate"])
    apart = _has(patterns["tag_apart"])
    fits = apart | ~_has(patterns["no_tag"])
    positive = _has(patterns["tag_positive"]) & fits
    inverted = _has(patterns["tag_inverted"]) & (apart | ~_has(patterns["no_tag_inverted"]))
    tag = (
        (_has(patterns["tag"]) & fits)
        | (theirs & (positive | _has(patterns["tag_negated"])))
        | inverted
        | _has(patterns["tag_alone"])
    )
    return tag & SHAPE.is_null() & ~pl.col("repair")


def _declarative(patterns: Grammar) -> pl.Expr:
    """A statement with "?", more than "ja?"; or "så" and a statement about the other."""
    understood = _has(patterns["candidate"]) & _has(patterns["other_knows"])
    statement = SHAPE.is_null() & ~pl.col("repair")
    return statement & ((MARK & ~_has(patterns["listening"])) | understood)


def _has(pattern: str) -> pl.Expr:
    return pl.col("said").str.contains(pattern)


def _before(pattern: str) -> pl.Expr:
    return pl.col("before").str.contains(pattern)
