"""Question forms that a text has by itself, in Danish and English, with or without punctuation."""

from __future__ import annotations

import polars as pl

from convo.language.clauses import cut
from convo.language.grammar import Grammar, grammar
from convo.model import Schema, check

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
    said = cut(texts, patterns.opening, patterns.condition)
    found = _asking(said, patterns).drop("last", "mark", "said", "after")
    flags = ("tag", "declarative", "repair")
    joined = said.join(found, on=("row", "clause"), how="left", maintain_order="left")
    return check(joined.with_columns(pl.col(flags).fill_null(value=False)), CLAUSES)


def candidates(texts: pl.Series, language: str) -> pl.DataFrame:
    """Of the same table only the clauses that ask, or may ask if the next turn says so."""
    patterns = grammar(language)
    found = _asking(cut(texts, patterns.opening, patterns.condition), patterns)
    asks = pl.col("form").is_not_null() | pl.col("tag") | pl.col("declarative") | pl.col("repair")
    return check(found.filter(asks), CLAUSES)


def asking(texts: pl.Series, language: str) -> pl.Series:
    """Whether each text ends in "?" or in a clause of wh, polar or alternative form.

    Example:
        >>> asking(pl.Series(["er du kendt her", "jeg ved ikke hvad jeg skal"]), "da").to_list()
        [True, False]
    """
    asks = pl.col("last") & (pl.col("form").is_not_null() | pl.col("mark"))
    rows = candidates(texts, language).filter(asks)["row"]
    return pl.repeat(value=False, n=len(texts), eager=True).scatter(rows, values=True)


def _asking(said: pl.DataFrame, patterns: Grammar) -> pl.DataFrame:
    """The clauses that could ask, with their shape, form and candidates for other forms."""
    before = pl.when(pl.col("clause") > 1).then(pl.col("said").shift(1)).fill_null("")
    whole = (pl.col("clause") == 1) & pl.col("last")
    reported = (pl.col("after") != ".") & pl.col("before").str.contains(patterns.reporting)
    nothing = _has(patterns.to_oneself) | _has(patterns.asks_nothing)
    return (
        said.lazy()
        .with_columns(before=before, after_before=pl.col("after").shift(1))
        .filter(pl.col("mark") | _has(patterns.trigger))
        .with_columns(_lower("said"), _lower("before"))
        .with_columns(goes_on=_has(patterns.goes_on) & (pl.col("clause") > 1))
        .with_columns(
            said=pl.when("goes_on")
            .then(pl.col("before") + pl.col("said").str.strip_prefix(" "))
            .otherwise("said"),
            after=pl.when("goes_on").then("after_before").otherwise("after"),
        )
        .with_columns(
            repair=_has(patterns.repair) & whole,
            none=reported | _has(patterns.exclamation) | (nothing & ~pl.col("mark")),
        )
        .with_columns(wh=_wh(patterns), polar=_polar(patterns))
        .with_columns(polar=pl.col("polar") & ~_taken_up() & (pl.col("mark") | ~_condition()))
        .with_columns(
            shape=pl.when(pl.col("repair") | pl.col("none"))
            .then(None)
            .when("wh")
            .then(pl.lit("wh"))
            .when("polar")
            .then(pl.lit("polar"))
        )
        .pipe(_forms, patterns)
        .collect()
    )


def _lower(column: str) -> pl.Expr:
    """Lower case; but the Danish pronoun I becomes `i¹`, to tell it from the preposition i."""
    return pl.col(column).str.replace_all(" I ", " i¹ ", literal=True).str.to_lowercase()


def _wh(patterns: Grammar) -> pl.Expr:
    """A question word first and the finite verb next to it, not "hvad du skal"."""
    first = _has(patterns.wh) & ~_has(patterns.subordinate)
    return first | _has(patterns.wh_inside) | (pl.col("mark") & _has(patterns.wh_any))


def _polar(patterns: Grammar) -> pl.Expr:
    """The finite verb first and its subject next to it."""
    first = _has(patterns.polar) | (_has(patterns.polar_first) & _begins(patterns))
    spoken = first & ~_continued(patterns) & ~_has(patterns.conditional) & ~_has(patterns.stating)
    condition = _has(f"^ {patterns.condition}") & _has(patterns.inverted)
    marked = pl.col("mark") & (first | _has(patterns.polar_any) | condition)
    told = _has(patterns.wonder) | _has(patterns.aloud) | _has(patterns.or_polar)
    return ((spoken | marked) & ~_has(patterns.no_polar)) | told


def _begins(patterns: Grammar) -> pl.Expr:
    """Whether a sentence begins here, so that even "virker det" must be a question."""
    begins = (pl.col("after") == ".") | pl.col("before").str.contains(patterns.only_lead)
    return begins & ~_has(patterns.no_polar_first)


def _continued(patterns: Grammar) -> pl.Expr:
    """Whether the clause goes on with a sentence that a pause or a restart broke."""
    restarted = (pl.col("after") == "-") & ~pl.col("before").str.contains(patterns.only_lead)
    broken = restarted | (
        (pl.col("after") == "#") & pl.col("before").str.contains(patterns.incomplete)
    )
    return ~_has(patterns.polar_you) & (broken | _has(patterns.parenthetical))


def _condition() -> pl.Expr:
    """Two clauses with the verb first, parted by a comma: "sker det igen, skal du ringe"."""
    comma = pl.col("after").shift(-1) == ","
    paired = (pl.col("polar") & pl.col("polar").shift(-1) & comma & _next()).fill_null(value=False)
    return paired | paired.shift(1, fill_value=False)


def _taken_up() -> pl.Expr:
    """Whether the next clause goes on with this one: "ligger den der # eller er den lukket"."""
    return (pl.col("goes_on").shift(-1) & _next()).fill_null(value=False)


def _next() -> pl.Expr:
    """Whether the row below holds the next clause of the same text."""
    return (pl.col("row") == pl.col("row").shift(-1)) & (
        pl.col("clause") + 1 == pl.col("clause").shift(-1)
    )


def _forms(shaped: pl.LazyFrame, patterns: Grammar) -> pl.LazyFrame:
    """The clauses with their form, and the candidates for tag and declarative."""
    polar = pl.col("shape") == "polar"
    alternative = polar & _has(patterns.alternative) & ~_has(patterns.no_alternative)
    openly = (
        (pl.col("shape").is_not_null() & _has(patterns.openly) & ~_has(patterns.fact))
        | (polar & _has(patterns.telling))
        | (_has(patterns.tell) & ~pl.col("none"))
    )
    plain = pl.col("shape").is_null() & ~pl.col("repair")
    understood = _has(patterns.candidate) & _has(patterns.other_knows)
    return shaped.with_columns(
        form=pl.when(alternative)
        .then(pl.lit("alternative"))
        .when(openly)
        .then(pl.lit("open"))
        .when(pl.col("shape").is_not_null())
        .then(pl.lit("closed")),
        tag=plain & _tag(patterns),
        declarative=plain & (pl.col("mark") | understood),
    )


def _tag(patterns: Grammar) -> pl.Expr:
    """A statement and a tag; without a question mark only one about what the other knows best."""
    theirs = pl.col("mark") | _has(patterns.other_knows) | _has(patterns.candidate)
    negated = _has(patterns.tag_negated) & _has(patterns.negation)
    fits = _has(patterns.tag_apart) | ~_has(patterns.no_tag)
    inverted = _has(patterns.tag_inverted) & ~_has(patterns.no_tag_inverted)
    return (
        (_has(patterns.tag) & fits)
        | (theirs & (negated | (_has(patterns.tag_positive) & fits)))
        | inverted
        | _has(patterns.tag_alone)
    )


def _has(pattern: str) -> pl.Expr:
    return pl.col("said").str.contains(pattern)
