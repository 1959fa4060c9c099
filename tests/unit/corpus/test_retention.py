import os
from datetime import UTC, date, datetime

import pytest
from convo.corpus.retention import date_of, days_of, delete_by


@pytest.mark.parametrize(
    ("text", "days"),
    [("180 days", 180), ("1 dag", 1), ("2 uger", 14), ("6 Måneder", 180), ("1år", 365)],
)
def test_a_length_of_time(text, days):
    assert days_of(text) == days


@pytest.mark.parametrize("text", ["", "snart", "-3 days", "3", "3 fortnights", "½ år"])
def test_what_is_no_length_of_time(text):
    assert days_of(text) is None


@pytest.mark.parametrize(
    "text", ["2026-03-01", "01-03-2026", "1.3.2026", "01/03/2026", "20260301", " 1-3-2026 "]
)
def test_a_day_as_people_write_it(text):
    assert date_of(text) == date(2026, 3, 1)


def test_a_conversation_is_kept_from_its_date_on():
    assert delete_by(30, "2026-03-01", "-") == date(2026, 3, 31)


def test_without_a_date_the_day_of_the_file_counts(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x", "utf-8")
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()
    os.utime(path, (noon, noon))
    assert delete_by(1, "engang i marts", str(path)) == date(2026, 3, 2)
    assert delete_by(1, None, "-") is None
