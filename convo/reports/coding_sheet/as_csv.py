"""A coding sheet as a table for Excel: a turn a line, with cells for coder, code, doubt and memo.

Columns: `conversation, turn` (or `utterance`)`, role, text, coder, code, unsure, memo`. The last
four are empty. A line whose `coder` stays empty was not read; one with a coder and no code was
read and given none. A turn with several codes is copied to a line for each.
"""

from __future__ import annotations

import csv
import io
import re

from convo.reports.coding_sheet.sheet import CodingSheet
from convo.reports.safe import FORMULA, safe_text

TO_FILL_IN = ("coder", "code", "unsure", "memo")


def render(sheet: CodingSheet, *, semicolons: bool = False) -> bytes:
    """The table in UTF-8 with the mark that Excel looks for, perhaps parted by semicolons."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";" if semicolons else ",", lineterminator="\r\n")
    table.writerow(("conversation", sheet.unit, "role", "text", *TO_FILL_IN))
    nothing = [""] * len(TO_FILL_IN)
    for turn in sheet.asked:
        texts = [_cell(text) for text in (sheet.conversation, turn.role, turn.text)]
        table.writerow([texts[0], turn.number, *texts[1:], *nothing])
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _cell(text: str) -> str:
    """Text in which nothing is hidden, and that no spreadsheet runs as a formula."""
    seen = safe_text(text)
    return f"'{seen}" if re.match(FORMULA, seen) else seen
