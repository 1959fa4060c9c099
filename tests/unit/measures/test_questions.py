import pytest
from tests.unit.measures.found import Found, found, value, values

FORMS = ("open", "closed", "alternative", "tag", "declarative")
TALK = (
    "SB: hvordan går det",  # open
    "citizen: det går godt nok",
    "SB: er du stadig syg?",  # closed
    "citizen: ja",
    "SB: vil du ringe, eller skal vi skrive?",  # alternative
    "citizen: vi må hellere skrive til dem, så de har det på skrift",
    "SB: du bor i Roskilde, ikke?",  # tag
    "citizen: jo",
    "SB: det er i orden",
)


def test_questions_are_floor_turns_that_hold_one_and_the_forms_sum_to_them():
    assert values("questions", *TALK) == {"caseworker": 4, "citizen": 0}
    forms = {form: values(f"questions-{form}", *TALK)["caseworker"] for form in FORMS}
    assert forms == {"open": 1, "closed": 1, "alternative": 1, "tag": 1, "declarative": 0}


def test_a_turns_form_is_that_of_its_last_question_clause():
    lines = ("SB: hvordan går det? er du syg?", "citizen: det går")
    assert values("questions-closed", *lines)["caseworker"] == 1
    assert values("questions-open", *lines)["caseworker"] == 0
    assert values("questions", *lines)["caseworker"] == 1


def test_a_request_to_say_it_again_is_no_question():
    assert values("questions", "citizen: det går godt nok", "SB: hvad?")["caseworker"] == 0


def test_the_rate_is_per_hundred_words():
    # one question, six words
    lines = ("SB: hvordan har du det i dag", "citizen: det går godt nok")
    assert found("question-rate", *lines) == {
        "caseworker": Found(16.666667, 6, None),
        "citizen": Found(0, 4, None),
    }
    assert found("question-rate", "SB:", "citizen: a b")["caseworker"] == Found(
        None, 0, "no-words"
    )


def test_the_share_of_open_questions_needs_five():
    four = ("SB: hvordan går det", "citizen: det går") * 4
    closed = ("SB: er du syg?", "citizen: nej da")
    assert found("open-question-share", *four)["caseworker"] == Found(None, 4, "fewer-than:5")
    assert found("open-question-share", *four, *closed)["caseworker"] == Found(0.8, 5, None)


def test_answers_come_from_another_and_more_than_eight_words_are_many():
    # 4 questions, all answered; the third with 12 words
    assert found("answered-share", *TALK)["caseworker"] == Found(1, 4, None)
    assert found("expanded-share", *TALK)["caseworker"] == Found(0.25, 4, None)
    assert found("answered-share", *TALK)["citizen"] == Found(None, 0, "no-questions")


@pytest.mark.parametrize(("words", "share"), [(8, 0), (9, 1)])
def test_nine_words_expand_and_eight_do_not(words, share):
    lines = ("SB: hvordan går det", "citizen: " + "ord " * words)
    assert values("expanded-share", *lines)["caseworker"] == share


def test_the_last_question_is_not_answered():
    assert values("answered-share", "SB: hvordan går det") == {"caseworker": 0}
    lines = ("a|SB: hvordan går det", "b|citizen: det går godt")
    assert values("answered-share", *lines)["caseworker"] == 0


def test_waits_around_a_question():
    # the question ends at 1; "ja" at 0.4 is embedded; the answer starts at 1.7 and ends at 3;
    # the caseworker goes on at 4.5 with a question ending at 5, and fills the wait at 7
    lines = (
        "SB [0-1]: Hvordan går det?",
        "companion [0.4-0.6]: ja",
        "citizen [1.7-3]: det går godt",
        "SB [4.5-5]: Og hvad så?",
        "SB [7-8]: for nu er det sent",
    )
    assert found("wait-time-1", *lines)["caseworker"] == Found(1.35, 2, None)  # 0.7 and 2
    assert found("self-fill", *lines)["caseworker"] == Found(0.5, 2, None)
    assert found("wait-time-2", *lines)["caseworker"] == Found(1.5, 1, None)


def test_an_overlap_is_no_wait():
    lines = ("SB [0-2]: Hvordan går det?", "citizen [1.5-3]: det går", "SB [2.5-4]: det var godt")
    assert value("wait-time-1", *lines) == 0
    assert value("wait-time-2", *lines) == 0


def test_a_minimal_row_ends_the_wait():
    lines = (
        "SB [0-1]: det går godt, hvad med dig?",
        "companion [2-3]: …",
        "citizen [4-5]: godt nok",
    )
    assert value("wait-time-1", *lines) == 1


@pytest.mark.parametrize("name", ["wait-time-1", "wait-time-2", "self-fill"])
def test_waits_need_fine_times_and_something_that_follows(name):
    lines = ("SB [0-1]: Hvordan går det?", "citizen [2-3]: det går", "SB [4-5]: det var godt")
    assert found(name, *lines, grade="C")["caseworker"].reason == "grade-c"
    assert found(name, "SB: Hvordan går det?", "citizen: godt nok")["caseworker"].reason == (
        "no-times"
    )
    assert found(name, lines[0])["caseworker"].value is None


def test_with_three_speakers_the_wait_for_the_asker_needs_the_asker():
    lines = (
        "SB [0-1]: Hvordan går det?",
        "citizen [2-3]: det går",
        "companion [4-5]: det gør det altså ikke",
        "SB [6-7]: det var godt",
    )
    assert value("wait-time-2", *lines) is None


def test_one_speaker_may_ask_too():
    assert values("questions", "Åse: er du så også på Ærø?") == {"unknown": 1}
