import pytest
from tests.unit.schemes.talk import turns_with

TALK = (
    "C: Hvordan går det [open]",
    "B minimal: mm",
    "B embedded: nå nå da",
    "C: Har du tid eller ej [alternative]",
    "B: ja",
)


@pytest.mark.parametrize(
    ("rule", "turns"),
    [
        ("{question: any}", [1, 4]),
        ("{question: open}", [1]),
        ("{question: [open, alternative]}", [1, 4]),
        ("{question: tag}", []),
        ("{minimal: true}", [2]),
        ("{minimal: false, role: citizen}", [3, 5]),
        ("{embedded: true}", [3]),
        ("{embedded: false}", [1, 2, 4, 5]),
        ("{words: '>= 3'}", [1, 3, 4]),
        ("{words: '2..3'}", [1, 3]),
        ("{words: 1}", [2, 5]),
        ("{words: '< 2'}", [2, 5]),
        ("{role: [caseworker, mentor]}", [1, 4]),
        ("{to: citizen}", [1, 4]),
        ("{to: caseworker}", [2, 3, 5]),
        ("{to: mentor}", []),
    ],
)
def test_the_form_of_a_turn(rule, turns):
    assert turns_with(rule, *TALK) == turns


def test_one_speaker_talks_to_nobody():
    assert turns_with("{to: citizen}", "B: ja", "B: nej") == []


def test_the_other_speaker_is_found_beyond_a_run_of_turns_and_minimal_rows():
    lines = ("C: a", "B: b", "B: c", "M minimal: mm", "B: d", "M: e")
    assert turns_with("{to: mentor}", *lines) == [2, 3, 5]
    assert turns_with("{to: caseworker}", *lines) == [2, 3, 5]


def test_an_embedded_row_that_is_minimal_counts_as_minimal():
    from dataclasses import replace

    import polars as pl
    from tests.unit.schemes.talk import coded, talk

    turns = talk("C: Ja altså", "B embedded: mm")
    rows = turns.rows.with_columns(minimal=pl.col("kind") == "embedded")
    assert coded("{minimal: true}", replace(turns, rows=rows)).codes["turn"].to_list() == [2]
