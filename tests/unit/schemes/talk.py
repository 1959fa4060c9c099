"""Turns made by hand for the tests of schemes, so that each kind and time is in plain sight."""

from __future__ import annotations

import polars as pl
from convo.model import QUESTIONS, ROWS, SPEAKERS, TALKS, TRANSITIONS, TURNS, Turns, check
from convo.schemes import Coded, code, scheme_from

HEAD = "scheme: s\nversion: 1.0.0\nlanguages: [da, en]\n"
ROLES = {"B": "citizen", "C": "caseworker", "M": "mentor"}


def talk(*lines, language="da", grade="A"):
    """Turns of one conversation; a line is `C: text`, or `C minimal 1.0-2.5: text [open]`."""
    rows, asked = [], []
    for number, line in enumerate(lines, start=1):
        head, _, text = line.partition(": ")
        speaker, *about = head.split()
        text, _, form = text.partition(" [")
        kind = next((one for one in about if one.isalpha()), "turn")
        times = next((one for one in about if "-" in one), "").split("-")
        start, end = (float(one) if one else None for one in (times * 2)[:2])
        role = ROLES.get(speaker, "unknown")
        row = {"conversation": "a", "turn": number, "utterance": number, "line": number}
        row |= {"first_utterance": number, "last_utterance": number, "kind": kind}
        row |= {"speaker": speaker, "role": role, "content_role": role, "text": text, "raw": text}
        row |= {
            "start": start,
            "end": end,
            "words": len(text.split()),
            "minimal": kind == "minimal",
        }
        rows.append(row)
        if form:
            asked.append({"conversation": "a", "turn": number, "form": form.rstrip("]")})
    about = {"conversation": "a", "language": language, "grade": grade, "abutting": False}
    return Turns(
        talks=table([about], TALKS),
        speakers=table([], SPEAKERS),
        rows=table(rows, ROWS),
        turns=table(rows, TURNS),
        transitions=table([], TRANSITIONS),
        questions=table(asked, QUESTIONS),
    )


def table(rows, schema):
    frame = pl.DataFrame(rows, infer_schema_length=None) if rows else pl.DataFrame(schema=schema)
    absent = [pl.lit(None).alias(name) for name in schema if name not in frame.columns]
    return check(frame.with_columns(absent), schema)


def scheme(rule, *, more=""):
    """A scheme with the code `x` of a rule, written in YAML's short form."""
    return scheme_from(f"{HEAD}{more}codes:\n  - code: x\n    when: {rule}\n")


def coded(rule, turns, **settings) -> Coded:
    """What coding with one rule gives."""
    return code(turns, [scheme(rule)], **settings)


def turns_with(rule, *lines, **about):
    """The numbers of the turns where a rule holds."""
    return coded(rule, talk(*lines, **about)).codes["turn"].to_list()


def quotes(rule, *lines):
    """The texts of the evidence, turn by turn."""
    evidence = coded(rule, talk(*lines)).codes["evidence"].to_list()
    return [[span["text"] for span in spans] for spans in evidence]
