import pytest
from convo.model import Declared
from convo.readers.webvtt import parse, recognises


def rows(text):
    return [(row.speaker, row.text, row.start, row.end) for row in parse(text).rows]


def notices(text):
    return [(notice.message.id, notice.line) for notice in parse(text).notices]


def cue(text, times="00:01.000 --> 00:02.500"):
    return f"WEBVTT\n\n{times}\n{text}\n"


def test_a_clean_cue_is_a_row_with_its_line_and_exact_times():
    parsed = parse(
        "WEBVTT\n\nid 1\n00:00:01.001 --> 00:00:03.480 align:start\n<v Lone>Ja, tak.</v>\n"
    )
    assert parsed.rows == [(5, "Lone", "Ja, tak.", "<v Lone>Ja, tak.</v>", 1.001, 3.48)]
    assert parsed.notices == []


def test_lines_of_a_cue_are_joined_by_one_space():
    parsed = parse(cue("<v Lone>Ja,\nmåske  nej</v>"))
    assert parsed.rows[0].text == "Ja, måske  nej"
    assert parsed.rows[0].raw == "<v Lone>Ja,\nmåske  nej</v>"


def test_two_voices_in_a_cue_are_two_rows_with_its_times():
    assert rows(cue("<v A>hvad siger du</v>\n<v B>ikke noget</v>")) == [
        ("A", "hvad siger du", 1.0, 2.5),
        ("B", "ikke noget", 1.0, 2.5),
    ]


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("100:00:01.000 --> 100:00:03.000", 360_001.0, 360_003.0),
        ("0.000 --> 3.480", 0.0, 3.48),
        ("0:0:1.50 --> 0:0:3.5", 1.5, 3.5),
        ("00:00:05.000 --> 00:00:05.000", 5.0, 5.0),
        ("00:00:01.000-->00:00:02.000", 1.0, 2.0),
    ],
)
def test_unusual_clocks_are_read(times, start, end):
    assert rows(cue("<v A>hej", times)) == [("A", "hej", start, end)]


def test_decimal_commas_are_read_and_told_once():
    text = "WEBVTT\n\n00:01,000 --> 00:02,000\n<v A>ja\n\n00:03,000 --> 00:04,000\n<v A>nej\n"
    assert rows(text) == [("A", "ja", 1.0, 2.0), ("A", "nej", 3.0, 4.0)]
    assert notices(text) == [("comma-decimals", 3)]


@pytest.mark.parametrize(
    ("times", "message"),
    [
        ("-00:00:01.000 --> 00:00:02.000", "time-invalid"),
        ("00:75:00.000 --> 00:76:61.000", "time-invalid"),
        ("00:00:07.000 --> 00:00:1d.890", "time-invalid"),
        ("00:00:07.000 -->", "time-invalid"),
        ("00:00:05.000 --> 00:00:02.000", "time-reversed"),
    ],
)
def test_impossible_times_are_told_and_the_text_is_kept(times, message):
    assert rows(cue("<v A>hej", times)) == [("A", "hej", None, None)]
    assert notices(cue("<v A>hej", times)) == [(message, 3)]


def test_an_arrow_in_speech_is_speech():
    assert rows(cue("<v A>fra job --> uddannelse"))[0][1] == "fra job --> uddannelse"


def test_cues_that_no_blank_line_parts_are_cues():
    text = "WEBVTT\n1\n00:01.000 --> 00:02.000\n<v A>ja\n2\n00:03.000 --> 00:04.000\n<v B>nej\n"
    assert rows(text) == [("A", "ja", 1.0, 2.0), ("B", "nej", 3.0, 4.0)]


def test_a_cue_without_text_is_told():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\n<v A>nej\n"
    assert rows(text) == [("A", "nej", 3.0, 4.0)]
    assert notices(text) == [("cue-empty", 3)]


def test_text_without_a_time_is_told_with_its_words():
    parsed = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>ja\n\nførste linje\nanden\n")
    assert [notice.message.args["text"] for notice in parsed.notices] == ["første linje anden"]
    assert parsed.notices[0].line == 6


def test_a_blank_line_between_time_and_text_is_mended():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n\n<v A>ja\n\n00:03.000 --> 00:04.000\n\n<v A>nej\n"
    assert rows(text) == [("A", "ja", 1.0, 2.0), ("A", "nej", 3.0, 4.0)]
    assert notices(text) == [("blank-before-text", 5)]


def test_a_file_without_its_header_is_read():
    text = "00:01.000 --> 00:02.000\n<v A>ja\n"
    assert rows(text) == [("A", "ja", 1.0, 2.0)]
    assert notices(text) == [("vtt-no-header", 1)]


def test_notes_and_styles_are_left_out_and_counted():
    text = (
        "WEBVTT\n\nNOTE to ord\nog tre til\n\nSTYLE\n::cue { color: red }\n\n"
        "00:01.000 --> 00:02.000\n<v A>ja"
    )
    assert rows(text) == [("A", "ja", 1.0, 2.0)]
    notice = parse(text).notices[0]
    assert (notice.message.id, notice.line) == ("comments-left-out", 3)
    assert notice.message.args == {"count": 2, "words": 8}


def test_a_note_never_swallows_a_cue():
    assert rows("WEBVTT\n\nNOTE husk\n1\n00:01.000 --> 00:02.000\n<v A>ja\n") == [
        ("A", "ja", 1.0, 2.0)
    ]


def test_header_and_notes_say_what_the_file_is():
    text = (
        "WEBVTT - Møde 3\nKind: captions\nLanguage: en-GB\n\nNOTE\nlanguage: da\ntiming: A\n\n"
        "NOTE participants: Borger/Lone, Tolk\n\n00:01.000 --> 00:02.000\n<v A>ja"
    )
    assert parse(text).declared == Declared(
        language="da", timing="A", participants=("Borger/Lone", "Tolk"), title="Møde 3"
    )


def test_times_between_words_are_declared():
    text = cue("<v A>When the moon <00:01.500>hits")
    assert rows(text)[0][1] == "When the moon hits"
    assert parse(text).declared.word_times


def test_pieces_of_one_utterance_are_joined():
    guid = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
    text = (
        f"WEBVTT\n\n{guid}/17-0\n00:01.000 --> 00:02.000\n<v S&#248;ren>Lad os se,</v>\n\n"
        f"{guid}/17-1\n00:02.000 --> 00:03.000\n<v S&#248;ren>om det går.</v>\n\n"
        f"{guid}/18-0\n00:02.500 --> 00:04.000\n<v Bo>Ja.</v>\n"
    )
    assert rows(text) == [("Søren", "Lad os se, om det går.", 1.0, 3.0), ("Bo", "Ja.", 2.5, 4.0)]
    assert parse(text).notices[0].message.args == {"count": 3, "utterances": 2}


def test_duplicate_ids_are_two_cues():
    text = (
        "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v A>ja\n\n1\n00:03.000 --> 00:04.000\n<v A>nej\n"
    )
    assert [row[1] for row in rows(text)] == ["ja", "nej"]


def test_names_are_trimmed_and_their_capitals_kept():
    text = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{n}.000 --> 00:0{n}.900\n<v {name}>ja"
        for n, name in enumerate(
            ["Borger", "Borger ", " Borger", "Borger\u00a0", "BORGER", "Borger:"]
        )
    )
    assert [row[0] for row in rows(text)] == [*["Borger"] * 4, "BORGER", "Borger"]


def test_words_between_slashes_are_the_other_speakers():
    assert rows(cue("<v S01>Det er godt //S02: Ja. // synes jeg")) == [
        ("S01", "Det er godt", 1.0, 2.5),
        ("S02", "Ja.", 1.0, 2.5),
        ("S01", "synes jeg", 1.0, 2.5),
    ]


def test_webvtt_is_recognised_by_header_or_points():
    assert recognises("\ufeffWEBVTT\n")
    assert recognises("00:00:01.000 --> 00:00:02.000\nhej")
    assert not recognises("1\n00:00:01,000 --> 00:00:02,000\nhej")
    assert not recognises("Lone: hej --> farvel")


def test_two_hundred_thousand_cut_off_digits_are_no_cue():
    parsed = parse("WEBVTT\n\n" + "1" * 200_000)
    assert parsed.rows == []
    assert [notice.message.id for notice in parsed.notices] == ["text-without-time"]


def test_a_line_end_after_a_voice_tag_leaves_no_space():
    parsed = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bo> \nja\n\n")
    assert [row.text for row in parsed.rows] == ["ja"]
