"""Tables, JSON and Word files of other projects, read where the data folder lies beside convo."""

import csv
import json
import re
from pathlib import Path

import pytest
from convo.errors import ReadError
from convo.readers import read
from convo.readers.delimited import parse as parse_table
from convo.readers.json_segments import parse as parse_json

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
EXPECTED = DATA / "formats/stevencrader__transcriptator/test/test_files"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not here")


def each(pattern):
    return sorted(DATA.glob(pattern))


def named(path):
    return path.stem if isinstance(path, Path) else str(path)


def plain(text):
    return " ".join(re.sub(r"</?i>", "", text).split())


@pytest.mark.parametrize("path", each("ndc-danish/tsv/*.tsv"), ids=named)
def test_every_utterance_of_the_danish_interviews_is_read(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    parsed = parse_table(path.read_text("utf-8"))
    assert [(row.speaker, row.text) for row in parsed.rows] == [
        (row["speaker"].strip(), row["text"].strip()) for row in rows
    ]
    assert [note.message.id for note in parsed.notices] == ["table-unread"]


@pytest.mark.parametrize("path", each("coded_talk/*.csv"), ids=named)
def test_every_turn_of_the_coded_talks_is_read_with_its_role(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parsed = parse_table(path.read_text("utf-8"))
    assert [row.text for row in parsed.rows] == [row["text"].strip() for row in rows]
    assert all(
        row.speaker.endswith(turn["speaker"]) for row, turn in zip(parsed.rows, rows, strict=True)
    )


def test_annomi_is_told_to_hold_many_conversations_and_one_can_be_chosen():
    text = (DATA / "annomi/dev.csv").read_text("utf-8")
    every = parse_table(text)
    assert len(every.rows) == 4434
    (note,) = (note for note in every.notices if note.message.id == "table-conversations")
    assert note.message.args == {"column": "transcript_id", "count": 62, "first": "1"}
    one = parse_table(text, {"conversation": "transcript_id=1"})
    assert (len(one.rows), one.rows[0].start) == (37, 11.0)


@pytest.mark.parametrize(
    "name", ["LaLaLand", "buzzcast", "how_to_start_a_podcast", "podnews_weekly_review_2023-06-02"]
)
def test_the_expected_parses_of_podcast_json_are_matched(name):
    parsed = parse_json((EXPECTED / f"{name}.json").read_text("utf-8"))
    expected = json.loads((EXPECTED / f"{name}_json_parsed.json").read_text("utf-8"))["segments"]
    assert [(row.start, row.end, row.speaker, plain(row.text)) for row in parsed.rows] == [
        (one["startTime"], one["endTime"], one["speaker"], plain(one["body"])) for one in expected
    ]


def test_rows_of_one_time_hold_the_words_of_the_expected_parse():
    name = "podnews_weekly_review_2023-05-05"
    parsed = parse_json((EXPECTED / f"{name}.json").read_text("utf-8"))
    expected = json.loads((EXPECTED / f"{name}_json_parsed.json").read_text("utf-8"))["segments"]
    said = [(row.speaker, word) for row in parsed.rows for word in row.text.split()]
    assert said == [(one["speaker"], word) for one in expected for word in one["body"].split()]


def test_every_word_of_the_kaldi_transcript_is_read():
    (path,) = each("formats/bbc__react-transcript-editor/demo/**/*.json")
    words = json.loads(path.read_text("utf-8"))["retval"]["words"]
    parsed = parse_json(path.read_text("utf-8"))
    assert " ".join(row.text for row in parsed.rows).split() == [word["punct"] for word in words]
    assert parsed.declared.word_times
    assert {row.speaker for row in parsed.rows} == {"S10", "S12"}


def test_the_blocks_of_a_draft_js_transcript_are_read():
    (path,) = each("formats/bbc__react-transcript-editor/docs/**/*.json")
    parsed = parse_json(path.read_text("utf-8"))
    assert (len(parsed.rows), parsed.rows[0].start, parsed.rows[1].speaker) == (23, 1.55, "1")


READ = {
    "csv/01_semicolon_cp1252.csv": [("Borger", "så er det nøje")],
    "csv/04_unclosed_quote.csv": [("A", '"hej'), ("B", "ja"), "csv-quote"],
    "csv/05_ragged.csv": [("B", "ja,nej,måske"), "table-short", "table-surplus"],
    "json/02_nan.json": [("A", "x"), "json-not-time", "json-not-time"],
    "json/03_dup_keys.json": [("A", "x"), "json-duplicate-key"],
    "json/05_surrogate.json": [("A", "\ufffd hej"), "json-surrogate"],
    "docx/02_zip_bomb_media.docx": [("Borger", "hej")],
    "docx/07_traversal.docx": [("Borger", "hej")],
    "docx/11_hidden_comments_meta.docx": [("Borger", "hej"), "word-hidden"],
}
REFUSED = {
    "json/06_wrong_types.json": "json-no-readable",
    "docx/01_zip_bomb_doc.docx": "limit-zip_mb",
    "docx/04_xxe.docx": "word-dtd",
    "docx/05_not_zip.docx": "word-old",
    "docx/08_empty_zip.docx": "word-empty-zip",
    "docx/10_dup_member.docx": "word-twice",
}


@pytest.mark.parametrize("name", READ)
def test_hostile_files_that_can_be_read_are_read_with_notices(name):
    talk = read(DATA / "attacks" / name)
    rows = list(talk.utterances.select("speaker", "raw").iter_rows())
    ours = ("encoding-guessed", "language-unknown")
    told = [note.message.id for note in talk.notices if note.message.id not in ours]
    assert rows + told == READ[name]


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_that_cannot_be_read_are_refused_with_place_and_hint(name):
    with pytest.raises(ReadError) as error:
        read(DATA / "attacks" / name)
    assert error.value.message.id == REFUSED[name]
    assert error.value.report("da").startswith(str(DATA / "attacks" / name))
    assert "\nråd: " in error.value.report("da")


def test_a_cell_longer_than_the_csv_module_allows_is_read_whole():
    talk = read(DATA / "attacks/csv/02_field_over_limit.csv")
    assert talk.utterances["raw"].str.len_chars().to_list() == [200_000]
