"""`convo report`: a page for each conversation, and an index that leads to them."""

from __future__ import annotations

from typing import Final

from convo.cli.batch import batch
from convo.cli.options import Batching, Coding, Paging, Paths, Reading
from convo.cli.usage import choice

PAGES: Final = ("html",)


def report(paths: Paths, coding: Coding, reading: Reading, paging: Paging) -> int:
    """Make pages of many transcripts: a run of `convo batch` whose reports are the pages."""
    pages = choice("--format", paging.format, PAGES)
    wanted = Batching(
        output=paging.output,
        by=paging.by,
        report=[pages],
        jobs=paging.jobs,
        no_store=paging.no_store,
        force=paging.force,
        lang=paging.lang,
        quiet=paging.quiet,
    )
    return batch(paths, coding, reading, wanted)
