import pytest
from convo.readers.plain_text import parse, recognises


def rows(text):
    return [(row.speaker, row.text) for row in parse(text).rows]


def notices(text):
    return [(notice.message.id, notice.line) for notice in parse(text).notices]


@pytest.mark.parametrize(
    "text",
    [
        "Lone [00:01:11]: Hej\nAnders [00:01:15]: Hej hej",
        "[00:01:11] Lone: Hej\n[00:01:15] Anders: Hej hej",
        "00:01:11 Lone: Hej\n00:01:15 Anders: Hej hej",
        "Lone: [00:01:11] Hej\nAnders: [00:01:15] Hej hej",
        "**Lone** [00:01:11] Hej\n\n**Anders** [00:01:15] Hej hej",
        "Lone (01:11): Hej\nAnders (01:15): Hej hej",
        "Lone  1:11\nHej\n\nAnders  1:15\nHej\nhej",
    ],
)
def test_names_and_times_in_their_many_forms(text):
    assert rows(text) == [("Lone", "Hej"), ("Anders", "Hej hej")]
    assert [row.start for row in parse(text).rows] == [71.0, 75.0]


@pytest.mark.parametrize(
    "text",
    [
        "Lone: Hej\nAnders: Hej\nhej",
        "Lone:\tHej\nAnders:\tHej hej",
        "Lone\tHej\nAnders\tHej hej",
        "**Lone:** Hej\n\n**Anders:** Hej hej",
        "[Lone] Hej\n[Anders] Hej hej",
        "1 Lone: Hej\n2 Anders: Hej\n3   hej",
        "1. Lone: Hej\r\n2. Anders: Hej hej\r\n",
    ],
)
def test_names_without_times_in_their_many_forms(text):
    assert rows(text) == [("Lone", "Hej"), ("Anders", "Hej hej")]


def test_a_row_has_the_line_of_its_first_text_and_the_lines_as_written():
    row = parse("Lone:\n  Hej\nog ja\nBo: nå").rows[0]
    assert (row.line, row.raw, row.text) == (2, "Lone:\n  Hej\nog ja", "Hej og ja")


def test_every_line_with_a_label_is_an_utterance():
    assert rows("als1: ja\nals1: nej\nInterviewer: nå") == [
        ("als1", "ja"),
        ("als1", "nej"),
        ("Interviewer", "nå"),
    ]


def test_colons_in_lines_that_go_on_are_not_speakers():
    text = (
        "Sagsbehandler/Anders: Godt.\nInden vi går i gang: Jeg har ti minutter.\n"
        "Borger/Lone: Ja.\nKlokken er 10:30, så vi skal videre.\nhttps://jobnet.dk: se her"
    )
    assert rows(text) == [
        ("Sagsbehandler/Anders", "Godt. Inden vi går i gang: Jeg har ti minutter."),
        ("Borger/Lone", "Ja. Klokken er 10:30, så vi skal videre. https://jobnet.dk: se her"),
    ]


def test_a_doubtful_label_is_told():
    assert notices("Anna: hej\nBo: hej\nAnna: ja\nHusk: tag det med") == [
        ("label-not-believed", 4)
    ]


def test_lines_before_the_talk_are_told_and_read_as_header():
    parsed = parse("Møde 3\n\nOPDIGTET\nDato: 1.2.2025\nlanguage: da\n\nLone: Hej\nBo: Hej")
    assert [(row.speaker, row.text) for row in parsed.rows] == [("Lone", "Hej"), ("Bo", "Hej")]
    assert (parsed.declared.title, parsed.declared.language) == ("Møde 3", "da")
    assert (
        parsed.notices[0].message.args["text"]
        == "Møde 3 / OPDIGTET / Dato: 1.2.2025 / language: da"
    )


def test_a_text_without_speakers_is_one_unknown_speaker():
    text = "bare en tekst uden talere\n\nog en linje til\n"
    assert rows(text) == [(None, "bare en tekst uden talere"), (None, "og en linje til")]
    assert notices(text) == [("no-speaker-labels", 1)]


def test_speech_inside_speech_is_a_row_of_its_own():
    text = "S01: [00:00:12] Guten Tag //S02: Ja. // und so\nS02: [00:00:15] Nein //S01: Doch.//"
    assert rows(text) == [
        ("S01", "Guten Tag"),
        ("S02", "Ja."),
        ("S01", "und so"),
        ("S02", "Nein"),
        ("S01", "Doch."),
    ]


def test_times_inside_a_text_are_not_words():
    assert rows("Lone: Hej [00:01:15] med dig #00:01:20-3#\nBo: kl. 10:30") == [
        ("Lone", "Hej med dig"),
        ("Bo", "kl. 10:30"),
    ]


def test_marks_of_the_transcriber_stay():
    assert rows("BOR: ja (0.8) [griner] {x} te:st\nSB: (.) hm") == [
        ("BOR", "ja (0.8) [griner] {x} te:st"),
        ("SB", "(.) hm"),
    ]


def test_a_label_that_says_nothing_is_told():
    assert rows("Lone: Hej\nBo:\nLone: Nå\nBo: jo") == [
        ("Lone", "Hej"),
        ("Lone", "Nå"),
        ("Bo", "jo"),
    ]
    assert notices("Lone: Hej\nBo:\nLone: Nå\nBo: jo") == [("label-without-text", 2)]


def test_strange_line_separators_make_no_speakers():
    assert len(rows("Borger: hej\x08\x1b[2J\x0b\x0c\x85\u2028Falsk: linje")) == 1


def test_plain_transcripts_are_recognised_by_their_labels():
    assert recognises("Lone: Hej.\nAnders: Hej hej.")
    assert not recognises("bare en tekst")


def test_a_line_of_its_own_in_brackets_is_told_and_not_counted_as_somebodys_words():
    parsed = parse("SB: Goddag.\nLone: Hej.\n[efter rundvisningen]\nSB: Nå.\n[griner]\nog ja\n")
    assert [(row.speaker, row.text) for row in parsed.rows] == [
        ("SB", "Goddag."),
        ("Lone", "Hej."),
        ("SB", "Nå. og ja"),
    ]
    told = [(note.line, note.message.args["text"]) for note in parsed.notices]
    assert told == [(3, "[efter rundvisningen]"), (5, "[griner]")]


def test_a_remark_in_brackets_above_the_talk_is_not_its_title():
    assert parse("[opdigtet]\nSamtale 3\nSB: Goddag.\nLone: Hej.").declared.title == "Samtale 3"
    assert parse("[opdigtet]\nSB: Goddag.\nLone: Hej.").declared.title is None


def test_an_end_before_its_start_is_left_out_and_told():
    parsed = parse("Lone [00:00:05 - 00:00:04]: ja\nBo [00:00:06 - 00:00:07]: nej\n")
    assert [(row.start, row.end) for row in parsed.rows] == [(5.0, None), (6.0, 7.0)]
    assert [(note.message.id, note.line) for note in parsed.notices] == [
        ("data-end-before-start", 1)
    ]


@pytest.mark.parametrize(
    "text", ["[99:99:99] Bo: ja\n[0:12] Lone: nej\n", "Bo [99:99:99]: ja\nLone [0:12]: nej\n"]
)
def test_a_time_that_no_clock_shows_is_told(text):
    assert notices(text) == [("time-invalid", 1)]
    assert [row.start for row in parse(text).rows] == [None, 12.0]
