"""The order of passages, worked out by hand with vectors of two numbers."""

import math

import numpy as np
import polars as pl
import pytest
from convo.coders.meaning.nearest import Passage, nearest
from convo.coders.meaning.shared_words import shared_words
from convo.turns import dialogue

TURNS = dialogue(
    [
        ("citizen", "Jeg vil gerne arbejde ude i naturen."),
        ("caseworker", "Ude i naturen, det lyder dejligt."),
        ("citizen", "Ja."),
        ("citizen", "Bussen kører kun to gange om dagen."),
        ("caseworker", "Så skriver vi bussen ned her."),
    ],
    "da",
).turns
VECTORS = np.array([[1, 0], [1, 0], [1, 0], [-1, 0], [-1, 0]], np.float32)[: TURNS.height]
SOUGHT = Passage("naturen", np.array([1, 0], np.float32), "da")


def test_the_nearest_come_first_and_short_turns_not_at_all():
    found = nearest(TURNS, VECTORS, SOUGHT, 10)
    first = ["Jeg vil gerne arbejde ude i naturen.", "Ude i naturen, det lyder dejligt."]
    assert found["text"].to_list()[:2] == first
    assert "Ja." not in found["text"].to_list()
    assert found["similarity"].is_sorted(descending=True)


def test_only_turns_of_the_roles_named_are_found_and_no_more_than_asked_for():
    found = nearest(TURNS, VECTORS, SOUGHT, 1, roles=["citizen"])
    assert found["text"].to_list() == ["Jeg vil gerne arbejde ude i naturen."]
    assert found["before"].to_list() == [None]


def test_nothing_is_found_where_there_is_nothing():
    assert nearest(TURNS.clear(), VECTORS[:0], SOUGHT, 10).is_empty()


def test_shared_words_are_the_cosine_of_rare_words():
    texts = ["arbejde naturen", "naturen bussen", "og så"]
    # With the sought text: n = 4; arbejde in 2 texts, naturen in 3, bussen in 1.
    work, nature, bus = (math.log(4 / n) for n in (2, 3, 1))
    sought = math.hypot(work, nature)
    expected = [1.0, nature**2 / (sought * math.hypot(nature, bus)), 0.0]
    found = shared_words(pl.Series(texts), "naturen arbejde", "da")
    assert found.tolist() == pytest.approx(expected)


def test_a_text_without_content_words_shares_none():
    assert shared_words(pl.Series(["naturen"]), "ja og så", "da").tolist() == [0.0]
