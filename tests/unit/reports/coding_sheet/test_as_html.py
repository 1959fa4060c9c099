"""What the page is given: codes, turns, words, and nothing that could become markup."""

from __future__ import annotations

import json
import re
from html import unescape

from convo.reports.coding_sheet.as_html import ARGUMENTS, SAID, Kind, data, file_name, render
from convo.reports.words import Words
from tests.unit.reports.analyses import HARD
from tests.unit.reports.coding_sheet.sheets import made


def test_the_script_is_given_what_the_sheet_holds():
    page = render(made()).decode("utf-8")
    given = json.loads(unescape(re.search(r'data-sheet="([^"]*)"', page)[1]))
    assert given == json.loads(json.dumps(data(made(), Words("da"), Kind())))
    assert [unit["number"] for unit in given["units"]] == [1, 2, 3, 5, 6]
    assert given["units"][1]["codes_of"] == "citizen"


def test_every_blank_in_a_sentence_is_one_that_the_page_fills_in():
    for language in ("da", "en"):
        blanks = {name: f"{{{name}}}" for name in ARGUMENTS}
        for message in SAID.values():
            text = Words(language)(message, **blanks)
            assert set(re.findall(r"\{(\w+)\}", text)) <= set(ARGUMENTS)


def test_each_sentence_that_the_scripts_say_is_given_to_them():
    page = render(made()).decode("utf-8")
    asked = set(re.findall(r"words\('([a-z-]+)'", page))
    assert asked <= set(SAID)
    assert set(SAID) - asked <= {
        "given", "taken-back", "confirmed", "rejected", "suggested", "unsure", "sure", "kept",
        "not-kept", "opened", "opened-but", "include", "exclude", "examples", "counterexamples",
    }  # fmt: skip


def test_the_talk_is_escaped_and_no_sign_is_hidden():
    page = render(made(HARD)).decode("utf-8")
    assert "=1+1 | *nej* &lt;b&gt;" in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)


def test_turns_to_be_read_only_are_not_asked_for():
    page = render(made(turns=(1, 2))).decode("utf-8")
    assert len(re.findall(r'<li data-turn="\d+" class="[^"]*asked', page)) == 2
    assert page.count("<li data-turn=") == 6


def test_a_sheet_with_names_is_marked():
    assert "kun til egen sparring" in render(made(names=True)).decode("utf-8")
    assert "kun til egen sparring" not in render(made()).decode("utf-8")


def test_a_name_of_a_file_is_one_on_every_system():
    assert file_name('a/b\\c:"d"') == "a_b_c_d_"
