"""What anybody may have written into a talk stays text: nothing runs, nothing is asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from convo.corpus import Settings, analyse
from convo.reports import render
from convo.reports.view import View
from convo.schemes import scheme_from

SAMPLE = Path(__file__).parents[2] / "samples" / "da_02_perspektiv_grebet.vtt"
HOSTILE = (
    "<script>document.title='kapret'</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><style>*{display:none}</style>",
    "</script><script>alert(1)</script>",
    "</style><style>body{display:none}</style>",
    "<a href='javascript:alert(1)'>klik</a>",
    "\"><input autofocus onfocus='alert(1)'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<meta http-equiv='refresh' content='0;url=https://example.org'>",
    "{{7*7}} {% for x in y %} ${7*7}",
    "<!-- --> <![CDATA[ x ]]> &lt;b&gt; &#60;b&#62;",
    "\u202egrob \x00\x07\x1b[31m \ufeff \ud83d",
)
SCHEME = """\
scheme: hostile
version: "1"
label: "<img src=x onerror=alert(2)>"
codes:
  - code: sign
    label: "<script>alert(3)</script>"
    definition: "</script><script>alert(4)</script>{{7*7}}"
    when: {words: ">= 1"}
"""
PROJECT = 'purpose: "<script>alert(5)</script>"\ntitle: "</title><script>alert(6)</script>"\n'
NAME = "<img src=x onerror=alert(7)> & 'citat'"


def as_json(folder):
    """Segments whose speakers, texts and title are hostile."""
    segments = [
        {
            "speaker": text if number % 2 else "Borger",
            "start": 2.0 * number,
            "end": 2.0 * number + 1,
        }
        | {"text": text}
        for number, text in enumerate(HOSTILE)
    ]
    path = folder / f"{NAME}.json"
    talk = {"language": "da", "title": HOSTILE[3], "segments": segments}
    path.write_text(json.dumps(talk), "utf-8")
    return path


def as_webvtt(folder):
    """The same as captions, with entities, so that the signs come through as signs."""
    path = folder / f"{NAME}.vtt"
    escape = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})
    cues = [
        f"00:00:{2 * number:02}.000 --> 00:00:{2 * number + 1:02}.000\n"
        f"<v {('Borger', text.translate(escape))[number % 2]}>{text.translate(escape)}</v>\n"
        for number, text in enumerate(HOSTILE)
    ]
    content = "WEBVTT\n\nNOTE\nlanguage: da\ntitle: <script>alert(8)</script>\n\n" + "\n".join(
        cues
    )
    path.write_text(content, "utf-8", errors="replace")
    return path


@pytest.fixture(params=[as_json, as_webvtt], ids=["json", "webvtt"])
def file(request, tmp_path):
    """The page of a hostile talk, coded by a hostile scheme in a hostile project."""
    (tmp_path / "convo.yaml").write_text(PROJECT, "utf-8")
    talk = request.param(tmp_path)
    settings = Settings(config=str(tmp_path / "convo.yaml"))
    found = analyse(talk, schemes=[scheme_from(SCHEME)], settings=settings)
    path = tmp_path / f"{NAME}.html"
    path.write_text(render(found, View(format="html", language="da", names=True)), "utf-8")
    return path


def test_a_hostile_talk_runs_nothing_and_asks_for_nothing(open_page, file):
    page = open_page(file)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.locator("#turns a, #turns summary").first.click()
    for mark in ("img", "iframe", "input[autofocus]", "[onload], [onerror], [onfocus]", "base"):
        assert page.locator(mark).count() == 0, mark
    assert page.locator("script").count() == page.locator("style").count() == 1
    assert page.locator("meta[http-equiv]").count() == 1
    links = page.eval_on_selector_all("a", "links => links.map(one => one.getAttribute('href'))")
    assert all(link.startswith("#") for link in links)
    assert "kapret" not in page.title()


def test_hostile_text_stays_text(open_page, file):
    page = open_page(file)
    said = page.text_content("#turns")
    who = page.locator("#turns .who").all_text_contents()
    assert {text for text in HOSTILE[1:8:2] if text in who} == {*HOSTILE[1:8:2]}
    assert "{{7*7}} {% for x in y %} ${7*7}" in said
    assert "<U+202E>grob" in said
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)


def test_hostile_labels_of_schemes_and_projects_stay_text(open_page, file):
    page = open_page(file)
    assert "<script>alert(5)</script>" in page.inner_text("header")
    assert "<img src=x onerror=alert(2)>" in page.inner_text("header")
    page.locator(".meanings summary").click()
    assert "</script><script>alert(4)</script>{{7*7}}" in page.inner_text(".meanings")


@pytest.mark.parametrize(
    "foreign",
    [
        "<script>document.title = 'kapret'</script>",
        "<img src='billede.png' alt='' onerror=\"document.title = 'kapret'\">",
        "<p style='display:none'>x</p>",
        "<style>body { display: none }</style>",
        "<iframe src='https://example.org'></iframe>",
        "<link rel='stylesheet' href='https://example.org/a.css'>",
        "<form action='https://example.org' id='f'><button>x</button></form>",
        "<a href=\"javascript:document.title = 'kapret'\" id='a'>x</a>",
    ],
    ids=["script", "image", "attribute", "style", "frame", "sheet", "form", "link"],
)
def test_what_gets_into_the_file_all_the_same_is_stopped_by_the_policy(
    visit, made, tmp_path, foreign
):
    text = made(SAMPLE).read_text("utf-8")
    file = tmp_path / "side.html"
    file.write_text(text.replace("<main>", f"<main>{foreign}", 1), "utf-8")
    opened = visit(file)
    opened.page.eval_on_selector_all("#f button, #a", "all => all.forEach(one => one.click())")
    assert any(fault.startswith(("policy:", "console:")) for fault in opened.faults())
    assert not [fault for fault in opened.faults() if fault.startswith("request:")]
    assert "kapret" not in opened.page.title()
    assert opened.page.locator("h1").is_visible()
