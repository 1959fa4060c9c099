"""Codes that convo wrote beside the utterances of a CHAT file, as rows of `CODINGS`."""

from __future__ import annotations

import re
from typing import Any

import polars as pl

from convo.codings import CODINGS
from convo.language.percent import decoded

ENTRY = re.compile(r"\$(\S*)((?: [a-z]+=\S*)*)")
FIELDS = frozenset({"coder", "status", "unsure", "memo", "at", "unit", "number"})
TRUTH = {"yes": True, "no": False}


def codes_of(text: str, number: int, line: int) -> list[dict[str, Any]] | None:
    """The rows of a `%xcod` tier; None where another program wrote it.

    Example:
        >>> (row,) = codes_of("$tilbud coder=person:MH status=confirmed unsure=no", 3, 9)
        >>> row["number"], row["coder"], row["code"], row["unsure"], row["memo"]
        (3, 'person:MH', 'tilbud', False, None)
        >>> codes_of("$IMP $V", 3, 9) is None
        True
    """
    entries = re.split(r" (?=\$)", text.strip())
    rows = []
    for entry in entries:
        found = ENTRY.fullmatch(entry)
        told = dict(part.split("=", 1) for part in found[2].split()) if found else {}
        if not found or "coder" not in told or not FIELDS.issuperset(told):
            return None
        rows.append(_row(found[1], told, number, line))
    return rows


def _row(code: str, told: dict[str, str], number: int, line: int) -> dict[str, Any]:
    fields: dict[str, Any] = {name: decoded(value) for name, value in told.items()}
    where = fields.get("number", "")
    return {
        "conversation": None,
        "unit": fields.get("unit", "utterance"),
        "number": int(where) if re.fullmatch(r"[0-9]{1,9}", where) else number,
        "coder": fields["coder"],
        "code": decoded(code) if code else None,
        "status": fields.get("status") or _usual_status(fields["coder"]),
        "unsure": TRUTH.get(fields.get("unsure", "")),
        "memo": fields.get("memo"),
        "at": fields.get("at"),
        "line": line,
    }


def _usual_status(coder: str) -> str:
    return "confirmed" if coder.startswith("person:") else "suggested"


def as_codings(rows: list[dict[str, Any]]) -> pl.DataFrame | None:
    """The rows as a table; None where there are none."""
    return pl.DataFrame(rows, schema=dict(CODINGS)) if rows else None
