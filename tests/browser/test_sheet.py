"""The sheet as a page: nothing asked of the network, no barrier, narrow screens, and paper."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from convo.reports.reflection.as_html import render
from tests.unit.reports.analyses import HARD
from tests.unit.reports.reflection.sheets import made, talk, telling

CODES = ((11, "offer"), (12, "grasped"), (61, "offer"), (62, "ack_only"))


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sheet") / "ark.html"
    path.write_bytes(render(made(telling(talk(120), CODES))))
    return path


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_sheet_fits_the_screen_and_has_no_barrier(open_page, axe, file, width, scheme):
    page = open_page(file, width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []


def test_hostile_text_is_text(open_page, tmp_path):
    path = tmp_path / "ark.html"
    lines = [
        *HARD,
        ("Borger/Lone", "<script>alert(1)</script><img src=x onerror=alert(2)>", 13, 15),
    ]
    path.write_bytes(render(made(telling(lines, grade="A"))))
    page = open_page(path)
    assert page.locator("script, img, a").count() == 0
    assert "<script>alert(1)" in page.inner_text("article.participants")


def test_numbers_are_copied_along_with_no_line(open_page, file):
    page = open_page(file)
    assert page.evaluate("getComputedStyle(document.querySelector('.nr')).userSelect") == "none"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_on_paper_each_extract_begins_a_page_and_every_page_has_the_guard(
    open_page, file, tmp_path
):
    open_page(file).pdf(path=tmp_path / "ark.pdf", prefer_css_page_size=True)
    done = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "ark.pdf", "-"], check=True, capture_output=True
    )
    pages = done.stdout.decode("utf-8").split("\f")[:-1]
    assert all("Dette er et lytteredskab" in page for page in pages)
    begun = [page for page in pages if re.match(r"\s*\S+ ark\s+Uddrag [12]\n", page)]
    assert len(begun) == 4
    ours = [page for page in pages if page.lstrip().startswith("Deltagernes ark")]
    assert not [page for page in ours if "Kode " in page]
    size = subprocess.run(["pdfinfo", tmp_path / "ark.pdf"], check=True, capture_output=True)
    assert b"(A4)" in size.stdout
