"""Pairs of offers and answers come first; what only drafts say is folded into one line."""

import pytest
from convo.corpus import Settings, analyse
from convo.reports.page import Grid, Heading, Line
from convo.reports.sections import sequences
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from convo.schemes import scheme_from
from tests.unit.reports.followed import SCHEME, TALK


@pytest.fixture
def told(tmp_path):
    path = tmp_path / "moede.txt"
    path.write_text(TALK, "utf-8")

    def telling(confidence, more="", *, drafts=False):
        scheme = scheme_from(SCHEME.replace("CONFIDENCE", confidence) + more)
        found = analyse(path, schemes=[scheme], settings=Settings(drafts=drafts))
        (talk,) = talks(found, names=False)
        return sequences.blocks(Telling(talk, found, View(language="da")))

    return telling


def texts(blocks):
    return [block.text for block in blocks if isinstance(block, Line)]


def test_each_offer_is_told_with_what_the_next_turn_did_with_it(told):
    heading, pairs, counted, again, repursued, ratio = told("assist")
    assert isinstance(heading, Heading)
    assert [row[3] for row in pairs.rows] == [
        *("tilbud", "→ grebet: gentager"),
        *("tilbud", "→ forbigået: emneskift"),
        *("tilbud", "→ kun kvitteret"),
    ]
    assert {row[4] for row in pairs.rows} == {"forslag"}
    assert counted.text == "3 tilbud: 1 grebet, 1 kun kvitteret, 1 forbigået, 0 uklart"
    assert again.text == "Borgeren vendte tilbage til sit eget: 1"
    assert [row[3:] for row in repursued.rows] == [["vender tilbage til tur 2", "", "l. 8"]]
    assert ratio.text == "Andel: 33 % (n 3)"


def test_answers_that_only_drafts_judge_are_folded_into_a_line(told):
    blocks = told("human")
    grid = next(block for block in blocks if isinstance(block, Grid))
    assert {row[3] for row in grid.rows} == {"tilbud", "→ uklart"}
    assert texts(blocks)[-1] == (
        "Kladde, ikke prøvet: 3 par mere, heraf 1 måske grebet, 1 kun kvitteret og 1 forbigået "
        "– vis dem med --drafts"
    )


def test_the_folded_line_says_how_often_drafts_are_right(told):
    figures = "{n: 9, precision: 0.5, recall: 0.4, draft_precision: 0.44}"
    names = ("grasped", "not_grasped", "grasp_repeat", "ack_only", "miss_shift")
    codes = ", ".join(f"{name}: {figures}" for name in names)
    *_, line = told("assist", f"validity: {{date: 2026-11-22, codes: {{{codes}}}}}\n")
    assert line.text.startswith("Kladde, rigtige i 4 af 10 tilfælde i prøvedata: 3 par mere")
    assert line.faint


def test_with_drafts_nothing_is_folded(told):
    assert not any("Kladde" in text for text in texts(told("human", drafts=True)))


def test_ratios_on_drafts_are_not_shown(told):
    assert not any(text.startswith("Andel") for text in texts(told("human")))


def test_a_turn_that_was_only_looked_at_has_no_label(tmp_path):
    path = tmp_path / "moede.txt"
    path.write_text("Sagsbehandler: Hvad laver du?\nBorger: Jeg sover længe.\n", "utf-8")
    scheme = scheme_from(
        "scheme: s\nversion: '1'\nlanguages: [da]\n"
        "codes: [{code: c, label: {da: Svar}, when: {after: {question: any}}}]\n"
    )
    found = analyse(path, schemes=[scheme])
    (talk,) = talks(found, names=False)
    blocks = sequences.blocks(Telling(talk, found, View(language="da")))
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    assert [row[3] for row in grid.rows] == ["", "→ Svar"]


def test_an_answer_that_misses_is_not_told_as_one_that_only_acknowledges(tmp_path):
    path = tmp_path / "moede.txt"
    talk = "Borger: Jeg vil gerne ud.\nSagsbehandler: Det er fint, men dit cv mangler.\n"
    path.write_text(talk, "utf-8")
    found = analyse(path, schemes=[scheme_from(SCHEME.replace("CONFIDENCE", "assist"))])
    (one,) = talks(found, names=False)
    blocks = sequences.blocks(Telling(one, found, View(language="da")))
    grid = next(block for block in blocks if isinstance(block, Grid))
    assert grid.rows[1][3] == "→ forbigået: emneskift"
