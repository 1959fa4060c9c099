"""`convo formats`: what can be read and written."""

from __future__ import annotations

from convo.cli.options import Output
from convo.cli.printing import checked, emit, view_of_list
from convo.errors import ExitCode


def formats(output: Output) -> int:
    """List the formats with their suffixes."""
    checked(output)
    from convo.readers import READERS
    from convo.reports.listing import listing
    from convo.reports.words import Words
    from convo.writers import WRITERS

    view = view_of_list(output)
    words = Words(view.language)
    yes, no = words("answer-yes"), words("answer-no")
    rows = []
    for name in [*READERS, *(name for name in WRITERS if name not in READERS)]:
        known = READERS[name] if name in READERS else WRITERS[name]
        rows.append(
            {
                "format": name,
                "label": words(f"format-{name}"),
                "suffixes": [*known.suffixes],
                "read": yes if name in READERS else no,
                "write": yes if name in WRITERS else no,
            }
        )
    titles = {key: words(f"formats-{key}") for key in rows[0]}
    emit(listing(rows, titles, view), output, view.language)
    return ExitCode.OK
