"""Question forms that a text has by itself, in Danish and English, with or without punctuation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from convo.language.clauses import cut
from convo.language.lexicon import lexicon
from convo.model import Schema, check

SAID = pl.col("said")
MARK = pl.col("mark")
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
    grammar = _grammar(language)
    said = cut(texts, grammar.opening, grammar.condition)
    return check(_shapes(said, grammar), CLAUSES)


def asking(texts: pl.Series, language: str) -> pl.Series:
    """Whether each text ends in "?" or in a clause of wh, polar or alternative form.

    Example:
        >>> asking(pl.Series(["er du kendt her", "jeg ved ikke hvad jeg skal"]), "da").to_list()
        [True, False]
    """
    last = clauses(texts, language).filter(pl.col("last") & (pl.col("form").is_not_null() | MARK))
    return pl.select(
        pl.int_range(len(texts), dtype=pl.UInt32).is_in(last["row"].to_list())
    ).to_series()


def _shapes(said: pl.DataFrame, grammar: Grammar) -> pl.DataFrame:
    """The clauses with the columns that `clauses` gives."""
    last = pl.col("row").ne(pl.col("row").shift(-1)).fill_null(value=True)
    whole = (pl.col("clause") == 1) & pl.col("last")
    none = SAID.str.contains(grammar.to_oneself) & ~MARK
    wh = SAID.str.contains(grammar.wh) & ~none
    polar = SAID.str.contains(grammar.polar) & ~SAID.str.contains(grammar.conditional) & ~none
    asked = (
        said.lazy()
        .with_columns(last=last)
        .with_columns(
            repair=SAID.str.contains(grammar.repair) & whole,
            wh=wh,
            tell=SAID.str.contains(grammar.tell),
        )
        .with_columns(
            wh=pl.col("wh") & ~pl.col("repair"), polar=polar & ~pl.col("wh") & ~pl.col("repair")
        )
    )
    alternative = pl.col("polar") & SAID.str.contains(grammar.alternative)
    openly = (
        (pl.col("wh") & SAID.str.contains(grammar.open) & ~SAID.str.contains(grammar.fact))
        | (pl.col("polar") & SAID.str.contains(grammar.telling))
        | pl.col("tell")
    )
    asks = pl.col("wh") | pl.col("polar")
    return asked.with_columns(
        shape=pl.when("wh").then(pl.lit("wh")).when("polar").then(pl.lit("polar")),
        form=pl.when(alternative)
        .then(pl.lit("alternative"))
        .when(openly)
        .then(pl.lit("open"))
        .when(asks)
        .then(pl.lit("closed")),
        tag=~asks & SAID.str.contains(grammar.tag),
        declarative=~asks & (MARK | SAID.str.contains(grammar.candidate)),
    ).collect()


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of a language, made of its word lists; each sees one clause ` word word `."""

    opening: str
    condition: str
    wh: str
    polar: str
    conditional: str
    alternative: str
    open: str
    fact: str
    telling: str
    tell: str
    tag: str
    candidate: str
    repair: str
    to_oneself: str


NEVER = "[^\\s\\S]"
"""Matches nothing: the pattern of a list that a language has not."""


@cache
def _grammar(language: str) -> Grammar:
    lists: Mapping[str, str] = lexicon(language).questions
    if not lists:
        return Grammar(**dict.fromkeys(Grammar.__slots__, NEVER))
    word = {name: _any(text) for name, text in lists.items()}
    lead = f"(?:(?:{word['lead']}|,) )*"
    verb = f"(?:{word['auxiliary']}|{word['verb']}) "
    wh = (
        f"(?:(?:{word['preposition']}) )?"
        f"(?:(?:{word['wh_open']}|{word['wh_fact']}) {verb}"
        f"|(?:{word['wh_noun']}) (?:[^ ]+ ){{1,3}}?{verb}"
        f"|[^ ]+ (?:{word['wh_measure']}) (?:[^ ]+ ){{0,2}}?{verb})"
    )
    polar = (
        f"(?:(?:{word['auxiliary']}) (?:{word['subject']}) "
        f"|(?:{word['verb']}) (?:{word['second_person']}) "
        f"|(?:{word['plural_verb']}) i [^ ]*"
        f"|(?:{word['offering']}) (?:{word['first_person']}) )"
    )
    return Grammar(
        opening=f"{lead}(?:{wh}|{polar})",
        condition=f"{lead}(?:{word['subordinator']}) ",
        wh=f"^ {lead}(?:{wh}|(?:{word['elliptic']}) $|(?:{word['elliptic_start']}) )",
        polar=f"^ {lead}{polar}|^ {lead}(?:{word['wonder']}) ",
        conditional=f" (?:{word['then']}) {verb}",
        alternative=f" (?:{word['or']}) (?:[^ ]+ )+$",
        open=f"^ {lead}(?:{word['wh_open']}|{word['elliptic_start']}) ",
        fact=f" (?:{word['fact']}) ",
        telling=f" (?:{word['telling']}) ",
        tell=f"^ {lead}(?:{word['tell']}) ",
        tag=f" [^ ]+ [^ ]+ (?:, )?(?:{word['tag']}"
        f"|(?:{word['auxiliary']}) (?:{word['tag_pronoun']})) $",
        candidate=f"^ {lead}(?:{word['candidate']}) ",
        repair=f"^ (?:{word['repair']}) $",
        to_oneself=f" (?:{word['to_oneself']}) ",
    )


def _any(text: str) -> str:
    """One pattern for a list of words: "_" joins a phrase, "*" stands for the rest of a word."""
    return "|".join(text.lower().replace("*", "[^ ]+").split()).replace("_", " ") or NEVER
