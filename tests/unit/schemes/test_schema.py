"""The JSON Schema of scheme files says what the loader says, place by place."""

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from convo.errors import SchemeError, catalogue
from convo.schemes import scheme_from, shipped
from convo.schemes.conditions import TESTS
from convo.schemes.rules import JOINTS
from convo.schemes.schema import scheme_schema
from convo.schemes.starter import starter
from tests.unit.schemes.talk import HEAD

SCHEMA = scheme_schema()
SHIPPED = Path(__file__).parents[3] / "coding_schemes" / "scheme.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def faults(text, loader=yaml.BaseLoader):
    """What the schema finds in a text; BaseLoader reads every scalar as text, as convo does."""
    return [fault.message for fault in VALIDATOR.iter_errors(yaml.load(text, loader))]


def test_it_is_a_schema_of_its_draft():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]


def test_the_shipped_file_is_what_the_command_prints():
    assert json.loads(SHIPPED.read_text("utf-8")) == SCHEMA


@pytest.mark.parametrize("name", list(shipped()))
def test_a_shipped_scheme_is_valid(name):
    text = shipped()[name].read_text("utf-8")
    assert faults(text) == []
    assert (shipped()[name].parent / text.splitlines()[0].partition("=")[2]).is_file()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_starter_is_valid_however_its_scalars_are_read(language):
    text = starter("wishes", language)
    assert faults(text) == []
    dates = yaml.safe_load(text)
    assert list(VALIDATOR.iter_errors(dates)) == []
    assert not any(isinstance(value, dt.date) for value in dates.values())


@pytest.mark.parametrize(
    "when",
    [
        "{phrase: [no, 12:30, 010], starts: 5}",
        "[{phrase: ja}, {stem: {da: [gå], en: go}}]",
        "{all: [{any: {minimal: true}}, {none: [{words: '>= 5 s'}, {gap: '1,5'}]}]}",
        "{phrase: $a, unless: {to: a}}",
        "{after: {role: citizen, within: 20 s, strict: true}, before: [{phrase: a}, {words: 3}]}",
        "{not_after: {any: [{code: x.y}], within: 3}, not_before: {role: citizen}}",
        "{echoes: {role: [citizen, a], within: 2 turns, shared: 0, first_use: 6}, repeats: {}}",
        "{run: {of: {question: [open, wh]}, at_least: 3}, position: 10%..20%}",
        "{score: {at_least: 1.5, of: [{phrase: $a, points: 2}, {all: [{embedded: false}]}]}}",
        "{regex: '\\bja', ends: [x], only: {da: [y]}, seconds: ≥ 2, pause: '> 1', overlap: 1..2}",
    ],
)
def test_what_the_loader_takes_is_valid(when):
    lists = "lists: {a: {da: [b]}}\nroles: {a: citizen}\n"
    text = f"{HEAD}{lists}codes:\n  - code: x\n    when: {when}\n"
    scheme_from(text.replace("x.y", "s.z") + "  - {code: z, confidence: human}\n")
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "scheme: s\nversion: 1\n",
        "scheme: S\nversion: 1\ncodes: [{code: a}]",
        HEAD + "codes: {code: a}",
        HEAD + "codes: []",
        HEAD + "codes: [{label: a}]",
        HEAD + "codes: [{code: a, wen: {phrase: b}}]",
        HEAD + "codes: [{code: a, phrase: b}]",
        HEAD + "codes: [{code: a, confidence: sure}]",
        HEAD + "codes: [{code: a}]\nvalid_from: tomorrow",
        HEAD + "codes: [{code: a}]\nratios: [{ratio: r, count: a}]",
        HEAD + "codes: [{code: a}]\nnonsense: 1",
        *(
            HEAD + f"codes: [{{code: a, when: {when}}}]"
            for when in (
                "hej",
                "{}",
                "[]",
                "{phrases: a}",
                "{phrase: ''}",
                "{phrase: []}",
                "{words: five}",
                "{words: 12:30}",
                "{question: opn}",
                "{minimal: maybe}",
                "{position: middle}",
                "{after: {role: citizen, within: 2 minutes}}",
                "{after: hej}",
                "{echoes: {rol: citizen}}",
                "{repeats: {role: citizen}}",
                "{repeats: {shared: -1}}",
                "{run: {of: {phrase: x}}}",
                "{score: {at_least: 1, of: [{phrase: x, point: 2}]}}",
                "{score: {of: [{phrase: x}]}}",
                "{none: []}",
                "{within: 2 turns}",
            )
        ),
    ],
)
def test_what_the_loader_refuses_is_not_valid(text):
    assert faults(text)
    with pytest.raises(SchemeError):
        scheme_from(text)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_key_is_described(language):
    found = scheme_schema(language)
    told = {one["description"] for one in found["properties"].values()}
    told |= {found["$defs"][f"test-{name}"]["description"] for name in (*TESTS, *JOINTS)}
    assert told <= {entry["text"] for entry in catalogue(language).values()}


def test_every_description_is_of_a_key_that_there_is():
    texts = json.dumps(SCHEMA, ensure_ascii=False)
    told = {key: entry["text"] for key, entry in catalogue("en").items()}
    ids = [
        key
        for key in told
        if str(key).startswith("schema-") and not str(key).startswith("schema-project-")
    ]
    assert [key for key in ids if json.dumps(told[key], ensure_ascii=False) not in texts] == []
