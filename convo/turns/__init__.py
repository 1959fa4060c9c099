"""Turns: utterances become kinds, turns, changes of the floor and questions.

`build` takes the utterances of one conversation or a thousand; the same column operations serve
both. What it makes is described in `convo.model.Turns`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import polars as pl

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
    rows = with_turns(with_kinds(with_words(rows)), unit=unit, merge_gap=merge_gap)
    rows = _with_content(rows, speakers)
    questions = _questions(rows)
    rows = check(rows, ROWS)
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
        >>> dialogue([("citizen", "Jeg er træt."), ("caseworker", "Mm.")], "da").turns["kind"].to_list()
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


def _questions(rows: pl.DataFrame) -> pl.DataFrame:
    parts = [pl.DataFrame(schema=dict(QUESTIONS))]
    for (language,), part in rows.group_by("language", maintain_order=True):
        found = question_clauses(part, str(language))
        where = part.select("conversation", "utterance", "turn").with_row_index("row")
        clauses = found.join(where, on="row", maintain_order="left")
        parts.append(check(clauses, QUESTIONS))
    return pl.concat(parts)
