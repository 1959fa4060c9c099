import polars as pl
import pytest
from convo.language.questions import CLAUSES, asking, candidates, clauses

DANISH = {
    "open": [
        "Hvordan har du det med at starte op igen?",
        "hvad laver du så om formiddagen",
        "jeg kan godt se det # hvorfor sagde de nej",
        "Når du kommer hjem, hvad sker der så?",
        "fortæl lidt om din dag",
        "vil du fortælle mig om gården",
        "hvad med økonomien",
        "hvor vigtigt er det for dig",
        "nå # hvorfor det",
        "kom bare ind .hh hvad tænkte du på",
        "hvordan så du på det",
        "hvordan foregik det",
        "det er fint hvordan går det så med søvnen",
    ],
    "closed": [
        "har du børn",
        "Nå, men bor du stadig på Ærø?",
        "hvor mange timer kan du arbejde",
        "hvornår skal du til læge",
        "Hvem passer Åse imens.",
        "HAR DU SPIST",
        "er I flyttet",
        "Hvor mange er I?",
        "kan i høre mig",
        "må jeg skrive det ned",
        "mon det bliver regn",
        "jeg skal spørge om du får medicin",
        "Giver det mening?",
        "Har lægen set på skulderen?",
        "ja # er der langt til stationen",
        "han ringede # har du hørt fra ham",
        "var d- - var det mod nord",
        "hvor tit kører bussen",
        "hvor tit kører den",
        "hvor meget tjener du",
        "var det så her i byen",
        "siger man det endnu",
        "sn- - snakkede I om det",
        "hvor mange elever i den klasse så",
        "ja så er der det med medicinen har du talt med lægen om den",
        "jeg skriver det ned i planen er det i orden med dig",
        "så får du resten fra kommunen hvor mange uger har du tilbage",
    ],
    "alternative": [
        "vil du ringe selv, eller skal vi gøre det sammen",
        "er det om morgenen eller er det om aftenen",
        "ligger skolen der endnu # eller er den lukket",
        "skriver du så hver morgen eller hver aften",
        "det kan vi godt vil du selv ringe eller skal vi gøre det sammen",
    ],
    None: [
        "jeg ved ikke hvad jeg skal",
        "Jeg ved ikke, hvor mange timer det er.",
        "Han spurgte, hvornår jeg var født.",
        "og hvornår du kommer tilbage",
        "har du det, så kan du ringe",
        "Sker det igen, skal du skrive til os.",
        "Hvis du vil, kan vi godt tage den nu.",
        "så kan du søge igen",
        "nu er du her jo",
        "Prøv at ringe til dem.",
        "kom bare indenfor",
        "hvad hedder det",
        "den der # hvad hedder det # attest",
        "ved du hvad jeg går hjem",
        "så sagde han # har du tid",
        'hun sagde "vil du med" og smilede',
        "nej hvor er det flot",
        "og så til middag så # blev vi sendt hjem",
        "skulle de jo",
        "Det bliver sent, tror jeg.",
        "jeg bruger det ikke",
        "du får et brev, før du begynder",
        "en lærer der hed Sørensen",
        "hvor mange timer du har",
        "den der plante # hvad er det den hedder",
        "på mandag skal du være der klokken ni",
        "hvis du får det skidt en dag kan du bare ringe",
        "og det har du jo gjort hele livet",
        "tak skal du have",
        "de timer du kan klare",
    ],
}
ENGLISH = {
    "open": [
        "What brings you here today?",
        "so how do you feel about that",
        "Tell me about your work.",
        "What-what would that look like?",
        "I'm wondering how you manage.",
        "How important is that to you?",
        "And, uh, so talk to me about your week.",
        "So-so tell me what that is about.",
        "I need you to tell me a little about your work.",
        "Is there anything else on your mind?",
        "Okay. Anything else?",
        "Why'd you pick a six?",
    ],
    "closed": [
        "Do you smoke?",
        "have you talked to her",
        "How many hours did you sleep?",
        "When was that?",
        "okay, can you start on Monday",
    ],
    "alternative": [
        "Would you rather call or should I do it?",
        "is it at home or is it at work",
        "Do you drive, or do you take the bus?",
    ],
    None: [
        "I know what you mean.",
        "If you want, we can go.",
        "You said that she left.",
        "what you said was kind",
        "When I was there it rained.",
        "Call me tomorrow.",
        "So what you're saying is that it was a rough night?",
        "I need you to tell him.",
    ],
}
CASES = [
    (language, form, text)
    for language, sentences in (("da", DANISH), ("en", ENGLISH))
    for form, texts in sentences.items()
    for text in texts
]


def forms(text: str, language: str) -> list[str]:
    found = clauses(pl.Series([text]), language)
    return found["form"].drop_nulls().to_list()


@pytest.mark.parametrize(("language", "form", "text"), CASES)
def test_a_text_has_the_form_its_word_order_gives_it(language, form, text):
    assert forms(text, language) == ([form] if form else [])


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("du bor her stadig, ikke?", True),
        ("du kender godt Åse ikke", True),
        ("du sover ikke ret meget vel", True),
        ("det var et skidt tidspunkt var det ikke", True),
        ("du kommer på fredag, gør du ikke?", True),
        ("du bor i Ribe # ikke", True),
        ("den blev lukket eller hvad", True),
        ("der kommer sjældent breve gør der det", True),
        ("vi har haft telefon altid # har vi", True),
        ("eller hvad", True),
        ("jeg bruger det ikke", False),
        ("det ved jeg ikke", False),
        ("det er der vel", False),
        ("min mand grinede ikke", False),
        ("har du ikke", False),
    ],
)
def test_a_tag_follows_a_whole_statement(text, tag):
    assert clauses(pl.Series([text]), "da")["tag"].any() is tag


@pytest.mark.parametrize(
    ("text", "language", "tag"),
    [
        ("You live here, don't you?", "en", True),
        ("That's fine, right?", "en", True),
        ("It went well, didn't it?", "en", True),
        ("That's right.", "en", False),
        ("You are right", "en", False),
        ("I guess so, yeah.", "en", False),
    ],
)
def test_an_english_tag_needs_a_statement_and_a_question_mark(text, language, tag):
    found = clauses(pl.Series([text]), language)
    assert (found["tag"] & found["mark"]).any() is tag


@pytest.mark.parametrize(
    ("text", "declarative"),
    [
        ("Du bor stadig hos din søster?", True),
        ("På lager?", True),
        ("så du blev færdig i juni", True),
        ("så jeg bliver ikke trukket", True),
        ("løn↑", True),
        ("så tænker jeg på din dag", False),
        ("så du går altså rundt med det hele for dig selv og ingen har hørt om det", False),
        ("så kan du gå hjem", False),
        ("du bor hos din søster", False),
        ("Ja?", False),
        ("Bor du der?", False),
    ],
)
def test_a_statement_asks_by_its_mark_or_as_an_understanding(text, declarative):
    assert clauses(pl.Series([text]), "da")["declarative"].any() is declarative


@pytest.mark.parametrize("text", ["hvad", "Hvad siger du?", "hva", "undskyld"])
def test_a_request_to_say_it_again_is_a_repair_without_form(text):
    found = clauses(pl.Series([text]), "da")
    assert found["repair"].to_list() == [True]
    assert found["form"].to_list() == [None]


def test_clauses_are_numbered_and_the_last_is_known():
    found = clauses(pl.Series(["Ja. Nej # måske", "", "Hej?"]), "da")
    assert found.select("row", "clause", "last", "mark").rows() == [
        (0, 1, False, False),
        (0, 2, False, False),
        (0, 3, True, False),
        (2, 1, True, True),
    ]


def test_the_shape_tells_question_words_from_inversion():
    found = clauses(pl.Series(["hvad laver du", "er du træt", "fortæl om det"]), "da")
    assert found["shape"].to_list() == ["wh", "polar", None]


def test_candidates_are_the_clauses_that_may_ask():
    texts = pl.Series(["jeg går nu # skal du med", "hej", "så du går nu"])
    assert candidates(texts, "da").select("row", "clause").rows() == [(0, 2), (2, 1)]


def test_asking_looks_at_the_end_of_the_text():
    texts = pl.Series(
        ["Skal du med? Jeg går nu.", "Jeg går nu. Skal du med", "Går du?", "Du går, ikke", ""]
    )
    assert asking(texts, "da").to_list() == [False, True, True, False, False]


def test_in_an_unknown_language_only_the_mark_asks():
    texts = pl.Series(["¿Qué tal?", "qué tal", "What is it"])
    assert asking(texts, "unknown").to_list() == [True, False, False]
    assert clauses(texts, "unknown")["form"].null_count() == 3


def test_no_texts_give_no_clauses():
    found = clauses(pl.Series([], dtype=pl.String), "da")
    assert found.is_empty()
    assert dict(found.schema) == dict(CLAUSES)
