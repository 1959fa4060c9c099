"""Real transcripts and other projects' expectations, read in place beside the project."""

import csv
import json
import time
from pathlib import Path

import pytest
import webvtt
from convo.errors import ReadError
from convo.readers import plain_text, subrip
from convo.readers import webvtt as own
from convo.readers.decoding import decode
from convo.readers.markup import plain

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
INTERVIEWS = DATA / "ndc-danish"
PARSES = DATA / "formats/stevencrader__transcriptator/test/test_files"
ATTACKS = DATA / "attacks"
READERS = {".vtt": own.parse, ".srt": subrip.parse, ".txt": plain_text.parse}

pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason="the shared data is not beside the project"
)


def files(*patterns):
    return [path for pattern in patterns for path in sorted(DATA.glob(pattern))]


def parsed(path):
    text, notices = decode(path.read_bytes())
    found = READERS[path.suffix](text)
    found.notices[:0] = notices
    return found


@pytest.mark.parametrize("path", files("ndc-danish/txt/*.txt"), ids=lambda path: path.stem)
def test_an_interview_has_the_utterances_and_speakers_of_its_table(path):
    with (INTERVIEWS / "tsv" / f"{path.stem}.tsv").open(encoding="utf-8", newline="") as table:
        expected = [
            (row["speaker"], row["text"].strip()) for row in csv.DictReader(table, delimiter="\t")
        ]
    found = parsed(path)
    assert [(row.speaker, row.text) for row in found.rows] == expected
    assert found.notices == []


@pytest.mark.parametrize(
    "expected",
    files(
        "formats/stevencrader__transcriptator/**/*_vtt_parsed.json",
        "formats/stevencrader__transcriptator/**/*_srt_parsed.json",
    ),
    ids=lambda path: path.stem,
)
def test_segments_are_those_that_transcriptator_expects(expected):
    stem, _, suffix = expected.stem.removesuffix("_parsed").rpartition("_")
    segments = json.loads(expected.read_text("utf-8"))["segments"]
    rows = parsed(expected.with_name(f"{stem}.{suffix}")).rows
    # their bodies keep line breaks and tags
    assert [(row.start, row.end, row.speaker or "", row.text) for row in rows] == [
        (one["startTime"], one["endTime"], one["speaker"], plain(one["body"])) for one in segments
    ]


DIFFERENT = {
    "empty": "no text at all",
    "invalid": "webvtt-py refuses a file without its header",
    "invalid_timeframe": "webvtt-py drops the cue with an impossible time",
    "invalid_timeframe_in_cue_text": "webvtt-py gives the empty cue",
    "missing_caption_text": "webvtt-py gives the empty cue",
    "youtube_dl": "captions roll",
    "teams_rolling": "captions roll",
    "teams_da": "pieces are joined",
    "interview": "speech inside speech is parted",
    "podnews_daily_2024-01-25": "webvtt-py drops the cues timed in seconds alone",
    "podnews_weekly_review_2024-01-19": "webvtt-py drops the cues timed in seconds alone",
}


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in files("formats/**/*.vtt", "coded_samples/*.vtt")
        if path.stem not in DIFFERENT
    ],
    ids=lambda path: path.stem,
)
def test_webvtt_py_reads_clean_files_alike(path):
    captions = webvtt.from_string(decode(path.read_bytes())[0]).captions
    rows = parsed(path).rows
    assert [(row.start, row.end, plain(row.raw)) for row in rows] == [
        (
            one.start_time.in_milliseconds() / 1000,
            one.end_time.in_milliseconds() / 1000,
            plain(one.text),
        )
        for one in captions
    ]
    assert [row.speaker for row in rows if row.raw.startswith("<v")] == [
        plain(one.voice) for one in captions if one.voice
    ]


@pytest.mark.parametrize(
    ("stem", "texts"),
    [
        ("youtube_dl", ["yeah", "what", "this will happen is I'm telling"]),
        ("teams_rolling", ["Jeg tænkte om vi skulle tale om dit CV", "Ja, det kan vi godt"]),
    ],
)
def test_rolling_captions_are_said_once(stem, texts):
    (path,) = files(f"formats/**/{stem}.vtt")
    assert [row.text for row in parsed(path).rows] == texts


def test_the_files_read_differently_are_all_there():
    stems = {path.stem for path in files("formats/**/*.vtt")}
    assert set(DIFFERENT) <= stems


@pytest.mark.parametrize(
    "path", files("attacks/vtt/*", "attacks/srt/*", "attacks/txt/*"), ids=lambda path: path.stem
)
def test_a_hostile_file_is_read_or_refused_in_linear_time(path):
    began = time.process_time()
    try:
        found = parsed(path)
    except ReadError as error:
        told = [error.message]
    else:
        told = [notice.message for notice in found.notices]
        assert found.rows or told or path.stem == "08_header_only"
    assert all(message.text("da") for message in told)
    # a quadratic reader needs minutes here
    assert time.process_time() - began < 20


ROWS_OF_ATTACKS = {
    "vtt/02_utf16le_bom": 2,
    "vtt/03_cp1252": 2,
    "vtt/05_cr_only": 2,
    "vtt/06_crlf": 2,
    "vtt/08_header_only": 0,
    "vtt/11_hours_over_99": 1,
    "vtt/12_no_hours": 1,
    "vtt/14_teams_short": 1,
    "vtt/15_negative_time": 1,
    "vtt/17_end_before_start": 3,
    "vtt/18_zero_length": 1,
    "vtt/20_overlap_same_speaker": 2,
    "vtt/21_minutes_75": 1,
    "vtt/32_many_blank": 2,
    "vtt/36_two_voices_one_cue": 2,
    "vtt/38_dup_ids": 2,
    "srt/02_dot_ms": 2,
    "srt/03_blank_in_text": 2,
    "srt/05_no_last_newline": 2,
    "srt/06_index_bomb": 2,
    "srt/08_digits_flood": 0,
    "txt/02_no_speakers": 2,
    "txt/03_colon_in_text": 2,
    "txt/06_ctrl_chars": 1,
}


@pytest.mark.parametrize(("name", "count"), ROWS_OF_ATTACKS.items())
def test_a_hostile_file_has_the_rows_that_its_list_asks_for(name, count):
    (path,) = ATTACKS.glob(f"{name}.*")
    assert len(parsed(path).rows) == count
