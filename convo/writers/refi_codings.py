"""The codings of a conversation as selections of its text; as notes what no selection holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

import polars as pl

from convo.refi.layout import Placed
from convo.refi.names import UNSURE, guid, mark, usual_status
from convo.refi.ranges import ranges
from convo.writers.refi_codebook import code_guid
from convo.writers.refi_text import xml_text

UNDATED = "1980-01-01T00:00:00Z"
"""Stands where a date is asked for and none is known: some programs stop without one."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
SHOWN = 60
SAME = ("coder", "code", "status", "unsure", "memo", "at")
Coding = dict[str, Any]


class Stretch(NamedTuple):
    """Utterances that follow each other, of one speaker, coded alike; numbers from 1."""

    first: int
    last: int
    coding: Coding


def user_guid(coder: str) -> str:
    """The identifier of a coder."""
    return guid("user", coder)


def user_name(coder: str) -> str:
    """What other programs call a coder: a person by name, a rule or model as convo does.

    Example:
        >>> user_name("person:MH"), user_name("rule:questions@1.0.0")
        ('MH', 'rule:questions@1.0.0')
    """
    name = coder.removeprefix("person:")
    plain = not name.startswith(("person:", "rule:", "model:"))
    return name if name and plain else coder


def selections(codings: pl.DataFrame, placed: Sequence[Placed], source: str) -> list[Element]:
    """A selection for each stretch of utterances that a coder gave a code, or a memo without one.

    Utterances of one speaker that follow each other and are coded alike are one selection: a turn
    is one, and reads back as the same codes.
    """
    shown = codings.filter(
        (pl.col("status") != "rejected")
        & (pl.col("code").is_not_null() | pl.col("memo").is_not_null() | pl.col("unsure"))
    )
    rejected_only = codings.filter(
        (pl.col("status") == "rejected") & (pl.col("memo").is_not_null() | pl.col("unsure"))
    ).join(shown, on=["number", "coder"], how="anti")
    noted = rejected_only.with_columns(code=pl.lit(None, pl.String)).unique(["number", "coder"])
    rows = pl.concat([shown, noted]).sort("coder", "code", "number").to_dicts()
    found = sorted(_stretches(rows, placed), key=itemgetter(0, 1))
    return [_selection(one, placed, source) for one in found]


def marks(codings: pl.DataFrame) -> list[str]:
    """The marks that the selections of codings refer to."""
    given = codings.filter(pl.col("code").is_not_null() & (pl.col("status") != "rejected"))
    pairs = given.select("coder", "status").unique().sort("coder", "status").iter_rows()
    unusual = {status for coder, status in pairs if status != usual_status(coder)}
    return sorted(unusual | ({UNSURE} if codings["unsure"].any() else set()))


def seen(codings: pl.DataFrame, coder: str) -> str:
    """The utterances that a coder saw and gave no code; "" where there are none."""
    none = codings.filter((pl.col("coder") == coder) & pl.col("code").is_null())
    return ranges(none["number"].to_list())


def rejected(codings: pl.DataFrame, coder: str) -> str:
    """The codes that a coder rejected, and where; "" where there are none."""
    none = codings.filter((pl.col("coder") == coder) & (pl.col("status") == "rejected"))
    named = none.filter(pl.col("code").is_not_null()).sort("code", "number")
    codes = named.group_by("code", maintain_order=True).agg("number").iter_rows()
    return "\n".join(f"{code}: {ranges(numbers)}" for code, numbers in codes)


def _stretches(rows: Iterable[Coding], placed: Sequence[Placed]) -> Iterator[Stretch]:
    for _, alike in groupby(rows, key=itemgetter(*SAME)):
        stretch: Stretch | None = None
        for row in alike:
            number = row["number"]
            if stretch and number == stretch.last + 1 and _same_speaker(number, placed):
                stretch = stretch._replace(last=number)
                continue
            if stretch:
                yield stretch
            stretch = Stretch(number, number, row)
        if stretch:
            yield stretch


def _same_speaker(number: int, placed: Sequence[Placed]) -> bool:
    speaker = placed[number - 1].said.speaker
    return speaker is not None and speaker == placed[number - 2].said.speaker


def _selection(stretch: Stretch, placed: Sequence[Placed], source: str) -> Element:
    coding, first, last = stretch.coding, placed[stretch.first - 1], placed[stretch.last - 1]
    code, coder = coding["code"], coding["coder"]
    own = guid("selection", source, coder, code or "", f"{stretch.first}-{stretch.last}")
    user = {"creatingUser": user_guid(coder)}
    at = moment(coding["at"])
    element = Element(
        "PlainTextSelection",
        {
            "guid": own,
            "name": xml_text(" ".join(first.said.text.split())[:SHOWN]),
            "startPosition": str(first.spoken if first.said.text.strip() else first.begin),
            "endPosition": str(last.end),
            **user,
            "creationDateTime": at or UNDATED,
        },
    )
    if coding["memo"]:
        SubElement(element, "Description").text = xml_text(coding["memo"])
    holder = element
    if code is not None:
        dated = {"creationDateTime": at} if at else {}
        holder = SubElement(element, "Coding", {"guid": guid("coding", own), **user, **dated})
        SubElement(holder, "CodeRef", {"targetGUID": code_guid(code)})
    unusual = code is not None and coding["status"] != usual_status(coder)
    for name in [UNSURE] * bool(coding["unsure"]) + [coding["status"]] * unusual:
        SubElement(holder, "NoteRef", {"targetGUID": mark(name)})
    return element


def moment(at: str | None) -> str | None:
    """A time as XML writes it; None where it is none.

    Example:
        >>> moment("2026-11-22T17:00:00Z"), moment("2026-11-22"), moment("i går")
        ('2026-11-22T17:00:00Z', '2026-11-22T00:00:00', None)
    """
    try:
        read = datetime.fromisoformat(at or "")
    except ValueError:
        return None
    return at if at and MOMENT.fullmatch(at) else read.isoformat()
