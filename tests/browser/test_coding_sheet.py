"""A conversation is coded by keys alone, the page is reloaded, and the saved file says it all."""

from __future__ import annotations

import json

import pytest
from convo.coders.files import read_codings
from convo.reports.coding_sheet.as_html import render
from tests.browser.test_hostile import HOSTILE
from tests.unit.reports.coding_sheet.sheets import made

MANY = [
    ("Borger" if at % 2 else "Sagsbehandler", f"Her er tur nummer {at}, som handler om arbejde.")
    for at in range(1, 61)
]
OF_ANOTHER_TEXT = """{"kind": "codes", "conversations": [{"conversation": "moede1",
  "unit": "turn", "units": [], "codings": [{"number": 1, "coder": "person:X", "code": null}]}]}"""
SUGGESTED = [(1, "offer"), (1, "wish"), (2, "grasped"), (3, "offer"), (3, "joke")]
NUMBER = "document.querySelector('[aria-current]').dataset.turn"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("ark") / "ark.html"
    path.write_bytes(render(made(MANY)))
    return path


def begun(page, initials="mh"):
    page.keyboard.type(initials)
    page.keyboard.press("Enter")
    return page


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def saved(page, folder):
    with page.expect_download() as download:
        page.keyboard.press("s")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def codes_of(path):
    """Unit, code, status, unsure and memo of each row of a saved file."""
    frame = read_codings([path]).codings
    return frame.select("number", "code", "status", "unsure", "memo").rows()


def expected(last=40):
    """What `code_forty` says, turn by turn."""
    for number in range(1, last + 1):
        citizen = number % 2 == 1
        if number % 5 == 0:
            code = None
        elif number % 7 == 0:
            code = "gribe.joke"
        else:
            code = "gribe.wish" if citizen else "gribe.grasped"
        memo = "måske s, u og 1?" if number == 11 else None
        yield number, code, "confirmed", number == 8, memo


def code_forty(page, first, last):
    for number, code, _, unsure, memo in expected(last):
        if number < first:
            continue
        key = {None: "", "gribe.joke": "3", "gribe.wish": "2", "gribe.grasped": "1"}[code]
        if key:
            press(page, key)
        if unsure:
            press(page, "u")
        if memo:
            press(page, "m")
            page.keyboard.type(memo)
            press(page, "Enter")
        press(page, "Enter")


def test_forty_turns_are_coded_by_keys_kept_over_a_reload_saved_and_read(
    open_page, file, tmp_path
):
    page = begun(open_page(file, accept_downloads=True))
    code_forty(page, 1, 23)
    page.reload()
    assert page.inner_text("#coder") == "MH"
    assert page.evaluate(NUMBER) == "24"
    code_forty(page, 24, 40)
    assert page.inner_text("#progressed") == "40 af 60 læst"
    path = saved(page, tmp_path)
    assert path.name == "moede1.MH.codes.json"
    assert codes_of(path) == list(expected())
    found = read_codings([path])
    assert found.notices == ()
    assert found.codings["coder"].unique().to_list() == ["person:MH"]
    assert found.units.height == 60
    assert found.units["text_sha256"][0] == made(MANY).asked[0].text_sha256


def test_a_saved_file_is_taken_up_on_another_computer(open_page, file, tmp_path):
    page = begun(open_page(file, accept_downloads=True), "åse-1")
    press(page, "2", "Enter", "u", "Enter", "Enter")
    path = saved(page, tmp_path)
    assert path.name == "moede1.ÅSE-1.codes.json"
    other = open_page(file, accept_downloads=True)
    other.set_input_files("#file", path)
    other.wait_for_selector("#coder:has-text('ÅSE-1')")
    assert other.evaluate(NUMBER) == "4"
    press(other, "1", "Enter")
    more = (4, "gribe.grasped", "confirmed", False, None)
    assert codes_of(saved(other, tmp_path / "other")) == [*codes_of(path), more]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("ikke json", "Filen kunne ikke hentes"),
        ("[" * 100_000, "Filen kunne ikke hentes"),
        ('{"kind": "codes", "conversations": []}', "en anden samtale"),
        (OF_ANOTHER_TEXT, "er den samme på dette ark: 1."),
    ],
    ids=["no-json", "deep", "another", "changed"],
)
def test_a_file_that_does_not_belong_here_is_told(open_page, file, tmp_path, content, told):
    path = tmp_path / "x.codes.json"
    path.write_text(content, "utf-8")
    page = open_page(file)
    page.set_input_files("#file", path)
    page.wait_for_selector("#opened:not([hidden])")
    assert told in page.inner_text("#opened")


def test_undo_looking_around_and_what_is_only_looked_at(open_page, file, tmp_path):
    page = begun(open_page(file, accept_downloads=True))
    press(page, "2", "1", "Control+z", "ArrowDown", "ArrowDown", "3", "3", "ArrowUp", "ArrowLeft")
    assert page.evaluate(NUMBER) == "1"
    press(page, "n")
    assert page.evaluate(NUMBER) == "2"
    press(page, "ArrowRight", "Enter", "z")
    assert page.evaluate(NUMBER) == "3"
    assert codes_of(saved(page, tmp_path)) == [
        (1, "gribe.wish", "confirmed", False, None),
        (2, None, "confirmed", False, None),
    ]


def test_suggestions_are_confirmed_or_rejected(open_page, tmp_path):
    path = tmp_path / "ark.html"
    path.write_bytes(render(made(MANY, SUGGESTED)))
    page = begun(open_page(path, accept_downloads=True))
    assert page.locator("#read-first").is_visible()
    press(page, "2", "Enter", "Enter", "1", "3", "3", "Enter")
    assert codes_of(saved(page, tmp_path)) == [
        (1, "gribe.wish", "confirmed", False, None),
        (2, "gribe.grasped", "rejected", False, None),
        (3, "gribe.offer", "confirmed", False, None),
        (3, "gribe.joke", "rejected", False, None),
    ]


def test_meanings_open_at_the_last_code_and_the_keys_stay_out_of_them(open_page, file):
    page = begun(open_page(file))
    press(page, "2", "?")
    assert page.inner_text(".meant.at h4") == "2 Ønske"
    press(page, "1", "Escape")
    assert page.locator(".code[aria-pressed=true]").all_inner_texts() == ["2\nØnske"]
    page.click(".keys summary")
    page.uncheck("#single")
    press(page, "1")
    assert page.locator(".code[aria-pressed=true]").count() == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_sheet_fits_the_screen_and_has_no_barrier(open_page, axe, file, width, scheme):
    page = open_page(file, width=width, scheme=scheme)
    assert axe(page) == []
    begun(page)
    press(page, "2", "u", "Enter", "Enter")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    press(page, "?")
    assert axe(page) == []
    press(page, "Escape")
    box = page.locator("[aria-current]").bounding_box()
    assert 0 < box["y"] < 900


def test_a_hostile_talk_runs_nothing_and_asks_for_nothing(open_page, tmp_path):
    path = tmp_path / "ark.html"
    texts = [text.replace("\ud83d", "") for text in HOSTILE]
    said = [("Borger" if at % 2 else "Sagsbehandler", text) for at, text in enumerate(texts)]
    path.write_bytes(render(made([*said, (HOSTILE[0], HOSTILE[1])], names=True)))
    page = begun(open_page(path))
    press(page, "1", "m")
    page.keyboard.type(HOSTILE[1])
    press(page, "Enter", "Enter")
    for mark in ("img", "iframe", "a", "[onload], [onerror], [onfocus]", "base"):
        assert page.locator(mark).count() == 0, mark
    assert page.locator("script").count() == 1
    assert "kapret" not in page.title()
    assert "{{7*7}}" in page.text_content("#talk")
    told = page.evaluate("document.querySelector('meta[http-equiv]').content")
    assert told.startswith("default-src 'none'")


def test_what_gets_into_the_page_all_the_same_is_stopped(visit, file, tmp_path):
    foreign = "<script>document.title = 'kapret'</script><img src=x onerror='alert(1)'>"
    path = tmp_path / "ark.html"
    path.write_text(file.read_text("utf-8").replace("<main>", f"<main>{foreign}", 1), "utf-8")
    opened = visit(path)
    assert any(fault.startswith(("policy:", "console:")) for fault in opened.faults())
    assert "kapret" not in opened.page.title()


def test_where_nothing_can_be_kept_it_is_said_and_closing_warns(open_page, file):
    page = open_page(file)
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('no'); }")
    page.reload()
    assert "Tryk Gem, før du lukker den" in page.inner_text("#unkept")
    begun(page)
    press(page, "2")
    assert page.inner_text("#saved") == "Ikke gemt endnu"
    assert page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))") is False


def test_what_another_page_left_in_the_browser_does_no_harm(open_page, file):
    page = open_page(file)
    told = '[1], [1, null], 5, [2, {"codes": ["<b>", 5], "rejected": 7, "memo": {"a": 1}}]'
    left = [f"convo-sheet:{made(MANY).id}", f'{{"at": 99, "answers": [{told}]}}']
    keep = "([key, told]) => { localStorage[key] = '\"MH\"'; localStorage[key + ':MH'] = told; }"
    page.evaluate(keep, left)
    page.reload()
    assert page.inner_text("#progressed") == "0 af 60 læst"
    press(page, "2")
    assert page.inner_text("#progressed") == "1 af 60 læst"


def test_enter_presses_what_the_keys_went_to_and_goes_on_after_the_mouse(open_page, file):
    page = begun(open_page(file))
    page.locator(".code").first.focus()
    press(page, "Enter")
    assert page.evaluate(NUMBER) == "1"
    assert page.locator(".code[aria-pressed=true]").count() == 1
    page.locator(".code").nth(1).click()
    press(page, "Enter")
    assert page.evaluate(NUMBER) == "2"


def test_the_codes_of_turns_not_at_hand_are_not_in_the_page(open_page, file):
    page = begun(open_page(file))
    assert page.locator(".code").count() == 3
    assert json.loads(page.get_attribute("#desk", "data-sheet"))["units"][59]["number"] == 60
