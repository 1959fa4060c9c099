import polars as pl
import pytest
from convo.turns.questions import question_clauses


def talk(*lines: str, language: str = "da") -> list[tuple[int, int, str | None]]:
    """The questions of lines such as "A: har du tid"."""
    speakers, texts = zip(*(line.split(": ", 1) for line in lines), strict=True)
    rows = pl.DataFrame(
        {
            "conversation": "talk",
            "utterance": range(1, len(lines) + 1),
            "speaker": speakers,
            "clauses": texts,
            "text": texts,
            "minimal": [text in {"ja", "mm", "nå", "yeah"} for text in texts],
            "words": [len(text.split()) for text in texts],
        }
    )
    return question_clauses(rows, language).select("row", "clause", "form").rows()


@pytest.mark.parametrize("answer", ["ja", "mm", "Nej, ikke mere.", "jo det gør jeg da"])
def test_a_tag_asks_when_the_next_speaker_answers(answer):
    assert talk("A: du bor i Ribe ikke", f"B: {answer}") == [(0, 1, "tag")]


@pytest.mark.parametrize("after", ["B: vi skal videre", "A: ja"])
def test_a_tag_without_an_answer_of_another_does_not_ask(after):
    assert talk("A: du bor i Ribe ikke", after) == []


def test_a_tag_with_a_question_mark_asks_by_itself():
    assert talk("A: Du bor i Ribe, ikke?", "B: i hvert fald om vinteren") == [(0, 1, "tag")]


def test_an_understanding_asks_when_it_is_confirmed_or_denied():
    assert talk("A: så du er stoppet", "B: ja i går") == [(0, 1, "declarative")]
    assert talk("A: så du er stoppet", "B: i går") == []


INTERVIEW = (
    *("A: hvor boede I", "B: vi boede ude på heden dengang og det var langt væk fra alting"),
    *("A: havde I dyr", "B: vi havde køer og heste og så nogle får som min bror passede"),
    *("A: hvem malkede", "B: det gjorde min mor hver eneste morgen før vi skulle af sted"),
)


@pytest.mark.parametrize(
    "said", ["der var ikke strøm", "så de gik til skole", "et par køer", "nå ja # om sommeren"]
)
def test_what_an_interviewer_states_and_the_other_confirms_is_a_question(said):
    assert talk(*INTERVIEW, f"A: {said}", "B: nej")[3:] == [
        (6, said.count("#") + 1, "declarative")
    ]
    assert talk(*INTERVIEW, f"A: {said}", "B: vi gik")[3:] == []
    assert talk(f"A: {said}", "B: nej") == []


@pytest.mark.parametrize(
    "said", ["det var hårdt", "hold da op", "ja det gjorde de", "det vidste jeg ikke", "nå"]
)
def test_an_interviewer_who_judges_agrees_or_wonders_does_not_ask(said):
    assert talk(*INTERVIEW, f"A: {said}", "B: ja")[3:] == []


def test_the_one_who_tells_does_not_ask_by_stating():
    assert talk(*INTERVIEW, "B: der var ikke strøm", "A: nej")[3:] == []


def test_a_statement_with_a_question_mark_is_declarative():
    assert talk("A: Du bor stadig på Ærø?", "B: i Marstal") == [(0, 1, "declarative")]


def test_a_fragment_after_a_question_belongs_to_it():
    assert talk("A: Har du noget på skrift? Fra lægen?", "B: ja") == [(0, 1, "closed")]


def test_a_request_to_say_it_again_is_a_question_of_no_form():
    assert talk("A: jeg går", "B: hvad siger du", "A: jeg går") == [(1, 1, None)]


def test_an_answer_of_another_conversation_does_not_count():
    rows = pl.DataFrame(
        {
            "conversation": ["one", "two"],
            "utterance": [1, 1],
            "speaker": ["A", "B"],
            "clauses": ["så du er stoppet", "ja"],
            "text": ["så du er stoppet", "ja"],
            "minimal": [False, True],
            "words": [4, 1],
        }
    )
    assert question_clauses(rows, "da").is_empty()


def test_one_row_for_each_question_clause():
    assert talk("A: hvad laver du # og hvor bor du") == [(0, 1, "open"), (0, 2, "closed")]


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("A: You live here, don't you?", "tag"),
        ("A: You live here?", "declarative"),
        ("A: Where do you live?", "closed"),
        ("A: What do you think", "open"),
    ],
)
def test_english_questions_have_the_same_forms(line, form):
    assert talk(line, "B: yeah", language="en") == [(0, 1, form)]


def test_no_rows_give_no_questions():
    rows = pl.DataFrame(
        schema={
            "conversation": pl.String,
            "utterance": pl.Int32,
            "speaker": pl.String,
            "clauses": pl.String,
            "text": pl.String,
            "minimal": pl.Boolean,
            "words": pl.Int64,
        }
    )
    assert question_clauses(rows, "da").is_empty()
