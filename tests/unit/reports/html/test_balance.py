"""The figure of balance shows each window's share, and what a window is."""

import pytest
from convo.reports.html.balance import HIGH, TOP, balance
from tests.unit.reports.html.figures import Figure, telling

HALVES = (
    ("Sagsbehandler", "Hej med dig.", 0.0, 100.0),
    ("Borger", "Goddag til dig.", 100.0, 200.0),
)
# windows: 0-150 with 100 of 150 s, 30-180 with 70 of 150 s
TURNS = (("Sagsbehandler", "Hej med dig du."), ("Borger", "Goddag.")) * 24


def circles(figure: Figure) -> list[float]:
    return [float(tag["cy"]) for name, tag in figure.tags if name == "circle"]


def test_a_dot_for_each_window_leads_to_its_first_turn():
    told = telling(*HALVES)
    figure = Figure(balance(told))
    events = told.talk.events.filter(measure="window-balance")
    assert events["value"].to_list() == pytest.approx([100 / 150, 70 / 150])
    assert circles(figure) == pytest.approx(
        [TOP + HIGH * (1 - share) for share in events["value"]], abs=0.06
    )
    assert figure.links == [f"#t{turn}" for turn in events["turn"]]
    assert "0:00–2:30: 67 %" in figure.text
    assert "0:30–3:00: 47 %" in figure.text


def test_half_is_marked_as_half_and_the_median_has_its_n():
    figure = Figure(balance(telling(*HALVES)))
    assert "halvdelen" in figure.text
    assert "Median for vinduerne: 57 % (n 2)" in figure.text
    (half,) = [tag for name, tag in figure.tags if tag.get("class") == "half"]
    assert float(half["y1"]) == TOP + HIGH / 2


def test_the_table_has_every_window():
    rows = balance(telling(*HALVES)).table.rows
    assert rows == [["0:00–2:30", "1", "67 %"], ["0:30–3:00", "1", "47 %"]]


def test_without_times_a_window_is_some_turns():
    section = balance(telling(*TURNS))
    assert [row[0] for row in section.table.rows] == [
        "tur 1–30",
        "tur 7–36",
        "tur 13–42",
        "tur 19–48",
    ]
    # four words of five are the caseworker's in every window, so none is highest
    assert {row[2] for row in section.table.rows} == {"80 %"}
    assert "hver prik er 30 ture" in Figure(section).text


def test_a_window_without_times_ends_with_a_turn_of_several_lines():
    lines = [(who, text) for who, text in TURNS for _ in range(2)]
    rows = balance(telling(*lines)).table.rows
    assert [row[0] for row in rows] == ["tur 1–30", "tur 7–36", "tur 13–42", "tur 19–48"]


@pytest.mark.parametrize("lines", [HALVES[:1], TURNS[:4], (("Borger", "Hej."),)])
def test_what_is_too_short_says_so_and_draws_nothing(lines):
    section = balance(telling(*lines))
    figure = Figure(section)
    assert "Kan ikke måles: kortere end ét vindue" in figure.text
    assert figure.count("svg") == 0
    assert section.table is None


def test_one_window_is_told_without_a_figure():
    figure = Figure(balance(telling(*TURNS[:30])))
    assert "Median for vinduerne: 80 % (n 1)" in figure.text
    assert "kun ét vindue lang" in figure.text
    assert figure.count("svg") == 0
