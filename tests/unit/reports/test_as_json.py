"""The JSON has exactly the keys of the contract."""

import json

import pytest
from convo.reports import render
from convo.reports.view import View
from tests.unit.reports.analyses import HARD, UNTIMED, analysis

KEYS = {
    part: names.split()
    for part, names in {
        "conversation": (
            "conversation source language timing speakers measures codes events notices"
        ),
        "source": "path format sha256",
        "timing": "grade reason",
        "speakers": "speaker role turns words seconds",
        "measures": "measure level subject value unit n reason",
        "codes": (
            "scheme code turn utterances speaker role line start end coder confidence status"
            " evidence looked_at"
        ),
        "events": "measure subject turn utterances line start end value detail",
        "notices": "place severity id message hint",
        "turns": "turn utterances kind speaker role line start end text",
    }.items()
}


def conversation(**view):
    return json.loads(render(analysis(HARD), View(format="json", **view)))["conversations"][0]


def test_the_outer_object_says_schema_and_version():
    result = json.loads(render(analysis(HARD, UNTIMED), View(format="json")))
    assert list(result) == ["schema", "convo", "conversations"]
    assert result["schema"] == 1
    assert [one["conversation"] for one in result["conversations"]] == ["moede1", "moede2"]


def test_a_conversation_has_the_keys_of_the_contract_in_their_order():
    found = conversation()
    assert list(found) == KEYS["conversation"]
    assert list(found["source"]) == KEYS["source"]
    assert list(found["timing"]) == KEYS["timing"]


@pytest.mark.parametrize("part", ["speakers", "measures", "codes", "notices"])
def test_the_rows_of_a_part_have_the_keys_of_the_contract(part):
    found = conversation()
    assert found[part]
    assert {tuple(row) for row in found[part]} == {tuple(KEYS[part])}


def test_events_have_the_keys_of_the_contract():
    assert {tuple(row) for row in conversation()["events"]} == {tuple(KEYS["events"])}


def test_evidence_is_text_with_its_place_in_the_turn():
    coded, other = conversation()["codes"]
    assert coded["evidence"] == [{"text": "Jeg drømmer om", "from": 0, "to": 14}]
    assert other["looked_at"] == [{"turn": 2, "line": coded["line"]}]
    assert (coded["utterances"], coded["line"], coded["speaker"]) == ([2, 2], 6, "citizen")


def test_code_adds_the_turns():
    found = conversation(kind="code")
    assert list(found) == [*KEYS["conversation"], "turns"]
    assert {tuple(row) for row in found["turns"]} == {tuple(KEYS["turns"])}


def test_only_and_context_choose_codes_and_turns():
    found = conversation(kind="code", only=("grasp_repeat",), context=1)
    assert [row["code"] for row in found["codes"]] == ["grasp_repeat"]
    assert [row["turn"] for row in found["turns"]] == [2, 3, 4]


def test_a_value_that_is_not_known_is_null_with_a_reason():
    missing = [row for row in conversation()["measures"] if row["value"] is None]
    assert missing
    assert all(": " in row["reason"] for row in missing)


def test_names_are_shown_only_when_asked_for():
    assert {row["speaker"] for row in conversation()["speakers"]} >= {"caseworker", "citizen"}
    assert "Borger/Lone" in {row["speaker"] for row in conversation(names=True)["speakers"]}
    assert "names-may-remain" in {row["id"] for row in conversation()["notices"]}


def test_a_pair_of_speakers_is_named_by_both_names():
    pairs = {
        row["subject"] for row in conversation(names=True)["measures"] if row["level"] == "speaker"
    }
    assert "Borger/Lone" in pairs
    assert "citizen" not in pairs


def test_letters_stay_letters_and_unseen_characters_become_escapes():
    text = render(analysis(HARD), View(format="json", kind="code"))
    assert "drømmer" in text
    assert "🙂" in text
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)
    assert "\\u202e" in text


def test_jsonl_is_one_conversation_a_line():
    lines = render(analysis(HARD, UNTIMED), View(format="jsonl")).splitlines()
    assert [json.loads(line)["conversation"] for line in lines] == ["moede1", "moede2"]
