"""Coders compared by the command: every format, what can be asked for, and what cannot."""

from __future__ import annotations

import csv
import io
import json
import sys
from subprocess import CompletedProcess

import docx
import pytest
from convo.cli.run import run
from tests.e2e.command import SAMPLE, SAMPLES, refused

CODED = str(SAMPLES / "tre_kodere.codes.csv")
SPOKEN = str(SAMPLE)
PERSPECTIVE = ("-s", "citizen_perspective")
KEYS = ("agreement", "cohen_kappa", "fleiss_kappa", "alpha", "ac1")


@pytest.fixture
def convo(capsys, monkeypatch):
    """Runs the command in this process, which is ten times faster than in one of its own."""

    def call(*arguments: str) -> CompletedProcess[str]:
        monkeypatch.setenv("CONVO_LANG", "en")
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setattr(sys, "argv", ["convo", *map(str, arguments)])
        code = run()
        said = capsys.readouterr()
        return CompletedProcess(arguments, code, said.out, said.err)

    return call


@pytest.fixture
def rows(convo):
    """The rows of the sample by their codes."""

    def found(*arguments: str) -> dict[str, dict[str, object]]:
        done = convo("agree", CODED, *arguments, "-f", "json")
        assert done.returncode == 0, done.stderr
        return {row["code"]: row for row in json.loads(done.stdout)["rows"]}

    return found


def test_json_has_the_keys_of_the_contract_and_parents_with_a_scheme(rows):
    found = rows(*PERSPECTIVE)
    offer = found["citizen_perspective.offer"]
    assert {"code", "coders", "n", "prevalence"} <= set(offer)
    assert {f"{key}{end}" for key in KEYS for end in ("", "_low", "_high", "_reason")} <= set(
        offer
    )
    assert (offer["coders"], offer["n"]) == (3, 68)
    assert offer["alpha_low"] < offer["alpha"] < offer["alpha_high"]
    rare = found["citizen_perspective.grasp_act"]
    assert (rare["alpha_low"], rare["alpha_reason"].partition(":")[0]) == (
        None,
        "unsteady-samples",
    )


def test_the_transcript_says_whose_turns_count(rows):
    asked = ("--transcript", str(SAMPLES / "da_01_perspektiv_overset.vtt"), "--transcript", SPOKEN)
    offer = rows(*PERSPECTIVE, *asked)["citizen_perspective.offer"]
    assert (offer["n"], offer["roles"]) == (35, ["citizen"])
    assert (
        rows(*asked, "--only-role", "sagsbehandler")["citizen_perspective.offer_wish"]["n"] == 33
    )


def test_the_same_seed_gives_the_same_and_another_the_same_values(rows):
    first, again, other = (rows("--seed", seed, "--resamples", "50") for seed in ("1", "1", "2"))
    assert first == again
    assert [row["alpha"] for row in first.values()] == [row["alpha"] for row in other.values()]


def test_a_table_shows_coefficients_turns_and_the_guard(convo):
    asked = ("--transcript", SPOKEN, "--against", "MH", "--pairs", "--lang", "da")
    done = convo("agree", CODED, *PERSPECTIVE, *asked)
    for said in (
        "Cohen",
        "Sjældent (eller næsten altid) givet",
        "To og to",
        "Over for referencen",
        "Haven?",
        "→ 16",
        "I tvivl: AB",
    ):
        assert said in " ".join(done.stdout.split())
    assert "ikke en måling af dygtighed" in done.stdout
    assert "der er ingen udskrift til samtalen" in done.stderr


def test_csv_gives_any_of_the_tables(convo):
    told = convo("agree", CODED, "--against", "MH", "-f", "csv", "--table", "against").stdout
    found = list(csv.DictReader(io.StringIO(told)))
    assert {row["coder"] for row in found} == {"person:AB", "person:LK"}
    told = convo("agree", CODED, "-f", "csv", "--table", "disagreements").stdout
    first = next(csv.DictReader(io.StringIO(told)))
    assert first["memos"].startswith("person:MH: ")
    assert "person:LK: none" in first["given"]


def test_a_gold_may_be_a_file_of_its_own(convo, tmp_path):
    gold = tmp_path / "facit.csv"
    text = "conversation,turn,coder,code\nda_02_perspektiv_grebet,16,facit,"
    gold.write_text(f"{text}citizen_perspective.offer_wish\n", "utf-8")
    done = convo("agree", CODED, "--against", str(gold), "-f", "json")
    found = json.loads(done.stdout)
    assert {row["coder"] for row in found["coders"]} == {"person:MH", "person:AB", "person:LK"}
    standing = {(row["coder"], row["code"]): row for row in found["against"]}
    wish = standing["person:LK", "citizen_perspective.offer_wish"]
    assert (wish["n"], wish["precision"], wish["recall"]) == (1, 1.0, 1.0)


def test_a_rule_is_a_coder_like_people(convo, tmp_path):
    ruled = tmp_path / "regler.json"
    convo("code", SPOKEN, *PERSPECTIVE, "-f", "json", "-q", "-o", str(ruled))
    done = convo("agree", CODED, str(ruled), *PERSPECTIVE, "-f", "json")
    found = json.loads(done.stdout)
    assert "rule:citizen_perspective@1.0.0" in [row["coder"] for row in found["coders"]]
    offer = next(row for row in found["rows"] if row["code"] == "citizen_perspective.offer")
    assert offer["coders"] == 4


def test_a_handout_is_written_for_word_and_for_the_browser(convo, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("a.docx", "b.docx", "a.html"):
        form = name.partition(".")[2]
        asked = ("--transcript", SPOKEN, "-f", form, "-o", name, "-q", "--most", "4")
        done = convo("agree", CODED, *PERSPECTIVE, *asked, "--lang", "da")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    said = [one.text for one in docx.Document(tmp_path / "a.docx").paragraphs]
    page = (tmp_path / "a.html").read_text("utf-8")
    for sentence in ("Her ser vi forskelligt", "Tallene", "Koderne"):
        assert sentence in said
        assert sentence in page
    assert "Haven?" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_patterns_folders_and_names_with_danish_letters(convo, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    text = "samtale;tur;kodet af;kode\r\na;1;ÆØ;grå\r\na;1;Åse;\r\n"
    for name in ("gråt æble.codes.csv", "to.codes.csv"):
        (tmp_path / name).write_text(text, "cp1252", newline="")
    one, many = (convo("agree", path, "-f", "json") for path in ("gråt æble.codes.csv", "*.csv"))
    folder = convo("agree", str(tmp_path), "-f", "json")
    figures = [json.loads(done.stdout)["rows"] for done in (one, many, folder)]
    assert figures[0] == figures[1] == figures[2]
    assert figures[0][0]["cohen_kappa"] == 0.0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((CODED, "-f", "docx"), "-o agreement.docx"),
        ((CODED, "--role", "citizen"), "--only-role citizen"),
        ((CODED, "--as-variable", "ofer"), "no code belongs to"),
        ((CODED, "--code", "offer_wsh"), "nobody gave the code"),
        ((CODED, "--against", "nobody"), "neither a file nor"),
        ((CODED, "--against", CODED), "several people coded"),
        ((CODED, "--only-role", "citizen"), "no turn has the role"),
        ((CODED, "--resamples", "0"), "--resamples"),
        ((CODED, "--seed", "x"), "--seed"),
        ((CODED, "--table", "against", "-f", "csv"), "--against"),
        ((CODED, "-f", "csv", "--table", "turns"), "--table"),
    ],
)
def test_what_cannot_be_asked_for_is_said(convo, arguments, said):
    assert said in refused(convo("agree", *arguments), 2)
