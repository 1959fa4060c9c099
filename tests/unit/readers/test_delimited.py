import pytest
from convo.errors import ReadError, UsageError
from convo.readers.delimited import parse
from convo.readers.formats import chosen_text as chosen


def said(text, columns=None):
    return [(row.speaker, row.text) for row in parse(text, columns).rows]


def told(text, columns=None):
    return [(note.message.id, note.line) for note in parse(text, columns).notices]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(separator):
    lines = [["nr", "taler", "tekst"], ["1", "Borger", "ja; det, tror jeg"], ["2", "SB", "nå"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    assert said(text) == [("Borger", "ja; det, tror jeg"), ("SB", "nå")]


def test_commas_in_the_text_do_not_hide_a_semicolon():
    text = "taler;tekst\nA;ja, ja, nej, jo\nB;nej, jo, ja\n"
    assert said(text) == [("A", "ja, ja, nej, jo"), ("B", "nej, jo, ja")]


def test_excel_may_say_the_separator_in_the_first_line():
    parsed = parse("sep=|\ntaler|tekst\nA|hej\n")
    assert [(row.line, row.text) for row in parsed.rows] == [(3, "hej")]


def test_a_byte_order_mark_is_no_part_of_the_first_name():
    assert said("\ufefftaler;tekst\nA;hej\n") == [("A", "hej")]


def test_a_line_break_inside_a_cell_keeps_the_lines_of_the_file():
    parsed = parse('taler,tekst\nA,"hej\nmed dig"\nB,"godt"\n')
    assert [(row.line, row.text) for row in parsed.rows] == [(2, "hej\nmed dig"), (4, "godt")]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_the_same(ends):
    parsed = parse(ends.join(["taler,tekst", "A,hej", "B,ja", ""]))
    assert [(row.line, row.speaker) for row in parsed.rows] == [(2, "A"), (3, "B")]


@pytest.mark.parametrize(
    ("header", "cells", "start", "end"),
    [
        ("start;slut", "1,5;2,25", 1.5, 2.25),
        ("start;end", "00:00:01.500;00:01:02,25", 1.5, 62.25),
        ("tid;varighed", "75:10;5", 4510.0, 4515.0),
        ("start_ms;end_ms", "1500;2500", 1.5, 2.5),
        ("startTime;endTime", "0.1;0.2", 0.1, 0.2),
        ("Start (ms);Slut (ms)", "1;3", 0.001, 0.003),
        ("start;slut", ";", None, None),
    ],
)
def test_times_are_read_in_every_form(header, cells, start, end):
    (row,) = parse(f"taler;{header};tekst\nA;{cells};hej\n").rows
    assert (row.start, row.end) == (start, end)


def test_whole_numbers_too_large_for_seconds_are_milliseconds():
    text = "start,end,speaker,text\n0,2400,A,hej med dig\n2500,5100,B,ja\n"
    assert [row.start for row in parse(text).rows] == [0.0, 2.5]
    assert told(text) == [("data-milliseconds", None)]


def test_a_time_that_is_none_is_told_and_the_text_kept():
    text = "taler;start;slut;tekst\nA;snart;2;hej\nB;5;3;ja\n"
    assert [(row.start, row.end) for row in parse(text).rows] == [(None, 2.0), (5.0, None)]
    assert told(text) == [("data-time", 2), ("data-end-before-start", 3)]


@pytest.mark.parametrize(
    "header",
    [
        "Taler,Tekst",
        "speaker,utterance",
        "interlocutor,utterance_text",
        "Navn,Replik",
        "role,body",
    ],
)
def test_columns_are_found_by_danish_and_english_names(header):
    assert said(f"{header}\nA,hej\n") == [("A", "hej")]


def test_a_role_beside_the_speaker_goes_into_the_label():
    text = (
        "speaker,role,on_behalf_of,text\nHenning,caseworker,,Goddag\nTolk,interpreter,Samira,Hun\n"
    )
    assert said(text) == [("caseworker/Henning", "Goddag"), ("Tolk (for Samira)", "Hun")]


def test_the_user_may_say_which_column_is_what():
    text = "hvem det er;hvad der blev sagt\nA;hej\n"
    assert said(text, {"speaker": "Hvem det er", "text": "hvad der blev sagt"}) == [("A", "hej")]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"speaker": "Talerr"}, "column-unknown-near"),
        ({"speaker": "xyz"}, "column-unknown"),
        ({"spaeker": "Taler"}, "column-kind-near"),
        ({"conversation": "Samtale=9"}, "conversation-unknown"),
    ],
)
def test_a_column_that_is_not_there_is_an_error(columns, message):
    with pytest.raises(UsageError) as error:
        parse("Samtale;Taler;Tekst\n1;A;hej\n2;A;ja\n", columns)
    assert error.value.message.id == message
    assert error.value.report("da") != error.value.report("en")


def test_several_conversations_are_told_and_one_can_be_chosen():
    text = "samtale,taler,tekst\nm1,A,hej\nm1,B,ja\nm2,A,godmorgen\n"
    assert ("table-conversations", None) in told(text)
    assert len(said(text)) == 3
    assert said(text, {"conversation": "samtale=m2"}) == [("A", "godmorgen")]
    assert told(text, {"conversation": "samtale=m2"}) == []


def test_a_talk_that_several_people_coded_is_told():
    text = "nr,taler,tekst,koder\n1,A,hej,MH\n2,A,hej,MH\n1,A,hej,LD\n"
    assert told(text) == [("table-repeated", None), ("table-unread", 1)]


def test_columns_without_names_are_guessed_and_told():
    text = "1;SB;00:01;hvordan går det med dig\n2;Borger;00:05;det går vel fint nok\n"
    assert said(text) == [("SB", "hvordan går det med dig"), ("Borger", "det går vel fint nok")]
    assert [row.start for row in parse(text).rows] == [1.0, 5.0]
    assert told(text) == [("table-guessed", 1)]


def test_a_table_of_numbers_is_no_transcript():
    with pytest.raises(ReadError) as error:
        parse("kommune,antal\nAarhus,12\nOdense,9\n")
    assert error.value.message.id == "table-no-columns"


def test_a_table_with_a_speaker_but_no_text_names_its_columns():
    with pytest.raises(ReadError) as error:
        parse("taler,antal\nA,12\nB,9\n")
    assert error.value.message.args == {"all": "taler, antal"}


def test_lines_above_the_names_are_told_and_may_declare_a_language():
    text = "# OPDIGTET samtale\n# language: da\nnr;taler;tekst\n1;A;hej\n"
    parsed = parse(text)
    assert [(row.line, row.text) for row in parsed.rows] == [(4, "hej")]
    assert parsed.declared.language == "da"
    assert told(text) == [("table-above-header", 1), ("table-above-header", 2)]


def test_columns_that_are_not_read_are_named():
    (note,) = parse("turn,speaker,text,codes\n1,A,hej,x.y\n").notices
    assert (note.message.id, note.message.args, note.severity) == (
        "table-unread",
        {"columns": "codes"},
        "info",
    )


def test_names_in_the_text_are_speakers_when_no_column_is():
    text = "nr;tekst\n1;Borger: ja tak\n2;SB: godt\n3;og hvad så\n"
    assert said(text) == [("Borger", "ja tak"), ("SB", "godt"), ("SB", "og hvad så")]


def test_an_unclosed_quote_swallows_nothing():
    text = 'speaker,text\nA,"hej\nB,ja\nC,"nej"\n'
    assert said(text) == [("A", '"hej'), ("B", "ja"), ("C", "nej")]
    assert told(text) == [("csv-quote", 2)]


def test_a_quote_that_swallows_the_next_speaker_is_suspected():
    text = 'speaker,text\nB,hej\nA,"hej\nB,ja\nB,"\n'
    assert ("csv-quote-swallows", 3) in told(text)


def test_quotes_in_a_tab_separated_text_stand():
    text = 'speaker\ttext\nA\t"ja" sagde han\nB\tså "nej"\n'
    assert said(text) == [("A", '"ja" sagde han'), ("B", 'så "nej"')]


def test_ragged_rows_are_told_and_keep_their_words():
    text = "speaker,text\nA\nB,ja,nej,måske\n,\nC,\n"
    assert said(text) == [("B", "ja,nej,måske")]
    assert told(text) == [("table-short", 2), ("table-surplus", 3), ("table-empty", 5)]


def test_a_surplus_in_the_middle_is_taken_by_the_text():
    assert said("speaker,text,codes\nA,ja,nej,x.y\n") == [("A", "ja,nej")]


def test_a_cell_longer_than_the_csv_module_allows_is_read():
    assert len(parse(f"speaker,text\nA,{'x' * 300_000}\n").rows[0].text) == 300_000


@pytest.mark.parametrize("cell", ["'=1+1", "'- ja", "''=1", "'t var"])
def test_the_guard_of_a_formula_is_taken_off(cell):
    expected = {"'=1+1": "=1+1", "'- ja": "- ja", "''=1": "'=1", "'t var": "'t var"}
    assert said(f"speaker;text\nA;{cell}\n") == [("A", expected[cell])]


@pytest.mark.parametrize("text", ["", "\n\n", "bare en linje\n"])
def test_what_is_no_table_is_refused(text):
    with pytest.raises(ReadError):
        parse(text)


def test_a_table_is_recognised_without_its_suffix():
    assert chosen("taler;tekst\nA;hej\n", ".txt").name == "csv"
