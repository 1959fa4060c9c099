"""Whose words the interpreter of a coded conversation says, against the hand's `on_behalf_of`."""

import csv
import re
from pathlib import Path

import polars as pl
import pytest
from convo.corpus import analyse

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "coded_samples"
NAME = "da_03_tolk_og_mentor.vtt"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not here")


@pytest.fixture(scope="module")
def analysis():
    return analyse(DATA / NAME)


@pytest.fixture(scope="module")
def coded():
    with (DATA / "hand_codes.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["file"] == NAME]


def test_the_person_spoken_for_is_the_hands_in_every_cue(analysis, coded):
    found = analysis.conversations[0].utterances["on_behalf_of"].to_list()
    assert [bool(label) for label in found] == [bool(row["on_behalf_of"]) for row in coded]
    assert {label for label in found if label} == {"Borger/Samira"}


def test_words_by_role_are_by_content_and_those_by_own_voice_are_the_interpreters(analysis, coded):
    words = {
        measure: dict(
            analysis.measures.filter(pl.col("measure") == measure, pl.col("level") == "role")
            .select("subject", "value")
            .iter_rows()
        )
        for measure in ("words", "words-own", "talk-time", "talk-time-own")
    }
    carried = words["words-own"]["interpreter"] - words["words"]["interpreter"]
    assert carried == words["words"]["citizen"] - words["words-own"]["citizen"] > 0
    assert sum(words["words"].values()) == sum(words["words-own"].values())
    assert words["words-own"]["interpreter"] == sum(
        len(re.sub(r"\[[^\]]*\]| – ", " ", row["text"]).split())
        for row in coded
        if row["role"] == "Tolk"
    )
