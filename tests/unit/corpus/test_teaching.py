"""Tests for convo.corpus.teaching."""

import json

import pytest
from convo.corpus.teaching import grouped, taught
from convo.errors import UsageError
from convo.model import Conversation, Source
from tests.unit.coders.learning.talks import talks, write


def conversation(name, **metadata):
    return Conversation(name, Source(name, "csv", ""), "da", None, metadata=metadata)


def test_a_coded_transcript_is_transcript_and_codes_in_one(tmp_path):
    paths = write(tmp_path / "kodet æøå")
    table, analysis, _ = taught([str(path) for path in paths])
    gold = [row[4] for _, rows in sorted(talks().items()) for row in rows]
    assert table.given["wishes.wish"].tolist() == [bool(one) for one in gold]
    assert table.unplaced == 0
    assert [one.name for one in analysis.conversations] == [path.stem for path in paths]


def test_codes_are_found_in_transcripts_of_their_own(tmp_path):
    paths = [str(path) for path in write(tmp_path / "wide")]
    lines = ["conversation;ytring;koder;kode"]
    lines += [
        f"{name}.csv;{number};MH;{codes}"
        for name, rows in talks().items()
        for number, _, _, _, codes in rows
    ]
    (tmp_path / "koder.csv").write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    table, _, _ = taught([str(tmp_path / "koder.csv")], transcripts=paths)
    alone, _, _ = taught(paths)
    assert table.given["wishes.wish"].tolist() == alone.given["wishes.wish"].tolist()


def test_groups_come_from_a_pattern_from_the_project_or_from_how_names_begin():
    three = [conversation(f"w{number}_talk", place=f"P{number}") for number in (1, 2, 3)]
    assert grouped(r"(w\d)_", three)["w1_talk"] == "w1"
    assert grouped(r"w\d", three)["w2_talk"] == "w2"
    assert grouped("place", three)["w3_talk"] == "P3"
    assert grouped("writer", three)["w3_talk"] == "w3"


@pytest.mark.parametrize(
    ("group", "message"),
    [
        ("(w", "learn-bad-pattern"),
        (r"(x\d)", "learn-no-match"),
        ("(w)", "learn-one-group"),
        ("place", "learn-group-missing"),
    ],
)
def test_a_group_that_cannot_be_made_is_told(group, message):
    two = [conversation("w1", place="A"), conversation("w2")]
    with pytest.raises(UsageError) as error:
        grouped(group, two)
    assert error.value.message.id == message


def test_codes_without_talk_ask_for_transcripts(tmp_path):
    path = tmp_path / "a.codes.json"
    row = {"number": 1, "coder": "person:A", "code": "s.a", "status": "confirmed"}
    talk = {"conversation": "a", "unit": "turn", "units": [], "codings": [row]}
    about = {"schema": 1, "convo": "0.1.0", "kind": "codes", "schemes": []}
    path.write_text(json.dumps({**about, "conversations": [talk]}), "utf-8")
    with pytest.raises(UsageError) as error:
        taught([str(path)])
    assert error.value.message.id == "learn-needs-transcripts"
