"""Pronouns: who is said to do things – I, you, we, one, they."""

from __future__ import annotations

import polars as pl

from convo.measures.content import texts, words
from convo.measures.registry import PEOPLE, Formula, measure
from convo.measures.tables import Tables

PRONOUNS = {
    "vi": {"da": "vi", "en": "we"},
    "du": {"da": "du", "en": "you"},
    "jeg": {"da": "jeg", "en": "i"},
    "man": {"da": "man", "en": "one"},
    "de": {"da": "de", "en": "they"},
}
"""Each pronoun in each language: the form that says who acts."""

CLITICS = ("'m", "'re", "'s", "'ve", "'d", "'ll")
"""What may be joined to an English pronoun."""


def _pronoun(name: str, english: str) -> None:
    def rate(tables: Tables) -> Formula:
        table = tables.kept("pronouns", _pronouns)
        said = pl.col("words").sum()
        return Formula(table, 100 * pl.col(name).sum() / said, said)

    rate.__name__ = f"pronouns_{name}"
    rate.__doc__ = f"""How often the pronoun {name} (English {english}) is said, per 100 words.

    Definition: the word {name} itself, as subject: not its other forms, nor what it refers to.
                In English {english}, also before an apostrophe ({english}'ll).
    Formula:    100 · {name}(s) / words(s)
    Input:      all rows in Danish or English; times not needed.
    Output:     one row per speaker and role; unit: per 100 words; n: words.
    Undefined:  no words in Danish or English -> null, reason "no words".
    Misreading: whom a pronoun means is not counted: vi may be the two or the job centre, de may be
                an article.
    Source:     Goffman (1981), footing; Fairclough (1989), pronouns and responsibility.
    Example:
        >>> values("pronouns-{name}", "caseworker: nu skal {name} se her", "citizen: godt nok")
        {{'caseworker': 20.0, 'citizen': 0.0}}
    """
    measure(f"pronouns-{name}", unit="per 100 words", levels=PEOPLE, undefined="no-words")(rate)


for _name, _forms in PRONOUNS.items():
    _pronoun(_name, _forms["en"])


def _pronouns(tables: Tables) -> pl.DataFrame:
    """The rows in a language with these pronouns, and how often each is said in them."""
    known = pl.col("language").is_in(list(PRONOUNS["vi"]))
    talks = tables.talks.filter(known).select("talk", "language")
    rows = tables.said.select("talk", "person", "role", "voice", "words").hstack([texts(tables)])
    parts = [
        part.filter(pl.col("word").is_in(list(forms)))
        .group_by("text")
        .agg(_count(forms, name) for name in PRONOUNS)
        .with_columns(language=pl.lit(language))
        for language, part in words(tables)
        if (forms := _forms_in(language))
    ]
    if not parts:
        return rows.clear().with_columns(pl.lit(0, pl.UInt32).alias(name) for name in PRONOUNS)
    spoken = rows.join(talks, on="talk", maintain_order="left")
    said = ["text", "language"]
    counts = spoken.join(pl.concat(parts), on=said, how="left", maintain_order="left")
    return counts.with_columns(pl.col(*PRONOUNS).fill_null(0))


def _count(forms: dict[str, str], name: str) -> pl.Expr:
    own = [form for form, of in forms.items() if of == name]
    return pl.col("word").is_in(own).sum().alias(name)


def _forms_in(language: str) -> dict[str, str]:
    """Each form in a language with the pronoun that it is; nothing in other languages."""
    own = {form[language]: name for name, form in PRONOUNS.items() if language in form}
    if language != "en":
        return own
    return {f"{form}{end}": name for form, name in own.items() for end in ("", *CLITICS)}
