"""The tables of a run as one workbook for spreadsheets: a sheet each, and one that tells of them.

Rows are streamed, so memory does not grow with them; the same results give the same bytes. Text
stays text, whatever it begins with, and nothing in it is hidden.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from polars import selectors

from convo.batch.results import ROW_GROUP, flat_lists, unguarded
from convo.corpus.results_folder import GROUPS, TABLES, WORKBOOK
from convo.errors import Message
from convo.reports.safe import VISIBLE
from convo.reports.words import Words
from convo.writers import atomic

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""So many a sheet can have, the titles among them."""

LONGEST = 32_767
"""So many characters a cell can hold, counted as UTF-16 does."""

ALWAYS = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When the workbook says it was made: it says nothing of the run."""

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LIKE_A_FORMULA = re.compile(r"\s*[=+\-@']")
HIDDEN = {**VISIBLE, 0xFFFE: "<U+FFFE>", 0xFFFF: "<U+FFFF>"}
"""Also what XML cannot hold."""

WIDTHS = {
    **dict.fromkeys(("conversation", "measure", "scheme", "code", "id"), 26),
    **dict.fromkeys(("coder", "place", "path", "reason"), 36),
    **dict.fromkeys(("subject", "speaker", "role"), 18),
}
WRAPPED = {"text": 80, "evidence": 50, "message": 60, "hint": 50}
USUAL_WIDTH, FILTER = 12, 3
LINE, MOST_LINES = 15, 25
"""The height of a line, and how many a row shows; spreadsheets differ in finding it themselves."""

FIGURES = {
    "conversations": pl.Int64,
    **dict.fromkeys(("lower_quartile", "median", "upper_quartile"), pl.Float64),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the run: where it stands, what its sheet is called, and what came of it."""

    file: Path
    title: str
    rows: int = 0
    cut: int = 0
    """Cells whose text was longer than a cell can be."""

    def told(self) -> Iterator[Message]:
        """What the sheet does not hold."""
        where = {"sheet": self.title, "file": self.file.name}
        if self.rows >= MOST_ROWS:
            args = {**where, "held": MOST_ROWS - 1, "rows": self.rows}
            yield Message("workbook-rows-cut", args)
        if self.cut:
            yield Message("workbook-cells-cut", {**where, "count": self.cut})


def write_workbook(
    out: Path, language: str, purpose: str = "", *, names: bool = False
) -> tuple[Message, ...]:
    """Write the workbook of the tables in a folder; gives what it could not hold.

    Raises:
        UsageError: it cannot be written.
    """
    words = Words(language)
    with atomic.unfinished(out / WORKBOOK) as path, _opened(path) as book:
        about = book.add_worksheet(words("workbook-about"))
        sheets = [_written(book, sheet) for sheet in _sheets(out, words)]
        messages = tuple(message for sheet in sheets for message in sheet.told())
        lines = [words("header-purpose", purpose=purpose)] if purpose else []
        lines += [words("names-shown")] if names else []
        lines += [
            words("workbook-status"),
            words("guard"),
            *(one.text(language) for one in messages),
        ]
        _tell(about, lines, sheets, words("workbook-rows"))
    return messages


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """A workbook whose intermediate files lie beside it and are gone afterwards."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with atomic.scratch(path.parent) as scratch:
        book = Workbook(str(path), {**OPTIONS, "tmpdir": str(scratch)})
        book.use_zip64()
        book.set_properties({"created": ALWAYS})
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise error.args[0] from None
        finally:
            for sheet in book.worksheets():
                sheet._opt_close()  # noqa: SLF001 -- else its file stays open after an error


def _sheets(out: Path, words: Words) -> Iterator[Sheet]:
    files = [out / GROUPS]
    for name in TABLES:
        found = [out / f"{name}.{kind}" for kind in ("parquet", "csv")]
        files += [file for file in found if file.is_file()][:1]
    for file in files:
        if file.is_file():
            yield Sheet(file, words(f"workbook-{file.stem}"))


def _written(book: Workbook, sheet: Sheet) -> Sheet:
    page = book.add_worksheet(sheet.title)
    found = _table(sheet.file)
    columns = found.collect_schema().names()
    formats = _formats(book, columns)
    for at, name in enumerate(columns):
        width = WRAPPED.get(name) or WIDTHS.get(name, max(USUAL_WIDTH, len(name) + FILTER))
        page.set_column(at, at, width)
        page.write_string(0, at, _shown(name)[0], _bold(book))
    rows = int(found.select(pl.len()).collect().item())
    held = min(rows, MOST_ROWS - 1)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.autofilter(0, 0, held, max(len(columns) - 1, 0))
    cut = 0
    for start in range(0, held, ROW_GROUP):
        part = found.slice(start, min(ROW_GROUP, held - start)).collect()
        lines = part.select(_lines(part)).to_series()
        for at, (row, high) in enumerate(zip(part.iter_rows(), lines, strict=True), start + 1):
            if high > 1:
                page.set_row(at, LINE * high)
            cut += _write_row(page, at, row, formats)
    return Sheet(sheet.file, sheet.title, rows, cut)


def _lines(part: pl.DataFrame) -> pl.Expr:
    """How many lines each row needs for the texts that are wrapped."""
    widths = {name: width for name, width in WRAPPED.items() if part.schema.get(name) == pl.String}
    needed = [
        (pl.col(name).str.len_chars() / width).ceil().fill_null(1)
        for name, width in widths.items()
    ]
    return pl.max_horizontal(pl.repeat(1.0, pl.len()), *needed).clip(1, MOST_LINES).cast(pl.Int64)


def _write_row(
    page: Worksheet, at: int, row: Sequence[Any], formats: Sequence[tuple[Format, Format]]
) -> int:
    """Write a row; how many of its texts were cut."""
    cut = 0
    for column, value in enumerate(row):
        plain, guarded = formats[column]
        if isinstance(value, str):
            text, shortened = _shown(value)
            cut += shortened
            like = LIKE_A_FORMULA.match(text)
            page.write_string(at, column, text, guarded if like else plain)
        elif value is not None and math.isfinite(value):
            page.write_number(at, column, value, plain)
    return cut


def _shown(text: str) -> tuple[str, bool]:
    """Text as a cell can hold it, and whether it had to be cut."""
    shown = text.translate(HIDDEN)
    if len(shown) <= LONGEST // 2:
        return shown, False
    units = shown.encode("utf-16-le")
    if len(units) <= LONGEST * 2:
        return shown, False
    return units[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…", True


def _table(file: Path) -> pl.LazyFrame:
    if file.suffix == ".parquet":
        return flat_lists(pl.scan_parquet(file))
    found = pl.scan_csv(file, infer_schema=False).with_columns(unguarded(selectors.string()))
    names = found.collect_schema().names() if file.name == GROUPS else ()
    return found.with_columns(
        pl.col(name).cast(FIGURES[name]) for name in FIGURES if name in names
    )


def _formats(book: Workbook, columns: Sequence[str]) -> list[tuple[Format, Format]]:
    """For each column how text and figures look, and text that only looks like a formula."""
    plain, wrapped = (
        [
            book.add_format({"valign": "top", "text_wrap": wrap, "quote_prefix": guarded})
            for guarded in (False, True)
        ]
        for wrap in (False, True)
    )
    pairs = [wrapped if name in WRAPPED else plain for name in columns]
    return [(pair[0], pair[1]) for pair in pairs]


def _bold(book: Workbook) -> Format:
    found: Format = book.add_format({"bold": True})
    return found


def _tell(about: Worksheet, lines: Sequence[str], sheets: Sequence[Sheet], rows: str) -> None:
    """Fill the sheet that says what the others hold, and what they do not."""
    about.set_column(0, 0, 24)
    for at, line in enumerate(lines):
        about.write_string(at, 0, _shown(line)[0])
    for at, sheet in enumerate(sheets, len(lines) + 1):
        about.write_string(at, 0, sheet.title)
        about.write_number(at, 1, sheet.rows)
        about.write_string(at, 2, rows)
        about.write_string(at, 3, sheet.file.name)
