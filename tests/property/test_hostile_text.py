"""Whatever a transcript says, no output sends it to a terminal, runs it or takes it for markup."""

import csv
import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from convo.batch.results import flat, write_table
from convo.batch.workbook import write_workbook
from convo.corpus import Settings, analyse
from convo.reports import render
from convo.reports.tables import tables
from convo.reports.view import View
from hypothesis import given, settings
from hypothesis import strategies as st

NASTY = (
    *("\x1b[2J", "\x1b]52;c;aGVq\x07", "\x9b31m", "\x08", "\x7f", "\u202e", "\u2066", "\u061c"),
    *("[red]", "[/]", "[link=http://x]", ":on:", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"),
    *("<script>alert(1)</script>", "<img src=x>", "&lt;", "|", "\\|", "`x`", "**b**", "# h"),
    *("![a](http://x)", "[a](javascript:x)", "~~~", "$x$", "\u2028", "\ufffe", "{0}", "%s"),
    *("jeg vil gerne", "ja", "hvad siger du?", " ", "æøå", "😀"),
)
HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
FORMULA = re.compile(r"\s*[=+\-@\t\r]")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
said = st.lists(st.sampled_from(NASTY), min_size=1, max_size=5).map("".join)
talk = st.lists(st.tuples(said, said), min_size=1, max_size=4)


def written(folder: Path, rows: list[tuple[str, str]]) -> str:
    path = folder / "talk.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("speaker", "text"))
        table.writerows([*rows, ("Borger", "Jeg vil gerne."), ("Sagsbehandler", "Ja?")])
    return str(path)


def harmless_csv(text: str) -> None:
    assert not HIDDEN.search(text)
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            assert NUMBER.fullmatch(cell) or not FORMULA.match(cell), cell


@settings(max_examples=6, deadline=None)
@given(talk)
def test_reports_show_text_and_nothing_else(rows):
    with TemporaryDirectory() as folder:
        analysis = analyse(
            written(Path(folder), rows),
            schemes=["citizen_perspective"],
            settings=Settings(drafts=True),
        )
    shown = {
        (kind, form): render(analysis, View(format=form, kind=kind, names=True, verbose=True))
        for kind in ("analyse", "code")
        for form in ("table", "json", "jsonl", "csv", "markdown")
    }
    for text in shown.values():
        assert not HIDDEN.search(text)
    harmless_csv(shown["code", "csv"])
    for kind in ("analyse", "code"):
        for line in shown[kind, "markdown"].splitlines():
            assert not re.search(r"(?<!\\)(\\\\)*<[a-z/!]", line), line
            assert not re.search(r"(?<!\\)(\\\\)*\]\(", line), line
        for table in re.findall(r"(?m)(?:^\|.*\n)+", shown[kind, "markdown"]):
            columns = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in table.splitlines()}
            assert len(columns) == 1, table


@settings(max_examples=4, deadline=None)
@given(talk)
def test_tables_of_a_run_hold_text_and_nothing_else(rows):
    with TemporaryDirectory() as name:
        folder = Path(name)
        analysis = analyse(written(folder, rows), schemes=["citizen_perspective"])
        for table, frame in tables(analysis, names=True).items():
            kind = "csv" if table in ("notices", "refused") else "parquet"
            found = flat(frame.lazy()) if kind == "csv" else frame.lazy()
            write_table(found, folder / f"{table}.{kind}")
            write_table(flat(frame.lazy()), folder / f"{table}.flat.csv")
            harmless_csv((folder / f"{table}.flat.csv").read_text("utf-8"))
        write_workbook(folder, "da")
        book = openpyxl.load_workbook(folder / "results.xlsx")
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert not HIDDEN.search("".join(str(cell.value) for cell in cells))
