"""Codings as `.codes.json`: the form in which codes are saved, shared and joined."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

import polars as pl

from convo.coders.coding import Coding, Origin
from convo.coders.from_json import KIND, SCHEMA

Json = dict[str, Any]


def codes_json(coding: Coding) -> bytes:
    """A file of codes, UTF-8: no word of any talk is in it, but what coders noted may be.

    Units and codings stand in the order of their numbers. A conversation with codes of both
    turns and utterances stands there twice, once for each unit.
    """
    talks = [_talk(coding, name, unit) for name, unit in _talks(coding).iter_rows()]
    result = {
        "schema": SCHEMA,
        "convo": version("convo-samtale"),
        "kind": KIND,
        "schemes": [
            {"scheme": one.scheme, "version": one.version, "sha256": one.sha256}
            for one in coding.codebooks
        ],
        "conversations": talks,
    }
    text = json.dumps(result, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _talks(coding: Coding) -> pl.DataFrame:
    """Conversations with their unit, in the order they come."""
    keys = ("conversation", "unit")
    told = pl.DataFrame(
        [(one.conversation, "turn") for one in coding.origins], schema=list(keys), orient="row"
    ).cast(pl.String)
    known = pl.concat([coding.units.select(keys), coding.codings.select(keys)])
    empty = told.join(known, on="conversation", how="anti")
    return pl.concat([known, empty]).unique(maintain_order=True)


def _talk(coding: Coding, name: str, unit: str) -> Json:
    mine = (pl.col("conversation") == name) & (pl.col("unit") == unit)
    origin = next((one for one in coding.origins if one.conversation == name), Origin(name))
    units = coding.units.filter(mine).sort("number", maintain_order=True)
    codings = coding.codings.filter(mine).sort("number", "coder", maintain_order=True)
    given = ("number", "coder", "code", "status", "unsure", "memo", "at")
    return {
        "conversation": name,
        "transcript": {"path": origin.path, "sha256": origin.sha256},
        "unit": unit,
        "units": [_unit(row) for row in units.iter_rows(named=True)],
        "codings": codings.select(given).to_dicts(),
    }


def _unit(row: Json) -> Json:
    first, last = row["first_utterance"], row["last_utterance"]
    return {
        "number": row["number"],
        "utterances": None if first is None else [first, last],
        **{key: row[key] for key in ("line", "role", "text_sha256")},
    }
