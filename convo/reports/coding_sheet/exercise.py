"""An exercise in coding: a sheet that, after each turn, shows how others read it.

What others gave is in the page, written so that it is not read by chance. It is no secret.
"""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Final

from convo.reports.coding_sheet.as_html import SAID, Kind, page
from convo.reports.coding_sheet.readings import Readings
from convo.reports.coding_sheet.sheet import CodingSheet
from convo.reports.safe import safe_text

EXERCISE: Final = Kind(
    template="coding/exercise.html",
    title="exercise-title",
    steps=(
        "sheet-page-step-codes",
        "exercise-step-show",
        "sheet-page-step-meanings",
        "exercise-step-talk",
    ),
    done="exercise-done",
    styles=("coding/reading.css",),
    scripts=("coding/reading.js",),
    said={
        **SAID,
        "on": "sheet-page-on",
        "show": "exercise-show",
        "read-so": "exercise-read-so",
        "gave-none": "exercise-gave-none",
        "was-unsure": "exercise-was-unsure",
        "both": "exercise-both",
        "only-you": "exercise-only-you",
        "only-they": "exercise-only-they",
        "both-none": "exercise-both-none",
        "ask": "exercise-ask",
    },
    keys={"v": "exercise-key-show"},
)


def render(sheet: CodingSheet, readings: Readings) -> bytes:
    """The page of an exercise."""
    told = {
        number: [
            {"who": safe_text(one.who), "codes": one.codes, "unsure": one.unsure} for one in each
        ]
        for number, each in readings.items()
    }
    return page(sheet, EXERCISE, readings=written(json.dumps(told)))


def written(text: str) -> str:
    """Text that nobody reads by chance, and everybody can who wants to.

    Example:
        >>> written("offer")
        'b2ZmZXI='
    """
    return b64encode(text.encode("utf-8")).decode("ascii")
