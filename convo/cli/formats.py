"""`convo formats`: what can be read and written."""

from __future__ import annotations

from convo.cli.language import words
from convo.cli.options import Listing
from convo.cli.printing import checked, emit, view_of
from convo.errors import ExitCode


def formats(listing: Listing) -> int:
    """List the formats with their suffixes."""
    printing = checked(listing.printing())
    from convo.readers import READERS
    from convo.reports.listing import listing as listed
    from convo.writers import WRITERS

    names = [*READERS, *(name for name in WRITERS if name not in READERS)]
    view = view_of(printing)
    rows = [
        {
            "format": name,
            "suffixes": _suffixes(name, READERS, WRITERS),
            "reads": name in READERS,
            "writes": name in WRITERS,
        }
        for name in names
    ]
