"""What was offered, what came of it, how sure that is, and what came again is decided once."""

import re

import polars as pl
import pytest
from convo.corpus import Settings, analyse
from convo.language.content import stem
from convo.language.lexicon import lexicon
from convo.reports.pairs import taken_up_again
from convo.reports.sections.exchanges import exchanges
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from convo.schemes import scheme_from
from tests.unit.reports.followed import SCHEME

ASSIST = SCHEME.replace("CONFIDENCE", "assist")
TALK = """\
Borger: Jeg vil gerne have en have med heste.
Sagsbehandler: Du skal opdatere dit cv.
Borger: Jeg vil gerne have heste og kaniner.
Sagsbehandler: Det er fint med dig.
Borger: Som sagt vil jeg hellere have heste.
Sagsbehandler: Ja, det kan jeg godt se på dig.
Borger: Som sagt, det er vigtigt.
Sagsbehandler: Det skriver jeg ned nu.
"""


@pytest.fixture
def found(tmp_path):
    def told(talk=TALK, scheme=ASSIST, **settings):
        path = tmp_path / "moede.txt"
        path.write_text(talk, "utf-8")
        analysis = analyse(path, schemes=[scheme_from(scheme)], settings=Settings(**settings))
        (talk,) = talks(analysis, names=False)
        return exchanges(Telling(talk, analysis, View(language="da")))

    return told


def test_a_turn_comes_back_to_the_nearest_of_the_offers_it_shares_most_words_with(found):
    told = found()
    back = [(turn["turn"], offer and offer["turn"]) for turn, offer in told.again]
    assert back == [(5, 3), (7, None)]
    assert [[turn["turn"] for turn in pair.again] for pair in told.pairs] == [[], [5]]


def test_every_outcome_is_counted_also_those_that_there_are_none_of(found):
    assert found().counts == {"grasped": 0, "acknowledged": 1, "missed": 1, "unclear": 0}


def test_a_side_is_as_sure_as_the_least_sure_of_the_codes_that_it_names(found):
    scheme = ASSIST + (
        "validity: {date: 2026-11-22, codes: {offer: {n: 90, precision: 0.95, recall: 0.9}}}\n"
    )
    scheme = scheme.replace("label: {da: Tilbud}", "confidence: auto, label: {da: Tilbud}")
    scheme = scheme.replace(
        "codes:\n",
        "codes:\n  - {code: wish, part_of: offer, confidence: assist,\n"
        "     label: {da: Tilbud – heste}, role: citizen, when: {phrase: heste}}\n",
    )
    first = found(scheme=scheme).pairs[0].first
    assert first.label == "tilbud: heste"
    assert first.codes[0]["status"] == "measured"
    assert first.least_sure["status"] == "suggested"


def test_turns_outside_the_range_that_was_asked_for_are_paired_with_nothing(found):
    scheme = (
        "scheme: s\nversion: '1'\nlanguages: [da]\n"
        "codes: [{code: c, label: {da: Svar}, when: {after: {role: citizen}}}]\n"
    )
    every = found(scheme=scheme).pairs
    inside = found(scheme=scheme, turn_range=(4, 7)).pairs
    assert [pair.then.turn["turn"] for pair in every] == [2, 4, 6, 8]
    assert [pair.then.turn["turn"] for pair in inside] == [6]


def again_by_hand(turns, codes):
    """The same in plain Python, turn by turn."""
    stop = lexicon("da").stop_words

    def stems(text):
        return {stem(word, "da") for word in re.findall(r"\w+", text.lower()) if word not in stop}

    said = {row["turn"]: row for row in turns.to_dicts()}
    offers = sorted(set(codes.filter(code="offer")["turn"]))
    found = []
    for turn in sorted(set(codes.filter(code="repursue")["turn"])):
        own = [
            (len(stems(said[offer]["text"]) & stems(said[turn]["text"])), offer)
            for offer in offers
            if offer < turn and said[offer]["content_role"] == said[turn]["content_role"]
        ]
        shared, offer = max(own, default=(0, None))
        found.append((turn, offer if shared else None))
    return found


def test_what_is_taken_up_again_is_the_same_by_hand(tmp_path):
    path = tmp_path / "moede.txt"
    path.write_text(TALK * 4, "utf-8")
    analysis = analyse(path, schemes=[scheme_from(ASSIST)])
    turns, codes = analysis.turns.turns, analysis.codes
    found = taken_up_again(turns, codes, "da")
    assert found.height == 8
    assert found.rows() == again_by_hand(turns, codes)
    assert taken_up_again(turns, codes.filter(pl.col("code") == "offer"), "da").is_empty()
