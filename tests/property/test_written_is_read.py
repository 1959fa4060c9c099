"""What convo writes, it reads back: read(write(x)) = x where the format can hold it."""

import polars as pl
from convo.model import UTTERANCES, Conversation, Declared, Source
from convo.readers import READERS
from convo.writers import WRITERS, Writing
from hypothesis import given
from hypothesis import strategies as st

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], max_codepoint=0x1FFFF)
TEXTS = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split()))
SAID = TEXTS.filter(lambda text: any(letter.isalnum() for letter in text))
SPEAKERS = st.sampled_from(
    ["Lone", "Åse & Bo", "Hansen, Bo (Jobcenter)", "caseworker/Birgit", "Tolk (for Samira)", "=A"]
)
MILLISECONDS = st.integers(0, 400_000_000)
ROWS = st.lists(
    st.tuples(SPEAKERS, SAID, MILLISECONDS, st.integers(0, 99_000)), min_size=1, max_size=8
)


def conversation(rows, timed=True):
    frame = pl.DataFrame(
        {
            "conversation": "m1",
            "utterance": range(1, len(rows) + 1),
            "speaker": [row[0] for row in rows],
            "role": None,
            "on_behalf_of": None,
            "start": [row[2] / 1000 if timed else None for row in rows],
            "end": [(row[2] + row[3]) / 1000 if timed else None for row in rows],
            "text": [row[1] for row in rows],
            "clauses": [row[1] for row in rows],
            "raw": [row[1] for row in rows],
            "line": range(1, len(rows) + 1),
        },
        schema=dict(UTTERANCES),
    )
    return Conversation("m1", Source("m1", "text", ""), "da", frame, Declared())


def round_trip(name, talk, writing=None):
    text = WRITERS[name].write(talk, writing or Writing()).decode("utf-8-sig")
    rows = READERS[name].reader().parse(text).rows
    return [(row.speaker, row.text, row.start, row.end) for row in rows]


def expected(talk):
    return list(talk.utterances.select("speaker", "text", "start", "end").iter_rows())


@given(ROWS, st.booleans())
def test_json_is_read_back(rows, timed):
    talk = conversation(rows, timed)
    assert round_trip("json", talk) == expected(talk)


@given(ROWS, st.booleans(), st.builds(Writing, bom=st.booleans(), decimal_comma=st.booleans()))
def test_csv_is_read_back(rows, timed, writing):
    talk = conversation(rows, timed)
    assert round_trip("csv", talk, writing) == expected(talk)


@given(ROWS)
def test_webvtt_is_read_back(rows):
    # Captions that repeat the one before are rolled up by design, so no two texts are alike here.
    rows = [(who, f"{said} nr{at}", *times) for at, (who, said, *times) in enumerate(rows)]
    talk = conversation(rows)
    assert round_trip("webvtt", talk) == expected(talk)
