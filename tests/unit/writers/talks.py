"""Conversations to write: any text and the habits of transcribers, any times, any codes."""

import polars as pl
from convo.codings import CODINGS
from convo.model import UTTERANCES, Conversation, Declared, Source
from hypothesis import strategies as st

ANY = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x1FFFF), max_size=30)
MARKED = (
    "Hej. ja nej ha- (0.8) (.) [griner] [det] <så> ((ler)) {[//]} {&=ler} {&-}øh {+...}... xxx # -"
    " 10.30 kl. f.eks. a_b @bo & + *nå* ? ! … ⌈ja⌉ no::k s:å (for)di =og °sagte° ↑nå {note} — 0"
)
HABITS = st.lists(st.sampled_from(MARKED.split()), max_size=8).map(" ".join)
MS = st.integers(0, 400_000_000)
TIMES = st.one_of(st.none(), MS)
SPEAKERS = st.one_of(st.none(), st.sampled_from(["Lone", "lone L", "Åse & Bo", "a|b%20", "MOT"]))
ROWS = st.lists(st.tuples(SPEAKERS, st.one_of(ANY, HABITS), TIMES, TIMES), min_size=1, max_size=5)


def conversation(rows, codes=(), **declared):
    number = len(rows)
    frame = pl.DataFrame(
        {
            "conversation": "m1",
            "utterance": range(1, number + 1),
            "speaker": [row[0] for row in rows],
            "role": None,
            "on_behalf_of": None,
            "start": [None if row[2] is None else row[2] / 1000 for row in rows],
            "end": [None if row[3] is None else row[3] / 1000 for row in rows],
            "text": [row[1] for row in rows],
            "clauses": [row[1] for row in rows],
            "raw": [row[1] for row in rows],
            "line": range(1, number + 1),
        },
        schema=dict(UTTERANCES),
    )
    codings = pl.DataFrame(
        [
            {
                "conversation": "m1", "unit": "utterance", "number": at, "coder": coder,
                "code": code, "status": "confirmed", "unsure": unsure, "memo": memo,
            }
            for at, code, coder, unsure, memo in codes
        ],
        schema=dict(CODINGS),
    )  # fmt: skip
    source = Source("m1", "text", "")
    return Conversation("m1", source, "da", frame, Declared(**declared), codings=codings)
