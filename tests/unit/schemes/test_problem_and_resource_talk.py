"""The scheme on problems and resources: its codes, wide fields of words, and what is no topic."""

import pytest
from convo.schemes import code, load_scheme

from .talk import talk

SCHEME = load_scheme("problem_and_resource_talk")


def codes_of(*lines, drafts=True):
    """The codes of the last of some turns."""
    found = code(talk(*lines), [SCHEME], drafts=drafts).codes
    return set(found.filter(found["turn"] == len(lines))["code"])


def test_the_codes_keep_their_ids_and_none_is_part_of_another():
    assert {one.id for one in SCHEME.codes} == {
        "problem",
        "health",
        "economy",
        "family_housing",
        "resource",
        "exception",
        "network",
        "system_barrier",
    }
    assert not [one.id for one in SCHEME.codes if one.part_of]


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        ("health", "B: mine knæ hæver når jeg står op og om natten kan jeg ikke ligge stille"),
        ("health", "B: min hoved pine kommer når jeg ikke sover og så tager jeg piller"),
        ("economy", "B: vi har ikke råd til busbillet før den første og huslejen er steget"),
        ("family_housing", "B: min svigermor henter de små og vi bor hos hende i et værelse"),
        ("system_barrier", "B: der er aldrig nogen der har fortalt mig det på kommunen"),
        ("network", "B: naboen kommer hver dag han ringer altid først"),
        ("resource", "B: jeg har bygget både i ti år og jeg er god til motorer"),
    ],
)
def test_topics_are_found_in_the_words_of_speech_without_punctuation(topic, line):
    assert topic in codes_of(line)


def test_health_is_found_where_nothing_is_told_as_a_problem():
    told = codes_of("C: Hvordan går det med ryggen?", "B: Den er helt fin, lægen er glad for den.")
    assert "health" in told
    assert "problem" not in told


def test_papers_and_benefits_about_illness_are_not_health():
    assert not codes_of("C: Vi mangler lægelig dokumentation til dine sygedagpenge.")


def test_a_turn_takes_its_topic_from_the_question_before_it():
    question = "C: Hvor længe har du haft ondt i ryggen? [closed]"
    answer = "B: Siden jeg faldt, og den vil ikke, når jeg løfter noget tungt."
    assert "health" in codes_of(question, answer)
    assert "health" not in codes_of("C: Hvad var det med computeren? [open]", answer)


def test_the_weight_of_what_citizens_tell_is_theirs():
    line = "Det er svært, jeg kan ikke sove, og så er jeg træt hele dagen."
    assert "problem" in codes_of(f"B: {line}")
    assert "problem" not in codes_of(f"C: {line}")


def test_english_talk_is_coded_too():
    english = load_scheme("problem_and_resource_talk")
    turns = talk("B: I can't afford the rent, and we still owe them the deposit.", language="en")
    assert "economy" in set(code(turns, [english], drafts=True).codes["code"])
