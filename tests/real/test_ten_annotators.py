"""Ten experts on two counselling conversations: the same figures for every form of file."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from convo.coders.agreement import agree
from convo.coders.codebook import Known
from convo.coders.comparing import judged_codes
from convo.coders.files import read_coding
from convo.coders.variables import Counting, binary, codes_of, nominal
from nltk.metrics.agreement import AnnotationTask

FILE = Path(__file__).parents[3] / "shared" / "data" / "annomi" / "ten_annotators.csv"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the shared data is absent")
HEAD = ("conversation", "utterance", "coder", "code")
BINARY = ("question", "reflection", "therapist_input")


@pytest.fixture(scope="module")
def rows():
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of(rows, who):
    return [row for row in rows if row["interlocutor"] == who]


def key(row):
    return row["transcript_id"], int(row["utterance_id"]) + 1, f"A{row['annotator_id']}"


def second(rows, column):
    """Fleiss' kappa of a column, as nltk computes it for a whole table (Siegel and Castellan)."""
    triples = [(row["annotator_id"], key(row)[:2], row[column]) for row in rows]
    return AnnotationTask(triples).pi()


def written(path, rows, head=HEAD):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def given(row):
    """Every code of an utterance by one expert; of who speaks, as one would write them down."""
    codes = [code for code in BINARY if row[f"{code}_exists"] == "True"]
    if row["interlocutor"] == "client":
        return [f"client.{row['client_talk_type']}"]
    return [*codes, f"main.{row['main_therapist_behaviour']}"]


def kappa(paths, name, counting=None):
    counting = counting or Counting()
    judged = judged_codes({str(path): read_coding(path) for path in paths}, Known())
    if name in judged.given:
        variable = binary(judged, name, counting)
    else:
        variable = nominal(judged, *codes_of(name, judged, Known()), counting)
    found = agree(variable.values, judged.conversation, len(variable.kinds))
    return found.estimates["fleiss_kappa"].value


@pytest.fixture(scope="module")
def expected(rows):
    therapist, client = of(rows, "therapist"), of(rows, "client")
    figures = {code: second(therapist, f"{code}_exists") for code in BINARY}
    figures["main"] = second(therapist, "main_therapist_behaviour")
    figures["client"] = second(client, "client_talk_type")
    return figures


def test_a_file_for_each_variable_alone_or_all_at_once(rows, expected, tmp_path):
    therapist, client = of(rows, "therapist"), of(rows, "client")
    paths = {
        code: written(
            tmp_path / f"{code}.csv",
            [(*key(row), code if row[f"{code}_exists"] == "True" else "") for row in therapist],
        )
        for code in BINARY
    }
    behaviour = [row["main_therapist_behaviour"] for row in therapist]
    named = ["" if one == "other" else f"main.{one}" for one in behaviour]
    main = [(*key(row), code) for row, code in zip(therapist, named, strict=True)]
    paths["main"] = written(tmp_path / "main.csv", main)
    paths["client"] = written(
        tmp_path / "client.csv",
        [(*key(row), f"client.{row['client_talk_type']}") for row in client],
    )
    for name, figure in expected.items():
        assert kappa([paths[name]], name) == pytest.approx(figure, abs=1e-9)
        assert kappa(paths.values(), name) == pytest.approx(figure, abs=1e-9)


def test_one_file_with_a_column_of_roles(rows, expected, tmp_path):
    path = written(
        tmp_path / "all.csv",
        [(*key(row), code, row["interlocutor"]) for row in rows for code in given(row)],
        (*HEAD, "role"),
    )
    for name, figure in expected.items():
        assert kappa([path], name) == pytest.approx(figure, abs=1e-9)


def test_one_file_without_roles_knows_the_units_of_variables_only(rows, expected, tmp_path):
    """Whether a client's utterance could have been a question, nothing in the file says."""
    path = written(
        tmp_path / "all.csv", [(*key(row), code) for row in rows for code in given(row)]
    )
    for name in ("main", "client"):
        assert kappa([path], name) == pytest.approx(expected[name], abs=1e-9)
    everybody = [{**row, "q": str(row["question_exists"] == "True")} for row in rows]
    assert kappa([path], "question") == pytest.approx(second(everybody, "q"), abs=1e-9)


def test_the_command_gives_the_rows_with_their_intervals(rows, expected, tmp_path):
    path = written(
        tmp_path / "koder.csv",
        [(*key(row), code, row["interlocutor"]) for row in rows for code in given(row)],
        (*HEAD, "role"),
    )
    asked = ("--as-variable", "main", "--as-variable", "client", "-f", "json")
    done = subprocess.run(
        [sys.executable, "-m", "convo", "agree", str(path), *asked],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "CONVO_LANG": "en"},
        check=True,
    )
    found = {row["code"]: row for row in json.loads(done.stdout)["rows"]}
    for name, figure in expected.items():
        row = found[name]
        assert row["fleiss_kappa"] == pytest.approx(figure, abs=1e-9)
        assert row["fleiss_kappa_low"] <= figure <= row["fleiss_kappa_high"]
        assert (row["coders"], row["fleiss_kappa_reason"]) == (10, None)
        assert row["n"] == (55 if name == "client" else 56)
