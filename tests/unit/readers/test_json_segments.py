import json

import pytest
from convo.errors import ReadError
from convo.readers.formats import chosen_text as chosen
from convo.readers.json_segments import parse


def said(value):
    text = value if isinstance(value, str) else json.dumps(value)
    return [(row.speaker, row.text, row.start, row.end) for row in parse(text).rows]


def told(value):
    text = value if isinstance(value, str) else json.dumps(value)
    return [(note.message.id, note.line, note.within) for note in parse(text).notices]


def test_whisper_segments_are_rows():
    value = {
        "text": " Hej. Ja.",
        "language": "da",
        "segments": [
            {"id": 0, "start": 0.0, "end": 1.48, "text": " Hej.", "tokens": [1]},
            {"id": 1, "start": 1.48, "end": 2.0, "text": " Ja.", "tokens": [2]},
        ],
    }
    assert said(value) == [(None, "Hej.", 0.0, 1.48), (None, "Ja.", 1.48, 2.0)]
    declared = parse(json.dumps(value)).declared
    assert (declared.language, declared.word_times) == ("da", False)


WHISPERX = {
    "segments": [
        {
            "start": 0.0,
            "end": 3.0,
            "text": " Hvad siger du? Ikke noget.",
            "speaker": "SPEAKER_00",
            "words": [
                {"word": "Hvad", "start": 0.0, "end": 0.3, "speaker": "SPEAKER_00"},
                {"word": "siger", "start": 0.3, "end": 0.6, "speaker": "SPEAKER_00"},
                {"word": "du?", "start": 0.6, "end": 0.9},
                {"word": "Ikke", "start": 1.5, "end": 1.8, "speaker": "SPEAKER_01"},
                {"word": "noget.", "start": 1.8, "end": 2.2, "speaker": "SPEAKER_01"},
            ],
        }
    ],
    "word_segments": [],
}


def test_a_whisperx_segment_is_parted_where_the_speaker_changes():
    assert said(WHISPERX) == [
        ("SPEAKER_00", "Hvad siger du?", 0.0, 0.9),
        ("SPEAKER_01", "Ikke noget.", 1.5, 2.2),
    ]
    assert parse(json.dumps(WHISPERX)).declared.word_times


def test_a_segment_whose_words_are_not_its_text_is_kept_whole():
    value = json.loads(json.dumps(WHISPERX))
    value["segments"][0]["text"] = "Hvad siger du? Slet ikke noget."
    assert said(value) == [("SPEAKER_00", "Hvad siger du? Slet ikke noget.", 0.0, 3.0)]


def test_whisper_words_with_leading_spaces_join_as_they_stand():
    words = [
        {"word": " Jeg", "start": 0, "end": 0.2, "speaker": "A"},
        {"word": "'et", "start": 0.2, "end": 0.4, "speaker": "A"},
        {"word": " Ja", "start": 1, "end": 1.2, "speaker": "B"},
    ]
    value = {"segments": [{"start": 0, "end": 2, "text": " Jeg'et Ja", "words": words}]}
    assert said(value) == [("A", "Jeg'et", 0.0, 0.4), ("B", "Ja", 1.0, 1.2)]


def test_whisper_cpp_and_assembly_shapes_are_read():
    cpp = {
        "transcription": [
            {"timestamps": {"from": "00:00:00,000", "to": "00:00:02,500"}, "text": " Hej med dig"}
        ]
    }
    assembly = {"utterances": [{"speaker": "A", "text": "Hej", "start": 240, "end": 1240}]}
    assert said(cpp) == [(None, "Hej med dig", 0.0, 2.5)]
    assert said(assembly) == [("A", "Hej", 0.24, 1.24)]


def test_podcast_segments_are_rows_with_their_numbers():
    segment = '{"speaker": "Å", "startTime": 1, "endTime": 2, "body": "ja"}'
    text = f'{{"version": "1.0.0", "segments": [{segment}]}}'
    (row,) = parse(text).rows
    assert (row.line, row.speaker, row.text, row.start) == (1, "Å", "ja", 1.0)


def test_a_stream_of_tokens_becomes_phrases():
    tokens = [
        ("A", 0.2, 0.4, "Det"), ("A", 0.4, 0.4, " "), ("A", 0.4, 0.6, "går"), ("A", 0.6, 0.6, "."),
        ("A", 2.0, 2.2, "Ja"), ("A", 2.2, 2.2, " "), ("B", 3.0, 3.1, "Nå"),
    ]  # fmt: skip
    value = [{"speaker": s, "startTime": b, "endTime": e, "body": t} for s, b, e, t in tokens]
    assert said(value) == [
        ("A", "Det går.", 0.2, 0.6),
        ("A", "Ja", 2.0, 2.2),
        ("B", "Nå", 3.0, 3.1),
    ]
    assert told(value) == [("json-tokens", None, "")]


def test_one_word_segments_stay_rows_and_are_told():
    value = [{"start": n, "end": n + 0.5, "text": "ord"} for n in range(12)]
    assert len(said(value)) == 12
    assert told(value) == [("json-one-word", None, "")]


def test_kaldi_words_go_to_the_speaker_segment_they_fall_in():
    value = {
        "retval": {
            "words": [
                {"start": 0.1, "end": 0.4, "word": "hej", "punct": "Hej."},
                {"start": 1.1, "end": 1.4, "word": "ja", "punct": "Ja"},
                {"start": 1.5, "end": 1.9, "word": "tak", "punct": "tak."},
            ],
            "segmentation": {
                "segments": [
                    {"start": 0, "duration": 1, "speaker": {"@id": "S0"}},
                    {"start": 1, "duration": 1, "speaker": {"@id": "S1"}},
                ]
            },
        }
    }
    assert said(value) == [("S0", "Hej.", 0.1, 0.4), ("S1", "Ja tak.", 1.1, 1.9)]


def test_a_bare_list_in_milliseconds_is_told():
    value = [{"start": 1, "end": 5000, "text": "a b"}, {"start": 5801, "end": 8700, "text": "c"}]
    assert [row[2:] for row in said(value)] == [(0.001, 5.0), (5.801, 8.7)]
    assert told(value) == [("data-milliseconds", None, "")]


def test_names_in_the_text_are_speakers_when_no_key_is():
    value = [{"text": "Lone: Hej."}, {"text": "Bo: Ja.\nog nej"}, {"text": "<i>nå</i>"}]
    assert [row[:2] for row in said(value)] == [
        ("Lone", "Hej."),
        ("Bo", "Ja. og nej"),
        ("Bo", "nå"),
    ]


def test_json_lines_are_segments():
    text = '{"speaker": "A", "text": "hej"}\n{"speaker": "B", "text": "ja"}\n'
    assert [row[:2] for row in said(text)] == [("A", "hej"), ("B", "ja")]


def test_what_convo_itself_prints_is_read():
    talk = {"turns": [{"turn": 1, "speaker": "citizen", "role": "citizen", "text": "hej"}]}
    assert [row[:2] for row in said({"schema": 1, "conversations": [talk]})] == [
        ("citizen", "hej")
    ]
    assert told({"conversations": [talk, talk]}) == [("json-conversations", None, "")]


def test_wrong_types_are_told_with_their_path_and_the_rest_is_read():
    turns = [
        {"speaker": [1], "text": "hej", "start": "1,5", "end": {}},
        {"speaker": "B", "text": None},
        7,
        {"speaker": 3, "text": "  ", "start": True},
    ]
    assert said({"turns": turns}) == [(None, "hej", 1.5, None)]
    assert told({"turns": turns}) == [
        ("json-not-speaker", 1, "$.turns[0].speaker"),
        ("json-not-time", 1, "$.turns[0].end"),
        ("json-not-text", 2, "$.turns[1].text"),
        ("json-not-segment", 3, "$.turns[2]"),
        ("json-speaker-number", 4, "$.turns[3].speaker"),
        ("json-not-time", 4, "$.turns[3].start"),
        ("json-empty", 4, "$.turns[3]"),
    ]


def test_a_file_with_nothing_but_faults_is_refused_with_their_paths():
    with pytest.raises(ReadError) as error:
        parse('{"turns": [{"speaker": 7, "text": null, "start": "1", "end": []}]}')
    assert str(error.value.where) == ":$.turns[0].speaker"
    assert "$.turns[0].text" in error.value.report("da")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1", "9" * 5000])
def test_a_number_that_is_no_time_is_told(number):
    text = f'{{"turns": [{{"speaker": "A", "start": {number}, "text": "x"}}]}}'
    assert said(text) == [("A", "x", None, None)]
    assert told(text) == [("json-not-time", 1, "$.turns[0].start")]


def test_a_key_that_stands_twice_is_told():
    text = '{"turns": [], "turns": [{"speaker": "A", "text": "x"}]}'
    assert said(text) == [("A", "x", None, None)]
    assert told(text) == [("json-duplicate-key", None, "")]


def test_half_a_character_is_replaced_and_told():
    text = '{"text": "\\ud800 hej", "speaker": "A"}'
    assert said(text) == [("A", "\ufffd hej", None, None)]
    assert told(text) == [("json-surrogate", 1, "")]


def test_deep_nesting_is_refused_before_it_is_loaded():
    with pytest.raises(ReadError) as error:
        parse("[" * 1_000_000)
    assert error.value.message.id == "limit-json_depth"


def test_brackets_inside_strings_are_not_depth():
    text = json.dumps([{"speaker": "A", "text": "[" * 200 + '\\"'}])
    assert len(parse(text).rows) == 1


@pytest.mark.parametrize("text", ['{"turns": [', '"\\"\\"\\"', "{'a': 1}", "[1,]", '{"a" 1}'])
def test_what_is_no_json_is_refused_with_its_line(text):
    with pytest.raises(ReadError) as error:
        parse(text)
    assert error.value.message.id == "json-syntax"
    assert error.value.where.line == 1


@pytest.mark.parametrize(
    "value", [[], {}, 7, None, "hej", [1, 2], {"segments": []}, {"a": {"b": 1}}]
)
def test_json_without_talk_is_refused(value):
    with pytest.raises(ReadError) as error:
        parse(json.dumps(value))
    assert error.value.message.id == "json-no-segments"


def test_a_comment_before_the_value_is_passed_over():
    assert said('/* eslint-disable */ [{"speaker": "A", "text": "hej"}]')[0][:2] == ("A", "hej")


def test_bracketed_plain_text_is_not_taken_for_json():
    assert chosen("[Lone] Hej.\n[Bo] Ja.\n", ".txt").name != "json"
    assert chosen('[{"text": "hej"}]', ".txt").name == "json"


@pytest.mark.parametrize(
    ("text", "message", "words"),
    [
        ('[{"text": "a b", "text": "c"}]', "json-duplicate-key", 2),
        ('[{"text": "a"}, {"text": ["b c", {"da": "d"}]}]', "json-not-text", 3),
        ('[{"text": "a"}, ["b c", 5]]', "json-not-segment", 2),
        (
            '{"conversations": [[{"text": "a"}], {"segments": [{"text": "b c"}]}]}',
            "json-conversations",
            2,
        ),
    ],
)
def test_what_is_left_out_is_told_with_its_words(text, message, words):
    notices = {note.message.id: note.message.args for note in parse(text).notices}
    assert notices[message]["words"] == words


def test_a_time_that_cannot_be_counted_is_none():
    parsed = parse('[{"text": "a", "start": 9223372036854775808, "end": 99999999999999999999}]')
    assert parsed.rows[0].start is None
    assert [note.message.id for note in parsed.notices] == ["json-not-time", "json-not-time"]


WORDS = [
    {"punct": "Ja", "start": 2.0, "end": 0.5},
    {"punct": "måske", "start": 9.0, "end": 9.5},
]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ({"retval": {"words": WORDS}}, 1),
        ({"segments": [{"text": "Hej Ja", "words": [
            {"word": "Hej ", "speaker": "A", "start": 0.0, "end": 1.0},
            {"word": "Ja", "speaker": "B", "start": 2.0, "end": 0.5},
        ]}]}, 1),
    ],
)  # fmt: skip
def test_words_that_end_before_they_start_have_no_end_and_are_told(file, line):
    parsed = parse(json.dumps(file))
    (row,) = [row for row in parsed.rows if row.text == "Ja"]
    assert (row.start, row.end) == (2.0, None)
    assert [(note.message.id, note.line) for note in parsed.notices] == [
        ("data-end-before-start", line)
    ]
