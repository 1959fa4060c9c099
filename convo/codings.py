"""What people and other coders said of the units of a conversation: one table for all of them."""

from __future__ import annotations

from typing import Literal

import polars as pl

from convo.model import Schema

Unit = Literal["turn", "utterance"]

CODINGS: Schema = {
    "conversation": pl.String,
    "unit": pl.String,  # turn | utterance: what was judged
    "number": pl.Int32,  # of the turn or utterance, from 1
    "coder": pl.String,  # "person:MH", "rule:citizen_perspective@1.0.0", "model:…@…"
    "code": pl.String,  # "scheme.code", or a bare code; null: the unit was seen and given none
    "status": pl.String,  # measured | suggested | confirmed | rejected
    "unsure": pl.Boolean,
    "memo": pl.String,
    "at": pl.String,  # when, as in the file (ISO 8601); null where it does not say
    "line": pl.Int32,  # of the file of codes or of the transcript that said it
}
"""One row per unit, coder and code; one with a null code per unit that a coder gave none.

A unit without a row of a coder was not seen by that coder: missing, never "no code".
"""

NO_CODINGS = pl.DataFrame(schema=dict(CODINGS))
