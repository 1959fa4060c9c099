"""A page on screens of any width, without a script, on paper, and for those who do not see it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
GRASPED = SAMPLES / "da_02_perspektiv_grebet.vtt"
TALKS = [
    GRASPED,
    SAMPLES / "da_03_tolk_og_mentor.vtt",
    SAMPLES / "da_04_cykelvaerkstedet.txt",
]
SCHEMES = ("citizen_perspective", "questions_and_listening")
UNFOLD = """new Promise((done) => {
  document.querySelectorAll('details').forEach((one) => { one.open = true; });
  document.querySelectorAll('.turns ol, .card, .line').forEach((one) => {
    one.style.contentVisibility = 'visible';  // what is not laid out has no place to be judged by
  });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
})"""
talks = pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.stem)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_grave_barrier(open_page, made, axe, width, scheme):
    page = open_page(made(GRASPED, *SCHEMES), width=width, scheme=scheme)
    page.evaluate(UNFOLD)
    assert axe(page) == []


@pytest.mark.parametrize("talk", TALKS[1:], ids=lambda talk: talk.stem)
def test_axe_finds_no_grave_barrier_with_an_interpreter_or_without_times(
    open_page, made, axe, talk
):
    assert axe(open_page(made(talk, SCHEMES[0]))) == []


@talks
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_page_never_scrolls_sideways(open_page, made, talk, width):
    page = open_page(made(talk, *SCHEMES), width=width)
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@talks
def test_without_a_script_the_page_says_everything_but_its_tools(visit, made, talk):
    with_script = visit(made(talk, *SCHEMES)).page
    without = visit(made(talk, *SCHEMES), javascript=False).page
    assert without.locator(".tools").is_hidden()
    assert without.locator("#turns li").count() == with_script.locator("#turns li").count()
    for section in without.locator("main > section").all():
        assert section.is_visible()
    without.locator("#turns details summary").first.click()
    assert without.locator("#turns details p").first.is_visible()


def test_the_first_step_of_the_keyboard_skips_to_the_transcript(open_page, made):
    page = open_page(made(GRASPED, *SCHEMES))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#transcript"


def test_landmarks_have_names_that_tell_them_apart(open_page, made):
    page = open_page(made(GRASPED, *SCHEMES))
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("contentinfo").count() == 1
    assert page.get_by_role("navigation", name="Indhold").count() == 1
    assert page.get_by_role("search").count() == 1
    assert page.get_by_role("region", name="Udskriften").count() == 1


def test_on_paper_each_sheet_says_what_the_page_is_for_and_nothing_is_folded(
    open_page, made, tmp_path
):
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext on this machine")
    page = open_page(made(GRASPED, *SCHEMES))
    page.pdf(path=tmp_path / "side.pdf", prefer_css_page_size=True)
    told = ["pdftotext", "-layout", tmp_path / "side.pdf", "-"]
    sheets = subprocess.run(told, check=True, capture_output=True, encoding="utf-8").stdout
    first, *others = sheets.removesuffix("\f").split("\f")
    assert len(others) > 0
    assert all("Må ikke indgå i sagsbehandling" in sheet for sheet in [first, *others])
    assert "Grundlaget er under 5 tilfælde" in first
    assert "Vis kun" not in sheets


def test_ten_thousand_turns_are_filtered_without_laying_out_those_outside_the_window(
    open_page, made, tmp_path
):
    lines = [f"{('Borger', 'Sagsbehandler')[n % 2]}: Det er tur {n}." for n in range(10_000)]
    talk = tmp_path / "lang.txt"
    talk.write_text("\n".join(lines), "utf-8")
    page = open_page(made(talk))
    page.locator(".chip", has_text="borger").get_by_role("checkbox").check()
    assert page.inner_text("#shown") == "Viser 5.000 af 10.000 ture"
    skipped = """lists => lists.filter(list =>
        !list.firstElementChild.checkVisibility({contentVisibilityAuto: true})
        && !list.lastElementChild.checkVisibility({contentVisibilityAuto: true})).length"""
    assert page.eval_on_selector_all("#turns > ol", skipped) >= 190
