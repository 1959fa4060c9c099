import json
from dataclasses import replace

import polars as pl
import pytest
import webvtt
from convo.errors import UsageError
from convo.model import UTTERANCES, Conversation, Declared, Source
from convo.readers import read
from convo.writers import WRITERS, Writing, chosen, content
from convo.writers.writer import Writer


def conversation(*rows, **declared):
    columns = ["speaker", "role", "on_behalf_of", "start", "end", "text"]
    frame = pl.DataFrame(rows, schema=columns, orient="row").with_columns(
        conversation=pl.lit("m1"),
        utterance=pl.int_range(1, len(rows) + 1),
        clauses=pl.col("text"),
        raw=pl.col("text"),
        line=pl.int_range(1, len(rows) + 1),
    )
    return Conversation(
        name="m1",
        source=Source("m1.txt", "text", "0" * 64),
        language="da",
        utterances=frame.select(pl.col(name).cast(kind) for name, kind in UTTERANCES.items()),
        declared=Declared(**declared),
    )


TALK = conversation(
    ("Lone", "citizen", None, 1.5, 2.25, "=2 & <3 -> æøå"),
    ("Tolk", "interpreter", "Samira", 360_001.0, 360_002.0005, "hun siger (0.8) ja"),
    timing="A",
)
UNTIMED = conversation(("Lone", None, None, None, None, "hej"))


def test_webvtt_has_voices_exact_times_and_escaped_text():
    assert content(TALK, "x.vtt").decode() == (
        "WEBVTT\n\nNOTE\nlanguage: da\ntiming: A\n\n"
        "00:00:01.500 --> 00:00:02.250\n<v Lone>=2 &amp; &lt;3 -&gt; æøå</v>\n\n"
        "100:00:01.000 --> 100:00:02.000\n<v Tolk>hun siger (0.8) ja</v>\n"
    )


def test_webvtt_is_what_webvtt_py_reads():
    (first, second) = webvtt.from_string(content(TALK, "x.vtt").decode())
    assert (first.start, first.voice, second.start) == ("00:00:01.500", "Lone", "100:00:01.000")


def test_webvtt_refuses_a_conversation_without_times_and_says_where():
    with pytest.raises(UsageError) as error:
        content(UNTIMED, "x.vtt")
    assert error.value.report("en").startswith("m1.txt:1: WebVTT needs times, and 1 of 1")


def test_a_blank_line_in_a_text_does_not_end_its_cue():
    talk = conversation(("A\nB", None, None, 0.0, 1.0, "hej\n\n  med dig\n"))
    assert "<v A B>hej\nmed dig</v>\n" in content(talk, "x.vtt").decode()


def test_csv_is_one_tidy_table():
    assert content(TALK, "x.csv").decode() == (
        "utterance,speaker,role,on_behalf_of,start,end,text\n"
        "1,Lone,citizen,,1.5,2.25,'=2 & <3 -> æøå\n"
        "2,Tolk,interpreter,Samira,360001,360002.0005,hun siger (0.8) ja\n"
    )


def test_csv_for_a_danish_spreadsheet_has_mark_semicolons_and_decimal_commas():
    written = content(TALK, "x.csv", Writing(bom=True, decimal_comma=True))
    assert written.startswith(b"\xef\xbb\xbfutterance;speaker")
    assert ";1,5;2,25;" in written.decode("utf-8-sig")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_can_be_a_formula(start):
    talk = conversation((f"{start}A", f"{start}r", None, 0.0, 1.0, f"{start}cmd|' /C calc'!A0"))
    cells = content(talk, "x.csv").decode().split("\n", 1)[1].split(",")
    assert not [cell for cell in cells if cell.lstrip('"').startswith(start)]


def test_json_keeps_letters_unknowns_and_what_the_file_declared():
    value = json.loads(content(TALK, "x.json"))
    assert {
        "schema": 1,
        "conversation": "m1",
        "language": "da",
        "timing": "A",
    }.items() <= value.items()
    assert value["utterances"][1]["on_behalf_of"] == "Samira"
    assert "æøå" in content(TALK, "x.json").decode()
    assert json.loads(content(UNTIMED, "x.json"))["utterances"][0]["start"] is None


@pytest.mark.parametrize("name", list(WRITERS))
def test_every_format_writes_an_empty_conversation(name):
    assert isinstance(content(conversation(), "-", format=name), bytes)


def test_a_format_that_is_not_written_is_an_error_that_names_those_that_are():
    with pytest.raises(UsageError) as error:
        chosen("x.docx")
    assert ".docx" in error.value.report("da")
    assert ", ".join(WRITERS) in error.value.report("da")


def test_a_name_that_would_make_an_arrow_is_written_and_read_back(tmp_path):
    path = tmp_path / "talk.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lone -- >hej med dig</v>\n", "utf-8")
    written = content(read(path), "again.vtt")
    (tmp_path / "again.vtt").write_bytes(written)
    assert read(tmp_path / "again.vtt").utterances["speaker"].to_list() == ["Lone --"]


def test_a_format_tells_what_of_a_conversation_it_leaves_out():
    codings = pl.DataFrame({"code": ["tilbud"], "at": [None]})
    no_room = Writer("x", (), lambda *_: b"", cannot_hold=frozenset({"times", "codes"}))
    assert no_room.left_out(replace(TALK, codings=codings)) == ("codes", "times")
    assert no_room.left_out(replace(UNTIMED, codings=codings.clear())) == ()
    assert WRITERS["csv"].left_out(TALK) == ()
