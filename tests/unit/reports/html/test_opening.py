"""What a page says before its first figure."""

from dataclasses import replace

import polars as pl
import pytest
from convo.reports.html.opening import opening
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from tests.unit.reports.analyses import UNTIMED, analysis


def opened(found, language="da"):
    (talk,) = talks(found, names=False)
    return opening(Telling(talk, found, View(language=language)))


def facts(found):
    return {fact.name: fact for fact in opened(found).facts}


def with_status(*given):
    """The analysis whose two codes have these statuses."""
    found = analysis()
    return replace(found, codes=found.codes.with_columns(status=pl.Series(given, dtype=pl.String)))


def test_it_tells_people_length_times_and_schemes():
    found = facts(analysis())
    assert found["Talere"].value.startswith("sagsbehandler, borger")
    assert found["Længde"].value.startswith("0:12 · ")
    assert found["Kodeskemaer"].value == "Perspektiv (citizen_perspective 1.0.0)"
    assert opened(analysis()).purpose == "kollegial sparring, hold 3"


@pytest.mark.parametrize("grade", ["A", "B", "C", "D"])
def test_the_grade_of_the_times_says_what_it_means(grade):
    times = facts(analysis(grade=grade))["Tider"]
    assert times.value == f"{grade} (angivet af dig)"
    assert times.meaning.startswith("Tiderne" if grade in "AC" else ("Hvert", "Der er ingen"))


def test_without_times_no_length_is_told():
    assert facts(analysis(UNTIMED, codes=False))["Længde"].value == "2 ture · 4 ord"


@pytest.mark.parametrize(
    ("given", "value", "meaning"),
    [
        (("suggested", "suggested"), "0 af 2 forslag er bekræftet", ""),
        (("suggested", "confirmed"), "1 af 2 forslag er bekræftet", ""),
        (("rejected", "confirmed"), "1 af 2 forslag er bekræftet", "1 er afvist."),
        (("measured", "suggested"), "0 af 1 forslag er bekræftet", "Desuden er 1 målt"),
        (("measured", "measured"), "Desuden er 2 målt", ""),
    ],
)
def test_the_share_of_suggestions_confirmed_is_told_apart_from_what_is_measured(
    given, value, meaning
):
    codes = facts(with_status(*given))["Koder"]
    assert codes.value.startswith(value)
    assert codes.meaning.startswith(meaning)
    assert bool(codes.meaning) == bool(meaning)


def test_a_conversation_without_codes_tells_nothing_of_them():
    assert "Koder" not in facts(analysis(codes=False))


def test_limits_hold_notices_with_their_line_and_what_could_not_be_measured():
    found = opened(analysis(UNTIMED, codes=False))
    assert found.limits[0].startswith("l. 31: Talerne vises med deres rolle")
    assert any(
        reason.startswith("Der er ingen tider i udskriften:") for reason in found.unmeasured
    )
