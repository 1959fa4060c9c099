"""CSV is one tidy table."""

import csv
import io

import pytest
from convo.model import EVENTS, MEASURES, TURNS
from convo.reports import render
from convo.reports.as_csv import CODE_COLUMNS, NOTICE_COLUMNS
from convo.reports.view import View
from tests.unit.reports.analyses import HARD, UNTIMED, analysis


def table(*conversations, delimiter=",", **view):
    text = render(analysis(*conversations), View(format="csv", **view))
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("measures", list(MEASURES)),
        ("codes", list(CODE_COLUMNS)),
        ("turns", list(TURNS)),
        ("events", list(EVENTS)),
        ("notices", list(NOTICE_COLUMNS)),
    ],
)
def test_each_table_has_its_columns(name, columns):
    text = render(analysis(HARD), View(format="csv", table=name))
    assert text.splitlines()[0].split(",") == columns


def test_measures_of_all_conversations_stand_in_one_table():
    assert {row["conversation"] for row in table(HARD, UNTIMED)} == {"moede1", "moede2"}


def test_code_gives_the_codes():
    rows = table(HARD, kind="code")
    assert [row["code"] for row in rows] == ["offer_wish", "grasp_repeat"]
    assert (rows[1]["evidence"], rows[1]["looked_at"]) == ("Arbejde ude", "2")


def test_a_cell_that_looks_like_a_formula_is_guarded():
    texts = [row["text"] for row in table(HARD, table="turns")]
    assert "'=1+1 | *nej* <b>" in texts


def test_control_characters_are_shown():
    text = render(analysis(HARD), View(format="csv", table="turns"))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
    assert "␛" in text


def test_excel_gets_a_mark_semicolons_and_decimal_commas():
    text = render(analysis(HARD), View(format="csv", table="turns", bom=True, decimal_comma=True))
    assert text.startswith("\ufeffconversation;turn;")
    assert ";2,6;" in text


def test_numbers_are_not_rounded():
    shares = [float(row["value"]) for row in table(HARD) if row["measure"] == "word-share"]
    assert sum(shares) == pytest.approx(2.0, abs=1e-12)


def test_names_replace_roles_when_asked_for():
    assert "Borger/Lone" in {row["speaker"] for row in table(HARD, table="turns", names=True)}
    assert "citizen" in {row["speaker"] for row in table(HARD, table="turns")}
