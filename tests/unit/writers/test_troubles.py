"""What a disk says becomes one sentence, whoever it said it to."""

import errno
from pathlib import Path

import polars as pl
import pytest
from convo.errors import UsageError
from convo.writers.troubles import told, trouble

PATH = Path("ud.parquet")
WRAPPED = "parquet: File out of specification: underlying IO error: {} (os error {})"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "write-disk-full"),
        (errno.EROFS, "write-read-only"),
        (errno.ENOENT, "write-no-folder"),
        (errno.EFBIG, "write-failed"),
    ],
)
@pytest.mark.parametrize(
    "error",
    [
        lambda number: OSError(number, "no"),
        lambda number: OSError(f"no (os error {number})"),
        lambda number: pl.exceptions.ComputeError(WRAPPED.format("no", number)),
    ],
)
def test_errors_of_the_disk_are_known_from_python_and_from_polars(error, number, expected):
    with pytest.raises(UsageError) as caught, told(PATH):
        raise error(number)
    assert caught.value.message.id == expected
    assert str(caught.value.where) == "ud.parquet"
    assert caught.value.message.args["why"] == "no"
    assert "\nråd: " in caught.value.report("da")


def test_what_is_no_trouble_with_a_disk_stays_what_it_is():
    assert trouble(pl.exceptions.ComputeError("conversion failed"), PATH) is None
    with pytest.raises(pl.exceptions.ColumnNotFoundError), told(PATH):
        raise pl.exceptions.ColumnNotFoundError("a")
    with pytest.raises(UsageError, match="files that are read"), told(PATH):
        raise UsageError("write-is-input")
