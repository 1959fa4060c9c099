"""The figure of questions counts as the measures do, and quotes questions to read."""

from convo.reports.html.questions import FORMS, LONGEST, questions
from tests.unit.reports.html.figures import HOSTILE, Figure, telling

TALK = (
    ("Sagsbehandler", "Hvordan har du det?"),
    ("Borger", "Jeg har det godt."),
    ("Sagsbehandler", "Bor du stadig i Gladsaxe?"),
    ("Borger", "Det gør jeg, har du været der?"),
    ("Sagsbehandler", "Hvad drømmer du om?"),
    ("Borger", "At arbejde ude."),
    ("Sagsbehandler", "Hvordan kunne det se ud?"),
)


def test_bars_count_as_the_measures_do():
    told = telling(*TALK)
    figure = Figure(questions(told))
    counts = [
        told.talk.value(f"questions-{form}", "role", "caseworker")["value"] for form in FORMS
    ]
    assert counts == [3, 1, 0, 0, 0]
    # bars are as long as questions are many, the longest being 3 for everyone
    assert figure.lengths == [100, 33.33, 33.33]
    assert "sagsbehandler · spørgsmål i 4 af 4 ture" in figure.text
    assert "borger · spørgsmål i 1 af 3 ture" in figure.text


def test_forms_that_were_not_used_are_named():
    assert "Ingen: enten-eller, påhæng, fremsættende" in Figure(questions(telling(*TALK))).text


def test_a_question_that_ends_in_an_endless_word_is_quoted_with_its_end():
    figure = Figure(questions(telling(("Sagsbehandler", f"Hvad er {'x' * 200}?"), *TALK[1:])))
    assert f"«… {'x' * (LONGEST - 1)}?»" in figure.text


def test_at_most_two_questions_of_a_form_are_quoted_with_their_turns():
    figure = Figure(questions(telling(*TALK)))
    assert figure.links == ["#t1", "#t5", "#t3", "#t4"]
    assert "«Hvordan har du det?» tur 1 «Hvad drømmer du om?» tur 5" in figure.text
    assert "Hvordan kunne det se ud" not in figure.text


def test_of_a_long_utterance_the_end_is_quoted_where_the_question_is():
    long = "Nu har vi talt om mange ting i dag. " * 5 + "Hvad drømmer du om?"
    figure = Figure(questions(telling(("Sagsbehandler", long), TALK[1])))
    quote = figure.text.partition("«")[2].partition("»")[0]
    assert quote.startswith("… ")
    assert quote.endswith("Hvad drømmer du om?")
    assert len(quote) <= LONGEST + 2


def test_a_quote_stays_text():
    figure = Figure(questions(telling(("Sagsbehandler", f"Hvad er {HOSTILE}?"), TALK[1])))
    assert figure.count("script") == 0
    assert "<script>alert(1)</script>" in figure.text


def test_where_nobody_asks_there_is_no_figure():
    assert questions(telling(("Borger", "Jeg har det godt."))) is None
