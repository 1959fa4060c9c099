"""Every code has a key that no other code of the same turn has."""

from __future__ import annotations

from convo.reports.coding_sheet.keys import KEYS, RESERVED, keys
from hypothesis import given, settings
from hypothesis import strategies as st

ROLES = ("caseworker", "citizen", "mentor")


@settings(deadline=None, max_examples=50)
@given(st.lists(st.frozensets(st.sampled_from(ROLES), min_size=1), max_size=90))
def test_codes_of_one_role_never_share_a_key(codes):
    found = keys(codes)
    for role in ROLES:
        own = [key for key, roles in zip(found, codes, strict=True) if key and role in roles]
        assert len(own) == len(set(own))


def test_the_keys_of_the_page_are_no_codes_key():
    assert not set("".join(KEYS).lower()) & set(RESERVED)


def test_digits_come_first_then_letters_then_capitals():
    found = keys([frozenset({"citizen"})] * 60)
    assert found[:10] == [*"123456789", "a"]
    assert "".join(found).count("") - 1 == len([key for key in found if key])
    assert found[8 + 24] == "A"


def test_more_codes_than_keys_leave_the_last_without():
    every = sum(map(len, KEYS))
    assert keys([frozenset({"citizen"})] * (every + 2))[-3:] == ["Å", "", ""]
