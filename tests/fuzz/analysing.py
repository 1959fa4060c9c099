"""The rest of the way: what was read is analysed, coded, written and reported in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

import polars as pl
from convo.batch.kept import conversations as taken
from convo.batch.kept import put_conversations
from convo.corpus.analysis import Analysis, analysed, loaded_schemes
from convo.corpus.project import Project
from convo.corpus.settings import Settings
from convo.errors import ConvoError
from convo.model import Conversation
from convo.readers.chat import parse as parse_chat
from convo.reports import FOR_PEOPLE, FORMATS, render
from convo.reports.each import each
from convo.reports.tables import tables
from convo.reports.view import TABLES, View
from convo.writers import WRITERS, Writing
from tests.fuzz import promises
from tests.fuzz.pages import shown_as_page
from tests.fuzz.promises import must

SCHEMES = ("citizen_perspective", "questions_and_listening", "initiative_response")
SHARES = ("share", "probability")
ROUNDING = 1e-9
SENT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""Characters that a terminal obeys."""

SHORT = 100_000
"""Characters of the longest text of a conversation that is written and read back."""


@cache
def schemes(name: str) -> tuple:
    """A shipped scheme, loaded once."""
    return loaded_schemes([name], Project())


def whole_way(chance: Random, found: Sequence[Conversation]) -> None:
    """Conversations through everything that can be done with them."""
    settings = Settings(
        drafts=chance.random() < 0.3,
        unit=chance.choice(("turn", "turn", "utterance")),
        timing=chance.choice((None, None, "A", "D")),
    )
    coding = schemes(chance.choice(SCHEMES))
    _kept(found)
    for one in found:
        _written(one)
    analysis = analysed(found, coding, settings, Project())
    _measured(analysis)
    _reported(chance, analysis)
    tables(analysis, names=chance.random() < 0.5)


def _kept(found: Sequence[Conversation]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        put_conversations(Path(folder), found)
        again = taken(Path(folder))
    for before, after in zip(found, again, strict=True):
        must(before.utterances.equals(after.utterances), "utterances are kept as they are")
        must(before.declared == after.declared, "what a file declares is kept as it is")
        for one, other in zip(before.notices, after.notices, strict=True):
            must(one.message.text() == other.message.text(), "notices are kept as they are")


def _written(one: Conversation) -> None:
    if one.utterances["text"].str.len_chars().max() < SHORT:
        _read_back(one)
    for name in WRITERS:
        try:
            WRITERS[name].write(one, WRITERS[name].write.__defaults__[0])
        except ConvoError as error:
            promises.refused(error)


def _read_back(one: Conversation) -> None:
    """CHAT can hold whatever was read: each text, who says it, and when."""
    parsed = parse_chat(WRITERS["chat"].write(one, Writing()).decode())
    told = one.utterances.select("speaker", "raw", "start", "end").rows()
    wanted = [(who or None, text, *map(_millisecond, times)) for who, text, *times in told]
    found = [
        (row.speaker, row.text, *map(_millisecond, (row.start, row.end))) for row in parsed.rows
    ]
    must(found == wanted, "what is written as CHAT is read back")
    changed = {note.message.id for note in parsed.notices} & {"chat-edited", "chat-line-astray"}
    must(not changed, "CHAT that convo wrote is as it was written")


def _millisecond(time: float | None) -> int | None:
    return None if time is None else round(time * 1000)


def _measured(analysis: Analysis) -> None:
    measured = analysis.measures
    values = measured["value"].drop_nulls()
    must(values.is_finite().all(), "a value is a number")
    nameless = measured.filter(pl.col("value").is_null() & pl.col("reason").is_null())
    must(nameless.is_empty(), "a missing value has its reason")
    shares = measured.filter(pl.col("unit").is_in(SHARES))["value"].drop_nulls()
    must(shares.is_between(-ROUNDING, 1 + ROUNDING).all(), "a share is between 0 and 1")
    texts = analysis.turns.turns.select("conversation", "turn", "text")
    spoken = analysis.codes.join(texts, on=["conversation", "turn"], how="left")
    for evidence, text in spoken.select("evidence", "text").iter_rows():
        for span in evidence or ():
            if span["condition"] is None:
                said = text[span["from"] : span["to"]]
                must(said == span["text"], "evidence is the turn's own words")


def _reported(chance: Random, analysis: Analysis) -> None:
    language = chance.choice(promises.LANGUAGES)
    names, verbose = chance.random() < 0.5, chance.random() < 0.5
    kind = chance.choice(("analyse", "code"))
    for one in each(analysis):
        shown_as_page(render(one, View("html", language=language, names=names)))
    for name in (one for one in FORMATS if one != "html"):
        for table in TABLES if name == "csv" else (None,):
            named = names and not (name in FOR_PEOPLE and len(analysis.conversations) > 1)
            view = View(name, kind, language, named, table, verbose=verbose)
            _clean(name, render(analysis, view))


def _clean(name: str, text: str) -> None:
    """Nothing that a terminal obeys, and data that programs can read."""
    text.encode("utf-8")
    must(not SENT.search(text), f"{name} sends no control characters")
    if name == "json":
        json.loads(text, parse_constant=_no_number)
    elif name == "jsonl":
        [json.loads(line, parse_constant=_no_number) for line in text.splitlines()]
    elif name == "csv":
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        must(len({len(cells) for cells in records}) == 1, "csv has as many cells in every record")


def _no_number(name: str) -> float:
    raise promises.BrokenPromiseError(f"json holds no {name}")
