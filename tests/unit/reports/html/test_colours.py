"""Every role has one colour, and a name from outside never becomes a class."""

from pathlib import Path

import convo.reports.html
import pytest
from convo.model import ROLES
from convo.reports.html.colours import OWN_ROLE, STYLE, role_class

SHEET = (Path(convo.reports.html.__file__).parent / STYLE).read_text("utf-8")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_colour(role):
    assert SHEET.count(f".{role_class(role)} ") + SHEET.count(f".{role_class(role)},") == 1


def test_a_role_of_a_project_shares_a_colour_with_others():
    assert role_class("anden aktør") == OWN_ROLE == role_class("other")
