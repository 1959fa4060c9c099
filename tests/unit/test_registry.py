import pytest
from convo.errors import UsageError
from convo.registry import Registry, nearest


def test_things_are_found_by_name_in_the_order_of_registration():
    measures = Registry[int]("measure")
    measures.add("turns", 1)

    @measures.register("words")
    def words() -> None: ...

    assert list(measures) == ["turns", "words"]
    assert measures["words"] is words
    assert len(measures) == 2
    assert "turns" in measures
    assert "trns" not in measures


def test_a_name_taken_twice_is_our_own_mistake():
    measures = Registry[int]("measure")
    measures.add("turns", 1)
    with pytest.raises(ValueError, match="'turns' is registered twice"):
        measures.add("turns", 2)


def test_an_unknown_name_gives_the_nearest():
    measures = Registry[int]("measure")
    measures.add("fto-median", 1)
    with pytest.raises(UsageError) as caught:
        measures["fto-medan"]
    assert caught.value.report() == (
        "no measure is named 'fto-medan'\nhint: did you mean 'fto-median'?"
    )


def test_an_unknown_name_far_from_all_gives_them_all():
    measures = Registry[int]("measure")
    measures.add("turns", 1)
    measures.add("words", 1)
    with pytest.raises(UsageError) as caught:
        measures["æøå"]
    assert caught.value.message.id == "unknown-name"
    assert "turns, words" in caught.value.report("da")


def test_nothing_is_near_to_something_quite_different():
    assert nearest("æøå", ["turns", "words"]) is None
    assert nearest("turns", []) is None
