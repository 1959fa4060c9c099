"""A conversation as a ConvoKit corpus: a folder that `Corpus(filename=…)` opens.

ConvoKit: https://convokit.cornell.edu/documentation/data_format.html.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

from convo.model import Conversation
from convo.writers.label_roles import role_in
from convo.writers.writer import FolderWriter, Writing

UTTERANCES = "utterances.jsonl"
UNNAMED = "?"
"""The speaker of talk whose speaker is unknown."""

META = ("raw", "start", "end", "line", "role", "on_behalf_of")
CODE = ("coder", "code", "status", "unsure", "memo", "at")
Meta = dict[str, Any]


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008, ARG001 -- frozen; no spreadsheet
    """The utterances of the corpus alone, one JSON object a line."""
    return _lines(_utterances(conversation))


def files(
    conversation: Conversation,
    writing: Writing = Writing(),  # noqa: B008, ARG001 -- frozen; no spreadsheet
) -> dict[str, bytes]:
    """The files of the corpus.

    An utterance has its text without marks and, as `timestamp`, its start in seconds; its meta
    holds the text as written, both times, and `codes`: a list of coder, code (null: seen, none
    given), status, unsure, memo and at. Codes of turns stand in the meta of the conversation.
    """
    utterances, people = list(_utterances(conversation)), dict(_speakers(conversation))
    speakers = {who: {"meta": meta, "vectors": []} for who, meta in people.items()}
    about, corpus = _about(conversation), {"convo": version("convo-samtale"), "schema": 1}
    return {
        UTTERANCES: _lines(utterances),
        "speakers.json": _json(speakers),
        "conversations.json": _json({conversation.name: {"meta": about, "vectors": []}}),
        "corpus.json": _json(corpus),
        "index.json": _json(
            {
                "utterances-index": _kinds(one["meta"] for one in utterances),
                "speakers-index": _kinds(people.values()),
                "conversations-index": _kinds([about]),
                "overall-index": _kinds([corpus]),
                "version": 1,
                "vectors": [],
            }
        ),
    }


def _utterances(conversation: Conversation) -> Iterator[Meta]:
    codes = _codes(conversation, "utterance")
    before = None
    for row in conversation.utterances.iter_rows(named=True):
        name = f"{conversation.name}:{row['utterance']}"
        meta = {key: row[key] for key in META} | {"codes": codes.get(row["utterance"], [])}
        yield {
            "id": name,
            "conversation_id": conversation.name,
            "text": row["text"] or "",
            "speaker": row["speaker"] or UNNAMED,
            "meta": meta,
            "reply-to": before,
            "timestamp": row["start"],
            "vectors": [],
        }
        before = name


def _speakers(conversation: Conversation) -> Iterator[tuple[str, Meta]]:
    roles: dict[str, str | None] = dict.fromkeys(conversation.declared.participants)
    told = conversation.utterances.select("speaker", "role").iter_rows()
    for speaker, role in told:
        who = speaker or UNNAMED
        roles[who] = roles.get(who) or role
    for who, role in roles.items():
        yield who, {"role": role or role_in(who) or "unknown"}


def _codes(conversation: Conversation, unit: str) -> dict[int, list[Meta]]:
    found: dict[int, list[Meta]] = {}
    if conversation.codings is not None:
        for row in conversation.codings.iter_rows(named=True):
            if row["unit"] == unit:
                found.setdefault(row["number"], []).append({key: row[key] for key in CODE})
    return found


def _about(conversation: Conversation) -> Meta:
    declared, source = conversation.declared, conversation.source
    of_turns = _codes(conversation, "turn")
    return {
        "language": conversation.language,
        "timing": declared.timing,
        "title": declared.title,
        "format": source.format,
        "sha256": source.sha256,
        "codes_of_turns": [
            {"turn": at} | code for at, codes in of_turns.items() for code in codes
        ],
    }


def _kinds(metas: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Key -> the types of its values, as ConvoKit lists them."""
    found: dict[str, set[str]] = {}
    for meta in metas:
        for key, value in meta.items():
            found.setdefault(key, set()).update({str(type(value))} if value is not None else ())
    return {key: sorted(kinds) for key, kinds in found.items()}


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, allow_nan=False)}\n".encode()


def _lines(values: Iterable[object]) -> bytes:
    return b"".join(_json(value) for value in values)


WRITER = FolderWriter(name="convokit", suffixes=(), write=write, files=files)
