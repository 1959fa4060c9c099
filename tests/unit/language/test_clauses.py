import polars as pl
import pytest
from convo.language.clauses import Borders, cut

BORDERS = Borders("(?:og )?har du ", "hvis ", "har du ", "[ .](?:det|hvis (?:[^ ]+ )*[^ ]+)")


def said(text: str) -> list[str]:
    return cut(pl.Series([text]), BORDERS)["said"].str.strip_chars().to_list()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Nej! Nå; godt: fint", ["ja", "nej", "nå", "godt", "fint"]),
        ("ja # måske ## nej", ["ja", "måske", "nej"]),
        ("han - har du hørt – det", ["han", "har du hørt", "det"]),
        ("Kaffe-pause kl. 10.30", ["kaffe-pause kl", "10.30"]),
        ("Nå, har du tid", ["nå", "har du tid"]),
        ("Kage, kaffe og te", ["kage , kaffe og te"]),
        ("hvis det sner, har du dæk", ["hvis det sner har du dæk"]),
        ('Hun sagde "har du tid" til mig', ["hun sagde til mig"]),
        ("Tja ... øh", ["tja", "øh"]),
        ("jeg går nu har du tid", ["jeg går nu", "har du tid"]),
        ("det har du ret i", ["det har du ret i"]),
        ("hvis det sner har du dæk", ["hvis det sner har du dæk"]),
        ("jeg går, nu har du tid", ["jeg går , nu har du tid"]),
    ],
)
def test_a_text_is_cut_at_sentences_pauses_and_restarts(text, expected):
    assert said(text) == expected


def test_the_question_mark_stays_with_its_clause():
    assert cut(pl.Series(["Har du? Ja", "har du ?"]), BORDERS)["mark"].to_list() == [
        True,
        False,
        True,
    ]


def test_the_border_in_front_is_the_strongest():
    assert cut(pl.Series(["fint. # altså # ja: nej - jo"]), BORDERS)["after"].to_list() == [
        ".",
        ".",
        "#",
        ":",
        "-",
    ]


def test_texts_without_words_have_no_clause():
    assert cut(pl.Series(["", "...", "# #", "?"]), BORDERS).is_empty()
