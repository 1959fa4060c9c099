"""An analysis as tidy tables: its conversations, measures, codes, turns and notices.

People are named as reports name them: by role and number, or by the names of the transcript.
"""

from __future__ import annotations

import json

import polars as pl

from convo.corpus.analysis import Analysis
from convo.errors import Message, Place, ReadError
from convo.model import CODES, MEASURES, TURNS, Conversation, Notice, Schema
from convo.reports.as_json import reason
from convo.reports.talk import about_names

OF_FILE = ("conversation", "path", "format", "sha256", "language")
TALKS: Schema = {
    **dict.fromkeys(OF_FILE, pl.String),
    "timing": pl.String,
    "timing_reason": pl.String,
    "turns": pl.Int64,
    "words": pl.Int64,
    "seconds": pl.Float64,
    "notices": pl.Int64,
}
"""A row for each conversation: its file, how good its times are, and how long it is.

`turns` are those that take the floor; `seconds` go from the first to the last word, and are null
where the times cannot be used; `notices` are how many there are.
"""

TURN_COLUMNS = (
    *("conversation", "turn", "first_utterance", "last_utterance", "kind", "speaker", "role"),
    *("content_role", "line", "start", "end", "words", "text"),
)
CODE_COLUMNS = (
    *("conversation", "scheme", "code", "turn", "first_utterance", "last_utterance"),
    *("speaker", "role", "line", "start", "end", "coder", "confidence", "status"),
    *("evidence", "looked_at"),
)
NOTICE_COLUMNS = ("conversation", "place", "severity", "id", "message", "hint")
OF_THE_RUN = "code-not-judged"
"""A notice of a whole run, which an analysis has with its first conversation."""

REFUSED_COLUMNS = ("path", "place", "id", "message", "hint", "arguments")
"""`arguments` are those of the message as JSON, so that it can be told in another language."""


def tables(analysis: Analysis, *, names: bool = False) -> dict[str, pl.DataFrame]:
    """Each table by its name, conversations in the order of the analysis."""
    order = pl.DataFrame(
        {"conversation": [one.name for one in analysis.conversations]}
    ).with_row_index("place")
    found = {
        "talks": _talks(analysis),
        "measures": _measures(analysis, names=names),
        "codes": _codes(analysis, names=names),
        "turns": _with_shown(analysis.turns.turns, analysis, names=names).select(TURN_COLUMNS),
    }
    ordered = {
        name: frame.join(order, on="conversation", how="left", maintain_order="left")
        .sort("place", maintain_order=True)
        .drop("place")
        for name, frame in found.items()
    }
    return {
        **ordered,
        "notices": notices(analysis, names=names),
        "refused": refused(analysis.failures),
    }


def nothing() -> dict[str, pl.DataFrame]:
    """The same tables of no conversation."""
    turned = {**TURNS, **CODES}
    return {
        "talks": pl.DataFrame(schema=dict(TALKS)),
        "measures": pl.DataFrame(schema=dict(MEASURES)),
        "codes": pl.DataFrame(schema={name: turned[name] for name in CODE_COLUMNS}),
        "turns": pl.DataFrame(schema={name: TURNS[name] for name in TURN_COLUMNS}),
        "notices": pl.DataFrame(schema=dict.fromkeys(NOTICE_COLUMNS, pl.String)),
        "refused": pl.DataFrame(schema=dict.fromkeys(REFUSED_COLUMNS, pl.String)),
    }


def notices(analysis: Analysis, *, names: bool = False) -> pl.DataFrame:
    """What was noticed of each conversation, in English; what is of the run names none."""
    rows = [
        (*_of_whom(one, notice), *_noticed(notice))
        for one in analysis.conversations
        for notice in one.notices
    ]
    if names:
        rows.append(("", "", *_noticed(about_names(shown=True))))
    return pl.DataFrame(rows, schema=dict.fromkeys(NOTICE_COLUMNS, pl.String), orient="row")


def _of_whom(one: Conversation, notice: Notice) -> tuple[str, str]:
    if notice.message.id == OF_THE_RUN:
        return "", ""
    return one.name, str(Place(one.source.path, notice.line, notice.within))


def _noticed(notice: Notice) -> tuple[str, str, str, str | None]:
    message = notice.message
    return notice.severity, message.id, message.text(), message.hint() or None


def refused(failures: tuple[ReadError, ...]) -> pl.DataFrame:
    """The transcripts that could not be read, and why."""
    rows = [
        (
            one.where.path if one.where else "",
            str(one.where or ""),
            one.message.id,
            one.message.text(),
            one.message.hint() or None,
            json.dumps(dict(one.message.args), default=_plain, sort_keys=True),
        )
        for one in failures
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(REFUSED_COLUMNS, pl.String), orient="row")


def _plain(argument: object) -> object:
    """An argument that JSON cannot write: another message, or what is told as its text."""
    if isinstance(argument, Message):
        return {"message": argument.id, "arguments": dict(argument.args)}
    return str(argument)


def _talks(analysis: Analysis) -> pl.DataFrame:
    turns = analysis.turns.turns
    lengths = turns.group_by("conversation").agg(
        turns=(pl.col("kind") == "turn").sum().cast(pl.Int64),
        words=pl.col("words").sum().cast(pl.Int64),
        seconds=pl.col("end").max() - pl.col("start").min(),
    )
    graded = analysis.turns.talks.select("conversation", "grade", "grade_reason")
    about = pl.DataFrame(
        [
            (
                *(one.name, one.source.path, one.source.format, one.source.sha256, one.language),
                sum(notice.message.id != OF_THE_RUN for notice in one.notices),
            )
            for one in analysis.conversations
        ],
        schema=[*OF_FILE, "notices"],
        orient="row",
    )
    reasons = {name: reason(name) for name in graded["grade_reason"].unique().drop_nulls()}
    joined = about.join(graded, on="conversation", how="left").join(
        lengths, on="conversation", how="left"
    )
    told = joined.with_columns(
        pl.col("turns", "words").fill_null(0),
        timing="grade",
        timing_reason=pl.col("grade_reason").replace(reasons),
        seconds=pl.when(pl.col("grade") != "D").then("seconds"),
    )
    return told.select(pl.col(name).cast(kind) for name, kind in TALKS.items())


def _measures(analysis: Analysis, *, names: bool) -> pl.DataFrame:
    found = analysis.measures
    reasons = {name: reason(name) for name in found["reason"].unique().drop_nulls()}
    found = found.with_columns(pl.col("reason").replace(reasons)) if reasons else found
    return _with_named_subjects(found, analysis) if names else found


def _with_named_subjects(found: pl.DataFrame, analysis: Analysis) -> pl.DataFrame:
    """Speakers and pairs of them by the names of the transcript."""
    people = analysis.turns.speakers.select("conversation", "subject", name="speaker")
    parts = pl.col("subject").str.split(">")
    rows = found.with_row_index("row")
    named = (
        rows.filter(pl.col("level").is_in(["speaker", "pair"]))
        .select("row", "conversation", subject=parts)
        .explode("subject")
        .join(people, on=["conversation", "subject"], how="left", maintain_order="left")
        .group_by("row", maintain_order=True)
        .agg(named=pl.coalesce("name", "subject").str.join(">"))
    )
    joined = rows.join(named, on="row", how="left", maintain_order="left")
    return joined.with_columns(subject=pl.coalesce("named", "subject")).select(found.columns)


def _codes(analysis: Analysis, *, names: bool) -> pl.DataFrame:
    turns = analysis.turns.turns
    coded = analysis.codes.join(
        turns, on=["conversation", "turn"], how="left", maintain_order="left"
    )
    return _with_shown(coded, analysis, names=names).select(CODE_COLUMNS)


def _with_shown(frame: pl.DataFrame, analysis: Analysis, *, names: bool) -> pl.DataFrame:
    """The rows with each speaker as reports name people."""
    if names:
        return frame
    people = analysis.turns.speakers.select("conversation", "speaker", "subject")
    joined = frame.join(people, on=["conversation", "speaker"], how="left", maintain_order="left")
    return joined.with_columns(speaker=pl.coalesce("subject", "speaker"))
