"""Vectors are kept with results, used again, and forgotten with their conversation."""

import numpy as np
import pytest
from convo.batch.folders import folder_at
from convo.batch.kept import Kept
from convo.batch.vectors import TABLE, VECTORS, vectors
from convo.coders.meaning.carrier import SIZE, Carrier
from convo.turns import dialogue

TURNS = dialogue([("citizen", "Hej"), ("caseworker", "Godmorgen"), ("citizen", "Hej")], "da").turns


def counting(name="counted"):
    asked = []

    def embed(text):
        asked.append(text)
        return np.full(SIZE, len(text), np.float32)

    return Carrier(name, embed), asked


@pytest.fixture
def out(tmp_path):
    return folder_at(tmp_path / "resultater æøå")


def test_a_text_is_embedded_once_and_then_taken_from_the_folder(out):
    carrier, asked = counting()
    first = vectors(TURNS, carrier, out, {"dialogue": "møde"})
    again = vectors(TURNS, carrier, out, {"dialogue": "møde"})
    assert asked == ["Hej", "Godmorgen"]
    assert first[:, 0].tolist() == [3, 9, 3]
    assert (first == again).all()


def test_what_is_kept_is_of_one_model_and_holds_no_texts(out):
    vectors(TURNS, counting()[0], out, {"dialogue": "møde"})
    other, asked = counting("another")
    vectors(TURNS, other, out, {"dialogue": "møde"})
    assert asked == ["Hej", "Godmorgen"]
    held = [path.read_bytes() for path in out.path.rglob("*") if path.is_file()]
    assert len(held) == 1
    assert b"Godmorgen" not in held[0]


def test_without_an_id_nothing_is_kept(out):
    vectors(TURNS, counting()[0], out, {})
    assert out.parcels(VECTORS) == set()


def test_forgetting_a_conversation_removes_its_vectors_and_no_others(out):
    for name in ("møde", "mød"):
        vectors(TURNS, counting()[0], out, {"dialogue": name})
    Kept(out).drop(["møde"])
    carrier, asked = counting()
    vectors(TURNS, carrier, out, {"dialogue": "mød"})
    assert asked == []
    vectors(TURNS, carrier, out, {"dialogue": "møde"})
    assert asked == ["Hej", "Godmorgen"]


def test_a_damaged_file_is_made_again(out):
    carrier, _ = counting()
    vectors(TURNS, carrier, out, {"dialogue": "møde"})
    (table,) = out.path.rglob(TABLE)
    table.write_bytes(b"PAR1 nothing")
    assert vectors(TURNS, carrier, out, {"dialogue": "møde"})[:, 0].tolist() == [3, 9, 3]
