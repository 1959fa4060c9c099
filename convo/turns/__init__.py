"""Turns: utterances become kinds, turns, changes of the floor and questions.

`build` takes the utterances of one conversation or a thousand; the same column operations serve
both. What it makes is described in `convo.model.Turns`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import polars as pl

from convo.language.questions import candidates
from convo.model import QUESTIONS, ROWS, UTTERANCES, Declared, Turns, check
from convo.roles import Roles, cast
from convo.turns.floor import transitions_of, turns_of, with_turns
from convo.turns.kinds import with_kinds, with_words
from convo.turns.questions import question_clauses
from convo.turns.timing import About, in_talk_order, talks

Unit = Literal["turn", "utterance"]


def build(
    utterances: pl.DataFrame,
    speakers: pl.DataFrame,
    about: Mapping[str, About],
    *,
    unit: Unit = "turn",
    merge_gap: float | None = None,
) -> Turns:
    """Everything that measures and schemes read, from utterances that have roles.

    `utterances` (schema UTTERANCES) may hold many conversations, each in one piece; `speakers`
    (schema SPEAKERS) come from `convo.roles.cast`; `merge_gap` is in seconds.
    """
    about_talks = talks(utterances, about)
    rows = in_talk_order(utterances).join(
        about_talks.select("conversation", "language", "grade"),
        on="conversation",
        maintain_order="left",
    )
    parts = [
        _language_part(part, str(language), unit, merge_gap)
        for (language,), part in rows.group_by("language", maintain_order=True)
    ]
    rows = _in_order(pl.concat([part for part, _ in parts]), about_talks)
    rows = check(_with_content(rows, speakers), ROWS)
    questions = _in_order(pl.concat([found for _, found in parts]), about_talks)
    turns = turns_of(rows)
    return Turns(
        talks=about_talks,
        speakers=speakers,
        rows=rows,
        turns=turns,
        transitions=transitions_of(rows, turns),
        questions=questions,
        unit=unit,
    )


def dialogue(lines: Sequence[tuple[str, str]], language: str) -> Turns:
    """Turns of a little dialogue without times: (speaker, text) pairs; labels give the roles.

    Example:
        >>> said = dialogue([("citizen", "Jeg er træt."), ("caseworker", "Mm.")], "da")
        >>> said.turns["kind"].to_list()
        ['turn', 'minimal']
    """
    frame = pl.DataFrame(
        {
            "conversation": "dialogue",
            "utterance": range(1, len(lines) + 1),
            "speaker": [speaker for speaker, _ in lines],
            "text": [text for _, text in lines],
            "clauses": [text for _, text in lines],
            "raw": [text for _, text in lines],
            "line": range(1, len(lines) + 1),
        },
        strict=False,
    ).with_columns(role=None, on_behalf_of=None, start=None, end=None)
    who = cast(check(frame, UTTERANCES), Roles())
    about = {"dialogue": About(language, Declared())}
    return build(who.utterances, who.speakers, about)


def _with_content(rows: pl.DataFrame, speakers: pl.DataFrame) -> pl.DataFrame:
    """Adds whose words each row says: the person an interpreter speaks for, else the speaker."""
    persons = speakers.select("conversation", on_behalf_of="speaker", their_role="role")
    return rows.join(
        persons, on=["conversation", "on_behalf_of"], how="left", maintain_order="left"
    ).with_columns(
        content_speaker=pl.coalesce("on_behalf_of", "speaker"),
        content_role=pl.coalesce("their_role", "role"),
    )


def _language_part(
    rows: pl.DataFrame, language: str, unit: Unit, merge_gap: float | None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of the conversations in one language with their turns, and their questions."""
    asking = candidates(rows["clauses"], language)
    rows = with_kinds(with_words(rows, language, asking))
    rows = with_turns(rows, unit=unit, merge_gap=merge_gap)
    where = rows.select("conversation", "utterance", "turn").with_row_index("row")
    found = question_clauses(rows, language, asking)
    found = found.join(where, on="row", how="left", maintain_order="left")
    return rows, check(found, QUESTIONS)


def _in_order(rows: pl.DataFrame, about_talks: pl.DataFrame) -> pl.DataFrame:
    """Rows of several languages in the order of the conversations."""
    if about_talks["language"].n_unique() <= 1:
        return rows
    places = {name: place for place, name in enumerate(about_talks["conversation"])}
    order = pl.col("conversation").replace_strict(places, return_dtype=pl.Int64)
    return rows.sort(order, maintain_order=True)
