"""Tests for convo.coders.learning.conditions."""

from dataclasses import replace

import polars as pl
from convo.coders.coding import Coding
from convo.coders.learning.conditions import said
from convo.coders.learning.table import training
from convo.schemes.truths import truths
from convo.turns import dialogue

LINES = [("caseworker", "Hvad vil du gerne?"), ("citizen", "Øh, jeg vil gerne arbejde den 14.")]


def talks(count):
    parts = [dialogue(LINES, "da") for _ in range(count)]
    frames = {
        name: pl.concat(
            getattr(part, name).with_columns(conversation=pl.lit(f"talk{number}"))
            for number, part in enumerate(parts)
        )
        for name in ("talks", "speakers", "rows", "turns", "transitions", "questions")
    }
    return replace(parts[0], **frames)


def features(count):
    table = training(talks(count), Coding(), by="number")
    return table, said(table)


def test_every_column_is_what_the_engine_says_of_its_condition():
    table, found = features(3)
    again = truths(table.turns, found.told, "da")
    assert [one.to_list() for one in again] == found.matrix.toarray().T.astype(bool).tolist()


def test_words_and_phrases_are_those_that_three_conversations_share():
    _, found = features(3)
    assert {"phrase": "arbejde"} in found.told
    assert not [one for one in features(2)[1].told if "phrase" in one]


def test_nothing_with_digits_and_no_two_columns_alike():
    _, found = features(3)
    texts = [str(value) for one in found.told for value in one.values() if isinstance(value, str)]
    assert not [text for text in texts if "14" in text]
    columns = found.matrix.toarray().T.tolist()
    assert len({tuple(column) for column in columns}) == len(columns)
