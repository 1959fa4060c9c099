"""What convo writes for ELAN, Praat and EXMARaLDA it reads back: times, speakers, texts, codes."""

import polars as pl
import pytest
from convo.codings import CODINGS
from convo.model import Conversation, Source
from convo.readers import READERS
from convo.writers import WRITERS, Writing
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_written_is_read import conversation

SPEAKERS = st.sampled_from(
    [None, "Lone", 'Åse "B" & <C>', "codes: x", "talk 2: Lone", "points: a", "A @ B", "MH - words"]
)
LETTERS = st.characters(exclude_categories=["Cs"], max_codepoint=0x1FFFF) | st.sampled_from(
    '"\n\t ;<>&æøåÆØÅ]]>\x1b\x00\ufffe'
)
TEXTS = st.text(LETTERS, max_size=20)
SHORT, LONG = st.integers(0, 3000), st.integers(0, 400_000_000)
ROWS = st.lists(st.tuples(SPEAKERS, TEXTS, SHORT | LONG, SHORT), min_size=1, max_size=8)
CODERS = st.sampled_from(["person:MH", "person:Åse @ B", "rule:a@1.0.0", "model:x@2"])
CODES = st.sampled_from(
    ["a.b", "x y", "a;b", '"q"', "-", "–", "ja?", "// x", "a // b", "a (rejected)", " æ ", '";"']
)
STATUSES = st.sampled_from(["measured", "suggested", "confirmed", "rejected"])
MEMOS = st.none() | st.sampled_from(["se 4", 'to\nlinjer // og "mere"; (rejected) ?', "-"])
JUDGED = st.tuples(
    st.lists(st.tuples(CODES, STATUSES), max_size=3), STATUSES, st.booleans(), MEMOS
)
CODED = st.dictionaries(st.tuples(st.integers(0, 7), CODERS), JUDGED, max_size=6)
JUDGEMENT = ("number", "coder", "code", "status", "unsure", "memo")
PICTURES = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)}
PICTURES |= {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


def talk(rows, coded, timed):
    """A conversation in which every text is another, so that codes can be told by their texts."""
    rows = [(who, f"nr{at} {said}.", *times) for at, (who, said, *times) in enumerate(rows)]
    made = conversation(rows, timed)
    told = [
        (None, "utterance", number + 1, coder, code, status, unsure, memo, None, None)
        for (number, coder), (given, null_status, unsure, memo) in coded.items()
        if number < len(rows)
        for code, status in (given or [(None, null_status)])
    ]
    codings = pl.DataFrame(told, schema=dict(CODINGS), orient="row")
    return Conversation("m1", Source("m1", "text", ""), "da", made.utterances, codings=codings)


def held(rows, codings, as_written):
    """Rows, and the codes by the texts they were given to."""
    said = sorted(
        ((row[0], as_written(row[1]), row[2], row[3]) for row in rows), key=lambda row: row[1]
    )
    texts = [as_written(row[1]) for row in rows]
    judged = [] if codings is None else codings.select(JUDGEMENT).iter_rows()
    return said, {(texts[number - 1], *what) for number, *what in judged}


def as_in_xml(text):
    return text.translate(PICTURES)


def as_in_praat(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def round_trip(name, made, as_written):
    text = WRITERS[name].write(made, Writing()).decode()
    parsed = READERS[name].reader().parse(text)
    rows = [(row.speaker, row.text, row.start, row.end) for row in parsed.rows]
    assert held(rows, parsed.codings, str) == held(
        made.utterances.select("speaker", "raw", "start", "end").rows(), made.codings, as_written
    )
    return rows, parsed.notices


@settings(max_examples=40, deadline=None)
@given(ROWS, CODED, st.booleans())
@pytest.mark.parametrize("name", ["elan", "exmaralda"])
def test_xml_is_read_back(name, rows, coded, timed):
    made = talk(rows, coded, timed)
    found, notices = round_trip(name, made, as_in_xml)
    assert not notices
    if not timed:
        assert [row[1] for row in found] == [as_in_xml(text) for text in made.utterances["raw"]]


@settings(max_examples=40, deadline=None)
@given(ROWS, CODED)
def test_a_textgrid_is_read_back(rows, coded):
    _, notices = round_trip("textgrid", talk(rows, coded, timed=True), as_in_praat)
    assert not notices
