"""What stands in the copies: no code for those who take part, everything for who leads."""

from convo.reports.reflection.blocks import Notice, Passage, Points, Table
from tests.unit.reports.analyses import HARD
from tests.unit.reports.reflection.sheets import SCHEME, made, talk, telling, texts

CODES = ((11, "offer"), (12, "grasped"), (61, "offer"), (62, "not_grasped"), (62, "ack_only"))
GUARD = "Dette er et lytteredskab, ikke en måling af dygtighed."


def both():
    participants, facilitator = made(telling(talk(120), CODES)).copies
    return participants, facilitator


def passages(copy) -> list[Passage]:
    return [block for block in copy.blocks if isinstance(block, Passage)]


def test_the_participants_copy_has_no_code_and_no_name_of_the_conversation():
    text = "\n".join(texts(both()[0]))
    assert "moede1" not in text
    assert "Forslag" not in text
    for code in SCHEME.codes:
        assert code.id not in text
        assert f"Kode {code.id}" not in text


def test_both_copies_have_the_same_numbered_lines():
    ours, theirs = (
        [[said.spoken for said in one.said] for one in passages(copy)] for copy in both()
    )
    assert ours == theirs
    assert [one[0].lines[0][0] for one in ours] == [1, 1]


def test_the_facilitators_margin_has_the_place_and_the_codes_with_how_sure_they_are():
    first, second = passages(both()[1])
    margin = {said.spoken.turn: list(said.margin) for said in (*first.said, *second.said)}
    assert margin[12] == ["tur 12 · l. 36", "Kode grasped (forslag)"]
    assert margin[13] == ["tur 13 · l. 39"]


def test_a_code_gives_way_to_its_part():
    margin = {said.spoken.turn: list(said.margin) for said in passages(both()[1])[1].said}
    assert margin[62] == ["tur 62 · l. 186", "Kode ack_only (forslag)"]


def test_each_code_in_the_extracts_is_defined_and_asks_three_questions():
    facilitator = both()[1]
    text = "\n".join(texts(facilitator))
    for code in ("offer", "grasped", "ack_only"):
        assert f"Hvad {code} er." in text
        asked = next(
            block.entries
            for block in facilitator.blocks
            if isinstance(block, Points) and block.entries[0] == f"Hvad med {code}?"
        )
        assert len(asked) == len(set(asked)) == 3
    assert "Hvad not_grasped er." not in text


def test_the_facilitator_is_told_how_each_extract_was_chosen_and_that_names_may_remain():
    text = "\n".join(texts(both()[1]))
    assert "Uddrag 1 (tur 1–23, fra linje 3 i udskriften; 230 ord · 23 linjer): Forslag: " in text
    assert "kan stadig indeholde navne" in text
    assert "Kodeskemaer: perspektiv 1.0.0" in text


def test_every_copy_has_the_purpose_and_says_what_it_must_not_be_used_for():
    for copy in both():
        text = "\n".join(texts(copy))
        assert "Formål: kollegial sparring, hold 3" in text
        assert any(isinstance(one, Notice) and one.text.startswith(GUARD) for one in copy.blocks)


def test_names_are_marked_on_every_page_and_roles_are_shown_without_them():
    lines = [("Sagsbehandler/Anders", "Hej."), ("Borger/Lone", "Hej med dig.")] * 4
    hidden = made(telling(lines))
    assert not [one for copy in hidden.copies for one in texts(copy) if "Anders" in one]
    shown = made(telling(lines, names=True))
    assert [copy.head for copy in shown.copies] == [
        "Deltagernes ark · Kun egen sparring",
        "Facilitatorens ark · Kun egen sparring",
    ]
    assert [one for one in texts(shown.copies[0]) if "Anders" in one]


def test_only_the_copy_that_is_wanted_is_made():
    one = telling(talk(40), CODES[:2])
    assert [copy.whose for copy in made(one, "participants").copies] == ["participants"]
    assert [copy.whose for copy in made(one, "facilitator").copies] == ["facilitator"]


def test_the_legend_has_the_signs_of_the_extracts_and_no_other():
    untimed = made(telling([("Borger", "jo # altså"), ("Sagsbehandler", "nå")]))
    (legend,) = [one for one in untimed.copies[0].blocks if isinstance(one, Table)]
    assert [sign for sign, _ in legend.rows] == ["1, 2, 3", "(pause)", "[…]  ↑  °"]
    assert any(
        "Stilhed og samtidig tale kan ikke vises" in one for one in texts(untimed.copies[0])
    )
    timed = made(telling(HARD, grade="A"))
    (legend,) = [one for one in timed.copies[0].blocks if isinstance(one, Table)]
    assert [sign for sign, _ in legend.rows] == ["1, 2, 3", "(0.8)", "[  ]"]
    assert "Vises fra 0,3 s." in legend.rows[1][1]


def test_coarse_times_are_told():
    coarse = made(telling(HARD, grade="C"))
    assert any("Så præcise er tiderne ikke" in one for one in texts(coarse.copies[0]))


def test_fewer_extracts_than_wanted_are_told():
    text = texts(made(telling(talk(5)), extracts=3).copies[1])
    assert "Der er bedt om 3 uddrag; samtalen rækker til 1." in text


def test_without_codes_there_are_questions_for_any_passage():
    text = texts(made(telling(talk(40))).copies[1])
    assert any(one.startswith("Der er ingen koder i uddragene.") for one in text)
