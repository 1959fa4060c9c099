"""Pairs and rows of questions are on the page, with quotes, places and how sure they are."""

import re

import pytest
from convo.corpus import Settings, analyse
from convo.reports import render
from convo.reports.html.sequences import sequences
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from convo.schemes import scheme_from
from tests.unit.reports.followed import SCHEME, TALK

HOSTILE = (
    'Borger: Jeg vil gerne " onclick="alert(1) <script \x1b ud.\n'
    "Sagsbehandler: Ude, ja <img src=x onerror=alert(1)\n"
)
ASSIST = SCHEME.replace("CONFIDENCE", "assist")
QUESTIONS = "Sagsbehandler: Hvor bor du?\nBorger: i Gladsaxe\n" * 3


@pytest.fixture
def section(tmp_path):
    def built(talk=TALK, scheme=ASSIST, *, drafts=False):
        path = tmp_path / "moede.txt"
        path.write_text(talk, "utf-8")
        schemes = [scheme_from(scheme)] if scheme else []
        found = analyse(path, schemes=schemes, settings=Settings(drafts=drafts))
        (talk,) = talks(found, names=False)
        return sequences(Telling(talk, found, View(language="da")))

    return built


def text(section):
    """What a reader sees, on one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", str(section.figure)).split())


def test_a_pair_has_both_turns_with_place_quote_outcome_and_sureness(section):
    shown = text(section())
    assert "borger tur 2 · l. 2 «Jeg vil gerne arbejde ude.» tilbud forslag" in shown
    assert "sagsbehandler tur 3 · l. 3 «Ude, ja.» grebet forslag gentager" in shown


def test_the_turns_lead_to_the_transcript(section):
    figure = str(section().figure)
    assert set(re.findall(r'href="(.*?)"', figure)) <= {f"#t{turn}" for turn in range(1, 9)}
    assert '<a href="#t3">tur 3</a>' in figure


def test_each_outcome_can_be_chosen_and_has_its_count(section):
    shown = text(section())
    assert "alle 3 grebet 1 kun kvitteret 1 forbigået 1 uklart 0" in shown
    figure = str(section().figure)
    assert re.findall(r'<li class="card (\w+)">', figure) == ["grasped", "missed", "acknowledged"]
    assert re.findall(r'id="outcome-(\w+)" disabled', figure) == ["unclear"]


def test_two_turns_before_and_after_stand_with_a_pair(section):
    around = re.search(
        r"<summary>Turene før og efter.*?</details>", str(section().figure), re.DOTALL
    )
    assert re.findall(r"#t(\d+)", around[0]) == ["1", "2", "3", "4", "5"]


def test_what_is_taken_up_again_stands_with_the_offer_and_leads_to_its_turn(section):
    assert re.search(r"Kommer igen senere: borger tur 8 · l. 8 «Som sagt", text(section()))


def test_what_only_drafts_judge_is_one_line(section):
    shown = text(section(scheme=SCHEME.replace("CONFIDENCE", "human")))
    assert shown.count("Kladde, ikke prøvet: 3 par mere") == 1
    assert "Kladde" not in text(section(scheme=SCHEME.replace("CONFIDENCE", "human"), drafts=True))


def test_a_rule_that_was_tried_says_how_often_it_was_right(section):
    figures = "{n: 90, precision: 0.68, recall: 0.4}"
    scheme = ASSIST
    scheme += f"validity: {{date: 2026-11-22, codes: {{grasped: {figures}}}}}\n"
    assert "grebet forslag · 7 af 10" in text(section(scheme=scheme))


def test_without_a_scheme_it_is_said_how_to_get_pairs_and_questions_are_told_still(section):
    shown = text(section(QUESTIONS, None))
    assert "convo analyse FIL -s citizen_perspective -f html" in shown
    assert "3 spørgsmål i træk, tur 1–5 (sagsbehandler). Svarene er på 2 ord (median)." in shown
    assert shown.count("«Hvor bor du?»") == 3
    assert section(QUESTIONS, None).table is None


def test_where_the_rules_find_no_offer_that_is_said_and_not_that_there_is_none(section):
    shown = text(section(QUESTIONS))
    assert "Reglerne fandt ingen tilbud fra borgeren" in shown


def test_codes_that_look_back_are_pairs_in_other_schemes(section):
    scheme = (
        "scheme: s\nversion: '1'\nlanguages: [da]\n"
        "codes: [{code: c, label: {da: Svar}, when: {after: {question: any}}}]\n"
    )
    shown = text(section("Sagsbehandler: Hvad laver du?\nBorger: Jeg sover længe.\n", scheme))
    assert "«Jeg sover længe.» Svar" in shown
    assert "forbigået" not in shown


def test_the_table_has_a_row_for_each_pair(section):
    rows = section().table.rows
    assert [[row[0], row[3], row[5], row[6]] for row in rows] == [
        ["2", "3", "grebet: gentager", "forslag"],
        ["4", "5", "forbigået: emneskift", "forslag"],
        ["6", "7", "kun kvitteret", "forslag"],
    ]


def test_text_of_a_transcript_stays_text(section):
    figure = str(section(HOSTILE).figure)
    assert "<script" not in figure
    assert "<img" not in figure
    assert "\x1b" not in figure
    assert "&#34; onclick=&#34;alert &lt;script ␛ ud." in figure


def test_the_page_has_the_section_before_the_transcript(tmp_path):
    path = tmp_path / "moede.txt"
    path.write_text(TALK, "utf-8")
    page = render(analyse(path), View(format="html", language="da"))
    assert 0 < page.index('id="sequences"') < page.index('id="transcript"')
