"""The transcript in a browser: searched, filtered, linked to, and its evidence shown."""

from __future__ import annotations

from pathlib import Path

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed").expect
expect.set_options(timeout=60_000)  # a machine of any load
SAMPLE = Path(__file__).parents[2] / "samples" / "da_02_perspektiv_grebet.vtt"
SCHEMES = ("citizen_perspective", "questions_and_listening")


@pytest.fixture
def page(open_page, made):
    return open_page(made(SAMPLE, *SCHEMES))


def shown(page):
    return page.eval_on_selector_all(
        "#turns li", "turns => turns.filter(t => t.checkVisibility()).map(t => t.className)"
    )


def choose(page, label):
    page.locator(".chip", has_text=label).first.get_by_role("checkbox").check()


def test_a_role_is_shown_alone_and_the_rest_comes_back(page):
    everyone = len(shown(page))
    choose(page, "borger")
    assert all("role-citizen" in turn for turn in shown(page))
    assert page.inner_text("#shown") == "Viser 41 af 80 ture"
    page.get_by_role("button", name="Vis alle").click()
    expect(page.locator("#shown")).to_have_text("Viser 80 af 80 ture")
    assert len(shown(page)) == everyone == 80
    assert page.get_by_role("button", name="Vis alle").count() == 0


def test_codes_are_chosen_with_the_keyboard_alone(page):
    group = page.locator(".choose summary", has_text="Gribning").first
    group.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    label = page.locator(".chip:has(:focus)").inner_text()
    assert label.split() == ["Borgeren", "tilbyder", "et", "perspektiv", "16"]
    assert len(shown(page)) == 16
    assert "(1 valgt)" in group.inner_text()


def test_a_role_and_a_code_are_both_asked_for(page):
    choose(page, "sagsbehandler")
    page.locator(".choose summary", has_text="Gribning").first.click()
    choose(page, "Borgeren tilbyder et perspektiv")
    assert shown(page) == []


def test_search_counts_turns_and_goes_from_one_to_the_next(page):
    page.get_by_label("Søg", exact=True).fill("NAKKEN")
    expect(page.locator("#found")).not_to_be_empty()
    begun = page.inner_text("#found")
    page.keyboard.press("Enter")
    assert begun.startswith("1 af ")
    assert begun.endswith("tur 6")
    assert page.inner_text("#found").startswith("2 af ")
    page.get_by_role("button", name="Forrige").click()
    assert page.inner_text("#found") == begun
    assert page.locator("li.at").get_attribute("id") == "t6"


@pytest.mark.parametrize(
    ("sought", "found"), [("PÅ PLEJEHJEMMET", True), ("(", False), ("blåbær", False)]
)
def test_search_knows_danish_letters_and_takes_signs_as_signs(page, sought, found):
    page.get_by_label("Søg", exact=True).fill(sought)
    expect(page.locator("#found")).not_to_be_empty()
    assert page.inner_text("#found").startswith("1 af") is found


def test_search_looks_in_the_turns_that_are_shown_only(page):
    choose(page, "sagsbehandler")
    page.get_by_label("Søg", exact=True).fill("fylder mest")
    expect(page.locator("#found")).not_to_be_empty()
    assert page.inner_text("#found") == "Står ikke i de viste ture"


def test_hits_are_coloured_also_where_evidence_divides_the_text(page):
    page.get_by_label("Søg", exact=True).fill("fylder mest, det er, at jeg")
    expect(page.locator("#found")).not_to_be_empty()
    coloured = "[...CSS.highlights.get('found')].map(range => range.toString())"
    assert page.evaluate(coloured) == ["fylder mest, det er, at jeg"]


def test_a_code_shows_the_words_it_rests_on_and_folds_again(page):
    code = page.locator("#t7 .margin summary", has_text="gentager")
    code.click()
    expect(page.locator("#t7 .lit").first).to_be_visible()
    assert "nakken" in page.locator("#t7 .lit").all_text_contents()
    code.click()
    expect(page.locator(".lit")).to_have_count(0)


def test_a_link_to_a_turn_leads_there_even_when_it_is_filtered_away(page):
    choose(page, "sagsbehandler")
    page.evaluate("location.hash = 't6'")
    expect(page.locator("#t6")).to_be_focused()
    expect(page.locator("#shown")).to_have_text("Viser 80 af 80 ture")


def test_a_page_opens_at_the_turn_that_its_address_names(visit, made):
    page = visit(made(SAMPLE, *SCHEMES)).page
    address = f"{page.url}#t40"
    page.goto("about:blank")  # a reload would go back to where the reader was
    page.goto(address)
    expect(page.locator("#t40")).to_be_in_viewport()
