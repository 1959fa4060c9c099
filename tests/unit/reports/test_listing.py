"""Lists and documents in every format."""

import json

import pytest
from convo.errors import Message, Place
from convo.reports.listing import document, faults, listing
from convo.reports.page import Heading
from convo.reports.view import View

ROWS = [{"id": "vtt", "suffixes": [".vtt"], "n": 1}]
TITLES = {"id": "format", "suffixes": "endelser"}


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("table", "  format  endelser\n  vtt     .vtt\n"),
        ("markdown", "| format | endelser |\n| --- | --- |\n| vtt | .vtt |\n"),
        ("csv", "id,suffixes,n\nvtt,.vtt,1\n"),
        ("jsonl", '{"id": "vtt", "suffixes": [".vtt"], "n": 1}\n'),
    ],
)
def test_a_list_in_each_format(format, text):
    assert listing(ROWS, TITLES, View(format=format)) == text


def test_a_list_as_json_is_an_object_with_rows():
    assert json.loads(listing(ROWS, TITLES, View(format="json"))) == {"rows": ROWS}


def test_an_empty_list_still_has_its_head():
    assert listing([], TITLES, View(format="csv")) == "id,suffixes\n"


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("table", "Tur\n"),
        ("markdown", "## Tur\n"),
        ("jsonl", '{"name": "turn"}\n'),
        ("json", '{\n  "name": "turn"\n}\n'),
    ],
)
def test_a_document_is_blocks_for_people_and_data_for_programs(format, text):
    assert document([Heading("Tur")], {"name": "turn"}, View(format=format)) == text


def test_faults_are_lines_with_hints_for_people_and_rows_for_programs():
    fault = (Place("a.yaml", 3), Message("usage-option", {"name": "--x"}))
    lines = faults([fault], View(language="da")).splitlines()
    assert lines == ["a.yaml:3: valget --x findes ikke", "råd: se mulighederne med --help"]
    row = json.loads(faults([fault], View(format="jsonl", language="da")))
    assert (row["place"], row["id"]) == ("a.yaml:3", "usage-option")
    assert row["message"] == "there is no option --x"
