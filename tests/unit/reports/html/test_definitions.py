"""How measures are defined, one click from their figures."""

import pytest
from convo.measures import MEASURES
from convo.reports.html.definitions import definitions
from convo.reports.words import Words


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_measure_has_a_definition_without_what_only_programs_need(language):
    found = definitions([*MEASURES], Words(language))
    assert len(found) == len(MEASURES)
    assert all(one.summary and one.parts for one in found)
    assert not {name for one in found for name, _ in one.parts} & {"Eksempel", "Example"}


def test_a_measure_by_own_voice_is_told_as_such():
    (found,) = definitions(["word-share-own"], Words("da"))
    assert found.name == "andel af ordene (egen stemme)"


def test_what_convo_does_not_register_has_no_definition():
    assert definitions(["citizen_perspective.own-ratio"], Words("da")) == []
