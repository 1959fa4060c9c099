"""A conversation and its codes written as a REFI-QDA project are read back whole."""

from dataclasses import replace

import polars as pl
from convo.codebook import NamedCode
from convo.codings import CODINGS
from convo.model import UTTERANCES, Conversation, Declared, Source
from convo.readers.refi_project import parse
from convo.writers.refi_project import write
from hypothesis import given, settings
from hypothesis import strategies as st

LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
SAID = st.text(LETTERS, min_size=1, max_size=20).filter(str.strip)
TRICKY = st.sampled_from(
    ["Bo: ja", ": nej", "\tind", "[00:00:01.000] ja", "a\n\tb\n", "😀 Åse: ", "Bo Hansen: x"]
)
SPEAKERS = st.sampled_from([None, "Bo", "Bo Hansen", "Åse & co", "[x]", "Borger/Lone 😀"])
TIME = st.none() | st.integers(0, 400_000_000).map(lambda one: one / 1000)
UTTERED = st.lists(st.tuples(SPEAKERS, TIME, TIME, SAID | TRICKY), min_size=1, max_size=6)
CODERS = st.sampled_from(["person:MH", "person:Åse <b>", "rule:x@1.0.0", "model:y@2"])
CODES = st.sampled_from([None, "citizen.wish", "citizen.øv", "egen kode", "x.y.z"])
STATUS = st.sampled_from(["measured", "suggested", "confirmed", "rejected"])
NOTED = st.tuples(st.booleans(), st.none() | st.sampled_from(["tøver", "a\nb & <c>"]))
AT = st.none() | st.sampled_from(["2026-11-22T17:00:00Z", "2026-11-22T17:00:00+01:00"])
GIVEN = st.lists(st.tuples(st.integers(1, 6), CODERS, CODES, STATUS, AT), max_size=12)
SEEN = ("number", "coder", "code", "status", "unsure", "memo", "at")


def conversation(said, given_, noted):
    count = len(said)
    frame = pl.DataFrame(
        {
            "conversation": "m1",
            "utterance": range(1, count + 1),
            "speaker": [row[0] for row in said],
            "role": None,
            "on_behalf_of": None,
            "start": [row[1] for row in said],
            "end": [row[2] for row in said],
            "text": [row[3] for row in said],
            "clauses": None,
            "raw": [row[3] for row in said],
            "line": range(1, count + 1),
        },
        schema=dict(UTTERANCES),
    )
    return Conversation(
        "m1",
        Source("m1", "text", ""),
        "da",
        frame,
        Declared(language="da", title="Møde: 3", participants=("Bo", "Åse")),
        codings=codings(given_, noted, count),
        codebook=(
            NamedCode("citizen", "Borgerens perspektiv", codable=False),
            NamedCode("citizen.wish", "Ønske", "Vil noget.", "«jeg vil»", "ja", "citizen"),
            NamedCode("egen kode", "Ønske", color="#00FF00"),
        ),
    )


def codings(given_, noted, count):
    """Codes as a table of codings has them: once each, a null only where there is no other."""
    units = {}
    for number, coder, code, status, at in given_:
        unit = units.setdefault(((number - 1) % count + 1, coder), {})
        unit.setdefault(code, ("confirmed" if code is None else status, at))
    rows = []
    for number, ((unit, coder), codes) in enumerate(sorted(units.items())):
        unsure, memo = noted[number % len(noted)] if noted else (False, None)
        for code, (status, at) in codes.items():
            if code is not None or len(codes) == 1:
                usual = "confirmed" if coder.startswith("person:") else "suggested"
                known = None if code is None or status == "rejected" else at
                told = status if code else usual
                one = ("m1", "utterance", unit, coder, code, told, unsure, memo, known, 1)
                rows.append(one)
    return pl.DataFrame(rows, schema=dict(CODINGS), orient="row")


@settings(max_examples=40, deadline=None)
@given(UTTERED, GIVEN, st.lists(NOTED, max_size=3))
def test_text_speakers_times_codes_and_coders_come_back(said, given_, noted):
    talk = conversation(said, given_, noted)
    parsed = parse(write(talk))
    rows = [(row.speaker, row.start, row.end, row.text) for row in parsed.rows]
    assert rows == [*talk.utterances.select("speaker", "start", "end", "text").iter_rows()]
    assert parsed.declared == talk.declared
    before = talk.codings.select(SEEN).sort(SEEN[:3])
    after = parsed.codings.select(SEEN).sort(SEEN[:3]) if parsed.codings is not None else None
    assert after is None if before.is_empty() else before.equals(after)
    book = {replace(one, name=one.name.split(" (")[0]) for one in parsed.codebook}
    assert {*talk.codebook} <= book
    assert not [notice for notice in parsed.notices if notice.severity == "warning"]


@settings(max_examples=10, deadline=None)
@given(UTTERED, GIVEN)
def test_what_was_read_is_written_as_the_same_bytes(said, given_):
    talk = conversation(said, given_, [])
    assert write(talk) == write(talk)
