"""The figure of timing has a dot for each change of turns, where the times allow it."""

import pytest
from convo.measures import MEASURES
from convo.reports.html.answers import LATENCIES
from convo.reports.html.timing import OFFSET, SPREAD, timing
from tests.unit.reports.html.figures import Figure, telling

TALK = (
    ("Sagsbehandler", "Hvor bor du henne?", 0.0, 2.0),
    ("Borger", "Jeg bor i Gladsaxe.", 3.0, 5.0),
    ("Sagsbehandler", "Det er et godt sted.", 4.5, 7.0),
    ("Borger", "Det synes jeg også.", 7.4, 9.0),
)
ASKED = tuple(
    line
    for at in range(0, 50, 10)
    for line in (
        ("Sagsbehandler", "Hvor bor du henne?", at + 0.0, at + 2.0),
        ("Borger", "Jeg bor i Gladsaxe.", at + 3.5, at + 9.5),
    )
)


def dots(figure: Figure) -> int:
    return figure.count("circle")


def test_every_change_of_turns_is_a_dot_that_leads_to_the_turn():
    told = telling(*TALK)
    figure = Figure(timing(told))
    n = told.talk.value(OFFSET, "conversation", "conversation")["n"]
    assert dots(figure) == n == 3
    assert set(figure.links) == {"#t2", "#t3", "#t4"}
    assert "1,0 s før tur 2" in figure.text
    assert "0,5 s ved tur 3" in figure.text


def test_each_role_has_its_median_and_n():
    told = telling(*TALK)
    figure = Figure(timing(told))
    assert told.talk.value(OFFSET, "role", "citizen")["value"] == pytest.approx(0.7)
    assert "borger · median 0,7 s (n 2)" in figure.text
    assert "sagsbehandler · median -0,5 s (n 1)" in figure.text


def test_the_longest_gaps_and_overlaps_lead_to_their_turns():
    links = Figure(timing(telling(*TALK))).links
    assert links[-3:] == ["#t2", "#t4", "#t3"]


def test_dots_of_one_place_stand_on_each_other():
    figure = Figure(timing(telling(*ASKED)))
    answers = [tag for name, tag in figure.tags if name == "circle"][-5:]
    assert len({dot["cx"] for dot in answers}) == 1
    assert len({dot["cy"] for dot in answers}) == 5


def test_answers_from_five_on_are_shown_in_classes():
    told = telling(*ASKED)
    figure = Figure(timing(told))
    shares = [told.talk.value(name, "role", "citizen")["value"] for name in LATENCIES]
    assert shares == [0, 0, 1, 0, 0]
    assert figure.lengths == [100 * share for share in shares]
    assert "borger svarer · n 5" in figure.text
    assert "borger: inden for 0,5 s 0 %, 0,5–1 s 0 %, 1–2 s 100 %" in figure.labels[1]


def test_fewer_answers_are_only_counted():
    figure = Figure(timing(telling(*TALK)))
    assert figure.lengths == []
    assert "For få svar til at vise andele (mindst 5): borger 1" in figure.text


def test_without_times_the_reason_stands_once_and_nothing_is_drawn():
    section = timing(telling(*(line[:2] for line in TALK)))
    figure = Figure(section)
    assert figure.text.count("Kan ikke måles: der er ingen tider i udskriften") == 1
    assert figure.count("svg") == 0
    assert section.table is None


def test_times_of_captions_give_classes_but_no_dots():
    figure = Figure(timing(telling(*ASKED, grade="C")))
    assert dots(figure) == 0
    assert "Kan ikke måles: tider af klasse C" in figure.text
    assert "borger svarer · n 5" in figure.text


def test_a_change_after_more_than_ten_seconds_is_said_to_be_left_out():
    late = ("Borger", "Jeg bor her.", 30.0, 31.0)
    assert "mere end 10 sekunder" in Figure(timing(telling(*TALK[:3], late))).text
    assert "mere end 10 sekunder" not in Figure(timing(telling(*TALK))).text


def test_one_speaker_has_nobody_to_follow():
    figure = Figure(timing(telling(("Borger", "Hej med dig.", 0.0, 1.0))))
    assert "Kan ikke måles: ingen overtager ordet efter en anden" in figure.text


def test_interpreting_is_said_to_lie_in_the_gaps():
    interpreter = ("Tolk", "Det ved jeg ikke.", 10.0, 11.0)
    assert "rummer pauserne også tolkningen" in Figure(timing(telling(*TALK, interpreter))).text


def test_what_is_shown_can_be_measured():
    assert {*SPREAD, *LATENCIES} <= set(MEASURES)
