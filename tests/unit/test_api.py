"""What a notebook uses: `convo.read`, `convo.analyse`, `convo.load_scheme`."""

from pathlib import Path

import convo
import polars as pl
import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "da_02_perspektiv_grebet.vtt"


def test_a_transcript_becomes_a_conversation():
    found = convo.read(SAMPLE)
    assert found.name == "da_02_perspektiv_grebet"
    assert set(found.utterances["role"]) == {"caseworker", "citizen"}
    assert found.utterances["text"].null_count() == 0


def test_an_analysis_holds_frames_that_lead_back_to_each_other():
    found = convo.analyse([SAMPLE], schemes=["citizen_perspective"])
    turns = found.turns.turns.select("conversation", "turn")
    assert found.codes.join(turns, on=["conversation", "turn"], how="anti").height == 0
    events = found.events.drop_nulls("turn")
    assert events.join(turns, on=["conversation", "turn"], how="anti").height == 0
    assert found.measures["unit"].null_count() == 0


def test_no_value_is_missing_without_a_reason_and_none_is_not_a_number():
    measures = convo.analyse(SAMPLE).measures
    missing = pl.col("value").is_null()
    assert measures.filter(missing & pl.col("reason").is_null()).height == 0
    assert measures.filter(~missing & pl.col("reason").is_not_null()).height == 0
    assert measures["value"].is_finite().all()


def test_evidence_is_where_it_says():
    found = convo.analyse(SAMPLE, schemes=["citizen_perspective"])
    rows = found.codes.join(found.turns.turns, on=["conversation", "turn"])
    spans = [(row["text"], span) for row in rows.to_dicts() for span in row["evidence"]]
    assert spans
    assert [text[span["from"] : span["to"]] for text, span in spans] == [
        span["text"] for _, span in spans
    ]


def test_settings_say_how_to_read():
    settings = convo.Settings(unit="utterance")
    merged, parted = convo.analyse(SAMPLE), convo.analyse(SAMPLE, settings=settings)
    assert parted.turns.turns.height >= merged.turns.turns.height
    assert parted.turns.unit == "utterance"


def test_a_scheme_is_loaded_by_name():
    assert convo.load_scheme("citizen_perspective").version == "1.0.0"


def test_everything_promised_is_there_and_nothing_else():
    assert all(getattr(convo, name) is not None for name in convo.__all__)
    with pytest.raises(AttributeError, match="'nothing'"):
        _ = convo.nothing
