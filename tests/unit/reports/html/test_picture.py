"""The conversation as a picture: every turn is a link in its lane, and every shape has words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from convo.reports.html.lanes import WIDTH
from convo.reports.html.picture import picture
from convo.reports.sections.telling import Telling
from convo.reports.talk import talks
from convo.reports.view import View
from tests.unit.reports.analyses import HARD, UNTIMED, analysis

LONG = "Det er sådan, at jeg gerne vil arbejde med planter"


class Elements(HTMLParser):
    """The elements of a figure, each with its attributes and the text in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs), []))

    def handle_data(self, data):
        if self.found:
            self.found[-1][2].append(data)

    def named(self, tag, **wanted):
        return [
            ({**attrs, "text": "".join(text).strip()})
            for name, attrs, text in self.found
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]


def drawn(*lines, language="da", grade="A", codes=False, names=False):
    made = analysis.__wrapped__(
        tuple(lines), language=language, codes=codes, grade=grade, measured=False
    )
    talk = next(talks(made, names=names))
    return picture(Telling(talk, made, View(format="html", language=language, names=names)))


def elements(*lines, **how):
    return Elements(str(drawn(*lines, **how).figure))


def titles(found):
    return [one["text"] for one in found.named("title")]


def shapes(found, name):
    return [one for one in found.named("path") if name in (one.get("class") or "").split()]


def test_every_turn_is_a_link_that_says_who_when_and_how_long():
    found = elements(("Sagsbehandler", LONG, 0.0, 2.5), ("Borger", LONG, 83.0, 87.2))
    assert [one["href"] for one in found.named("a")] == ["#t1", "#t2"]
    assert titles(found)[1] == "tur 1, sagsbehandler, 0:00, 2,5 s"
    assert titles(found)[-1] == "tur 2, borger, 1:23, 4,2 s"


def test_a_turn_over_the_end_of_a_line_goes_on_in_the_next():
    found = elements(("Borger", LONG, 55.0, 65.0))
    assert [one["href"] for one in found.named("a")] == ["#t1", "#t1"]
    assert titles(found)[1] == "tur 1, borger, fortsat"
    assert [one["d"].split("h")[0] for one in shapes(found, "role-citizen")[-2:]] == [
        f"M{WIDTH * 55 // 60} 13.2",
        "M0 13.2",
    ]


def test_a_pause_inside_a_turn_is_no_part_of_its_bar():
    found = elements(("Borger", LONG, 0.0, 10.0), ("Borger", LONG, 20.0, 30.0))
    assert shapes(found, "role-citizen")[-1]["d"] == "M0 13.2h200M400 13.2h200"


def test_an_interpreter_has_a_lane_and_the_words_have_the_colour_of_whose_they_are():
    found = elements(("Borger/Lone", LONG, 0.0, 2.0), ("Tolk (for Lone)", LONG, 3.0, 6.0))
    (bar,) = [one for one in shapes(found, "for-another") if one["d"].startswith("M60 ")]
    assert bar["class"] == "role-citizen for-another"
    assert "tur 2, tolk for borger, 0:03, 3,0 s" in titles(found)
    assert "en andens ord" in str(drawn(*HARD).figure)


def test_short_responses_are_ticks_and_what_is_said_inside_a_turn_lies_low():
    found = elements(
        ("Sagsbehandler", LONG, 0.0, 6.0), ("Borger", "mm", 2.0, 2.4), ("Borger", "mm", 6.5, 7.0)
    )
    assert [one["d"] for one in shapes(found, "embedded")[1:]] == ["M40 39.6h8"]
    assert [one["d"] for one in shapes(found, "minimal")[1:]] == ["M130 28.6v13.2"]


def test_silence_above_a_second_is_marked_with_its_length_and_overlap_over_all_lanes():
    found = elements(
        ("Sagsbehandler", LONG, 0.0, 6.0), ("Borger", LONG, 5.0, 8.0), ("Borger", LONG, 11.6, 13.0)
    )
    assert shapes(found, "overlap")[-1]["d"] == "M100 0h20v66h-20z"
    assert "flere taler på én gang, 1,0 s" in titles(found)
    assert "stilhed, 3,6 s" in titles(found)
    assert "3,6" in [one["text"] for one in found.named("text")]


def test_short_overlap_of_captions_is_left_out_and_the_reader_is_told():
    lines = (("Sagsbehandler", LONG, 0.0, 6.0), ("Borger", LONG, 5.6, 8.0))
    assert shapes(elements(*lines), "overlap")
    found = drawn(*lines, grade="C").figure
    assert "overlap" not in str(found).split("</ul>")[-1]
    assert "kun omtrentlige (C)" in str(found)


def test_without_times_the_length_is_words_and_nothing_is_said_of_silence():
    section = drawn(*UNTIMED, grade=None)
    assert "tider, der kan bruges" in str(section.figure)
    assert "silence" not in str(section.figure)
    assert titles(Elements(str(section.figure)))[-1] == "tur 2, ukendt, ord: 3"
    assert section.table.rows == [["0–150", "1", "3", "0"]]


def test_somebody_who_says_nothing_has_an_empty_lane():
    assert "mentor (tager ikke ordet)" in str(drawn(*HARD).figure)


def test_two_of_a_role_have_a_lane_each_and_the_same_colour():
    found = elements(("Borger/A", LONG, 0.0, 2.0), ("Borger/B", LONG, 3.0, 5.0))
    assert [one["d"] for one in shapes(found, "role-citizen")[-2:]] == [
        "M0 13.2h40",
        "M60 35.2h40",
    ]
    assert titles(found)[-1].startswith("tur 2, borger 2, ")


def test_a_coded_turn_has_a_strip_in_the_pattern_of_its_code():
    found = elements(*HARD, codes=True)
    strips = [one["class"] for one in found.named("path") if "code-" in (one.get("class") or "")]
    assert strips == ["code-1", "code-2", "code-1", "code-2"]
    assert any(title.endswith("koder: Ønske") for title in titles(found))


def test_a_turn_without_a_time_is_named_because_it_has_no_place():
    timed = [("Borger", LONG, 10.0 * at, 10.0 * at + 5) for at in range(11)]
    section = drawn(*timed, ("Birgit", LONG))
    assert "kan ikke vises: 1 (tur 2)" in str(section.figure)
    assert "#t2" not in str(section.figure)


def test_a_turn_whose_beginning_has_no_time_says_no_time():
    timed = [("Birgit", LONG, 10.0 * at, 10.0 * at + 5) for at in range(1, 11)]
    found = elements(("Borger", "Altså"), ("Borger", LONG, 0.5, 4.0), *timed)
    assert "tur 1, borger" in titles(found)


def test_names_are_text():
    name = "<b onload=x>&\x1b"
    figure = str(drawn((f"Borger/{name}", LONG, 0.0, 2.0), names=True).figure)
    assert "<b" not in figure
    assert "&lt;b onload=x&gt;&amp;␛" in figure


def test_a_figure_has_no_style_of_its_own_and_no_handler():
    assert not re.search(r"\s(style|on\w+)=", str(drawn(*HARD, codes=True).figure))


def test_the_table_has_a_row_for_each_line_with_seconds_silence_and_overlap():
    table = drawn(
        ("Sagsbehandler", LONG, 0.0, 6.0), ("Borger", LONG, 5.0, 8.0), ("Borger", LONG, 58.0, 62.0)
    ).table
    assert [column.title for column in table.columns] == [
        "fra–til",
        "sagsbehandler",
        "borger",
        "mentor",
        "flere taler",
        "stilhed over 1 s",
    ]
    assert table.rows == [
        ["0:00–1:00", "6,0 s", "5,0 s", "0,0 s", "1,0 s", "50,0 s"],
        ["1:00–2:00", "0,0 s", "2,0 s", "0,0 s", "0,0 s", "0,0 s"],
    ]


def test_five_hundred_turns_take_no_more_than_a_hundred_kilobytes():
    lines = [
        (("Sagsbehandler", "Borger")[at % 2], LONG, 3.0 * at, 3.0 * at + 2.8) for at in range(500)
    ]
    assert len(str(drawn(*lines).figure).encode()) < 100_000


@pytest.mark.parametrize("count", [1, 5])
def test_a_line_is_as_high_as_its_lanes(count):
    lines = [(f"Borger/{at}", LONG, 3.0 * at, 3.0 * at + 2) for at in range(count)]
    height = elements(*lines).named("svg", role="group")[0]["height"]
    assert int(height) == {1: 2 * 22, 5: 6 * 14}[count] + 12
