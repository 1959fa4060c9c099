"""The handout as a page: nothing asked of the network, no barrier, narrow screens."""

import pytest
from convo.reports.agreement.handout import as_html
from tests.unit.reports.agreement.comparisons import wording


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_handout_fits_the_screen_and_has_no_barrier(open_page, axe, tmp_path, width, scheme):
    path = tmp_path / "oplæg.html"
    path.write_text(as_html(wording()), "utf-8")
    page = open_page(path, width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("script, img, a").count() == 0
    assert "<script>alert(1)" in page.inner_text("article")
    assert axe(page) == []
