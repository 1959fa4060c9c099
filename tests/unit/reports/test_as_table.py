"""The report on a terminal."""

import pytest
from convo.reports import render
from convo.reports.as_table import shown
from convo.reports.page import Column, Grid, Heading, Line
from convo.reports.view import View
from tests.unit.reports.analyses import HARD, UNTIMED, analysis


def report(*conversations, **view):
    return render(analysis(*conversations), View(language="da", **view))


def test_markup_and_emoji_codes_in_a_transcript_are_text():
    text = report(HARD, kind="code")
    assert "[red]kunne[/red]" in text
    assert "[/]" in text
    assert ":smile:" in text


def test_no_control_character_reaches_the_terminal():
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(report(HARD, kind="code"))


def test_colour_is_only_our_own():
    text = report(HARD, kind="code", colour=True)
    assert "\x1b[1m" in text
    assert "\x1b]52" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width):
    block = Grid(
        [Column("navn"), Column("antal ord", "right"), Column("citat"), Column(bar=True)],
        [["borger", "12", "et langt citat " * 9, "█" * 20], ["tolk", "1", "x" * 300, "░" * 20]],
    )
    assert max(map(len, shown([block], View(width=width)).splitlines())) <= width


def test_a_bar_gives_way_before_the_figures_do():
    block = Grid([Column("ord", "right"), Column(bar=True)], [["605", "█" * 20]])
    assert shown([block], View(width=15)) == "  ord\n  605\n"


def test_a_long_line_hangs_under_its_beginning():
    text = shown([Heading("a"), Line("ord " * 40)], View(width=50))
    assert all(line.startswith("  ord") for line in text.splitlines()[1:])


def test_danish_has_decimal_commas_and_roles_not_names():
    text = report(HARD)
    assert "4,3 s" in text
    assert "borger" in text
    assert "Lone" not in text


def test_names_stand_beside_roles_when_asked_for():
    assert "Borger/Lone" in report(HARD, names=True)


def test_a_code_without_a_test_is_a_suggestion_untested():
    assert "forslag, ikke prøvet" in report(HARD)


def test_a_pair_shows_the_offer_before_what_was_done_with_it():
    text = report(HARD)
    assert text.index("Hvad der blev sagt") < text.index("→ Gentager") < text.index("Deltagelse")


def test_what_cannot_be_measured_is_named_with_its_reason_and_is_never_nought():
    text = render(analysis(UNTIMED, grade=None, codes=False), View(language="da"))
    assert "Kan ikke måles" in text
    assert "taletid" in text.split("Kan ikke måles")[1]
    assert "0,0 s" not in text


def test_verbose_names_every_measure():
    assert "skævhed (Gini)" in report(HARD, verbose=True)
    assert "skævhed (Gini)" not in report(HARD)


def test_without_codes_the_report_says_how_to_get_them():
    text = render(analysis(HARD, codes=False), View(language="da"))
    assert "Find koder: convo analyse moede1.vtt -s citizen_perspective" in text


def test_figures_that_leave_no_room_for_names_go_on_below_with_the_names_again():
    block = Grid(
        [Column(), Column("borger", "right"), Column("tolk", "right")],
        [["stilhed før et svar", "0,9 s (n 24)", ""], ["talerskift", "73", "0,2 s (n 2)"]],
    )
    assert shown([block], View(width=40)) == (
        "                             borger\n"
        "  stilhed før et svar  0,9 s (n 24)\n"
        "  talerskift                     73\n"
        "                     tolk\n"
        "  talerskift  0,2 s (n 2)\n"
    )


def test_a_title_of_figures_breaks_after_its_hyphen():
    block = Grid([Column(), Column("enten-eller", "right")], [["borger", "3"]])
    assert shown([block], View(width=40)).splitlines()[:2] == [
        "          enten-",
        "           eller",
    ]


def test_a_row_without_words_is_shown_as_it_is_written():
    rows = (("Tolk", "[arabisk]"), ("Borger/Lone", "Det er godt nok."))
    assert "[arabisk]" in report(rows, kind="code")
