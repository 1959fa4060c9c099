import json
from dataclasses import replace

import polars as pl
from convo.readers import read
from convo.readers.json_segments import parse
from convo.writers import WRITERS, content
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.writers.talks import ROWS, conversation

TALK = conversation([("Åse", "ja (0.8) <så> &amp; det", 0, 3_661_500), (None, "nej", None, 5)])


def test_lines_have_the_four_fields_that_dote_imports():
    assert json.loads(content(TALK, "x.json", format="dote")) == {
        "lines": [
            {
                "startTime": "00:00:00.000",
                "endTime": "01:01:01.500",
                "speakerDesignation": "Åse",
                "text": "ja (0.8) <så> &amp; det",
            },
            {"endTime": "00:00:00.005", "speakerDesignation": "", "text": "nej"},
        ]
    }


@settings(deadline=None)
@given(ROWS)
def test_dote_is_read_back(rows):
    rows = [
        ("Bo" if at == 0 else who or "Bo", f"hej {text}".strip(), *sorted(t or 0 for t in times))
        for at, (who, text, *times) in enumerate(rows)
    ]
    talk = conversation(rows)
    parsed = parse(content(talk, "x.json", format="dote").decode())
    found = [(row.speaker, row.text, row.start, row.end) for row in parsed.rows]
    assert found == talk.utterances.select("speaker", "text", "start", "end").rows()


def test_long_lines_at_whole_seconds_are_not_taken_for_milliseconds(tmp_path):
    talk = conversation([("Bo", "ja", 0, 200_000), ("Bo", "nej", 200_000, 500_000)])
    for name, form in (("a.json", "dote"), ("b.json", "json")):
        (tmp_path / name).write_bytes(content(talk, name, format=form))
        assert read(tmp_path / name).utterances["end"].to_list() == [200.0, 500.0]


def test_macwhisper_and_dote_lines_are_read(tmp_path):
    lines = [
        {"startTime": "00:00:01.000", "endTime": "00:00:02.500", "speakerDesignation": "Speaker 1",
         "text": "Hej."},
        {"startTime": "00:00:02.500", "endTime": "00:00:03.000", "speakerDesignation": "Speaker 2",
         "text": "Ja."},
    ]  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps({"lines": lines}), "utf-8")
    talk = read(tmp_path / "a.json")
    assert talk.utterances.select("speaker", "start", "end", "text").rows() == [
        ("Speaker 1", 1.0, 2.5, "Hej."),
        ("Speaker 2", 2.5, 3.0, "Ja."),
    ]


def test_codes_are_told_to_have_no_room():
    coded = replace(TALK, codings=pl.DataFrame({"code": ["tilbud"], "at": [None]}))
    assert WRITERS["dote"].left_out(coded) == ("codes",)


@settings(deadline=None)
@given(st.integers(0, 10**9))
def test_every_millisecond_is_kept(time):
    talk = conversation([("Bo", "ja", time, time)])
    (line,) = json.loads(content(talk, "x.json", format="dote"))["lines"]
    hours, minutes, seconds = line["startTime"].split(":")
    assert round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000) == time
