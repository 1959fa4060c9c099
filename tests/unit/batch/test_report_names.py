"""Reports have names that any file system takes, and no two conversations share one."""

import re

import pytest
from convo.batch.report_names import report_names
from hypothesis import given
from hypothesis import strategies as st

MARK = re.compile(r"~[0-9a-f]{8}$")


@pytest.mark.parametrize("name", ["VIB_1_anna", "hold 3/møde (2)", "a-b.c", "samtale, uge 7"])
def test_a_name_that_is_safe_stays(name):
    assert report_names([name]) == {name: name}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("con", "_con"),
        ("a/NUL.txt", "a/_NUL.txt"),
        ("com1.x", "_com1.x"),
        ('a<b>:"|?*c', "a_b______c"),
        ("slut. ", "slut"),
        ("..", "_"),
        ("../../etc/passwd", "_/_/etc/passwd"),
        ("/etc/passwd", "_/etc/passwd"),
        (".skjult", "_.skjult"),
        ("a\\b\x1b\u202e", "a_b__"),
        ("x.md/y", "x.md_/y"),
        ("", "_"),
    ],
)
def test_a_name_that_is_not_safe_is_changed_and_marked(name, expected):
    (found,) = report_names([name]).values()
    assert MARK.sub("", found) == expected
    assert MARK.search(found)


def test_names_that_differ_only_in_case_or_spelling_are_told_apart():
    names = report_names(["Møde", "møde", "mo\u0308de", "möde"])
    assert len({name.casefold() for name in names.values()}) == 4


def test_long_names_are_cut_and_told_apart():
    names = report_names(["x" * 300, "x" * 301, "/".join(["mappe" * 12] * 9)])
    assert all(len(name) < 160 for name in names.values())
    assert len(set(names.values())) == 3


@given(st.sets(st.text(max_size=12), max_size=8))
def test_names_never_collide_nor_leave_the_folder(conversations):
    names = report_names(conversations)
    assert set(names) == conversations
    assert len({name.casefold() for name in names.values()}) == len(names)
    for name in names.values():
        assert not re.search(r'[<>:"|?*\\\x00-\x1f]', name)
        assert all(part.strip(". ") and not part.startswith(".") for part in name.split("/"))
