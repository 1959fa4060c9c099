"""The fixtures of this folder see what a page must not do."""

from __future__ import annotations

import pytest

PAGE = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>En side</title>
{head}</head><body><main><h1>En side</h1>{body}</main></body></html>"""


@pytest.fixture
def file(tmp_path):
    """Writes a page and gives its path."""

    def written(body: str = "", head: str = ""):
        path = tmp_path / "side.html"
        path.write_text(PAGE.format(head=head, body=body), "utf-8")
        return path

    return written


def test_a_page_that_does_nothing_has_no_faults(visit, file):
    assert visit(file()).faults() == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<script>console.error('av')</script>", "console: av"),
        ("<script>throw new Error('av')</script>", "error: av"),
        ("<img alt='' src='billede.png'>", "request: file://"),
        ("<script>alert('av')</script>", "dialog: av"),
    ],
)
def test_what_a_page_does_wrong_is_seen(visit, file, body, fault):
    assert any(seen.startswith(fault) for seen in visit(file(body)).faults())


def test_a_breach_of_the_policy_is_seen(visit, file):
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\">"
    opened = visit(file("<script>document.title = 'kapret'</script>", head=policy))
    assert "policy: script-src-elem: inline" in opened.faults()
    assert opened.page.title() == "En side"


def test_axe_finds_an_image_without_a_text_and_faint_letters(visit, file, axe):
    body = "<img src='data:,'><p style='color:#bbb'>svag</p>"
    found = axe(visit(file(body)).page)
    assert [finding.partition(" ")[0] for finding in found] == ["color-contrast", "image-alt"]


def test_axe_finds_nothing_in_a_good_page(open_page, file, axe):
    assert axe(open_page(file("<p>Hej.</p>"))) == []
