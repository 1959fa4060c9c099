import unicodedata

import polars as pl
import pytest
from convo.language.marks import unmarked


def text(raw: str, language: str = "da") -> str:
    return unmarked(pl.Series([raw]), language)["text"].item()


def clauses(raw: str) -> str:
    return unmarked(pl.Series([raw]), "da")["clauses"].item()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("jeg (0.8) går (.) hjem #", "jeg går hjem"),
        ("jeg (1,2) går (2 sek.) hjem (… pause)", "jeg går hjem"),
        ("ja (12) og (2019)", "ja og (2019)"),
        ("{hoster} ja ((dør smækker)) <unk> xxx nej", "ja nej"),
        ("huset +[pron=uncertain] [lyd=x] der", "huset der"),
        ("kassexxx xxx", "kassexxx"),
        ("ja ((et), to)) nej", "ja nej"),
    ],
)
def test_pauses_notes_and_unheard_words_go(raw, expected):
    assert text(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("[griner] ja", "ja"),
        ("(griner) ja", "ja"),
        ("[Lang pause] ja [pause 3 sek]", "ja"),
        ("[griner, hoster] nej", "nej"),
        ("[arabisk]", ""),
        ("[arabisk].", ""),
        ("ja [det tror] jeg", "ja det tror jeg"),
        ("ja [arabisk]", "ja arabisk"),
        ("(måske) nej", "(måske) nej"),
        ("ja ⌈det ⌉ ⌊der⌋", "ja det der"),
    ],
)
def test_a_bracket_is_a_comment_by_the_list_or_alone_and_otherwise_overlap(raw, expected):
    assert text(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (">hurtigt< <langsomt> °stille° ↑ja↓", "hurtigt langsomt stille ja"),
        ("°°meget stille°° nu", "meget stille nu"),
        ("de:t er så=og så", "det er så og så"),
        ("a:b:c no::k ne::", "abc nok ne"),
        ("=ja og=", "ja og"),
        ("kl. 10:30 sagde han: ja", "kl. 10:30 sagde han: ja"),
        ("3 < 4 og 5 > 4", "3 < 4 og 5 > 4"),
        ("20 °C", "20 °C"),
        ("en * to", "en to"),
        ("2 = 2", "2 = 2"),
    ],
)
def test_signs_of_speed_and_sound_go_and_their_words_stay(raw, expected):
    assert text(raw) == expected


def test_clauses_keep_every_silent_pause():
    assert clauses("ja (0.8) jeg # # tror (.) det") == "ja # jeg # tror # det"
    assert clauses("(0.5)") == "#"
    assert text("(0.5)") == ""


def test_a_pause_before_a_comma_leaves_no_space_before_it():
    assert text("ja [griner], nej") == "ja, nej"


def test_text_is_composed_and_spaces_are_single():
    decomposed = unicodedata.normalize("NFD", "blåbær på  Åsen\u00a0her ")
    assert text(decomposed) == "blåbær på Åsen her"


def test_invisible_characters_go():
    assert text("ar\u00adbejds\u200bprøvning\ufeff") == "arbejdsprøvning"


def test_clean_rows_come_back_as_they_are():
    rows = pl.Series(["Hvordan går det?", "", "Åse siger 3,5"])
    assert unmarked(rows, "da").rows() == [(row, row) for row in rows]


def test_a_comment_counts_by_the_list_of_its_language():
    assert text("ja [griner] der", "en") == "ja griner der"
    assert text("ja [griner] [laughter] der", "unknown") == "ja der"


def test_a_sign_in_one_row_leaves_the_others_alone():
    found = unmarked(pl.Series(["ja (0.8)", "  to  mellemrum ", "kl. 10:30"]), "da")
    assert found["text"].to_list() == ["ja", "to mellemrum", "kl. 10:30"]


def test_a_rise_behind_a_word_is_kept_for_the_clauses_one_before_it_is_not():
    assert text("du har ↑travlt nu↑ (0.3) ja↓") == "du har travlt nu ja"
    assert clauses("du har ↑travlt nu↑ (0.3) ja↓") == "du har travlt nu↑ # ja"


def test_a_row_without_marks_is_as_it_was_whatever_stands_beside_it():
    tidy = "jo , men ..."
    assert unmarked(pl.Series([tidy, "[griner] ja (0.8)"]), "da")["text"][0] == tidy
    assert unmarked(pl.Series([tidy]), "da")["text"][0] == tidy
