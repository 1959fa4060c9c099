"""Question forms that a text has by itself, in Danish and English, with or without punctuation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import polars as pl

from convo.language.clauses import Borders, cut
from convo.language.grammar import grammar
from convo.language.repeated import found_once
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

JOINING = ("goes_on", "tag_clause")
"""Patterns that tell whether a clause goes on with the one before it."""

LEADING = ("incomplete", "listening", "only_lead", "reporting")
"""Patterns for the clause before."""

ASKING = (
    "alternative", "candidate", "cleft", "condition", "conditional", "exclamation", "fact",
    "inverted", "listening", "no_alternative", "no_polar", "no_polar_first", "no_tag",
    "no_tag_inverted", "open", "or_polar", "other_knows", "parenthetical", "polar",
    "polar_first", "polar_marked", "polar_you", "repair", "stating", "subordinate", "tag",
    "tag_alone", "tag_apart", "tag_inverted", "tag_negated", "tag_or", "tag_positive", "tell",
    "telling", "to_oneself", "told", "understood", "wh", "wh_elliptic", "wh_inside",
    "wh_marked",
)  # fmt: skip
"""Patterns that tell what a clause asks, once it is whole."""


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
    said = in_clauses(texts, language)
    found = _asking(said, patterns).drop("last", "mark", "said", "after")
    joined = said.join(found, on=("row", "clause"), how="left", maintain_order="left")
    flags = pl.col("tag", "declarative", "repair")
    return check(joined.with_columns(flags.fill_null(value=False)), CLAUSES)


def candidates(texts: pl.Series, language: str) -> pl.DataFrame:
    """Of the same table only the clauses that ask, or do so if the next turn says so."""
    return found_once(texts, partial(_candidates, language=language))


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


def in_clauses(texts: pl.Series, language: str) -> pl.DataFrame:
    """The clauses of texts, as `convo.language.clauses.cut` gives them."""
    patterns = grammar(language)
    borders = Borders(*(patterns[name] for name in ("opening", "condition", "inside", "fronting")))
    return cut(texts, borders, pronoun_i=language == "da")


def _candidates(texts: pl.Series, language: str) -> pl.DataFrame:
    found = _asking(in_clauses(texts, language), grammar(language))
    asks = pl.col("form").is_not_null() | pl.any_horizontal("tag", "declarative", "repair", "mark")
    return check(found.filter(asks), CLAUSES)


def _asking(said: pl.DataFrame, patterns: Grammar) -> pl.DataFrame:
    """The clauses worth a closer look, with their shape, form and flags."""
    before = pl.when(pl.col("clause") > 1).then(pl.col("said").shift(1)).fill_null("")
    return (
        said.with_columns(before=before, after_before=AFTER.shift(1))
        .filter(MARK | pl.col("said").str.contains(patterns["trigger"]))
        .with_columns(_fluent(patterns))
        .with_columns(_truths("said", JOINING, patterns) + _truths("before", LEADING, patterns))
        .pipe(_joined)
        .with_columns(_truths("said", ASKING, patterns))
        .with_columns(nothing=_asks_nothing(), repair=_repair())
        .with_columns(wh=_wh(), polar=_polar())
        .with_columns(shape=_shape())
        .with_columns(form=_form(), tag=_tag(), declarative=_declarative())
    )


def _truths(column: str, names: Sequence[str], patterns: Grammar) -> list[pl.Expr]:
    """Whether each pattern matches, as columns that `_has` and `_before` look up.

    All at once: to prepare the patterns takes longer than to search a conversation for them.
    """
    known = dict(patterns) | {"condition": "^ " + patterns["condition"]}
    return [pl.col(column).str.contains(known[name]).alias(f"{column} {name}") for name in names]


def _fluent(patterns: Grammar) -> pl.Expr:
    """The words without those broken off: "ha- har du", "wh-what is"."""
    whole = pl.col("said").str.replace_all(" [^ ]*- ", " ")
    return whole.str.replace_all(patterns["stutter"], " $1 ")


def _joined(said: pl.DataFrame) -> pl.DataFrame:
    """A second part or a tag joined to its clause: "er den åben # eller er den lukket"."""
    tag = _has("tag_clause") & AFTER.is_in([",", "#"]) & ~_before("listening")
    joins = (pl.col("clause") > 1) & (_has("goes_on") | tag)
    return said.with_columns(joins=joins).with_columns(
        said=pl.when("joins").then(pl.col("before") + "," + pl.col("said")).otherwise("said"),
        after=pl.when("joins").then("after_before").otherwise("after"),
    )


def _asks_nothing() -> pl.Expr:
    """Reported ("så sagde han, har du tid"), exclaimed ("hvor er det flot"), said to oneself."""
    reported = (AFTER != ".") & _before("reporting")
    to_oneself = _has("to_oneself") & ~MARK
    return reported | _has("exclamation") | to_oneself


def _repair() -> pl.Expr:
    """The whole text asks to have something said again: "hvad siger du"."""
    return _has("repair") & (pl.col("clause") == 1) & pl.col("last")


def _wh() -> pl.Expr:
    """A question word first and the finite verb next to it, not "hvad du skal"."""
    first = _has("wh") & ~_has("subordinate")
    return (
        first
        | _has("wh_elliptic")
        | _has("wh_inside")
        | (MARK & _has("wh_marked") & ~_has("cleft"))
    )


def _polar() -> pl.Expr:
    """The finite verb first and its subject next to it, where nothing speaks against it."""
    first = _has("polar") | (_has("polar_first") & _begins())
    statement = _has("conditional") | _has("stating") | _continued()
    condition = _has("condition") & _has("inverted")
    marked = MARK & (first | _has("polar_marked") | condition)
    asks = ((first & ~statement) | marked) & ~_has("no_polar")
    return asks | _has("told") | _has("or_polar")


def _begins() -> pl.Expr:
    """Whether a sentence begins here, so that even "virker det" must be a question."""
    return ((AFTER == ".") | _before("only_lead")) & ~_has("no_polar_first")


def _continued() -> pl.Expr:
    """Whether the clause goes on with a sentence that a pause, comma or restart broke."""
    restarted = (AFTER == "-") & ~_before("only_lead")
    paused = (AFTER == "#") & _before("incomplete")
    broken = restarted | paused | (AFTER == ",") | _has("parenthetical")
    return broken & ~_has("polar_you")


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


def _form() -> pl.Expr:
    """Alternative; open, when a telling is asked for; or closed."""
    polar = SHAPE == "polar"
    alternative = polar & _has("alternative") & ~_has("no_alternative")
    how = (SHAPE == "wh") | (polar & _has("told"))
    openly = (
        (how & _has("open") & ~_has("fact"))
        | (polar & _has("telling"))
        | (_has("tell") & ~pl.col("nothing"))
    )
    return (
        pl.when(alternative)
        .then(pl.lit("alternative"))
        .when(openly)
        .then(pl.lit("open"))
        .when(SHAPE.is_not_null())
        .then(pl.lit("closed"))
    )


def _tag() -> pl.Expr:
    """A statement and a tag; without a question mark only one about what the other knows best."""
    theirs = MARK | _has("other_knows") | _has("candidate")
    apart = _has("tag_apart")
    fits = apart | ~_has("no_tag")
    positive = _has("tag_positive") & fits
    inverted = _has("tag_inverted") & (apart | ~_has("no_tag_inverted"))
    tag = (
        (_has("tag") & fits)
        | _has("tag_or")
        | (theirs & (positive | _has("tag_negated")))
        | inverted
        | _has("tag_alone")
    )
    return tag & SHAPE.is_null() & ~pl.col("repair")


def _declarative() -> pl.Expr:
    """A statement with "?", more than "ja?"; or "så" and a short one about the other."""
    statement = SHAPE.is_null() & ~pl.col("repair")
    return statement & ((MARK & ~_has("listening")) | _has("understood"))


def _has(name: str) -> pl.Expr:
    return pl.col(f"said {name}")


def _before(name: str) -> pl.Expr:
    return pl.col(f"before {name}")
