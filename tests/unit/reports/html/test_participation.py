"""The figure of participation shows the measures' values, and why one is missing."""

import pytest
from convo.reports.html.participation import SHARES, participation
from tests.unit.reports.html.figures import HOSTILE, Figure, telling

TIMED = (
    ("Sagsbehandler", "Hvordan har du det i dag?", 0.0, 6.0),
    ("Borger", "Jeg har det godt.", 6.5, 8.5),
    ("Sagsbehandler", "Det lyder godt.", 9.0, 10.0),
)
UNTIMED = tuple(line[:2] for line in TIMED)
THREE = (
    ("Sagsbehandler/Anders", "Hej med dig."),
    ("Sagsbehandler/Mette", "Goddag."),
    ("Borger/Lone", "Hej med jer to."),
)
INTERPRETED = (
    ("Sagsbehandler", "Hvordan går det?"),
    ("Tolk (for Samira)", "Hun siger, at det går godt."),
    ("Borger/Samira", "Ja."),
)


def test_every_role_has_its_share_of_words_time_and_turns():
    told = telling(*TIMED)
    figure = Figure(participation(told))
    shares = [
        told.talk.value(share, "role", role)["value"]
        for role in ("caseworker", "citizen")
        for share in SHARES
    ]
    # 9 of 13 words, 7 of 9 s, 2 of 3 turns; the declared mentor says nothing
    assert shares == pytest.approx([9 / 13, 7 / 9, 2 / 3, 4 / 13, 2 / 9, 1 / 3])
    lengths = [100 * share for share in shares]
    assert figure.lengths == pytest.approx([*lengths, 0, 0, 0], abs=0.01)
    assert "69 % 9 ord" in figure.text
    assert "78 % 7,0 s" in figure.text
    assert "33 % 1 tur" in figure.text
    assert "Grundlag: 13 ord · 3 ytringer med tider · 3 ture" in figure.text


def test_the_figure_is_told_to_those_who_do_not_see_it():
    (label,) = Figure(participation(telling(*TIMED))).labels
    assert "andel af taletiden: sagsbehandler 78 %, borger 22 %, mentor 0 %." in label


def test_the_table_holds_the_amounts_and_the_shares_with_their_n():
    table = participation(telling(*TIMED)).table
    assert table.rows[1] == [
        "borger",
        "4",
        "31 % (n 13)",
        "2,0 s (n 1)",
        "22 % (n 3)",
        "1",
        "33 % (n 3)",
    ]


def test_without_times_the_share_of_time_says_why_it_is_missing():
    figure = Figure(participation(telling(*UNTIMED)))
    assert len(figure.lengths) == 6
    assert "Kan ikke måles (der er ingen tider i udskriften): andel af taletiden" in figure.text


def test_the_people_of_a_role_stand_below_it():
    figure = Figure(participation(telling(*THREE)))
    assert "sagsbehandler 1" in figure.text
    assert "sagsbehandler 2" in figure.text
    assert figure.lengths[::2] == pytest.approx([50, 37.5, 12.5, 50, 0])


def test_one_speaker_has_it_all():
    assert Figure(participation(telling(("Borger", "Hej med dig.")))).lengths == [100, 100, 0, 0]


def test_an_interpreter_has_an_own_voice_and_speaks_for_the_citizen():
    told = telling(*INTERPRETED)
    section = participation(told)
    own = told.talk.value("word-share-own", "role", "interpreter")
    assert own["value"] == pytest.approx(6 / 10)
    assert "egen stemme 60 % · 6 ord" in Figure(section).text
    names = [row[0] for row in section.table.rows]
    assert "sagsbehandler (egen stemme)" not in names
    assert section.table.rows[2][:3] == ["tolk (egen stemme)", "6", "60 % (n 10)"]


def test_where_nobody_says_a_word_there_is_no_figure():
    assert participation(telling(("Borger", "…"))) is None


def test_a_name_stays_text():
    figure = Figure(participation(telling((HOSTILE, "Hej."), ("Borger", "Hej."), names=True)))
    assert figure.count("script") == 0
    assert "<script>alert(1)</script>" in figure.text
