"""The workbook of a run holds its tables, and nothing in it is run by a spreadsheet."""

import os
import time
import zipfile

import openpyxl
import polars as pl
import pytest
from convo.batch import workbook
from convo.batch.engines import How
from convo.batch.forget import forget
from convo.batch.run import Wanted, batch
from convo.batch.workbook import write_workbook
from convo.corpus import Settings
from convo.corpus.project import Project
from convo.errors import UsageError
from tests.unit.batch.talks import write_talks

WANTED = Wanted(schemes=("citizen_perspective",), xlsx=True, language="da", by=())
NASTY = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "=HYPERLINK('http://x')"),
    *("http://example.org", "mailto:a@b.dk", "007", "1e5", "TRUE", "_x0041_", "a\x1b[31mb\x9b"),
    *("\u202eabc", "a\ufffeb", "<b>&amp;</b>", "  indent", "æøå 😀", "linje\nskift", "\x00"),
)
EXCEL_READS_AS_WRITTEN = "_x005F_x0041_"
"""How a workbook spells _x0041_, which would be an A."""


def read(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = write_talks(tmp_path_factory.mktemp("talks"), 3)
    (folder / "tom.vtt").write_bytes(b"")
    (folder / "=farlig.txt").write_text(
        "Borger: =1+1 vil jeg gerne.\nSagsbehandler: Ja?\n", "utf-8"
    )
    out = tmp_path_factory.mktemp("out")
    batch([str(folder)], out, WANTED, How())
    return out


def tables(folder, **columns):
    """A folder of tables in which only `turns` has rows."""
    for name in ("measures", "codes"):
        pl.DataFrame(schema={"conversation": pl.String}).write_parquet(folder / f"{name}.parquet")
    pl.DataFrame(columns).write_parquet(folder / "turns.parquet")
    for name in ("notices", "refused"):
        (folder / f"{name}.csv").write_text("conversation\n", "utf-8")
    return folder


def test_every_table_is_a_sheet_with_numbers_as_numbers(out):
    found = read(out / "results.xlsx")
    assert list(found) == ["Om", "Samtaler", "Mål", "Koder", "Ture", "Bemærkninger", "Ikke læst"]
    measures = pl.read_parquet(out / "measures.parquet")
    titles, *rows = found["Mål"]
    assert [cell.value for cell in titles] == measures.columns
    assert len(rows) == measures.height
    for name in ("value", "n"):
        at = measures.columns.index(name)
        assert [row[at].value for row in rows] == pytest.approx(measures[name].to_list())
    assert len(found["Koder"]) == pl.read_parquet(out / "codes.parquet").height + 1
    assert "tom.vtt" in found["Ikke læst"][1][0].value


def test_it_opens_as_a_table_that_can_be_read(out):
    sheet = openpyxl.load_workbook(out / "results.xlsx")["Ture"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", f"A1:M{sheet.max_row}")
    assert sheet.column_dimensions["M"].width > 60
    assert sheet["M2"].alignment.wrap_text


def test_text_stays_text_whatever_it_begins_with(tmp_path):
    write_workbook(tables(tmp_path, text=NASTY), "en")
    rows = [row[0] for row in read(tmp_path / "results.xlsx")["Turns"][1:]]
    assert {cell.data_type for cell in rows} == {"s"}
    assert [cell.value for cell in rows] == [
        *("=1+1", "+1", "-1", "@SUM(A1)", "␉=1", "␍=1", " =1", "'=1", "=HYPERLINK('http://x')"),
        *(
            "http://example.org",
            "mailto:a@b.dk",
            "007",
            "1e5",
            "TRUE",
            EXCEL_READS_AS_WRITTEN,
            "a␛[31mb\\x9b",
        ),
        *("<U+202E>abc", "a<U+FFFE>b", "<b>&amp;</b>", "  indent", "æøå 😀", "linje␊skift", "␀"),
    ]
    assert [bool(cell.quotePrefix) for cell in rows[:9]] == [True] * 4 + [False] * 2 + [True] * 3
    with zipfile.ZipFile(tmp_path / "results.xlsx") as packed:
        text = b"".join(packed.read(name) for name in packed.namelist()).decode()
    assert "<f>" not in text
    assert "hyperlink" not in text.replace("=HYPERLINK", "")


def test_tables_for_people_are_what_they_were_before_they_were_made_harmless(tmp_path):
    tables(tmp_path, text=["a"])
    (tmp_path / "notices.csv").write_text("conversation\n'=1\n''=1\n't var\n", "utf-8")
    write_workbook(tmp_path, "en")
    cells = [row[0].value for row in read(tmp_path / "results.xlsx")["Notices"][1:]]
    assert cells == ["=1", "'=1", "'t var"]


def test_unknown_is_an_empty_cell(tmp_path):
    write_workbook(tables(tmp_path, value=[1.5, None, float("nan"), 0.0]), "en")
    cells = [row[0].value for row in read(tmp_path / "results.xlsx")["Turns"][1:]]
    assert cells == [1.5, None, None, 0]


def test_text_that_is_longer_than_a_cell_is_cut_and_that_is_told(tmp_path):
    whole, emoji = "x" * 32_767, "😀" * 20_000
    told = write_workbook(tables(tmp_path, text=[whole, whole + "x", emoji]), "en")
    assert [(one.id, one.args["count"]) for one in told] == [("workbook-cells-cut", 2)]
    found = read(tmp_path / "results.xlsx")
    cells = [row[0].value for row in found["Turns"][1:]]
    assert cells == [whole, "x" * 32_766 + "…", "😀" * 16_383 + "…"]
    assert told[0].text("en") in [row[0].value for row in found["About"]]


def test_rows_beyond_what_a_sheet_holds_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    monkeypatch.setattr(workbook, "ROW_GROUP", 2)
    told = write_workbook(tables(tmp_path, turn=range(9)), "en")
    assert [one.text("en") for one in told] == [
        "the sheet Turns holds the first 3 of 9 rows; a sheet can hold no more"
    ]
    assert [row[0].value for row in read(tmp_path / "results.xlsx")["Turns"]] == ["turn", 0, 1, 2]


def test_the_same_results_give_the_same_bytes(out):
    before = (out / "results.xlsx").read_bytes()
    time.sleep(1.1)
    write_workbook(out, "da")
    assert (out / "results.xlsx").read_bytes() == before


def test_groups_have_a_sheet_with_figures_as_numbers(tmp_path):
    folder = write_talks(tmp_path / "talks", 12)
    (tmp_path / "convo.yaml").write_text('id_from: "(?P<town>[A-Z]+)_.*"\n', "utf-8")
    settings = Settings(config=str(tmp_path / "convo.yaml"))
    wanted = Wanted(settings=settings, xlsx=True, by=("town",))
    batch([str(folder)], tmp_path / "out", wanted, How())
    titles, *rows = read(tmp_path / "out" / "results.xlsx")["Groups"]
    at = [cell.value for cell in titles].index("median")
    assert {type(row[at].value) for row in rows} <= {int, float}
    assert {row[0].value for row in rows} == {"KBH", "VIB"}


def test_a_workbook_that_cannot_be_written_is_one_error_and_leaves_nothing(tmp_path, monkeypatch):
    tables(tmp_path, text=["a"])
    before = sorted(tmp_path.iterdir())

    def full(_file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError) as caught:
        write_workbook(tmp_path, "en")
    assert caught.value.message.id == "write-disk-full"
    assert sorted(tmp_path.iterdir()) == before


def test_a_forgotten_conversation_is_not_in_the_workbook_either(out):
    forget(out, ["=farlig"], Project())
    text = str(
        [
            [cell.value for row in rows for cell in row]
            for rows in read(out / "results.xlsx").values()
        ]
    )
    assert "farlig" not in text
    assert "VIB_000" in text
