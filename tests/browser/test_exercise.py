"""An exercise: what others gave is shown when one has judged the turn oneself, never counted."""

from __future__ import annotations

import json
from base64 import b64decode

import pytest
from convo.coders.coding import Coding, coded
from convo.reports.coding_sheet.exercise import render
from convo.reports.coding_sheet.readings import readings
from tests.browser.test_coding_sheet import MANY, NUMBER, begun, press
from tests.unit.reports.coding_sheet.sheets import made

END = ("confirmed", False, None, None, 1)
ROWS = [
    ("moede1", "turn", 1, "person:MH", "gribe.wish", *END),
    ("moede1", "turn", 2, "person:MH", None, *END),
    ("moede1", "turn", 3, "person:MH", "gribe.joke", "confirmed", True, None, None, 1),
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "oevelse.html"
    sheet = made(MANY, turns=(1, 3))
    path.write_bytes(render(sheet, readings(Coding(coded(ROWS)), sheet)))
    return path


def test_the_other_reading_is_shown_after_ones_own_and_only_then(open_page, axe, file):
    page = begun(open_page(file))
    assert page.locator("#reading").is_hidden()
    assert "Se, hvordan MH læste den" in page.inner_text("#on")
    press(page, "1", "Enter")
    assert page.evaluate(NUMBER) == "1"
    told = page.inner_text("#reading")
    assert "Sådan læste MH turen" in told
    assert "Ønske Et ønske." in told
    assert "Begge: Tilbud" in told
    assert "Kun MH: Ønske" in told
    assert "taler for hver af læsningerne?" in told
    assert axe(page) == []
    press(page, "Enter")
    assert page.evaluate(NUMBER) == "2"
    assert page.locator("#reading").is_hidden()
    press(page, "v")
    assert "Ingen af jer gav en kode." in page.inner_text("#reading")
    press(page, "Enter", "3", "Enter")
    told = page.inner_text("#reading")
    assert "MH var selv i tvivl." in told
    assert "Begge: Spøg" in told
    assert "læsningerne" not in told
    press(page, "Enter")
    assert "tal om dem" in page.inner_text("#finished")
    page.reload()
    assert "Sådan læste MH turen" in page.inner_text("#reading")


def test_no_share_or_sum_of_what_is_alike_is_in_the_page(open_page, file):
    page = begun(open_page(file, width=390))
    press(page, "2", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    text = page.inner_text("body")
    assert "%" not in text
    assert "rigtig" not in text


def test_what_others_gave_is_not_read_by_chance(file):
    before, _, rest = file.read_text("utf-8").partition('data-readings="')
    written, _, after = rest.partition('"')
    assert json.loads(b64decode(written))["1"] == [
        {"who": "MH", "codes": ["gribe.wish"], "unsure": False}
    ]
    assert "gribe" not in written
    assert (before + after).count("MH") == 1, "the example of initials"
