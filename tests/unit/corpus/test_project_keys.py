"""The JSON Schema of project files says what the loader says, place by place."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from convo.corpus.project import Project, project_from, starter
from convo.corpus.project_keys import LIMITS, PROJECT, TURNS, project_schema
from convo.corpus.retention import DAYS
from convo.errors import ProjectError, catalogue
from convo.schemes.shapes import Keys

SCHEMA = project_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PATH = Path("convo.yaml")


def faults(text: str, loader: type = yaml.BaseLoader) -> list[str]:
    """What the schema finds in a text; BaseLoader reads every scalar as text, as convo does."""
    return [fault.message for fault in VALIDATOR.iter_errors(yaml.load(text, loader))]


def test_it_is_a_schema_of_its_draft():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.SafeLoader])
@pytest.mark.parametrize(
    "text",
    [
        "title: Perspektiv på Ærø\npurpose: 2026\nlanguage: da",
        "title:\nmetadata:\nid_from:\ndelete_after:\nschemes:\n",
        "roles: {sagsbehandler: [Anders, 'Bo*'], citizen: Åse, coach: 7, mentor: ''}",
        "schemes: citizen_perspective",
        "schemes: [citizen_perspective, eget.yaml]",
        "schemes: []",
        "participants: {bisidder: Tove}\non_behalf_of: {Amina: Åse}",
        "turns: {merge_gap: 3.0}",
        "turns: {merge_gap: '3,5'}",
        "turns: {}",
        "turns: {merge_gap: ''}",
        "limits: {}",
        "limits: {file_mb: 1000, json_depth: '60', zip_mb: ''}",
        'metadata: samtaler.csv\nid_from: "(?P<by>[A-Z]+)_(?<runde>[0-9])"',
        *(f"delete_after: 2 {unit}" for unit in DAYS),
        "delete_after: 6MÅNEDER",
    ],
)
def test_what_the_loader_takes_is_valid(text, loader):
    assert project_from(text, PATH)
    assert faults(text, loader) == []


@pytest.mark.parametrize(
    "text",
    [
        "titel: x",
        "[a, b]",
        "hej",
        "title: [a, b]",
        "title: {da: a}",
        "purpose: [a]",
        "language: [da]",
        "roles: Åse",
        "roles: [a]",
        "roles: {citizen: {a: b}}",
        "roles: {citizen: [[a]]}",
        "schemes: {a: b}",
        "participants: Tove",
        "participants: [Tove]",
        "on_behalf_of: [a]",
        "on_behalf_of: {a: [b]}",
        "turns: 3",
        "turns:",
        "turns: {gab: 3}",
        "limits: 3",
        "limits: {file_mb: 0}",
        "limits: {file_mb: 1.5}",
        "limits: {file_mb: mange}",
        "limits: {file_gb: 1}",
        "limits: {file_mb: [1]}",
        "turns: {merge_gap: -3}",
        "turns: {merge_gap: langsom}",
        "turns: {merge_gap: [3]}",
        "metadata: [a.csv]",
        "id_from: '([0-9])'",
        "id_from: [a]",
        "delete_after: snart",
        "delete_after: 180",
        "delete_after: 180 dagen",
        "delete_after: 123456 days",
    ],
)
def test_what_the_loader_refuses_is_not_valid(text):
    assert faults(text)
    with pytest.raises(ProjectError):
        project_from(text, PATH)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_starter_is_valid_with_its_proposals(language):
    whole = re.sub(r"(?m)^# (?=[a-z_]+:|  )", "", starter(language))
    assert faults(whole) == []
    assert faults(whole, yaml.SafeLoader) == []


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("keys", "within"), [(PROJECT, ()), (TURNS, ("turns",)), (LIMITS, ("limits",))]
)
def test_every_key_is_described(keys: Keys, within: tuple[str, ...], language: str):
    found = project_schema(language)
    for key in within:
        found = found["properties"][key]
    texts = catalogue(language)
    assert {key: one["description"] for key, one in found["properties"].items()} == {
        key: texts[f"schema-{keys.area}-{key}"]["text"] for key in keys.shapes
    }


def test_every_description_is_of_a_key_that_there_is():
    texts = json.dumps(SCHEMA, ensure_ascii=False)
    told = {key: entry["text"] for key, entry in catalogue("en").items()}
    ids = [key for key in told if str(key).startswith("schema-project-")]
    assert [key for key in ids if json.dumps(told[key], ensure_ascii=False) not in texts] == []


def test_a_key_without_a_value_is_left_out():
    assert project_from("schemes:\nroles: {mentor: []}", PATH) == Project(
        PATH, lines={"schemes": 1, "roles": 2}
    )
