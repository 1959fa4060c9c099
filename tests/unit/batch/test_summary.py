"""The summary tells people what they can use: no names of columns, no table of withheld cells."""

import pytest
from convo.batch.engines import How
from convo.batch.run import Wanted, batch
from tests.unit.batch.talks import write_talks


@pytest.fixture
def summary(tmp_path):
    def of(count):
        talks = write_talks(tmp_path / "talks", count)
        batch([str(talks)], tmp_path / "out", Wanted(schemes=("citizen_perspective",)), How())
        return (tmp_path / "out" / "summary.md").read_text("utf-8")

    return of


def test_codes_stand_under_their_own_heading_once_for_those_who_can_have_them(summary):
    told = summary(5)
    _, codes = told.split("## Codes")
    assert "| citizen\\_perspective.offer | citizen | measured | 5 |" in codes
    assert "code-rate" not in told
    assert "code-share" not in told
    assert "offer | caseworker" not in codes


def test_too_few_conversations_are_told_in_one_line(summary):
    told = summary(4)
    assert told.count("too few conversations to show figures") == 2
    assert "|" not in told
