"""People's codes confirm and reject what rules suggest, and count beside it."""

import json
from pathlib import Path

import polars as pl
import pytest
from convo.coders.as_json import codes_json
from convo.coders.coding import Codebook, Coding, Origin, coded
from convo.coders.on_turns import units_of
from convo.corpus import analyse
from convo.corpus.analysis import Analysis
from convo.corpus.settings import Settings
from convo.errors import CodingsError

TALK = """Borger: Jeg kunne godt tænke mig at arbejde ude.
Sagsbehandler: Hvad kunne du tænke dig at lave ude?
Borger: Noget med planter, det har jeg altid drømt om.
Sagsbehandler: Så tager vi lige din ansøgning.
"""
SCHEME = """scheme: mit
version: 1.0.0
codes:
  - code: tilbud
    label: Tilbud
  - code: ønske
    label: Ønske
    part_of: tilbud
    role: [citizen]
    when: {phrase: [kunne godt tænke mig, drømt]}
  - code: gribe
    label: Gribe
    confidence: human
    role: [caseworker]
    when: {question: any}
ratios:
  - ratio: andel
    label: Andel
    count: [gribe]
    per: [tilbud]
""".replace("ønske\n", "oenske\n", 1)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    (tmp_path / "mit.yaml").write_text(SCHEME, "utf-8")
    path = tmp_path / "møde.txt"
    path.write_text(TALK, "utf-8")
    return path


def judged(talk: Path, rows: str, *, scheme: bool = True, **settings: object) -> Analysis:
    codes = talk.with_name("mh.csv")
    codes.write_text(f"conversation,turn,coder,code,status\n{rows}", "utf-8")
    schemes = [str(talk.with_name("mit.yaml"))] if scheme else []
    return analyse(talk, schemes=schemes, settings=Settings(**settings), codes=[codes])


def told(analysis: Analysis) -> list[tuple]:
    return analysis.codes.select("turn", "code", "status", "coder").rows()


def notices(analysis: Analysis) -> list[str]:
    return [one.message.id for one in analysis.conversations[0].notices]


def test_a_suggestion_is_confirmed_or_rejected_by_a_person_and_keeps_its_evidence(talk):
    analysis = judged(talk, "møde,1,MH,mit.oenske,\nmøde,3,MH,mit.oenske,rejected\n")
    assert told(analysis) == [
        (1, "tilbud", "confirmed", "person:MH"),
        (1, "oenske", "confirmed", "person:MH"),
        (3, "tilbud", "rejected", "person:MH"),
        (3, "oenske", "rejected", "person:MH"),
    ]
    assert all(len(spans) > 0 for spans in analysis.codes["evidence"])


def test_what_people_give_beside_the_rules_counts_without_evidence(talk):
    analysis = judged(talk, "møde,2,MH,mit.gribe,\nmøde,4,MH,,\n")
    more = analysis.codes.filter(pl.col("code") == "gribe").row(0, named=True)
    assert (more["status"], more["evidence"], more["looked_at"]) == ("confirmed", [], None)
    ratio = analysis.measures.filter(pl.col("measure") == "mit.andel").row(0, named=True)
    assert (ratio["value"], ratio["n"]) == (0.5, 2)


def test_what_people_reject_is_listed_and_not_counted(talk):
    analysis = judged(talk, "møde,3,MH,mit.oenske,rejected\n")
    rate = "mit.tilbud.code-rate"
    found = analysis.measures.filter(measure=rate, level="conversation")
    assert found["value"].to_list() == [25.0]  # one of four turns; the rejected one is no offer
    assert "rejected" in analysis.codes["status"]


def test_codes_count_without_a_scheme_and_bare_ones_too(talk):
    analysis = judged(talk, "møde,2,MH,gribe,\nmøde,1,MH,eget.ønske,\n", scheme=False)
    assert analysis.codes.select("scheme", "code", "status").rows() == [
        ("eget", "ønske", "confirmed"),
        ("codes", "gribe", "confirmed"),
    ]
    rate = analysis.measures.filter(measure="eget.ønske.code-rate", level="conversation")
    assert rate["value"].to_list() == [25.0]


def test_measures_that_rest_on_people_are_unknown_where_nobody_coded(talk):
    talk.with_name("andet.txt").write_text(TALK, "utf-8")
    judged(talk, "møde,2,MH,mit.gribe,\n")
    schemes = [str(talk.with_name("mit.yaml"))]
    paths = [talk.with_name("andet.txt"), talk]
    both = analyse(paths, schemes=schemes, codes=[talk.with_name("mh.csv")])
    found = both.measures.filter(measure="mit.gribe.code-rate", level="conversation")
    assert found.select("conversation", "value", "reason").rows() == [
        ("andet", None, "nobody-coded"),
        ("møde", 25.0, None),
    ]


def test_what_does_not_fit_the_run_is_told(talk):
    analysis = judged(talk, "møde,1,MH,mit.oensk,\nmøde,2,MH,andet.x,\nmøde,9,MH,mit.gribe,\n")
    assert {"codes-unknown-near", "codes-other-scheme", "codes-unit-gone"} <= {*notices(analysis)}
    assert "codes-of-others" in notices(judged(talk, "andre,1,MH,mit.gribe,\n"))
    with pytest.raises(CodingsError):
        judged(talk, "møde,en,MH,mit.gribe,\n")


def test_codes_of_a_turn_whose_text_has_changed_are_left_out_and_told(talk):
    analysis = analyse(talk)
    row = ("person:MH", "mit.oenske", "confirmed", False, None, None, 1)
    (source,) = (one.source for one in analysis.conversations)
    coding = Coding(
        coded([("møde", "turn", 1, *row), ("møde", "turn", 3, *row)]),
        units_of(analysis.turns),
        (Origin("møde", source.path, source.sha256),),
        (Codebook("mit", "0.9.0"),),
    )
    codes = talk.with_name("mh.codes.json")
    codes.write_bytes(codes_json(coding))
    assert TALK.split()[1] not in codes.read_text("utf-8")
    talk.write_text(TALK.replace("planter", "blomster"), "utf-8")
    changed = analyse(talk, schemes=[str(talk.with_name("mit.yaml"))], codes=[codes])
    assert [row[:3] for row in told(changed) if row[0] == 1] == [
        (1, "tilbud", "confirmed"),
        (1, "oenske", "confirmed"),
    ]
    assert [row[2] for row in told(changed) if row[0] == 3] == ["suggested", "suggested"]
    assert {"codes-text-changed", "codes-other-version"} <= {*notices(changed)}


def test_codes_of_utterances_belong_to_the_turn_that_holds_them(talk):
    talk.write_text("Borger: Ja.\nBorger: Det drømmer jeg om.\nSagsbehandler: Nå.\n", "utf-8")
    codes = talk.with_name("mh.csv")
    codes.write_text("samtale;ytring;kodet af;kode\nmøde;2;MH;eget.ønske\n", "utf-8")
    assert analyse(talk, codes=[codes]).codes["turn"].to_list() == [1]


def test_the_json_of_a_judged_run_is_read_without_speaking_for_its_rules(talk):
    from convo.coders.files import coding_of
    from convo.reports import render
    from convo.reports.view import View

    analysis = judged(talk, "møde,1,MH,mit.oenske,\n")
    text = render(analysis, View(format="json", kind="code"))
    assert json.loads(text)["conversations"][0]["codes"][0]["status"] == "confirmed"
    again = coding_of(text.encode(), "r.json").codings
    rules = again.filter(pl.col("coder").str.starts_with("rule:"))
    assert rules.select("number", "code").rows() == [
        (3, "mit.tilbud"),
        (3, "mit.oenske"),
        (2, None),
        (4, None),
    ]
