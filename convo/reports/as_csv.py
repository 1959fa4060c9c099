"""CSV: one tidy table, numbers unrounded, text that no spreadsheet runs as a formula."""

from __future__ import annotations

import polars as pl
from polars import selectors

from convo.corpus.analysis import Analysis
from convo.reports.as_json import reason
from convo.reports.only import chosen
from convo.reports.safe import FORMULA, VISIBLE
from convo.reports.talk import Talk, coded_turns, talks
from convo.reports.view import View

NOTICE_COLUMNS = ("conversation", "place", "severity", "id", "message", "hint")
CODE_COLUMNS = (
    *("conversation", "scheme", "code", "turn", "first_utterance", "last_utterance"),
    *("speaker", "role", "line", "start", "end", "coder", "confidence", "status"),
    *("evidence", "looked_at"),
)


def render(analysis: Analysis, view: View) -> str:
    """One table of all conversations: measures, or the one that the view names."""
    table = view.table or ("codes" if view.kind == "code" else "measures")
    give = {
        "measures": _measures,
        "codes": _codes,
        "turns": _turns,
        "events": _events,
        "notices": _notices,
    }[table]
    frame = pl.concat([give(talk, view) for talk in talks(analysis, names=view.names)])
    text = frame.with_columns(neutral(selectors.string())).write_csv(
        separator=";" if view.decimal_comma else ",", decimal_comma=view.decimal_comma
    )
    return f"\ufeff{text}" if view.bom else text


def _measures(talk: Talk, view: View) -> pl.DataFrame:
    del view
    reasons = {name: reason(name) for name in talk.measures["reason"].unique().drop_nulls()}
    person = _replaced("subject", {s: talk.people.person(s) for s in talk.measures["subject"]})
    speaking = pl.col("level").is_in(["speaker", "pair"])
    return talk.measures.with_columns(
        pl.when(speaking).then(person).otherwise("subject").alias("subject"),
        _replaced("reason", reasons),
    )


def _codes(talk: Talk, view: View) -> pl.DataFrame:
    codes = coded_turns(talk)
    if view.only:
        codes = codes.filter(pl.col("code").is_in(view.only))
    spans, looked_at = flat_evidence()
    return codes.with_columns(_shown(talk), evidence=spans, looked_at=looked_at).select(
        CODE_COLUMNS
    )


def flat_evidence() -> tuple[pl.Expr, pl.Expr]:
    """The words that spoke for a code, and the turns looked at, each as one text."""
    field = pl.element().struct.field
    words = pl.col("evidence").list.eval(field("text").filter(field("condition").is_null()))
    looked_at = pl.col("looked_at").cast(pl.List(pl.String)).list.join(" ")
    return words.list.join(" | "), looked_at


def _turns(talk: Talk, view: View) -> pl.DataFrame:
    return chosen(talk, view).with_columns(_shown(talk))


def _events(talk: Talk, view: View) -> pl.DataFrame:
    del view
    return talk.events.with_columns(
        _replaced("subject", {s: talk.people.person(s) for s in talk.events["subject"]}),
        utterances=pl.col("utterances").cast(pl.List(pl.String)).list.join(" "),
    )


def _notices(talk: Talk, view: View) -> pl.DataFrame:
    del view
    rows = [
        (
            talk.conversation.name,
            talk.place(notice),
            notice.severity,
            notice.message.id,
            notice.message.text(),
            notice.message.hint() or None,
        )
        for notice in talk.notices()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(NOTICE_COLUMNS, pl.String), orient="row")


def _shown(talk: Talk) -> pl.Expr:
    return _replaced("speaker", {s: talk.people.shown(s) for s in talk.speakers["speaker"]})


def _replaced(column: str, by: dict[str, str | None]) -> pl.Expr:
    return pl.col(column).replace(list(by), list(by.values())) if by else pl.col(column)


def neutral(text: pl.Expr) -> pl.Expr:
    """Text in which nothing is hidden, and that no spreadsheet runs as a formula."""
    seen = text.str.replace_many(
        [chr(code) for code in VISIBLE], [str(shown) for shown in VISIBLE.values()]
    )
    return pl.when(seen.str.contains(FORMULA)).then(pl.lit("'") + seen).otherwise(seen).name.keep()
