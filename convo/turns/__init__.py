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
from convo.turns.timing import About, in_talk_order, numbers, talks

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
    ordered = in_talk_order(utterances)
    about_talks = talks(utterances, ordered, about)
    rows = ordered.join(
        about_talks.select("conversation", "language", "grade"),
        on="conversation",
        maintain_order="left",
    ).with_columns(numbers(ordered))
    worded, asking = _worded(rows)
    rows = with_turns(with_kinds(worded), unit=unit, merge_gap=merge_gap)
    rows = _with_content(rows, speakers)
    turns = turns_of(rows)
    return Turns(
        talks=about_talks,
        speakers=speakers,
        rows=check(rows, ROWS),
        turns=turns,
        transitions=transitions_of(rows, turns),
        questions=_questions(rows, asking),
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


def _worded(rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """The rows with what their words are in each language, and the clauses that may ask."""
    asking, parts = {}, []
    for language, part in _by_language(rows.with_row_index("row")):
        asking[language] = candidates(part["clauses"], language)
        parts.append(with_words(part, language, asking[language]))
    return pl.concat(parts).sort("row").drop("row"), asking


def _questions(rows: pl.DataFrame, asking: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The questions among the clauses that may ask (schema QUESTIONS)."""
    parts = []
    for language, part in _by_language(rows.with_row_index("place")):
        found = question_clauses(part, language, asking[language])
        where = part.select("place", "conversation", "utterance", "turn")
        parts.append(where[found["row"]].hstack(found.drop("row")))
    return check(pl.concat(parts).sort("place", maintain_order=True), QUESTIONS)


def _by_language(rows: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    """The rows of the conversations in each language."""
    languages = rows["language"].unique(maintain_order=True).to_list()
    if len(languages) == 1:
        return [(languages[0], rows)]
    return [(language, rows.filter(language=language)) for language in languages]


def _with_content(rows: pl.DataFrame, speakers: pl.DataFrame) -> pl.DataFrame:
    """Adds whose words each row says: the person an interpreter speaks for, else the speaker."""
    persons = speakers.select("conversation", on_behalf_of="speaker", their_role="role")
    spoken_for = (
        rows.select("at", "conversation", "on_behalf_of")
        .with_row_index("row")
        .filter(pl.col("on_behalf_of").is_not_null())
        .join(persons, on=["conversation", "on_behalf_of"], how="left", maintain_order="left")
    )
    return (
        rows.with_row_index("row")
        .join(spoken_for.select("row", "their_role"), on="row", how="left", maintain_order="left")
        .with_columns(
            content_speaker=pl.coalesce("on_behalf_of", "speaker"),
            content_role=pl.coalesce("their_role", "role"),
        )
    )
