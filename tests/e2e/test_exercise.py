"""Exercises made with the real command, from a file of codes and from a coded transcript."""

from __future__ import annotations

import sys

import pytest
from convo.cli import main
from tests.e2e.command import SAMPLE

PERSPECTIVE = ("-s", "citizen_perspective")
TABLE = """\
turn;speaker;role;text;codes
1;Anna;sagsbehandler;Hvad drømmer du om?;
2;Lone;borger;Jeg drømmer om at arbejde ude.;citizen_perspective.offer_wish;andet.noget
3;Lone;borger;Det har jeg altid gjort.;citizen_perspective.offer
4;Anna;sagsbehandler;Arbejde ude?;citizen_perspective.grasp_repeat
"""
KEY = ("--codes", "koder.csv")
CODES = """\
conversation,turn,coder,code
da_02_perspektiv_grebet,6,MH,citizen_perspective.offer_concern
da_02_perspektiv_grebet,7,MH,
da_02_perspektiv_grebet,6,AB,
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs the command in an empty folder: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONVO_LANG", "en")
    (tmp_path / "kodet.csv").write_text(TABLE.replace(";andet", " ;andet"), "utf-8")
    (tmp_path / "koder.csv").write_text(CODES, "utf-8")

    def ran(*arguments):
        monkeypatch.setattr(sys, "argv", ["convo", "exercise", *map(str, arguments)])
        code = main()
        return code, *capsys.readouterr()

    return ran


def asked(path):
    """How many turns of a page are to be coded."""
    return path.read_text("utf-8").count(' asked">')


def test_a_file_of_codes_gives_the_turns_that_were_coded(run, tmp_path):
    code, out, err = run(SAMPLE, "--codes", "koder.csv", *PERSPECTIVE, "-o", "a.html")
    assert (code, out) == (0, "")
    assert "written: a.html" in err
    assert asked(tmp_path / "a.html") == 2


def test_one_of_those_who_coded_can_be_chosen(run, tmp_path):
    made = ("--codes", "koder.csv", *PERSPECTIVE, "-q", "-o", "a.html")
    assert run(SAMPLE, *made, "--coder", "AB")[0] == 0
    assert asked(tmp_path / "a.html") == 1


def test_a_coded_transcript_needs_nothing_else_and_each_row_is_a_turn(run, tmp_path):
    code, _, err = run("kodet.csv", *PERSPECTIVE, "--coder", "MH", "-o", "a.html")
    assert code == 0, err
    assert asked(tmp_path / "a.html") == 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["kodet.csv", *PERSPECTIVE], "where shall the exercise be written?"),
        (["kodet.csv", "-o", "a.html"], "-s citizen_perspective"),
        ([SAMPLE, *PERSPECTIVE, "-o", "a.html"], "hint"),
        (["kodet.csv", "-s", "agency_and_hope", "-o", "a.html"], "none of the codes"),
        ([SAMPLE, *KEY, *PERSPECTIVE, "--turns", "9-12", "-o", "a.html"], "coded turns"),
        (["kodet.csv", *PERSPECTIVE, "-o", "kodet.csv"], "hint"),
    ],
    ids=["no-target", "no-scheme", "no-codes", "other-scheme", "no-turns", "source"],
)  # fmt: skip
def test_what_cannot_be_made_is_told_with_a_hint(run, tmp_path, arguments, told):
    code, out, err = run(*arguments)
    assert (code, out) == (2, ""), err
    assert told in err
    assert "hint: " in err
    assert not (tmp_path / "a.html").exists()
