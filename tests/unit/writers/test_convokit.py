"""A corpus folder as ConvoKit documents it; opened by ConvoKit itself where it is installed."""

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from convo.writers import WRITERS, Writing
from convo.writers.atomic import write_folder
from tests.unit.writers.talks import conversation

TALK = conversation(
    [("Sagsbehandler", "hvad (.) vil du?", 0, 1250), (None, "æh", None, None)],
    [(1, "s.åbent", "person:MH", True, "tur 6"), (2, None, "person:MH", None, None)],
    participants=("Sagsbehandler", "Tolk"),
    title="Møde 3",
)
FILES = WRITERS["convokit"].files(TALK, Writing())


def test_the_folder_holds_the_five_files_of_a_corpus():
    assert [*FILES] == [
        "utterances.jsonl",
        "speakers.json",
        "conversations.json",
        "corpus.json",
        "index.json",
    ]
    assert WRITERS["convokit"].write(TALK, Writing()) == FILES["utterances.jsonl"]


def test_utterances_are_a_chain_with_times_and_codes():
    first, second = map(json.loads, FILES["utterances.jsonl"].decode().splitlines())
    assert set(first) == {
        "id", "conversation_id", "text", "speaker", "meta", "reply-to", "timestamp", "vectors",
    }  # fmt: skip
    assert (first["id"], first["reply-to"], first["timestamp"]) == ("m1:1", None, 0.0)
    assert (second["reply-to"], second["speaker"], second["timestamp"]) == ("m1:1", "?", None)
    assert first["meta"]["end"] == 1.25
    assert first["meta"]["codes"] == [
        {"coder": "person:MH", "code": "s.åbent", "status": "confirmed", "unsure": True,
         "memo": "tur 6", "at": None}
    ]  # fmt: skip
    assert second["meta"]["codes"][0]["code"] is None


def test_speakers_have_roles_and_the_silent_are_there():
    speakers = json.loads(FILES["speakers.json"])
    assert {who: one["meta"]["role"] for who, one in speakers.items()} == {
        "Sagsbehandler": "caseworker",
        "Tolk": "interpreter",
        "?": "unknown",
    }


def test_the_index_names_every_field_of_the_metas():
    index = json.loads(FILES["index.json"])
    assert index["utterances-index"]["codes"] == ["<class 'list'>"]
    assert index["speakers-index"] == {"role": ["<class 'str'>"]}
    assert set(index["conversations-index"]) == {
        "language", "timing", "title", "format", "sha256", "codes_of_turns",
    }  # fmt: skip


def test_codes_of_turns_stand_with_the_conversation():
    turns = TALK.codings.head(1).with_columns(unit=pl.lit("turn"))
    talk = conversation([("A", "ja", 0, 1)])
    files = WRITERS["convokit"].files(replace(talk, codings=turns), Writing())
    about = json.loads(files["conversations.json"])["m1"]["meta"]
    assert about["codes_of_turns"][0]["turn"] == 1


def test_convokit_opens_the_folder(tmp_path: Path):
    convokit = pytest.importorskip("convokit", reason="ConvoKit is not installed")
    write_folder(tmp_path / "møde", FILES)
    corpus = convokit.Corpus(filename=str(tmp_path / "møde"))
    assert [one.text for one in corpus.iter_utterances()] == ["hvad vil du?", "æh"]
    assert corpus.get_conversation("m1").check_integrity(verbose=False)
