"""What a result says of its use, and for whom names are shown."""

import json
from pathlib import Path

import pytest
from convo.corpus import analyse
from convo.errors import UsageError
from convo.reports import FOR_PEOPLE, FORMATS, render
from convo.reports.view import View

SAMPLES = Path(__file__).parents[3] / "samples"
ONE = SAMPLES / "da_01_perspektiv_overset.vtt"
TWO = [ONE, SAMPLES / "da_02_perspektiv_grebet.vtt"]
GUARD = {"da": "Må ikke indgå i sagsbehandling", "en": "must not be used in case decisions"}
TIMES = {"html": 3}
"""A page says it where it begins, where it ends, and at the foot of each sheet of paper."""

OWN = {"da": "kun til egen sparring", "en": "for your own reflection only"}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("kind", ["analyse", "code"])
@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_a_report_for_people_says_what_it_must_not_be_used_for(form, kind, language):
    found = analyse(ONE if form == "html" else TWO, schemes=["citizen_perspective"])
    shown = " ".join(
        render(found, View(format=form, kind=kind, language=language, width=300)).split()
    )
    assert shown.count(GUARD[language]) == TIMES.get(form, 1)
    assert OWN[language] not in shown


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_a_report_with_names_says_that_it_is_for_ones_own_reflection(form, language):
    shown = render(analyse(ONE), View(format=form, language=language, names=True, width=300))
    assert OWN[language] in shown


@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_names_of_several_conversations_are_shown_to_nobody(form):
    with pytest.raises(UsageError) as caught:
        render(analyse(TWO), View(format=form, names=True))
    assert caught.value.message.id == "names-of-one"


@pytest.mark.parametrize("form", sorted(set(FORMATS) - set(FOR_PEOPLE)))
def test_what_programs_read_has_names_when_asked_for(form):
    table = "turns" if form == "csv" else None
    assert "Birgit" in render(analyse(TWO), View(format=form, names=True, table=table))


def test_names_in_json_come_with_a_notice():
    shown = json.loads(render(analyse(TWO), View(format="json", names=True)))
    for one in shown["conversations"]:
        ids = {notice["id"] for notice in one["notices"]}
        assert "names-shown" in ids
        assert "names-may-remain" not in ids
